"""policy_nlp: who must do what, by when, to what measure, from Chinese policy documents.

>>> import policy_nlp as pn
>>> analysis = pn.analyze("file.docx")
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from policy_nlp.pipeline import analyze

__all__ = ["analyze"]


def __getattr__(name: str) -> Any:
    """Public names, imported when first asked for: nothing heavy happens at import."""
    if name == "analyze":
        from policy_nlp.pipeline import analyze

        return analyze
    raise AttributeError(name)
