"""Who acts where no modal says so, learnt: 企业｜建立告知机制, 测试主体｜每月报告.

The places at which the words of a stretch may turn from who acts to what is done are weighed one by one, by the ends and beginnings of
the words on both sides: a logistic regression over hashed features (models/clauses/agency.npy; scripts/train_clauses), which so knows
bodies that no list has. Asked only where the rules for names and modals found nobody.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import log
from typing import Any, NamedTuple

from policy_nlp.clauses.actor_lists import not_a_start
from policy_nlp.clauses.agents import ends_in_head, is_measured, is_modifier, is_naming
from policy_nlp.clauses.verbs import begins_action, head_class, head_word, word_class
from policy_nlp.language.modals import modals
from policy_nlp.language.rules import derived, kept_words, rules_of
from policy_nlp.segment import tag_words
from policy_nlp.weights import models_folder

rule = rules_of(__name__)


BUCKETS = 1 << 15
LEAST = 0.4  # chance from which somebody is taken to act
_LOOK = 56  # characters of a stretch that are looked at
_LONGEST = 40  # of who acts
_SHORTEST = 2

_WITH = "与和同及跟"
# Last characters of those who act: 98 in 100 of what was annotated end so, one in five of the other places.
_LAST = frozenset(
    "门位们府业构人局区者议部市员地厅委院家会心室处组体所方关长校圈办店省导司镇队国矿口县台村企团场商社师户站馆旗州盟乡庭署）)"
)
_LAST_CHARACTERS = re.compile(f"[{''.join(_LAST)}]")  # a stretch is searched for them in a fifth of a set's time

Named = Callable[[int], bool]  # whether a name ends at an offset
Seen = Sequence[tuple[str, str]]  # words with their tags


class Turn(NamedTuple):
    """Where who acts ends and where, after a modal, what is done begins; with the features of the place."""

    end: int
    begin: int
    features: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agency:
    """A weight for each bucket, and the odds before."""

    weights: Sequence[float]
    bias: float

    def turn(self, text: str, start: int, end: int, named: Named) -> Turn | None:
        """The likeliest place where text[start:end] turns from who acts to what is done, None where nobody seems to act."""
        best, found = _ODDS, None
        for turn in turns(text, start, end, named):
            odds = self.bias + sum(self.weights[bucket_of(feature)] for feature in turn.features)
            if odds >= best:
                best, found = odds, turn
        return found


_ODDS = log(LEAST / (1 - LEAST))


@cache
def load_agency() -> Agency:
    """The shipped weights."""
    import numpy

    values: Any = numpy.load(models_folder() / "clauses/agency.npy").astype(float)
    return Agency(values[:-1].tolist(), float(values[-1]))


@derived
def _actor_nouns() -> frozenset[str]:
    return frozenset(kept_words("actor_nouns"))


def is_actor_noun(word: str) -> bool:
    """Whether the word is a noun of those who act (企业, 家长)."""
    return word in _actor_nouns()


def bucket_of(feature: str) -> int:
    """Where the weight of a feature lies."""
    return zlib.crc32(feature.encode("utf-8", "surrogatepass")) % BUCKETS


def turns(text: str, start: int, end: int, named: Named) -> Iterator[Turn]:
    """The places between words where a modal, an adverb, a preposition or a verb begins, none in a stretch that opens with its verb."""
    limit = min(end - 2, start + _LONGEST)
    if limit - start < _SHORTEST or not _may_end(text, start, limit, named):
        return
    if opens_with_verb(text, start, end) or not_a_start(text, start, end):
        return
    tagged = tag_words(text[start : min(end, start + _LOOK)])
    at = start
    seen: list[tuple[str, str]] = []
    for number, (word, tag) in enumerate(tagged):
        if at > limit or (word in ("由", "是") and at > start):
            return  # 广场由管理单位｜管理: who acts begins after it; 公安机关是主管部门: nobody acts
        if at - start >= _SHORTEST and (word != "等" or number + 1 < len(tagged)):
            etc = word == "等"  # 服务商、平台企业等｜帮助…
            following = tagged[number + etc : number + etc + 2]
            place = _place(text, start, at, at + etc, end, seen, following, named)
            if place is not None:
                yield Turn(at, _quote_start(place), _features(place))
        seen.append((word, tag))
        at += len(word)


def _place(
    text: str, start: int, at: int, begin: int, end: int, seen: Seen, following: Seen, named: Named
) -> _Place | None:
    """The place where who acts ends at `at` and what is done begins at `begin`, None where that cannot be."""
    ruled = rule.ruled.match(text, begin, end) if text[begin] in _ruling_characters() else None
    name = named(at)
    if not (name or ruled or text[at - 1] in _LAST) or goes_on(text, begin, end):
        return None
    acts = begins_action(text, begin, end)
    if not (ruled or acts or following[0][1][:1] in "vdp"):
        return None
    after = following[1] if len(following) > 1 else ("", "")
    return _Place(text, start, at, begin, end, seen, following[0], after, ruled, acts, name)


@derived
def _ruling_characters() -> frozenset[str]:
    """What a modal, or what may stand before it, begins with: this is asked at each word."""
    return frozenset(form[0] for form in modals("duty", "need", "intent", "ban", "leave")) | frozenset(
        "也都均还就一既又更请"
    )


def _quote_start(place: _Place) -> int:
    ruled = place.ruled
    return ruled.end() if ruled and not ruled["kept"] and ruled.end() < place.end else place.begin


def goes_on(text: str, at: int, end: int) -> bool:
    """Whether the noun goes on: with whom (服务中心｜与养老机构签约率), what is measured (养老机构｜签约率), which thing of the body's is
    meant (主办单位｜在平台上开设的账号)."""
    return (
        (text[at] in _WITH and not text.startswith("及时", at))
        or is_measured(text, at, end)
        or is_modifier(text, at, end)
        or rule.attribute.match(text, at, end) is not None
    )


def _may_end(text: str, start: int, limit: int, named: Named) -> bool:
    """Whether anybody's name or last character, or a modal, stands there."""
    if _LAST_CHARACTERS.search(text, start + 1, limit) or any(map(named, range(start + _SHORTEST, limit + 1))):
        return True
    return rule.ruled.search(text, start + _SHORTEST, limit + _SHORTEST) is not None


