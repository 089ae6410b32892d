"""Files that changed under a new name: a new document that reads like one to which no file leads any more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from policy_nlp.store.connection import Connection
from policy_nlp.store.facts import Wording, wordings

_LINE = 10  # characters from which a line tells one document from others
_HOLDERS = 50  # documents that a line leads to: what stands in more of them tells none from another
_SHARE = 0.5  # of its longer lines that the new document shares with the one that is gone


def find_renamed(
    connection: Connection, new: Sequence[tuple[str, str]], gone: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    """(path of the new document, path of the one that is gone) for those that are alike: by document number, or by half their lines.
    `new` are (hash, path), `gone` hash → path."""
    if not new or not gone:
        return ()
    lines: dict[int, list[str]] = {}
    numbers: dict[str, str] = {}
    for wording in wordings(connection, sorted(gone)):
        if wording.number:
            numbers.setdefault(wording.number, wording.sha256)
        for line in _lines(wording):
            lines.setdefault(line, []).append(wording.sha256)
    paths = dict(new)
    pairs = ((paths[w.sha256], _likest(w, lines, numbers)) for w in wordings(connection, sorted(paths)))
    return tuple(sorted((path, gone[old]) for path, old in pairs if old is not None))


def _likest(wording: Wording, lines: Mapping[int, Sequence[str]], numbers: Mapping[str, str]) -> str | None:
    own = _lines(wording)
    shared = Counter(old for line in own for old in lines.get(line, ())[:_HOLDERS])
    best = min(shared, key=lambda old: (-shared[old], old), default=None)
    if best is not None and shared[best] >= _SHARE * len(own):
        return best
    return numbers.get(wording.number or "")


def _lines(wording: Wording) -> set[int]:
    return {hash(line) for line in wording.text.split("\n") if len(line) >= _LINE}
