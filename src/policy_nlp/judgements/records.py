"""One judgement: an edge from what is judged (source) to what it is judged against (target), with who, when and why.

The model is the resolver edge of nomenklatura (source, target, judgement, score, user, created, deleted): an undone judgement is
marked and never erased.
"""

from __future__ import annotations

import getpass
import hashlib
import json
import math
import os
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Literal, get_args

from policy_nlp.errors import ConfigError, QueryError
from policy_nlp.judgements.edits import EDITS, check_edit
from policy_nlp.judgements.targets import Target, TargetKind

Word = Literal[
    "same",
    "different",
    "rename",
    "right",
    "wrong",
    "verdict",
    "type",
    "span",
    "name",
    "role",
    "deadline",
    "status",
    "figure",
]
Question = Literal[  # what a judgement answers
    "same", "right", "rename", "verdict", "type", "span", "name", "role", "deadline", "status", "figure"
]
VERDICTS = ("met", "exceeded", "partly", "missed", "unreported")

# Limits of what a person writes, in characters.
LONGEST_NAME = 200
LONGEST_REASON = 10_000

_ON: dict[Word, tuple[TargetKind, ...]] = {
    "same": ("identity", "commitment"),
    "different": ("identity", "commitment"),
    "rename": ("identity",),
    "right": ("commitment", "entity", "actor", "citation"),
    "wrong": ("commitment", "entity", "actor", "citation"),
    "verdict": ("commitment",),
    "type": ("entity",),
    "span": ("entity",),
    "name": ("actor",),
    "role": ("actor",),
    "deadline": ("commitment",),
    "status": ("commitment",),
    "figure": ("figure",),
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one person said of one thing. `value` is the new name of `rename`, the verdict of `verdict`, and of what is edited (`edits`) what stands in its place, else "". `score` (0 to 1) is
    what the machine said of it then. `source_words`, `target_words` are the words judged, for a reader. `created` and `deleted`
    (the undoing) are UTC, YYYY-MM-DDTHH:MM:SS.ffffffZ. `id` is a digest of all but the undoing: the same in every library."""

    source: Target
    target: Target | None
    judgement: Word
    value: str
    score: float | None
    user: str
    why: str
    created: str
    source_words: str = ""
    target_words: str = ""
    deleted: str | None = None
    deleted_by: str | None = None

    @property
    def id(self) -> str:
        said = (
            *(str(self.source), str(self.target or ""), self.judgement, self.value, self.score, self.user, self.why),
            *(self.created, self.source_words, self.target_words),
        )
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16]

    @property
    def question(self) -> Question:
        if self.judgement == "different":
            return "same"
        return "right" if self.judgement == "wrong" else self.judgement

    @property
    def answer(self) -> str:
        """What is compared with the answers of others."""
        return self.value or self.judgement


def checked(judgement: Judgement) -> Judgement:
    """The judgement in its one form: `right` and `wrong` of a pair are `same` and `different`. Raises QueryError where it makes no
    sense."""
    word, source, target = judgement.judgement, judgement.source, judgement.target
    if word not in get_args(Word):
        raise QueryError(f"judgement {word!r}: give one of {', '.join(get_args(Word))}")
    if word in ("right", "wrong") and target is not None:
        return checked(replace(judgement, judgement="same" if word == "right" else "different"))
    if source.kind not in _ON[word]:
        raise QueryError(f"{word} is said of {' or '.join(_ON[word])}, not of {source.kind}")
    _check_target(judgement)
    _check_words(judgement)
    return judgement


def _check_target(judgement: Judgement) -> None:
    word, source, target = judgement.judgement, judgement.source, judgement.target
    wanted = {"same": source.kind, "different": source.kind, "verdict": "document"}.get(word)
    given = target.kind if target else None
    if given != wanted:
        raise QueryError(f"{word} is said of {source.kind} {f'and {wanted}' if wanted else 'alone'}, not with {given}")
    if source == target:
        raise QueryError(f"{word}: both are one and the same; name two")
    if word == "verdict" and target is not None and target.document == source.document:
        raise QueryError("verdict: the report is the plan itself; name the document that reports on it")
    if word == "verdict" and judgement.value not in VERDICTS:
        raise QueryError(f"verdict {judgement.value!r}: give one of {', '.join(VERDICTS)}")
    if word in EDITS:
        check_edit(word, judgement.value, LONGEST_NAME)
    elif word not in ("rename", "verdict") and judgement.value:
        raise QueryError(f"{word} takes no value ({judgement.value!r})")


def _check_words(judgement: Judgement) -> None:
    if judgement.judgement == "rename" and not 0 < len(judgement.value.strip()) <= LONGEST_NAME:
        raise QueryError(f"rename: give the new name, of at most {LONGEST_NAME} characters")
    if not 0 < len(judgement.user.strip()) <= LONGEST_NAME:
        raise QueryError(f"user: say who judges, in at most {LONGEST_NAME} characters")
    if len(judgement.why) > LONGEST_REASON:
        raise QueryError(f"why: {len(judgement.why)} characters; say it in at most {LONGEST_REASON:,}")
    if judgement.score is not None and not (math.isfinite(judgement.score) and 0 <= judgement.score <= 1):
        raise QueryError(f"score {judgement.score}: give a number from 0 to 1")
    written = (str(judgement.source), str(judgement.target), judgement.value, judgement.user, judgement.why)
    if any(
        "\ud800" <= char <= "\udfff"
        for words in (*written, judgement.source_words, judgement.target_words)
        for char in words
    ):
        raise QueryError("judgement: half a character in its words; write it again")


def who(user: str | None) -> str:
    """Who judges: as given, else POLICY_NLP_USER, else the login name. Raises ConfigError where there is none."""
    try:
        return (user or os.environ.get("POLICY_NLP_USER") or getpass.getuser()).strip()
    except (OSError, KeyError, ImportError) as error:
        raise ConfigError("nobody is logged in by a name; say who judges with --user or POLICY_NLP_USER") from error


_STAMP = "%Y-%m-%dT%H:%M:%S.%fZ"


def moment_after(last: str | None) -> str:
    """Now, or the moment after `last` where the clock went back: what a person says later counts as later."""
    now = datetime.now(UTC).replace(tzinfo=None)
    if last is not None:
        now = max(now, read_moment(last) + timedelta(microseconds=1))
    return now.strftime(_STAMP)


def read_moment(text: str) -> datetime:
    """The moment written so. Raises ValueError."""
    moment = datetime.strptime(text, _STAMP)
    if moment.strftime(_STAMP) != text:
        raise ValueError(f"{text!r} is no moment written as {_STAMP}")
    return moment