def opens_with_verb(text: str, start: int, end: int) -> bool:
    """Whether the stretch opens with adverbs and a verb of doing that names nobody (加强…; not 生产企业…)."""
    at, word = head_word(text, start, end)
    if at > start:
        return not text.startswith("新", start)  # 新片区
    if len(word) < 2:
        return False
    named = is_naming(word) and rule.named_by_verb.match(text, at + len(word), end)
    return "act" in word_class(word) and not named


class _Place(NamedTuple):
    text: str
    start: int
    at: int
    begin: int
    end: int
    seen: Seen
    word: tuple[str, str]
    following: tuple[str, str]
    ruled: re.Match[str] | None
    acts: bool
    named: bool


def _features(place: _Place) -> tuple[str, ...]:
    text, start, at = place.text, place.start, place.at
    who = text[start:at]
    (last, last_tag), (first, first_tag) = place.seen[-1], place.seen[0]
    word, tag = place.word
    modal = place.ruled is not None
    form = f"{modal:d}{place.acts:d}"
    listed = f"{ends_in_head(text, start, at):d}{is_actor_noun(last):d}"
    kinds = "".join(t[:1] for _, t in place.seen)
    found = [
        f"end1 {who[-1]}",
        f"end2 {who[-2:]}",
        f"end3 {who[-3:]}",
        f"end4 {who[-4:]}",
        f"last {last}",
        f"last tag {last_tag}",
        f"first1 {who[0]}",
        f"first2 {who[:2]}",
        f"first {first}",
        f"first tag {first_tag}",
        f"length {min(len(who), 16) // 2}",
        f"verb {word}",
        f"verb tag {tag}",
        f"verb1 {text[place.begin]}",
        f"next tag {place.following[1]}",
        f"form {form}{place.named:d}",
        f"tags {last_tag} {tag}",
        f"end and verb {who[-1]} {word}",
        f"modal and tag {modal:d} {last_tag}",
        f"whole {who}",
        f"listed {listed}",
        f"listed {listed} {tag}",
        f"listed {listed} {form}{len(place.seen) == 1:d}",
        f"before {text[start - 1 : start]}",
        f"end2 and modal {who[-2:]} {modal:d}",
        f"kinds {kinds[-4:]} {tag[:1]}{place.following[1][:1]}",
        f"class {head_class(text, place.begin, place.end)[:12]}",
        f"own class {head_class(text, start, place.end)[:12]}",
        f"verbs {min(3, kinds.count('v'))}",
    ]
    if "的" in who:
        found += ["of", f"of {last_tag}"]
    if any(char in who for char in "、和与及"):
        found.append("list")
    if any(char.isdigit() for char in who):
        found.append("figure")
    if any(char in who for char in "对将把以在为向"):
        found.append("preposition")
    return tuple(found)
