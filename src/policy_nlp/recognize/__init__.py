"""Recognition: text → entities. One file per kind; `overlaps` decides between those that compete."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from policy_nlp.model import Entity, Structure
from policy_nlp.recognize.confidence import calibrate
from policy_nlp.recognize.dates import find_dates
from policy_nlp.recognize.document_numbers import find_document_numbers
from policy_nlp.recognize.document_titles import find_document_titles
from policy_nlp.recognize.names import find_names
from policy_nlp.recognize.overlaps import settle_overlaps
from policy_nlp.recognize.quantities import find_quantities


def recognize(text: str, structure: Structure) -> tuple[Entity, ...]:
    """The entities of the text in order, without overlaps."""
    figures = _outside_enumerators([*find_dates(text), *find_quantities(text)], structure)
    patterned = settle_overlaps([*find_document_titles(text), *find_document_numbers(text), *figures])
    return calibrate(settle_overlaps([*patterned, *find_names(text, structure, patterned)]))


def _outside_enumerators(figures: Iterable[Entity], structure: Structure) -> Iterator[Entity]:
    """The figures but those that a paragraph's number and its first word would make together (2.2个体工程); of 2.300万元 what stands
    behind the number."""
    blocks = [block for block in structure.blocks if block.body > block.start]
    starts = [block.start for block in blocks]
    for figure in figures:
        at = bisect_right(starts, figure.start) - 1
        if at < 0 or not figure.start < blocks[at].body < figure.end:
            yield figure
            continue
        shift = blocks[at].body
        for part in find_quantities(figure.text[shift - figure.start :]):
            if part.start == 0 and part.end == figure.end - shift:
                yield replace(part, start=shift, end=figure.end)
