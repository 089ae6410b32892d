"""One document without a library, read in a worker: what would take all memory or never end costs the worker, not its caller."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from policy_nlp.batch import Bounds, Failure, run_batch
from policy_nlp.errors import ReadError
from policy_nlp.user_dictionary import UserDictionary, UserWords, open_dictionary

_TASK = "policy_nlp.ingest.single:read_and_export"


@dataclass(frozen=True, slots=True)
class _Work:
    """A file to be read, the indent of its JSON, and the user's own words."""

    name: str
    indent: int | None
    userdict: UserDictionary | None


def extract_json(path: str, indent: int | None, bounds: Bounds, userdict: UserWords = None) -> str:
    """The whole extraction of one document as JSON text. Raises ReadError for a file that cannot be read within the bounds,
    ConfigError for a user dictionary that cannot be read."""
    work = _Work(Path(path).as_posix(), indent, open_dictionary(userdict))
    ((_, answer),) = run_batch([work], lambda one: one, 1, _TASK, bounds)
    if isinstance(answer, Failure):
        problem = answer.problem
        name = Path(path).name
        what = problem.message if name in problem.message else f"{name}: {problem.message}"
        raise ReadError(what, problem.remedy)
    return str(answer)


def read_and_export(work: _Work) -> str:
    """The task of the worker."""
    from policy_nlp.export.document import export_analysis
    from policy_nlp.export.tables import json_text
    from policy_nlp.pipeline import analyze

    return json_text(export_analysis(analyze(work.name, userdict=work.userdict)), work.indent)
