"""The pipeline over a gold folder, scored."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from policy_nlp.errors import ReadError
from policy_nlp.evaluate.gold import GoldDocument, find_gold
from policy_nlp.evaluate.scoring import Tally, score_document

Predict = Callable[[Path], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """`table`: figure → precision, recall, f1, gold. `errors`: (document, what, words). `problems`: documents that failed."""

    documents: int
    table: dict[str, dict[str, float]]
    errors: tuple[tuple[str, str, str], ...]
    problems: tuple[str, ...] = ()


def _analyse(path: Path) -> dict[str, Any]:
    from policy_nlp.export.document import export_analysis
    from policy_nlp.pipeline import analyze

    return export_analysis(analyze(path))


def evaluate(
    folder: Path,
    predict: Predict = _analyse,
    track: Callable[[list[GoldDocument]], Iterable[GoldDocument]] = list,
) -> Evaluation:
    """The accuracy on every annotated document of a folder; one that cannot be read counts as empty.

    `predict` gives the guide's object for a file; `track` may wrap the documents to show progress. Raises ConfigError
    where the folder holds no gold.
    """
    tally, problems, documents = Tally(), list[str](), find_gold(folder)
    for document in track(documents):
        for prediction in _try(predict, document, problems):
            score_document(document.name, document.load(), prediction, tally)
    return Evaluation(len(documents), tally.table(), tuple(tally.errors), tuple(problems))


def _try(predict: Predict, document: GoldDocument, problems: list[str]) -> Iterator[dict[str, Any]]:
    try:
        yield predict(document.source)
    except ReadError as error:
        problems.append(f"{document.source.name}: {error}")
        yield {}
