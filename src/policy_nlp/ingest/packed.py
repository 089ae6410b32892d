"""The task of a worker that fills a library: a source, read, analysed and ready to be written."""

from __future__ import annotations

from dataclasses import dataclass

from policy_nlp.read.members import Source
from policy_nlp.user_dictionary import UserDictionary

TASK = "policy_nlp.ingest.packed:read_and_pack"


@dataclass(frozen=True, slots=True)
class Reading:
    """A source that is to be read with the user's own words, as a worker gets it."""

    source: Source
    userdict: UserDictionary

    @property
    def name(self) -> str:
        """Where the document lies, for messages."""
        return self.source.name


def read_and_pack(work: Source | Reading) -> object:
    """The rows of the document in a source."""
    from policy_nlp.pipeline import analyze
    from policy_nlp.store.packing import pack

    if isinstance(work, Reading):
        return pack(analyze(work.source.read(), userdict=work.userdict))
    return pack(analyze(work.read()))
