"""What speaks for or against two clauses being about one undertaking, as numbers: a row a pair, a column a signal.

No likeness of wording decides alone (docs/tasks.md has what each signal gives); the trees weigh them together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from policy_nlp.tasks.clauses import Clause, overlap
from policy_nlp.tasks.grams import grams_in
from policy_nlp.tasks.pairwise import greatest_of, ranks_in, spread
from policy_nlp.tasks.rarities import BY_RARITY, Pairs, rarities_of
from policy_nlp.tasks.shelf import Shelf
from policy_nlp.tasks.vocabulary import Vocabulary

SIGNALS = (
    # likeness of the clauses: words, characters, meaning
    "words", "held_of_a", "held_of_b", "held", "grams", "meaning", "fours", "sixes",
    # of what stands around them
    "parts", "part_meaning", "headings", "heading_meaning", "sentences", "blocks", "a_in_headings", "b_in_headings", "a_in_sentence", "b_in_sentence",
    # how the pair stands among the other candidates
    "rank_for_a", "rank_for_b", "behind_best_of_a", "behind_best_of_b", "best_of_a", "second_of_a", "block_rank", "sentence_rank",
    "part_rank_for_a", "part_rank_for_b", "behind_best_part", "alike_in_a", "alike_in_b", "usual_best",
    # heads and objects, named things
    "same_last", "same_first", "heads_shared", "heads_of_a", "heads_of_b", "last_meaning",
    "covered_a", "covered_b", "least_covered_a", "least_covered_b", "named_shared", "named_differ",
    # meaning by a sentence encoder
    "sense", "part_sense", "heading_sense", "head_sense", "sense_of_a", "sense_of_b", "behind_best_sense_of_a", "behind_best_sense_of_b",
    # figures
    "unit_shared", "units_differ", "one_has_figures", "figure_shared", "indicators",
    # who and when
    "actors_shared", "actors_differ", "same_status",
    # place in the documents
    "apart", "parallel", "off_course", "neighbours", "length_a", "length_b",
    # what both share that is rare in these two papers
    *BY_RARITY,
)  # fmt: skip
WITHOUT_RARITY = SIGNALS[: -len(BY_RARITY)]


def signals_of(vocabulary: Vocabulary, a: Shelf, b: Shelf, i: Any, j: Any, asked: Any = None) -> Any:
    """A row for each pair (clause i[n] of A, clause j[n] of B), columns as in SIGNALS. With `asked`, a mask of the pairs, only those have all
    signals: the others have what tells how these stand among them, and else 0."""
    import numpy

    columns: dict[str, Any] = {}
    _likeness(columns, a, b, i, j)
    _around(columns, a, b, i, j)
    together = numpy.round(columns["grams"] + columns["words"] + 0.7 * columns["meaning"], 6)
    _standing(columns, together, i, j, len(a), len(b))
    _place(columns, together, i, j, len(a), len(b))
    _senses(columns, a, b, i, j)
    columns.update(rarities_of(vocabulary, Pairs(a.clauses, b.clauses, i, j), asked))
    for of in (_likeness_alone, _around_alone, _senses_alone, partial(_things, vocabulary)):
        columns.update(spread(partial(of, a, b), i, j, asked))
    return numpy.column_stack([columns[name] for name in SIGNALS]).astype(numpy.float64)


# The functions named …_alone and `_things` tell what a pair says by itself; the others also where it stands among all candidates.


def _likeness(columns: dict[str, Any], a: Shelf, b: Shelf, i: Any, j: Any) -> None:
    columns["words"] = _cosine(a.words, b.words, i, j)
    columns["grams"] = _cosine(a.grams, b.grams, i, j)
    columns["meaning"] = _dense_cosine(a.vectors, b.vectors, i, j)


def _likeness_alone(a: Shelf, b: Shelf, i: Any, j: Any) -> dict[str, Any]:
    import numpy

    columns: dict[str, Any] = {}
    held = _shared_weight(a.held, b.held, i, j)
    columns["held"] = held
    for name, shelf, at in (("held_of_a", a, i), ("held_of_b", b, j)):
        sizes = numpy.asarray(shelf.held.sum(axis=1)).ravel()[at]
        columns[name] = held / numpy.maximum(sizes, 1e-6)
    columns["alike_in_a"], columns["alike_in_b"] = _alike(a, i), _alike(b, j)
    for name, length in (("fours", 4), ("sixes", 6)):
        columns[name] = _grams_shared(a, b, i, j, length)
    return columns


def _senses(columns: dict[str, Any], a: Shelf, b: Shelf, i: Any, j: Any) -> None:
    import numpy

    columns["sense"] = _dense_cosine(a.senses, b.senses, i, j)
    columns["part_sense"] = _dense_cosine(a.part_senses, b.part_senses, i, j)
    together = numpy.round(columns["sense"] + columns["part_sense"], 6)
    columns["behind_best_sense_of_a"] = together - greatest_of(together, i, len(a))[i]
    columns["behind_best_sense_of_b"] = together - greatest_of(together, j, len(b))[j]


def _senses_alone(a: Shelf, b: Shelf, i: Any, j: Any) -> dict[str, Any]:
    return {
        "heading_sense": _dense_cosine(a.heading_senses, b.heading_senses, i, j),
        "head_sense": _dense_cosine(a.head_senses, b.head_senses, i, j),
    }


ALIKE = 0.6  # likeness of characters from which two clauses of one paper say nearly the same


def _alike(shelf: Shelf, at: Any) -> Any:
    """How many clauses of its own paper are worded nearly as each clause is: 给予企业…奖励 stands many times in one."""
    import numpy

    likeness = shelf.grams @ shelf.grams.T
    likeness.data = (likeness.data > ALIKE).astype(numpy.float64)
    return numpy.log(numpy.asarray(likeness.sum(axis=1)).ravel().clip(1))[at]


def _around(columns: dict[str, Any], a: Shelf, b: Shelf, i: Any, j: Any) -> None:
    columns["parts"] = _cosine(a.parts, b.parts, i, j)
    columns["part_meaning"] = _dense_cosine(a.part_vectors, b.part_vectors, i, j)
    columns["sentences"] = _cosine(a.sentences, b.sentences, i, j)
    columns["blocks"] = _cosine(a.blocks, b.blocks, i, j)


def _around_alone(a: Shelf, b: Shelf, i: Any, j: Any) -> dict[str, Any]:
    return {
        "headings": _cosine(a.headings, b.headings, i, j),
        "heading_meaning": _dense_cosine(a.heading_vectors, b.heading_vectors, i, j),
        "a_in_headings": _cosine(a.words, b.headings, i, j),
        "b_in_headings": _cosine(a.headings, b.words, i, j),
        "a_in_sentence": _cosine(a.words, b.sentences, i, j),
        "b_in_sentence": _cosine(a.sentences, b.words, i, j),
    }


def _standing(columns: dict[str, Any], together: Any, i: Any, j: Any, rows: int, others: int) -> None:
    import numpy

    best_a, best_b = greatest_of(together, i, rows), greatest_of(together, j, others)
    columns["rank_for_a"] = numpy.log1p(ranks_in(together, i))
    columns["rank_for_b"] = numpy.log1p(ranks_in(together, j))
    columns["behind_best_of_a"] = together - best_a[i]
    columns["behind_best_of_b"] = together - best_b[j]
    columns["best_of_a"] = best_a[i]
    second = numpy.zeros(rows)
    seconds = ranks_in(together, i) == 1
    second[i[seconds]] = together[seconds]
    columns["second_of_a"] = second[i]
    parts = numpy.round(columns["parts"] + columns["part_meaning"], 6)
    columns["part_rank_for_a"] = numpy.log1p(ranks_in(parts, i))
    columns["part_rank_for_b"] = numpy.log1p(ranks_in(parts, j))
    columns["behind_best_part"] = parts - greatest_of(parts, i, rows)[i]
    columns["usual_best"] = numpy.full(len(i), float(numpy.median(best_a)) if rows else 0.0)
    columns["block_rank"] = numpy.log1p(ranks_in(numpy.round(columns["blocks"], 6), i))
    columns["sentence_rank"] = numpy.log1p(ranks_in(numpy.round(columns["sentences"], 6), i))


SURE = 1.3  # likeness over which a pair that is best for both its clauses marks the course of two parallel papers
_NEAREST = 5


def _place(columns: dict[str, Any], together: Any, i: Any, j: Any, rows: int, others: int) -> None:
    """How far the pair lies from the course that sure pairs mark, and how alike its neighbours are."""
    import numpy

    best = (ranks_in(together, i) == 0) & (ranks_in(together, j) == 0) & (together > SURE)
    at, to = i[best], j[best]
    order = numpy.argsort(at, kind="stable")
    at, to = at[order], to[order]
    columns["parallel"] = numpy.full(len(i), len(at) / max(1, min(rows, others)))
    columns["apart"] = numpy.abs(i / max(rows, 1) - j / max(others, 1))
    columns["off_course"] = numpy.full(len(i), 0.5)
    if len(at):
        middle = numpy.searchsorted(at, i)
        nearest = [numpy.clip(middle + step, 0, len(at) - 1) for step in range(-(_NEAREST // 2) - 1, _NEAREST // 2 + 1)]
        columns["off_course"] = numpy.min([numpy.abs(to[n] - j) for n in nearest], axis=0) / max(others, 1)
    codes = i * others + j
    sorted_codes = numpy.argsort(codes, kind="stable")
    near = numpy.zeros(len(i))
    for step in (-2, -1, 1, 2):
        wanted = (i + step) * others + j + step
        places = numpy.clip(numpy.searchsorted(codes[sorted_codes], wanted), 0, max(len(codes) - 1, 0))
        hit = codes[sorted_codes[places]] == wanted if len(codes) else numpy.zeros(0, bool)
        near = numpy.maximum(near, numpy.where(hit, together[sorted_codes[places]], 0))
    columns["neighbours"] = near


def _things(vocabulary: Vocabulary, a: Shelf, b: Shelf, i: Any, j: Any) -> dict[str, Any]:
    import numpy

    heads = [_Heads(vocabulary, shelf.clauses) for shelf in (a, b)]
    names = (
        "same_last", "same_first", "heads_shared", "heads_of_a", "heads_of_b", "last_meaning",
        "covered_a", "covered_b", "least_covered_a", "least_covered_b", "sense_of_a", "sense_of_b", "named_shared", "named_differ",
        "unit_shared", "units_differ", "one_has_figures", "figure_shared", "indicators",
        "actors_shared", "actors_differ", "same_status", "length_a", "length_b",
    )  # fmt: skip
    rows = numpy.zeros((len(i), len(names)))
    for n, (x, y) in enumerate(zip(i.tolist(), j.tolist(), strict=True)):
        one, other = a.clauses[x], b.clauses[y]
        rows[n] = [
            *_heads_of(heads[0], heads[1], x, y),
            *_sets(one.named, other.named),
            *_figures(one, other),
            *_sets(one.stated.actors, other.stated.actors),
            one.stated.status == other.stated.status,
            len(one.form),
            len(other.form),
        ]
    rows[:, -2:] = numpy.log1p(rows[:, -2:])
    return dict(zip(names, rows.T, strict=True))


class _Heads:
    """The telling words of each clause, with the vectors of those that are known."""

    def __init__(self, vocabulary: Vocabulary, clauses: Sequence[Clause]) -> None:
        self.words = [clause.heads for clause in clauses]
        self.sets = [frozenset(clause.heads) for clause in clauses]
        self.numbers = [
            [vocabulary.number[word] for word in dict.fromkeys(clause.heads) if word in vocabulary.number]
            for clause in clauses
        ]
        self.last = [vocabulary.number.get(clause.heads[-1], -1) if clause.heads else -1 for clause in clauses]
        self.vectors = [vocabulary.vectors[numbers] for numbers in self.numbers]
        self.senses = [vocabulary.senses[numbers] for numbers in self.numbers]
        self.rarity = [vocabulary.rarity[numbers] for numbers in self.numbers]
        self.table = vocabulary.vectors


def _heads_of(a: _Heads, b: _Heads, x: int, y: int) -> Iterator[float]:
    import numpy

    one, other = a.words[x], b.words[y]
    both = bool(one and other)
    yield both and one[-1] == other[-1]
    yield both and one[0] == other[0]
    yield len(a.sets[x] & b.sets[y])
    yield min(len(one), 8)
    yield min(len(other), 8)
    yield float(a.table[a.last[x]] @ b.table[b.last[y]]) if a.last[x] >= 0 and b.last[y] >= 0 else 0.0
    if not (a.numbers[x] and b.numbers[y]):
        yield from (0.0,) * 6
        return
    likeness = a.vectors[x] @ b.vectors[y].T
    most = numpy.maximum.reduce  # what .max() asks for in the end
    of_a, of_b = most(likeness, 1), most(likeness, 0)
    shares = a.rarity[x] / a.rarity[x].sum(), b.rarity[y] / b.rarity[y].sum()
    yield float(of_a @ shares[0])
    yield float(of_b @ shares[1])
    yield float(numpy.minimum.reduce(of_a))
    yield float(numpy.minimum.reduce(of_b))
    likeness = a.senses[x] @ b.senses[y].T
    yield float(most(likeness, 1) @ shares[0])
    yield float(most(likeness, 0) @ shares[1])


def _sets(one: Iterable[str], other: Iterable[str]) -> tuple[float, float]:
    """(how many things both have, whether both have some and none is the same)."""
    mine, theirs = set(one), set(other)
    shared = len(mine & theirs)
    return shared, bool(mine and theirs and not shared)


def _figures(one: Clause, other: Clause) -> Iterator[float]:
    units = {unit for *_, unit in one.figures}, {unit for *_, unit in other.figures}
    yield bool(units[0] & units[1])
    yield bool(units[0] and units[1] and not units[0] & units[1])
    yield bool(units[0]) != bool(units[1])
    yield any(f[1:] == g[1:] for f in one.figures for g in other.figures)
    yield max((overlap(f[0], g[0]) for f in one.figures for g in other.figures), default=0.0)


# ── arithmetic on pairs of rows ──────────────────────────────────────────────

_PART = 20_000  # pairs at once: bounds the memory


def _cosine(left: Any, right: Any, i: Any, j: Any) -> Any:
    import numpy

    parts = [
        numpy.asarray(left[i[n : n + _PART]].multiply(right[j[n : n + _PART]]).sum(axis=1)).ravel()
        for n in range(0, len(i), _PART)
    ]
    return numpy.concatenate(parts) if parts else numpy.zeros(0)


def _dense_cosine(left: Any, right: Any, i: Any, j: Any) -> Any:
    import numpy

    parts = [numpy.einsum("nd,nd->n", left[i[n : n + _PART]], right[j[n : n + _PART]]) for n in range(0, len(i), _PART)]
    return numpy.concatenate(parts) if parts else numpy.zeros(0)


def _shared_weight(left: Any, right: Any, i: Any, j: Any) -> Any:
    """The weight of the words that both rows hold."""
    present = left.copy()
    present.data[:] = 1
    return _cosine(present, right, i, j)


def _grams_shared(a: Shelf, b: Shelf, i: Any, j: Any, length: int) -> Any:
    """How many n-grams of that length both clauses have: a long common stretch tells more than many short ones."""
    import numpy

    sets = [[grams_in(clause.form, length) for clause in shelf.clauses] for shelf in (a, b)]
    shared = (len(sets[0][x] & sets[1][y]) for x, y in zip(i.tolist(), j.tolist(), strict=True))
    return numpy.fromiter(shared, numpy.float64, len(i))
