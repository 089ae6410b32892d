"""Two documents side by side: shared actors, aligned tasks, what only one says, what changed, what was delivered."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cache
from typing import TYPE_CHECKING

from policy_nlp.compare.likeness import Space, near_pairs_in, normal_form
from policy_nlp.display.brief import brief
from policy_nlp.lexicon import load_rows
from policy_nlp.store.facts import CommitmentFacts, DocumentFacts
from policy_nlp.store.records import Table, Tabular, TargetRecord
from policy_nlp.store.tasks import TaskFacts

if TYPE_CHECKING:
    from policy_nlp.compare.rows import ComparisonRow

Stating = CommitmentFacts | TaskFacts
ALIGNED = 0.4  # measured on labelled pairs: docs/compare.md


@brief
@dataclass(frozen=True, slots=True)
class SharedActor:
    """An actor of both documents, with the number of commitments it leads and supports in each."""

    name: str
    leads_in_a: int
    supports_in_a: int
    leads_in_b: int
    supports_in_b: int


@brief
@dataclass(frozen=True, slots=True)
class Change:
    """What one task says in A and in B of its deadline, of one target or of who leads it. `way` is stricter or looser where both
    plan it and that can be told: an earlier day, a higher floor, a lower limit; raised or lowered of what is granted."""

    what: str
    in_a: str
    in_b: str
    way: str = ""


@brief
@dataclass(frozen=True, slots=True)
class Alignment:
    """A commitment of A and one of B that speak of the same task. `is_delivery` where A plans it and B reports it done. `wording` is
    how the words differ: (kept | left out | put in, words) in order."""

    a: CommitmentFacts
    b: CommitmentFacts
    likeness: float
    changes: tuple[Change, ...] = ()
    wording: tuple[tuple[str, str], ...] = ()

    @property
    def is_delivery(self) -> bool:
        return (self.a.status, self.b.status) == ("planned", "achieved")

    @property
    def kinds(self) -> tuple[str, ...]:
        """What became of A's task in B: delivered; kept or reworded; deadline, target or actor changed; stricter, looser; raised, lowered."""
        found = ["delivered"] if self.is_delivery else []
        found.append("kept" if normal_form(self.a.text) == normal_form(self.b.text) else "reworded")
        found += [
            f"{change.what if change.what in ('deadline', 'lead') else 'target'} changed" for change in self.changes
        ]
        found += [change.way for change in self.changes if change.way]
        return tuple(dict.fromkeys(found))


@brief
@dataclass(frozen=True, slots=True)
class Comparison(Tabular):
    """What two documents have to do with each other."""

    a: DocumentFacts
    b: DocumentFacts
    shared_actors: tuple[SharedActor, ...] = ()
    aligned: tuple[Alignment, ...] = ()
    only_in_a: tuple[CommitmentFacts, ...] = field(default=())
    only_in_b: tuple[CommitmentFacts, ...] = field(default=())

    @property
    def table(self) -> Table[ComparisonRow]:
        """The aligned tasks in A's order, then what only A says, then what only B says."""
        from policy_nlp.compare.rows import comparison_table

        return comparison_table(self)

    @property
    def changed(self) -> tuple[Alignment, ...]:
        """The aligned tasks whose deadline or target changed."""
        return tuple(pair for pair in self.aligned if pair.changes)

    @property
    def deliveries(self) -> tuple[Alignment, ...]:
        """Promises of A that B reports as kept."""
        return tuple(pair for pair in self.aligned if pair.is_delivery)


Pair = tuple[int, int, float]  # (place in A, place in B, likeness)


def compare_documents(
    a: DocumentFacts,
    b: DocumentFacts,
    in_a: Sequence[CommitmentFacts],
    in_b: Sequence[CommitmentFacts],
    pairs: Sequence[Pair],
) -> Comparison:
    """The comparison of two documents from their commitments and the pairs of them that are about one task."""
    apart = are_apart(a, b)
    found = tuple(
        Alignment(in_a[i], in_b[j], score, all_changes(in_a[i], in_b[j], apart), wording(in_a[i].text, in_b[j].text))
        for i, j, score in pairs
    )
    used_a, used_b = {i for i, _, _ in pairs}, {j for _, j, _ in pairs}
    return Comparison(
        a,
        b,
        shared_actors(in_a, in_b),
        found,
        tuple(c for i, c in enumerate(in_a) if i not in used_a),
        tuple(c for j, c in enumerate(in_b) if j not in used_b),
    )


