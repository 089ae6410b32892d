"""Counts of hits, gold and predictions, figure by figure, as the guide's own scorer counts them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from policy_nlp.evaluate.alignment import Alignment, Span, fold, overlap, sentence_spans
from policy_nlp.model import EntityType

Record = dict[str, Any]

VALUED = ("DATE", "DOCNO", "QUANTITY")
MATCH = 0.5  # the overlap from which two clauses are the same action


@dataclass
class Tally:
    """Hits, gold and predicted counts by figure, and the list of misses and spurious finds (document, what, words)."""

    hit: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)
    predicted: Counter[str] = field(default_factory=Counter)
    errors: list[tuple[str, str, str]] = field(default_factory=list)

    def add(self, figure: str, hit: int, gold: int, predicted: int) -> None:
        """Adds to one figure."""
        self.hit[figure] += hit
        self.gold[figure] += gold
        self.predicted[figure] += predicted

    def table(self) -> dict[str, dict[str, float]]:
        """figure → precision, recall, f1, gold; figures in alphabetical order."""
        return {figure: self._row(figure) for figure in sorted(self.gold.keys() | self.predicted.keys())}

    def _row(self, figure: str) -> dict[str, float]:
        hit, gold, predicted = self.hit[figure], self.gold[figure], self.predicted[figure]
        precision = hit / predicted if predicted else 0.0
        recall = hit / gold if gold else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4), "gold": gold}


# What gold may be of; it says so under `annotated` where that is not all of it. Frames are deadlines and targets.
LAYERS = ("entities", "values", "officials", "header", "commitments", "actors", "frames")


def score_document(name: str, gold: Record, predicted: Record, tally: Tally) -> None:
    """Adds one document's counts to the tally, of what was annotated."""
    alignment = Alignment(gold["text"], predicted.get("text", ""))
    layers = gold.get("annotated", LAYERS)
    if "entities" in layers:
        _score_entities(name, gold, predicted, alignment, tally, with_values="values" in layers)
    if "officials" in layers:
        _score_officials(gold, predicted, tally)
    if "header" in layers:
        _score_header(gold["header"], predicted.get("header") or {}, tally)
    if "commitments" in layers:
        score_commitments(name, gold, predicted, alignment, tally)


# ── entities ─────────────────────────────────────────────────────────────────


def _placed(rows: Iterable[Record], place: Callable[[int, int], Span | None]) -> dict[tuple[Span, str], Record]:
    placed = {}
    for row in rows:
        span = place(row["start"], row["end"])
        if span:
            placed[(span, row["type"])] = row
    return placed


def _score_entities(
    name: str, gold: Record, predicted: Record, alignment: Alignment, tally: Tally, *, with_values: bool
) -> None:
    mine = _placed(gold["entities"], alignment.gold_span)
    theirs = _placed(predicted.get("entities", []), alignment.predicted_span)
    for kind in sorted(EntityType):
        wanted = {key for key in mine if key[1] == kind}
        found = {key for key in theirs if key[1] == kind}
        if not wanted | found:
            continue
        tally.add(f"entity {kind}", len(wanted & found), len(wanted), len(found))
        tally.add("entities, all", len(wanted & found), len(wanted), len(found))
        if kind in VALUED and with_values:
            valued = {key for key in wanted if mine[key].get("value") is not None}
            right = sum(_same_value(kind, mine[key]["value"], theirs[key].get("value")) for key in valued & found)
            tally.add(f"value {kind}", right, len(valued), len(found - wanted | found & valued))
        tally.errors += [(name, f"missed {kind}", mine[key]["text"]) for key in sorted(wanted - found)]
        tally.errors += [(name, f"spurious {kind}", theirs[key].get("text", "")) for key in sorted(found - wanted)]


def _same_value(kind: str, gold: Any, predicted: Any) -> bool:
    return _same_quantity(gold, predicted) if kind == "QUANTITY" else fold(gold) == fold(predicted)


def _same_quantity(gold: Any, predicted: Any) -> bool:
    try:
        number, unit = float(gold[0]), gold[1]
        return abs(number - float(predicted[0])) <= 1e-6 * max(1.0, abs(number)) and fold(unit) == fold(predicted[1])
    except (TypeError, ValueError, IndexError):
        return False


# ── officials and header ─────────────────────────────────────────────────────


def _score_sets(figure: str, wanted: set[Any], found: set[Any], tally: Tally) -> None:
    tally.add(figure, len(wanted & found), len(wanted), len(found))


def _titles(officials: Iterable[Record]) -> set[tuple[str, str]]:
    return {(fold(row["name"]), fold(title)) for row in officials for title in row.get("titles") or [""]}


def _organisations(officials: Iterable[Record]) -> set[tuple[str, str]]:
    return {(fold(row["name"]), fold(row["organisation"])) for row in officials if row.get("organisation")}


def _score_officials(gold: Record, predicted: Record, tally: Tally) -> None:
    wanted, found = gold["officials"], predicted.get("officials", [])
    _score_sets("officials (name, title)", _titles(wanted), _titles(found), tally)
    _score_sets("officials (name, organisation)", _organisations(wanted), _organisations(found), tally)


def _score_header(gold: Record, predicted: Record, tally: Tally) -> None:
    for name in ("title", "document_number", "issued_on"):
        wanted, found = ({fold(header[name])} if header.get(name) else set() for header in (gold, predicted))
        _score_sets(f"header {name}", wanted, found, tally)
    for name in ("issuers", "recipients"):
        wanted, found = ({fold(item) for item in header.get(name) or ()} for header in (gold, predicted))
        _score_sets(f"header {name}", wanted, found, tally)


