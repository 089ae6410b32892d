"""One document as far as it has been read: what clauses, the judge and commitments all ask of it, each worked out once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from policy_nlp.clauses.actor_lists import Names, add_fields, add_short_names, index_names
from policy_nlp.clauses.field_lists import Field, find_fields
from policy_nlp.clauses.marks import with_printed_marks
from policy_nlp.model import Block, Entity, EntityType, Header, References, Structure


class Row:
    """Entities in the order of the text, to be asked for by place."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self.entities = tuple(entities)
        self.starts = [entity.start for entity in self.entities]

    def between(self, start: int, end: int) -> tuple[Entity, ...]:
        """Those that begin from `start` on and before `end`."""
        return self.entities[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def count(self, start: int, end: int) -> int:
        """How many begin from `start` on and before `end`."""
        return bisect_left(self.starts, end) - bisect_left(self.starts, start)

    def first(self, start: int, end: int) -> Entity | None:
        """The first that begins from `start` on and before `end`."""
        at = bisect_left(self.starts, start)
        return self.entities[at] if at < len(self.starts) and self.starts[at] < end else None


@dataclass(frozen=True)
class Reading:
    """Text, blocks, entities, and what they refer to (nothing before they are resolved); entities by type and by place.

    `verbatim` is the text as it stands, which quotes are taken from; `text` the same with its marks as they are printed.
    """

    verbatim: str
    structure: Structure = field(default_factory=lambda: Structure(Header(), ()))
    entities: tuple[Entity, ...] = ()
    references: References = field(default_factory=References)

    @cached_property
    def text(self) -> str:
        """The text that rules read: as long as the verbatim one, typed marks (,:()) as printed ones."""
        return with_printed_marks(self.verbatim)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of the text, in order."""
        return self.structure.blocks

    def of(self, *types: EntityType) -> Row:
        """The entities of these types."""
        if types not in self._rows:
            self._rows[types] = Row(entity for entity in self.entities if entity.type in types)
        return self._rows[types]

    @cached_property
    def _rows(self) -> dict[tuple[EntityType, ...], Row]:
        return {}

    @cached_property
    def dates(self) -> Row:
        """The dates, read or not."""
        return self.of(EntityType.DATE)

    @cached_property
    def date_ends(self) -> dict[int, int]:
        """Where each date ends, by where it begins."""
        return {date.start: date.end for date in self.dates.entities}

    @cached_property
    def quantities(self) -> Row:
        """The figures with their units."""
        return self.of(EntityType.QUANTITY)

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """Departments named by their fields in a list that one 部门 closes."""
        return tuple(find_fields(self.text))

    @cached_property
    def names(self) -> Names:
        """The names of bodies, places and people, by where they begin."""
        return index_names(self.entities)

    @cached_property
    def _name_ends(self) -> frozenset[int]:
        return frozenset(name.end for name in self.names.values()) | {end for _, end, _ in self.fields}

    def ends_name(self, offset: int) -> bool:
        """Whether a name of a body, place or person, or a department named by its field, ends at an offset."""
        return offset in self._name_ends

    @cached_property
    def actors(self) -> Names:
        """The names, with the short names that the document declares (管委会) and the departments named by their fields: all who may be
        a subject."""
        names = dict(self.names)
        add_short_names(self.text, names, (a for a in self.references.aliases if len(a) > 2 and a[0] not in "我你本该"))
        add_fields(self.text, names, self.fields)
        return names