_FEW = 3  # commitments that two papers may state alike by chance


def say_the_same(in_a: Sequence[CommitmentFacts], in_b: Sequence[CommitmentFacts]) -> bool:
    """Whether two documents state the same commitments in the same words."""
    words = [Counter("".join(c.text.split()) for c in side) for side in (in_a, in_b)]
    return len(in_a) >= _FEW and words[0] == words[1]


def wording(a: str, b: str) -> tuple[tuple[str, str], ...]:
    """How the words of B differ from those of A: (kept | left out | put in, words), in order."""
    found: list[tuple[str, str]] = []
    for kind, a_start, a_end, b_start, b_end in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(("kept", a[a_start:a_end]))
        else:
            found += [
                (name, words) for name, words in (("left out", a[a_start:a_end]), ("put in", b[b_start:b_end])) if words
            ]
    return tuple(found)


_SHORT = 40  # characters of a clause that may need those before it
_LEADING_UP = 120  # characters that are shown of these


def in_its_case(commitment: CommitmentFacts) -> str:
    """The words of a clause, with those that lead up to them where it grants a sum or share and says little else: 对在主板上市企业，｜给予300万元奖励."""
    text, evidence = commitment.text, commitment.evidence
    is_bare = bool(commitment.targets) and all(t.unit == "%" or t.unit.startswith("元") for t in commitment.targets)
    if not is_bare or len(text) > _SHORT or evidence.at is None or not any(word in text for word in _grants()):
        return text
    before = re.split("[；;。\n]", evidence.sentence[: evidence.at])[-1].lstrip()
    return before + text if len(before) <= _LEADING_UP else text


@cache
def _grants() -> frozenset[str]:
    return frozenset({"给予", "最高"}.union(row[0] for row in load_rows("subsidy_words")))


def are_apart(a: DocumentFacts, b: DocumentFacts) -> bool:
    """Whether two documents speak for different places: a province's count is no more than a share of the nation's."""
    return a.region != b.region and a.issuers != b.issuers


def all_changes(a: CommitmentFacts, b: CommitmentFacts, apart: bool = False) -> tuple[Change, ...]:
    """The changes of deadline and targets, and of who leads where both say it. Where both are of places `apart`, a count is neither stricter nor
    looser, and the body in charge of the same field there (民政部, 省民政厅) is no other lead."""
    leads = [sorted({name for name, _, role in c.actors if role == "lead"}) for c in (a, b)]
    changed = changes_between(a, b, apart)
    fields = [sorted(map(_field, names)) if apart else names for names in leads]
    if all(leads) and fields[0] != fields[1]:
        return (*changed, Change("lead", "；".join(leads[0]), "；".join(leads[1])))
    return changed


_LEVEL = re.compile(r"\A(?:国家|全国|(?:[一-龥]{0,8}?[省市县区州旗盟](?!场)){1,3})")
_KIND = re.compile(r"(?:总局|[部厅局委]|委员会)\Z")


def _field(name: str) -> str:
    """A body's name without its level and kind: 民政 of 民政部 and 省民政厅."""
    return _KIND.sub("", _LEVEL.sub("", name)) or name


def align(left: Sequence[str], right: Sequence[str], space: Space | None = None) -> list[Pair]:
    """(i, j, likeness) of the clauses that are alike by wording alone, one to one, the likest first served; in order of i. The
    measure that `tasks` must beat."""
    forms = [normal_form(text) for text in left], [normal_form(text) for text in right]
    return one_to_one(near_pairs_in(space or Space([*forms[0], *forms[1]]), *forms, ALIGNED))


def one_to_one(pairs: Iterable[tuple[int, int, float]]) -> list[tuple[int, int, float]]:
    """The pairs left when each i and each j is taken once, the likest first, then the earliest."""
    taken_i: set[int] = set()
    taken_j: set[int] = set()
    chosen: list[tuple[int, int, float]] = []
    ordered = sorted(pairs, key=lambda pair: (-pair[2], pair[0], pair[1]))
    for i, j, score in ordered:
        if i not in taken_i and j not in taken_j:
            taken_i.add(i)
            taken_j.add(j)
            chosen.append((i, j, score))
    return sorted(chosen)


