"""What persons say of what a library's machine says: kept, listed, undone, carried from library to library. `Library` has these methods."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Never, Union

from policy_nlp.display.brief import brief
from policy_nlp.errors import QueryError
from policy_nlp.judgements.agreement import Agreement, agreements
from policy_nlp.judgements.lines import export_lines, import_lines, read_lines, write_lines
from policy_nlp.judgements.records import Judgement, who
from policy_nlp.judgements.settling import STATES
from policy_nlp.store import facts
from policy_nlp.store.connection import Connection, reading, writing
from policy_nlp.store.editing import EditRecord, edit_records
from policy_nlp.store.filters import refuse_unknown
from policy_nlp.store.judged_things import Citing, Thing, Things, judgement_records, make_judgement, reference_to
from policy_nlp.store.judgements import (
    all_judgements,
    judged_commitments,
    merge_judgements,
    undo_judgements,
    write_judgement,
)
from policy_nlp.store.queries import find_document
from policy_nlp.store.records import CommitmentRecord, EntityRecord, JudgementRecord, Table, table_of

if TYPE_CHECKING:
    from policy_nlp.citations.linking import CitationRecord

Judged = Union[str, CommitmentRecord, EntityRecord, facts.CommitmentFacts, "CitationRecord"]


@brief
@dataclass(frozen=True, slots=True)
class Imported:
    """What a file of judgements brought: judgements `new` here, `undone` here by it, `known` already; and the agreement of each two
    persons of the library who judged one thing."""

    new: int
    undone: int
    known: int
    agreement: tuple[Agreement, ...]


class Judging:
    """Judgements; see docs/judgements.md."""

    path: Path

    def judge(
        self,
        judgement: str,
        *things: Judged,
        value: str = "",
        why: str = "",
        user: str | None = None,
        score: float | None = None,
    ) -> JudgementRecord:
        """Keeps what a person says of what the machine says, and gives it as it is listed.

        same, different   two identities, by their full names; two commitments as one task
        rename            an identity, and its new name
        right, wrong      a commitment, entity, actor or citation; two commitments as aligned (kept as same, different)
        verdict           a promise and a report; `value` is met, exceeded, partly, missed or unreported
        type, span        an entity; `value` is its type, or the words (or START-END) that it is
        name, role        an actor; `value` is its full name, or lead or support
        deadline, status  a commitment; `value` is its last day or none, or planned or achieved
        figure            a figure of a commitment; `value` as 养老床位 >= 500 张

        A thing is a record of this library, or `DOC@START-END` for a commitment, with `entity:`, `actor:`, `figure:` or `citation:` before it for those
        and `=WORDS` after it where several stand there (`actor:plan.txt@30-38=市财政局`). `user` is who judges (POLICY_NLP_USER, else the
        login name). Each judgement is a transaction of its own; said again it is written once. Raises NotFoundError for what is not
        there, QueryError for what makes no sense.
        """
        with reading(self.path):  # raises where there is no library
            pass
        with writing(self.path) as connection:
            there = Things(connection, _citing(connection))
            names = [_reference_to(thing) for thing in things]
            said = make_judgement(there, judgement, names, value=value, why=why, user=who(user), score=score)
            kept = write_judgement(connection, said)
            return next(r for r in _records_near(connection, there, [kept]) if r.id == kept.id)

    def judgements(
        self, *, user: str | None = None, state: str | None = None, absent: bool = False, **unknown: Never
    ) -> Table[JudgementRecord]:
        """The judgements, undone ones too, the oldest first: all, or those of a user, in a state (stands, superseded, disputed, undone), or, with
        `absent`, of things that are no longer there. Raises QueryError for a state or filter that there is not."""
        refuse_unknown(unknown, ("user", "state", "absent"))
        if state not in (None, *STATES):
            raise QueryError(f"state {state!r}: give one of {', '.join(STATES)}")
        with reading(self.path) as connection:
            things = Things(connection, _citing(connection))
            records = judgement_records(all_judgements(connection), things)
        wanted = (r for r in records if user in (None, r.user) and state in (None, r.state))
        return table_of(JudgementRecord, [r for r in wanted if not absent or r.present is False])

    def judged_in(self, document: str) -> dict[int, str]:
        """Place of each commitment of a document that persons judged, among its commitments → right or wrong. Raises NotFoundError, QueryError."""
        with reading(self.path) as connection:
            wanted = find_document(connection, document)
            judged = judged_commitments(connection)
        return {key & 0xFFFFFFFF: word for key, word in judged.items() if key >> 32 == wanted}

    def edits(self, document: str) -> Table[EditRecord]:
        """The values of a document that persons edited and that stand: what each was as the machine read it, what it is now, and who said
        so. Raises NotFoundError, QueryError."""
        with reading(self.path) as connection:
            found = edit_records(connection, find_document(connection, document))
        return table_of(EditRecord, found)

    def undo(self, *judgements: str, user: str | None = None) -> tuple[JudgementRecord, ...]:
        """Undoes the judgements with those ids (or the heads of them), all or none; without ids, the user's newest. What it was is kept, and
        what the person said of the thing before stands again. Raises NotFoundError, QueryError."""
        with reading(self.path):
            pass
        with writing(self.path) as connection:
            undone = undo_judgements(connection, judgements, who(user))
            records = _records_near(connection, Things(connection, _citing(connection)), undone)
        return tuple(record for record in records if record.id in {j.id for j in undone})

    def export_judgements(self, path: str | os.PathLike[str]) -> int:
        """Writes every judgement to a file of JSON lines, undone ones too, and says how many; what stood there stays whole until all is
        written. Raises OSError."""
        with reading(self.path) as connection:
            return export_lines(all_judgements(connection), Path(path))

    def import_judgements(self, path: str | os.PathLike[str]) -> Imported:
        """Adds the judgements of such a file, all or none, and says what was new and how far those who judged one thing agree. In whatever order
        files are imported and however often, the outcome is the same. Raises NotFoundError, ConfigError for a file that is none."""
        with reading(self.path):
            pass
        return self._taken_in(import_lines(Path(path)))

    def write_judgements(self, stream: IO[str]) -> int:
        """The same as `export_judgements`, to a stream."""
        with reading(self.path) as connection:
            return write_lines(all_judgements(connection), stream)

    def read_judgements(self, stream: IO[str], name: str) -> Imported:
        """The same as `import_judgements`, from a stream called `name`."""
        with reading(self.path):
            pass
        return self._taken_in(read_lines(stream, name))

    def _taken_in(self, found: Sequence[Judgement]) -> Imported:
        with writing(self.path) as connection:
            merged = merge_judgements(connection, found)
            things = Things(connection, _citing(connection))
            return Imported(merged.new, merged.undone, merged.known, agreements(all_judgements(connection), things.now))

    def agreement(self) -> tuple[Agreement, ...]:
        """How far each two persons who judged one thing agree."""
        with reading(self.path) as connection:
            things = Things(connection, _citing(connection))
            return agreements(all_judgements(connection), things.now)


def _citing(connection: Connection) -> Citing:
    """What the document with a hash cites, as it can be judged."""

    def cited(sha256: str) -> list[Thing]:
        from policy_nlp.citations.linking import citation_place, citation_records

        text = facts.text_of(connection, facts.one_document(connection, sha256))
        found = []
        for record in citation_records(connection, sha256, with_wrong=True):
            place = replace(citation_place(record, text), document=sha256)
            also = tuple(name for name in (record.title, record.number) if name)
            found.append(Thing(place, f"{record.relation} {also[0] if also else ''}", also))
        return found

    return cited


def _records_near(connection: Connection, things: Things, wanted: Sequence[Judgement]) -> list[JudgementRecord]:
    """The judgements of the documents (or the identities) that some are of: no others bear on what stands of them."""
    documents = {t.document for j in wanted for t in (j.source, j.target) if t is not None}
    return judgement_records([j for j in all_judgements(connection) if j.source.document in documents], things)


def _reference_to(thing: Judged) -> str:
    """How a record is named."""
    if isinstance(thing, str | CommitmentRecord | EntityRecord | facts.CommitmentFacts):
        return reference_to(thing)
    return f"citation:{thing.citing_key}@{thing.start}-{thing.end}={thing.title or thing.number}"
