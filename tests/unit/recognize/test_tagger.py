"""The tagger against slow and plain reckonings of the same things."""

import itertools
import math

import numpy as np
import pytest

from policy_nlp.model import EntityType
from policy_nlp.recognize.chain import best_labels, span_probabilities
from policy_nlp.recognize.clues import Page, read_page
from policy_nlp.recognize.tag_features import (
    Clusters,
    clause_bounds,
    find_features,
    fold,
    hash_words,
    no_clusters,
    word_hash,
)
from policy_nlp.recognize.tagger import (
    LABELS,
    Weights,
    _listed_hints,
    load_weights,
    make_weights,
    page_features,
    tag_page,
)


def features_of(text):
    return page_features(read_page(text, ()), no_clusters())


def random_scores(seed, count):
    rng = np.random.default_rng(seed)
    scores = rng.normal(size=(count, len(LABELS))).astype(np.float32)
    steps = rng.normal(size=(len(LABELS), len(LABELS))).astype(np.float32)
    for a, one in enumerate(LABELS):
        for b, other in enumerate(LABELS):
            is_open, goes_on = one[0] in "BI", other[0] in "IE"
            if is_open != goes_on or (is_open and one[2:] != other[2:]):
                steps[a, b] = -30
    return scores, steps


def allowed(path):
    return path[0] % 4 not in (2, 3) and not (path[-1] and path[-1] % 4 in (1, 2))


def score_of(path, scores, steps):
    return sum(scores[i, y] for i, y in enumerate(path)) + sum(steps[a, b] for a, b in itertools.pairwise(path))


@pytest.mark.parametrize("seed", range(3))
def test_best_labels_are_the_best_of_all(seed):
    scores, steps = random_scores(seed, 3)
    paths = [p for p in itertools.product(range(len(LABELS)), repeat=3) if allowed(p)]
    best = max(paths, key=lambda p: score_of(p, scores, steps))
    assert tuple(best_labels(scores, steps, np.array([3]))) == best


def labelled_plainly(scores, steps):
    """The best labels of one clause, every label of every character weighed."""
    best = [scores[0, y] + (0 if allowed((y, 0)) else -30) for y in range(len(LABELS))]
    ways = []
    for row in scores[1:]:
        ways.append([max(range(len(LABELS)), key=lambda x, y=y: best[x] + steps[x, y]) for y in range(len(LABELS))])
        best = [best[x] + steps[x, y] + row[y] for y, x in enumerate(ways[-1])]
    path = [max(range(len(LABELS)), key=lambda y: best[y] + (-30 if y and y % 4 in (1, 2) else 0))]
    for way in reversed(ways):
        path.append(way[path[-1]])
    return path[::-1]


@pytest.mark.parametrize("lead", [0, 2, 4, 6])
def test_what_is_surely_no_name_is_left_out_and_nothing_else(lead):
    scores, steps = random_scores(lead, 300)
    scores[:, 0] += lead
    ends = np.array([1, 20, 90, 91, 170, 300])
    plain = [labelled_plainly(scores[a:b], steps) for a, b in itertools.pairwise([0, *ends.tolist()])]
    assert best_labels(scores, steps, ends).tolist() == list(itertools.chain(*plain))


def test_clauses_are_labelled_apart_whatever_their_lengths():
    scores, steps = random_scores(7, 12)
    together = best_labels(scores, steps, np.array([2, 7, 8, 12]))
    apart = [best_labels(scores[a:b], steps, np.array([b - a])) for a, b in ((0, 2), (2, 7), (7, 8), (8, 12))]
    assert list(together) == list(np.concatenate(apart))


def test_probabilities_do_not_hang_on_what_else_is_tagged():
    scores, steps = random_scores(5, 4000)
    ends = np.append(np.arange(3, 3998, 5), 4000)  # more clauses than are taken at a time
    labels = best_labels(scores, steps, ends)
    spans = [(int(start), int(start) + 2) for start in ends[:-1]]
    together = span_probabilities(scores, steps, ends, labels, spans)
    for number in (0, 1, 400, len(spans) - 1):
        start, end = int(ends[number]), int(ends[number + 1])
        alone = span_probabilities(scores[start:end], steps, np.array([end - start]), labels[start:end], [(0, 2)])
        assert together[number] == pytest.approx(alone[0], rel=1e-9)
    assert 0 < min(together) <= max(together) <= 1


def one_feature_weights(text, spans):
    """Weights that know each character of this text by its first template alone."""
    first = features_of(text)[11]  # the character with its two neighbours
    rows = {}
    labels = ["O"] * len(text)
    for start, end, kind in spans:
        labels[start:end] = [f"B-{kind}", *[f"I-{kind}"] * (end - start - 2), f"E-{kind}"]
    for feature, label in zip(first, labels, strict=True):
        rows[int(feature)] = [8.0 if label == name else 0.0 for name in LABELS]
    _, steps = random_scores(0, 1)
    steps[steps > -30] = 0
    order = sorted(rows)
    return make_weights(
        np.array(order, np.uint32), np.array([rows[f] for f in order], np.float32), steps, no_clusters(), {}
    )


def test_spans_and_their_probability():
    text = "由市民政局牵头。"
    weights = one_feature_weights(text, [(1, 5, "ORG")])
    (entity,) = tag_page(read_page(text, ()), weights)
    assert (entity.start, entity.end, entity.text, entity.type) == (1, 5, "市民政局", EntityType.ORG)
    assert 0.9 < entity.confidence <= 1.0


