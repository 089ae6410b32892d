"""Judgements are read back stand-off, and figures are counted as the guide's scorer counts them."""

import hashlib
import json

import numpy
import pytest

from policy_nlp.pipeline import analyze
from policy_nlp.tasks import training
from policy_nlp.tasks.training import Examples, best_figures, digest, figures_at, folds

A = "青川市数字政府建设方案\n一、主要任务\n完善电子证照服务平台。推进老旧小区改造。\n"
B = "青川市数字政府2024年工作要点\n一、主要任务\n升级电子证照服务平台。新建养老服务中心5家。\n"


@pytest.fixture
def judged(tmp_path):
    for name, text in (("a.txt", A), ("b.txt", B)):
        (tmp_path / name).write_text(text, "utf-8")

    def at(text, words):
        start = len("".join(text[: text.index(words)].split()))
        return [start, start + len(words), digest(words)]

    sums = [hashlib.sha256((tmp_path / name).read_bytes()).hexdigest() for name in ("a.txt", "b.txt")]
    row = {
        "a": "a.txt", "b": "b.txt", "a_sha256": sums[0], "b_sha256": sums[1], "reader": 1,
        "queries": [
            {"a": at(A, "完善电子证照服务平台"), "b": [[*at(B, "升级电子证照服务平台"), "same"]], "near": []},
            {"a": at(A, "推进老旧小区改造"), "b": [], "near": []},
        ],
    }  # fmt: skip
    (tmp_path / "judgements.json").write_text(json.dumps({"alignments": [row], "deliveries": []}), "utf-8")
    return tmp_path


def test_judgements_find_their_clauses_again(judged):
    (examples,) = training.read_examples(judged / "judgements.json", judged, analyze)
    assert [(len(right), missing) for _, right, missing in examples.queries] == [(1, 0), (0, 0)]
    assert examples.right.sum() == 1


def test_a_document_that_has_changed_is_left_out(judged):
    (judged / "b.txt").write_text(B + "二、保障措施\n", "utf-8")
    assert training.read_examples(judged / "judgements.json", judged, analyze) == []


def examples(name, queries, pairs):
    i, j, right = (numpy.array(column) for column in zip(*pairs, strict=True))
    return Examples(name, i, j, numpy.zeros((len(i), 1)), right.astype(bool), queries)


def test_figures_count_queries_and_pairs():
    one = examples(
        "a → b",
        ((0, frozenset({5}), 0), (1, frozenset(), 0), (2, frozenset(), 1)),
        [(0, 5, True), (0, 6, False), (1, 7, False)],
    )
    figures = figures_at([(one, numpy.array([0.9, 0.6, 0.4]))], (0.5, 0.5))
    assert (figures.precision, figures.recall, figures.p_at_1) == (0.5, 0.5, 1.0)
    assert figures_at([(one, numpy.array([0.9, 0.6, 0.4]))], (0.5, 0.65)).precision == 1.0  # the second is not believed
    assert best_figures([(one, numpy.array([0.9, 0.6, 0.4]))]).precision == 1.0


def test_papers_that_share_a_report_are_held_back_together():
    pairs = [examples(f"{a} → {b}", (), [(0, 0, False)]) for a, b in (("x", "r"), ("y", "r"), ("x", "s"))]
    for learnt, held in folds(pairs, 2):
        assert {e.name for e in learnt} | {e.name for e in held} == {e.name for e in pairs}
        assert not {e.name.split(" → ")[1] for e in learnt} & {e.name.split(" → ")[1] for e in held}
