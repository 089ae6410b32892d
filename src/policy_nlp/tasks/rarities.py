"""What two clauses share by what is rare in the two papers themselves: 人工智能 tells nothing of a pair where every clause of both plans
has it, however rare it is elsewhere, and 课程 much, where one clause of each has it."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from policy_nlp.tasks.clauses import Clause, form_of
from policy_nlp.tasks.grams import Grams, rarest_shared, sums_of, weight_shared
from policy_nlp.tasks.pairwise import dense_products, greatest_of, ranks_in, sparse_products, spread
from policy_nlp.tasks.shelf import normalised, weighed_rows
from policy_nlp.tasks.vocabulary import Vocabulary, is_frame

BY_RARITY = (
    # words
    "words_here", "held_here", "held_here_of_a", "held_here_of_b", "parts_here", "a_in_headings_here", "b_in_headings_here",
    # the company words keep, and their senses; how much of each clause's words the other covers
    "meaning_here", "part_meaning_here", "meaning_covered_of_a", "meaning_covered_of_b",
    "sense_here", "part_sense_here", "heading_sense_here", "a_in_heading_sense", "b_in_heading_sense", "sense_covered_of_a", "sense_covered_of_b",
    "behind_best_here_of_a", "behind_best_here_of_b", "rank_here_for_a", "rank_here_for_b",
    # characters: the rarest that both share, and how much of each clause the other, its sentence, its heading and the whole paper hold
    "rarest_two", "rarest_three", "rarest_four",
    "covered", "covered_by_sentence", "covered_with_heading", "spoken_of_a",
    "covered_of_b", "covered_of_b_by_sentence", "covered_of_b_with_heading", "spoken_of_b",
    "behind_best_covered_of_a", "behind_best_covered_of_b", "covered_rank_for_a", "covered_rank_for_b",
    # the things that a clause lists, each by itself; its last telling word and its verb
    "best_item_of_a", "items_of_a", "listed_in_a", "best_item_of_b", "items_of_b", "listed_in_b",
    "last_sense", "verb_sense",
)  # fmt: skip
_FRAME = 0.3  # weight of a frame word, as on the shelf


@dataclass(frozen=True)
class Pairs:
    """Clause i[n] of `a` and clause j[n] of `b`."""

    a: Sequence[Clause]
    b: Sequence[Clause]
    i: Any
    j: Any


def rarities_of(vocabulary: Vocabulary, pairs: Pairs, asked: Any = None) -> dict[str, Any]:
    """A column for each name of BY_RARITY; with `asked` as in `signals_of`."""
    columns: dict[str, Any] = {}
    rarity = _Rarity(vocabulary, (*pairs.a, *pairs.b))
    columns.update(_of_asked(partial(_by_words, rarity), pairs, asked))
    _by_vectors(columns, rarity, pairs, asked)
    _by_characters(columns, pairs, asked)
    columns.update(_of_asked(partial(_by_last_and_verb, rarity), pairs, asked))
    return columns


def _of_asked(of: Callable[[Pairs], dict[str, Any]], pairs: Pairs, asked: Any) -> dict[str, Any]:
    """The columns that `of` makes of the pairs that are asked for."""
    return spread(lambda i, j: of(replace(pairs, i=i, j=j)), pairs.i, pairs.j, asked)


class _Rarity:
    """How rare each word is in both papers, from 0 (every clause has it) to 1."""

    def __init__(self, vocabulary: Vocabulary, clauses: Sequence[Clause]) -> None:
        self.vocabulary = vocabulary
        self._weights: dict[str, float] = {}
        self._known: dict[tuple[str, ...], tuple[list[int], Any]] = {}
        own = Counter(word for clause in clauses for word in set(clause.words))
        near = Counter(word for clause in clauses for word in {*clause.part, *clause.headings})
        size = len(clauses) + 1
        self._here = {
            word: math.log(size / (1 + count)) / math.log(size) if size > 1 else 1.0
            for word, count in {**near, **own}.items()
        }
        words = sorted({w for c in clauses for words in (c.words, c.part, c.headings) for w in words})
        self._columns = {word: (n, vocabulary.weight(word) * self.of(word)) for n, word in enumerate(words)}

    def of(self, word: str) -> float:
        return max(self._here.get(word, 1.0), 0.0)

    def rows(self, lists: Sequence[Sequence[str]]) -> Any:
        """Rows of length 1."""
        return normalised(weighed_rows(lists, self._columns, lambda weight, count: weight * (1 + math.log(count))))

    def held(self, lists: Sequence[Sequence[str]]) -> Any:
        """Rows that hold each word's weight once."""
        return weighed_rows(lists, self._columns, lambda weight, _: weight)

    def weights(self, words: Sequence[str]) -> tuple[list[int], Any]:
        """The numbers of the words that are known, and what each weighs here; remembered, since both tables ask for them."""
        key = tuple(words)
        if key not in self._known:
            self._known[key] = self._weigh(key)
        return self._known[key]

    def _weigh(self, words: Sequence[str]) -> tuple[list[int], Any]:
        import numpy

        known = [word for word in words if word in self.vocabulary.number]
        numbers = [self.vocabulary.number[word] for word in known]
        return numbers, numpy.array([self._weight(word, number) for word, number in zip(known, numbers, strict=True)])

    def _weight(self, word: str, number: int) -> float:
        if word not in self._weights:
            frame = _FRAME if is_frame(word) else 1.0
            self._weights[word] = float(self.vocabulary.rarity[number]) * (frame * self.of(word))
        return self._weights[word]

    def means(self, table: Any, lists: Sequence[Sequence[str]]) -> Any:
        """The weighted means of the words' rows in the table, of length 1."""
        import numpy

        rows = numpy.zeros((len(lists), table.shape[1]), numpy.float32)
        first: dict[
            tuple[str, ...], int
        ] = {}  # the clauses of a section share its headings, those of a sentence much of its words
        for n, words in enumerate(lists):
            same = first.setdefault(tuple(words), n)
            numbers, weights = self.weights(words) if same == n else ((), ())
            if numbers:
                rows[n] = weights @ table[numbers]
            elif same < n:
                rows[n] = rows[same]
        lengths = numpy.linalg.norm(rows, axis=1, keepdims=True)
        return rows / numpy.where(lengths == 0, 1, lengths)


