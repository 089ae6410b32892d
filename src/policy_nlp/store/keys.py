"""The keys of passages and commitments say of which document they are, so that hits are ranked by their keys alone.

passage       document << 32 | field << 30 | line
commitment    document << 32 | position
"""

from __future__ import annotations

_DOCUMENT, _FIELD = 32, 30
TITLE, HEADING, TEXT = range(3)  # the fields of passages, best hits first


def passage_key(document: int, field: int, line: int) -> int:
    """The key of the passage on a line of a document, counted from 0."""
    return document << _DOCUMENT | field << _FIELD | line


def commitment_key(document: int, position: int) -> int:
    """The key of the commitment at a position of a document."""
    return document << _DOCUMENT | position


def document_of(key: int) -> int:
    """The document of a passage or a commitment."""
    return key >> _DOCUMENT


def field_of(key: int) -> int:
    """The field of a passage."""
    return key >> _FIELD & 3


def after_field(key: int) -> int:
    """The least key that is of another field or document and comes after."""
    return ((key >> _FIELD) + 1) << _FIELD


FIELD_OF_SQL = f"(rowid >> {_FIELD} & 3)"