# ── commitments ──────────────────────────────────────────────────────────────

Placed = list[tuple[Span, Record]]


def score_commitments(name: str, gold: Record, predicted: Record, alignment: Alignment, tally: Tally) -> None:
    """Adds the counts of one document's commitments, of what of them was annotated."""
    layers = gold.get("annotated", LAYERS)
    wanted = [(span, c) for c in gold["commitments"] if (span := alignment.gold_span(c["start"], c["end"]))]
    found = [
        (span, c) for c in predicted.get("commitments", []) if (span := alignment.predicted_span(c["start"], c["end"]))
    ]
    matched = _match(wanted, found)
    for status in ("planned", "achieved"):
        tally.add(
            f"commitments, {status}",
            sum(wanted[i][1]["status"] == status for i in matched),
            sum(c["status"] == status for _, c in wanted),
            sum(c.get("status") == status for _, c in found),
        )
    hits = set(matched.values())
    tally.errors += [
        (name, f"missed {c['status']} commitment", c["text"]) for i, (_, c) in enumerate(wanted) if i not in matched
    ]
    tally.errors += [
        (name, f"spurious {c.get('status')} commitment", c.get("text", ""))
        for j, (_, c) in enumerate(found)
        if j not in hits
    ]
    if "actors" in layers:
        _score_all_actors(name, wanted, found, matched, tally)
    if "frames" in layers:
        _score_frames(wanted, found, matched, tally)
    units = [span for s, e in sentence_spans(gold["text"]) if (span := alignment.gold_span(s, e))]
    _score_sets(
        "sentences with a planned commitment", _planned_units(units, wanted), _planned_units(units, found), tally
    )


def _match(wanted: Placed, found: Placed) -> dict[int, int]:
    pairs = sorted(
        (
            (overlap(a, b), i, j)
            for i, (a, mine) in enumerate(wanted)
            for j, (b, theirs) in enumerate(found)
            if mine["status"] == theirs.get("status") and overlap(a, b) >= MATCH
        ),
        reverse=True,
    )
    matched: dict[int, int] = {}
    used: set[int] = set()
    for _, i, j in pairs:
        if i not in matched and j not in used:
            matched[i] = j
            used.add(j)
    return matched


def _planned_units(units: list[Span], placed: Placed) -> set[int]:
    spans = [span for span, record in placed if record.get("status") == "planned"]
    return {k for k, (s, e) in enumerate(units) if any(min(e, b) > max(s, a) for a, b in spans)}


def _score_all_actors(name: str, wanted: Placed, found: Placed, matched: dict[int, int], tally: Tally) -> None:
    for i, (_, mine) in enumerate(wanted):
        _score_actors(name, mine, found[matched[i]][1] if i in matched else {}, tally)
    partnered = set(matched.values())
    tally.errors += [
        (name, "spurious actor", _acting(actor, theirs))
        for j, (_, theirs) in enumerate(found)
        if j not in partnered
        for actor in theirs.get("actors") or []
    ]
    for _, theirs in found:
        actors = theirs.get("actors") or []
        tally.add("commitment actors", 0, 0, len(actors))
        tally.add("commitment actors with role", 0, 0, len(actors))
        tally.add(REFERRED, 0, 0, sum(fold(a.get("name")) not in {"", fold(a.get("text"))} for a in actors))


def _score_frames(wanted: Placed, found: Placed, matched: dict[int, int], tally: Tally) -> None:
    for i, (_, mine) in enumerate(wanted):
        theirs = found[matched[i]][1] if i in matched else {}
        deadline, guess = mine.get("deadline"), theirs.get("deadline")
        right = bool(deadline and guess and fold(deadline["value"]) == fold(guess.get("value")))
        tally.add("commitment deadlines", right, bool(deadline), 0)
        tally.add("commitment targets", _target_hits(mine, theirs), len(mine["targets"]), 0)
    for _, theirs in found:
        tally.add("commitment deadlines", 0, 0, bool(theirs.get("deadline")))
        tally.add("commitment targets", 0, 0, len(theirs.get("targets") or []))


REFERRED = "commitment actors referred to by 我区, 省X局 …"


def _names(actor: Record) -> set[str]:
    return {fold(actor.get("name")), fold(actor.get("text"))} - {""}


def _acting(actor: Record, action: Record) -> str:
    return f"{actor.get('text') or actor.get('name')} | {action.get('text')}"


def _score_actors(name: str, mine: Record, theirs: Record, tally: Tally) -> None:
    left = list(theirs.get("actors") or [])
    for actor in mine["actors"]:
        refers = fold(actor["name"]) != fold(actor["text"])
        other = next((o for o in left if _names(actor) & _names(o)), None)
        if other is None:
            tally.errors.append((name, "missed actor", _acting(actor, mine)))
        else:
            left.remove(other)
        role = other is not None and actor["role"] == other.get("role")
        named = other is not None and refers and fold(actor["name"]) == fold(other.get("name"))
        tally.add("commitment actors", other is not None, 1, 0)
        tally.add("commitment actors with role", role, 1, 0)
        tally.add(REFERRED, named, refers, 0)
    tally.errors += [(name, "spurious actor", _acting(actor, theirs)) for actor in left]


def _target_hits(mine: Record, theirs: Record) -> int:
    left, hits = list(theirs.get("targets") or []), 0
    for target in mine["targets"]:
        pair = (target["number"], target["unit"])
        other = next((o for o in left if _same_quantity(pair, (o.get("number"), o.get("unit")))), None)
        if other is not None:
            left.remove(other)
            hits += 1
    return hits