def _by_words(rarity: _Rarity, pairs: Pairs) -> dict[str, Any]:
    import numpy

    columns: dict[str, Any] = {}
    i, j = pairs.i, pairs.j
    words = [rarity.rows([clause.words for clause in side]) for side in (pairs.a, pairs.b)]
    held = [rarity.held([clause.words for clause in side]) for side in (pairs.a, pairs.b)]
    headings = [rarity.rows([clause.headings for clause in side]) for side in (pairs.a, pairs.b)]
    parts = [rarity.rows([clause.part for clause in side]) for side in (pairs.a, pairs.b)]
    present = held[0].copy()
    present.data[:] = 1
    shared = sparse_products(present, held[1], i, j)
    columns["words_here"] = sparse_products(words[0], words[1], i, j)
    columns["held_here"] = shared
    for name, rows, at in (("held_here_of_a", held[0], i), ("held_here_of_b", held[1], j)):
        columns[name] = shared / numpy.maximum(numpy.asarray(rows.sum(axis=1)).ravel()[at], 1e-6)
    columns["parts_here"] = sparse_products(parts[0], parts[1], i, j)
    columns["a_in_headings_here"] = sparse_products(words[0], headings[1], i, j)
    columns["b_in_headings_here"] = sparse_products(headings[0], words[1], i, j)
    return columns


def _by_vectors(columns: dict[str, Any], rarity: _Rarity, pairs: Pairs, asked: Any) -> None:
    vocabulary = rarity.vocabulary
    own = [rarity.means(vocabulary.senses, [clause.words for clause in side]) for side in (pairs.a, pairs.b)]
    columns.update(_of_asked(partial(_by_meaning, rarity), pairs, asked))
    columns.update(_of_asked(partial(_by_senses_around, rarity, own), pairs, asked))
    columns["sense_here"] = dense_products(own[0], own[1], pairs.i, pairs.j)
    columns["sense_covered_of_a"], columns["sense_covered_of_b"] = _covered(rarity, vocabulary.senses, pairs).T
    covered = columns["sense_covered_of_a"] + columns["sense_covered_of_b"]
    _standing(
        columns,
        columns["sense_here"] + covered / 2,
        pairs,
        ("behind_best_here_of_a", "behind_best_here_of_b", "rank_here_for_a", "rank_here_for_b"),
    )