def test_probability_is_that_of_the_enumeration():
    text = "市民政局。"
    weights = one_feature_weights(text, [(0, 4, "ORG")])
    soft = Weights(weights.slots, weights.rows / 6, weights.transitions, weights.clusters, {})
    (entity,) = tag_page(read_page(text, ()), soft)
    rows = [soft.rows[soft.slots[features]] for features in features_of(text)]
    scores = np.sum(rows, axis=0)
    few = [0, 9, 10, 11, 12]  # the other types have the same part in every path: leave them to the total below
    total = hit = 0.0
    for path in itertools.product(range(len(LABELS)), repeat=2):
        assert len(path) == 2
    for path in _legal_paths(len(text)):
        weight = math.exp(score_of(path, scores, soft.transitions))
        total += weight
        hit += weight if path[:4] == (few[1], few[2], few[2], few[3]) else 0.0
    assert entity.confidence == pytest.approx(hit / total, abs=1e-3)


def _legal_paths(length):
    """All labellings that begin, go on and end as they may."""
    paths = [(y,) for y in range(len(LABELS)) if y % 4 not in (2, 3) or y == 0]
    for _ in range(length - 1):
        paths = [(*path, y) for path in paths for y in range(len(LABELS)) if _may_follow(path[-1], y)]
    return [path for path in paths if allowed(path)]


def _may_follow(one, other):
    is_open, goes_on = LABELS[one][0] in "BI", LABELS[other][0] in "IE"
    return is_open == goes_on and (not is_open or LABELS[one][2:] == LABELS[other][2:])


def test_hash_of_a_word_does_not_depend_on_its_place():
    text = "关于印发关于的" * 20000  # longer than a block
    codes = fold(text)
    starts = np.arange(0, len(text), 7)
    hashes = hash_words(codes, starts, np.full(len(starts), 2))
    assert set(hashes.tolist()) == {word_hash("关于")}


@pytest.mark.parametrize(("one", "other"), [("2024", "1999"), ("ＡＢ", "xy"), ("（", "("), ("\t", "　")])
def test_what_counts_as_the_same_character(one, other):
    assert word_hash(one) == word_hash(other)


def test_unknown_words_have_no_class():
    clusters = Clusters(
        np.array(sorted([word_hash("推进"), word_hash("推动")]), np.uint64), np.array([4, 4], np.uint16)
    )
    hashes = np.array([word_hash("推动"), word_hash("天文")], np.uint64)
    assert clusters.of(hashes).tolist() == [4, 0]


@pytest.mark.parametrize(("text", "ends"), [("", []), ("甲，乙。", [2, 4]), ("甲\n乙", [2, 3])])
def test_clause_bounds(text, ends):
    assert clause_bounds(text).tolist() == (ends or [0])


def test_a_clause_without_end_is_cut_after_what_it_lists():
    assert clause_bounds("市财政局、" * 300 + "。").tolist() == [1000, 1501]
    assert clause_bounds("统一建设" * 600).tolist() == [1000, 2000, 2400]
    assert clause_bounds("统一建设" * 249).tolist() == [996]


def test_every_template_gives_one_feature_a_character():
    text = "区民政局𠀀2024年"
    for template in find_features(text, np.array([len(text)]), np.zeros(len(text), np.uint64), no_clusters()):
        assert template.shape == (len(text),)


@pytest.mark.parametrize("seed", range(20))
def test_where_listed_words_meet_the_longest_holds_and_of_two_as_long_the_first(seed):
    rng = np.random.default_rng(seed)
    ends = rng.permutation(np.arange(1, 31))[:16].tolist()
    ending = {end: [(max(0, end - int(rng.integers(1, 6))), int(rng.integers(1, 99)))] for end in ends}
    expected = []
    for at in range(30):
        over = [(start, end, kinds) for end, [(start, kinds)] in ending.items() if start <= at < end]
        start, end, kinds = max(over, key=lambda word: word[1] - word[0], default=(at, at + 1, 0))
        place = 0 if end - start == 1 else 1 if at == start else 3 if at == end - 1 else 2
        expected.append(kinds * 4 + place)
    assert _listed_hints(Page("水" * 30, bytearray(31), [], ending, [], {})).tolist() == expected


def test_the_weights_that_come_with_the_package_find_names():
    weights = load_weights()
    assert weights is not None
    found = tag_page(read_page("会议由甲市人民政府副市长李明华主持，市发展改革委主任王建国汇报。", ()), weights)
    assert {("李明华", "PERSON"), ("王建国", "PERSON"), ("副市长", "TITLE")} <= {(e.text, e.type.value) for e in found}


@pytest.mark.parametrize(("text", "span"), [("如下：\n", (3, 4)), ("　市民政局", (0, 5)), ("市局：民政", (0, 5))])
def test_what_cannot_be_a_name_is_left_out(text, span):
    weights = one_feature_weights(text, [(*span, "ORG")] if span[1] - span[0] > 1 else [])
    assert tag_page(read_page(text, ()), weights) == []


def test_empty_text_has_no_names():
    weights = one_feature_weights("甲乙", [(0, 2, "ORG")])
    assert tag_page(read_page("", ()), weights) == []
