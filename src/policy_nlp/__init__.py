"""policy_nlp: who must do what, by when, to what measure, from Chinese policy documents.

>>> import policy_nlp as pn
>>> analysis = pn.analyze("file.docx")
>>> library = pn.Library("my.db")
>>> library.add("folder")
>>> library.commitments(actor="科技部").to_pandas()
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from policy_nlp.errors import PolicyNlpError, QueryError, QuerySyntaxError
    from policy_nlp.library import Library
    from policy_nlp.model import Analysis, Commitment, Entity, EntityType, Official
    from policy_nlp.pipeline import analyze

__all__ = [
    "Analysis",
    "Commitment",
    "Entity",
    "EntityType",
    "Library",
    "Official",
    "PolicyNlpError",
    "QueryError",
    "QuerySyntaxError",
    "analyze",
]

_HOMES = {
    "analyze": "pipeline",
    "Library": "library",
    **dict.fromkeys(("PolicyNlpError", "QueryError", "QuerySyntaxError"), "errors"),
}


def __getattr__(name: str) -> Any:
    """Public names, imported when first asked for: nothing heavy happens at import."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"policy_nlp.{_HOMES.get(name, 'model')}"), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
