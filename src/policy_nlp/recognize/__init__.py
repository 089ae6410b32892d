"""Recognition: text → entities. One file per kind; `overlaps` decides between those that compete."""

from __future__ import annotations

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
    patterned = settle_overlaps(
        [*find_document_titles(text), *find_document_numbers(text), *find_dates(text), *find_quantities(text)]
    )
    return calibrate(settle_overlaps([*patterned, *find_names(text, structure, patterned)]))