def shared_actors(in_a: Sequence[CommitmentFacts], in_b: Sequence[CommitmentFacts]) -> tuple[SharedActor, ...]:
    """The actors that act in both, by name."""
    counts = [_roles(in_a), _roles(in_b)]
    names = sorted({name for name, _ in counts[0]} & {name for name, _ in counts[1]})
    return tuple(
        SharedActor(name, *(count[name, role] for count in counts for role in ("lead", "support"))) for name in names
    )


def _roles(commitments: Sequence[CommitmentFacts]) -> Counter[tuple[str, str]]:
    return Counter((name, role) for c in commitments for name, role in {(n, r) for n, _, r in c.actors})


def changes_between(a: Stating, b: Stating, apart: bool = False) -> tuple[Change, ...]:
    """How the deadline and the targets of one task differ between two commitments that both state them."""
    changes = []
    both_plan = a.status == b.status == "planned"
    if a.deadline and b.deadline and a.deadline != b.deadline:
        way = "stricter" if b.deadline < a.deadline else "looser"
        changes.append(Change("deadline", a.deadline, b.deadline, way if both_plan else ""))
    if not (a.targets and b.targets):
        return tuple(changes)
    for n, before in enumerate(a.targets):
        after = _same_indicator(before, b.targets, _nth_of_its_name(a.targets, n))
        if after and (after.number, after.op) != (before.number, before.op):
            told = both_plan and not (apart and before.unit not in _RATES)
            way = _way(before, after, a.text, b.text) if told else ""
            changes.append(Change(before.indicator or after.indicator, str(before), str(after), way))
    return tuple(changes)


_RATES = ("%", "百分点")
_DOWN_TO = re.compile(
    r"(?:压缩|压减|缩短|缩减|削减|精简|降低|下降|减少|[降减])[^，。；\d]{0,4}?[到至为][^，。；\d]{0,3}(?P<number>\d+(?:\.\d+)?)"
    r"|控制在(?P<held>\d+(?:\.\d+)?)"
)
_GRANTED = re.compile("给予|予以|奖|补助|补贴|资助|贴息")
_SIZES = (1, 1e4, 1e8)  # of which figures are multiplied out: 1.5万元
_LEVELS = {"=", "<="}


def _comes_down(target: TargetRecord, text: str) -> bool:
    """Whether a figure is a level to come down to: 压缩至5个工作日, 漏损率降至9%."""
    found = [float(match["number"] or match["held"]) for match in _DOWN_TO.finditer(text)]
    told = target.op == "=" and any(target.number == number * size for number in found for size in _SIZES)
    return target.op == "<=" or told


def _way(before: TargetRecord, after: TargetRecord, text: str, other: str) -> str:
    """Whether the new figure asks for more, or grants more; "" where the signs differ or the numbers are the same."""
    lower = _comes_down(before, text), _comes_down(after, other)
    if before.number == after.number or not (
        before.op == after.op or (all(lower) and {before.op, after.op} <= _LEVELS)
    ):
        return ""
    more = after.number > before.number
    is_amount = before.unit == "%" or before.unit.startswith("元")
    if is_amount and not any(lower) and _GRANTED.search(text) and _GRANTED.search(other):
        return "raised" if more else "lowered"
    return "stricter" if more != any(lower) else "looser"


def _nth_of_its_name(targets: Sequence[TargetRecord], n: int) -> int:
    """How many targets before that of place n have its indicator and unit: 1 for 30万元 in 分别奖励100万元、30万元."""
    return sum((t.indicator, t.unit) == (targets[n].indicator, targets[n].unit) for t in targets[:n])


def _same_indicator(target: TargetRecord, others: Sequence[TargetRecord], nth: int) -> TargetRecord | None:
    """The target that measures the same: same indicator and unit, the nth of them, or the only one in that unit."""
    same_unit = [other for other in others if other.unit == target.unit]
    named = [other for other in same_unit if normal_form(other.indicator) == normal_form(target.indicator)]
    if named:
        return named[nth] if nth < len(named) else None
    return same_unit[0] if len(same_unit) == 1 else None