def _by_meaning(rarity: _Rarity, pairs: Pairs) -> dict[str, Any]:
    table, i, j = rarity.vocabulary.vectors, pairs.i, pairs.j
    own = [rarity.means(table, [clause.words for clause in side]) for side in (pairs.a, pairs.b)]
    parts = [rarity.means(table, [clause.part for clause in side]) for side in (pairs.a, pairs.b)]
    columns = {
        "meaning_here": dense_products(own[0], own[1], i, j),
        "part_meaning_here": dense_products(parts[0], parts[1], i, j),
    }
    columns["meaning_covered_of_a"], columns["meaning_covered_of_b"] = _covered(rarity, table, pairs).T
    return columns


def _by_senses_around(rarity: _Rarity, own: Sequence[Any], pairs: Pairs) -> dict[str, Any]:
    table, i, j = rarity.vocabulary.senses, pairs.i, pairs.j
    parts = [rarity.means(table, [clause.part for clause in side]) for side in (pairs.a, pairs.b)]
    headings = [rarity.means(table, [clause.headings for clause in side]) for side in (pairs.a, pairs.b)]
    return {
        "part_sense_here": dense_products(parts[0], parts[1], i, j),
        "heading_sense_here": dense_products(headings[0], headings[1], i, j),
        "a_in_heading_sense": dense_products(own[0], headings[1], i, j),
        "b_in_heading_sense": dense_products(headings[0], own[1], i, j),
    }


def _covered(rarity: _Rarity, table: Any, pairs: Pairs) -> Any:
    """How much of what the words of each clause weigh is near a word of the other: a column for a, one for b."""
    import numpy

    rows, most = numpy.zeros((len(pairs.i), 2)), numpy.maximum.reduce  # what .max() asks for in the end
    sides = []
    for side in (pairs.a, pairs.b):
        weighed = [rarity.weights([w for w in dict.fromkeys(clause.words) if len(w) > 1]) for clause in side]
        sides.append([(table[numbers], weights / max(weights.sum(), 1e-9)) for numbers, weights in weighed])
    for n, (x, y) in enumerate(zip(pairs.i.tolist(), pairs.j.tolist(), strict=True)):
        (mine, my_shares), (theirs, their_shares) = sides[0][x], sides[1][y]
        if len(my_shares) and len(their_shares):
            near = mine @ theirs.T
            rows[n] = most(near, 1) @ my_shares, most(near, 0) @ their_shares
    return rows


def _standing(columns: dict[str, Any], values: Any, pairs: Pairs, names: tuple[str, str, str, str]) -> None:
    """How far a pair's value is behind the best of either clause, and its place among them."""
    import numpy

    values = numpy.round(values, 6)  # ties must not hang on the order of a sum
    for n, (groups, size) in enumerate(((pairs.i, len(pairs.a)), (pairs.j, len(pairs.b)))):
        columns[names[n]] = values - greatest_of(values, groups, size)[groups]
        columns[names[n + 2]] = numpy.log1p(ranks_in(values, groups))


def _by_characters(columns: dict[str, Any], pairs: Pairs, asked: Any) -> None:
    columns.update(_of_asked(_by_rarest, pairs, asked))
    of_a = ("covered", "covered_by_sentence", "covered_with_heading", "spoken_of_a", "best_item_of_a", "items_of_a", "listed_in_a")  # fmt: skip
    of_b = ("covered_of_b", "covered_of_b_by_sentence", "covered_of_b_with_heading", "spoken_of_b", "best_item_of_b", "items_of_b", "listed_in_b")  # fmt: skip
    columns.update(_coverage(pairs, of_a, asked))
    columns.update(_coverage(Pairs(pairs.b, pairs.a, pairs.j, pairs.i), of_b, asked))
    _standing(
        columns,
        columns["covered"] + columns["covered_of_b"],
        pairs,
        ("behind_best_covered_of_a", "behind_best_covered_of_b", "covered_rank_for_a", "covered_rank_for_b"),
    )


def _by_rarest(pairs: Pairs) -> dict[str, Any]:
    forms = [[clause.form for clause in side] for side in (pairs.a, pairs.b)]
    columns: dict[str, Any] = {}
    for name, length in (("rarest_two", 2), ("rarest_three", 3), ("rarest_four", 4)):
        grams = Grams(length, *forms)
        columns[name] = rarest_shared(grams.weighed(forms[0]), grams.held(forms[1]), pairs.i, pairs.j)
    return columns


def _coverage(pairs: Pairs, names: Sequence[str], asked: Any) -> dict[str, Any]:
    """How much of the clauses of `a` those of `b` hold in pairs of characters, with what stands around them, and of the things they list,
    under those names."""
    import numpy

    mine, theirs = [clause.form for clause in pairs.a], [clause.form for clause in pairs.b]
    grams = Grams(2, mine, theirs)
    weighed, held = grams.weighed(mine), grams.held(theirs)
    whole = sums_of(weighed)

    def alone(pairs: Pairs) -> dict[str, Any]:
        stated, i, j = [clause.stated for clause in pairs.b], pairs.i, pairs.j
        around = grams.held([form_of(one.sentence) for one in stated])
        headed = grams.held([form_of("".join((*one.section[-1:], one.text))) for one in stated])
        covered = [weight_shared(weighed, side, i, j) / whole[i] for side in (around, headed)]
        spoken_of = weighed @ (numpy.asarray(held.sum(axis=0)).ravel() > 0) / whole
        return dict(zip(names[1:], [*covered, spoken_of[i], *_items(grams, held, pairs)], strict=True))

    covered = weight_shared(weighed, held, pairs.i, pairs.j) / whole[pairs.i]
    return {names[0]: covered, **_of_asked(alone, pairs, asked)}


_BETWEEN_ITEMS = re.compile(r"[、，,/]|以及|和|与|及")


def _items(grams: Grams, held: Any, pairs: Pairs) -> list[Any]:
    """Of the things that clauses of `a` list (A、B和C): how much of the best and of each those of `b` hold, and how many there are."""
    import numpy

    lists = [_listed(clause) for clause in pairs.a]
    counts = numpy.array([len(items) for items in lists] or [0])
    starts = numpy.cumsum(counts) - counts
    weighed = grams.weighed([item for items in lists for item in items])
    sizes = counts[pairs.i]
    pair = numpy.repeat(numpy.arange(len(pairs.i)), sizes)
    within = numpy.arange(len(pair)) - numpy.repeat(numpy.cumsum(sizes) - sizes, sizes)
    item = starts[pairs.i][pair] + within
    shares = weight_shared(weighed, held, item, pairs.j[pair]) / sums_of(weighed)[item]
    best = numpy.zeros(len(pairs.i))
    numpy.maximum.at(best, pair, shares)
    each = numpy.bincount(pair, shares, len(pairs.i)) / numpy.maximum(sizes, 1)
    return [best, each, numpy.log1p(sizes)]


def _listed(clause: Clause) -> list[str]:
    forms = [form_of(item) for item in _BETWEEN_ITEMS.split(clause.stated.text)]
    return [form for form in forms if len(form) > 1] or [clause.form]


def _by_last_and_verb(rarity: _Rarity, pairs: Pairs) -> dict[str, Any]:
    import numpy

    number, senses = rarity.vocabulary.number, rarity.vocabulary.senses

    def rows(words: Sequence[str]) -> Any:
        known = numpy.array([number.get(word, -1) for word in words], numpy.int64)
        return senses[known] * (known >= 0)[:, None]

    last = [rows([_last(clause.heads, number) for clause in side]) for side in (pairs.a, pairs.b)]
    verbs = [rows([next(filter(is_frame, clause.words), "") for clause in side]) for side in (pairs.a, pairs.b)]
    return {
        "last_sense": dense_products(last[0], last[1], pairs.i, pairs.j),
        "verb_sense": dense_products(verbs[0], verbs[1], pairs.i, pairs.j),
    }


def _last(words: Sequence[str], known: Mapping[str, int]) -> str:
    return next((word for word in reversed(words) if word in known), "")
