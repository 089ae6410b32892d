"""Judged deliveries are read back stand-off, beside everything else that the plan promises."""

import hashlib
import json
from dataclasses import replace

import numpy
import pytest

from policy_nlp.pipeline import analyze
from policy_nlp.tasks import delivery_training
from policy_nlp.tasks.deliveries import promises_in
from policy_nlp.tasks.training import digest

PLAN = "青川市2023年工作要点\n一、主要任务\n完善电子证照服务平台。新建养老服务中心5家。推进老旧小区改造。\n"
REPORT = (
    "青川市2023年工作总结\n一、主要工作\n一年来，电子证照服务平台已全面升级。已建成养老服务中心3家。已完成河道整治。\n"
)


@pytest.fixture
def judged(tmp_path):
    """Two promises, one with evidence; the report's offsets are those of a time when seven more characters stood before."""
    for name, text in (("plan.txt", PLAN), ("report.txt", REPORT)):
        (tmp_path / name).write_text(text, "utf-8")

    def at(text, words, shift=0):
        start = len("".join(text[: text.index(words)].split())) + shift
        return [start, start + len(words), digest(words)]

    sums = {
        f"{name}_sha256": hashlib.sha256((tmp_path / f"{name}.txt").read_bytes()).hexdigest()
        for name in ("plan", "report")
    }
    promises = [
        {
            "promise": at(PLAN, "新建养老服务中心5家"),
            "verdict": "partly",
            "evidence": [at(REPORT, "已建成养老服务中心3家", 7)],
        },
        {"promise": at(PLAN, "推进老旧小区改造"), "verdict": "unreported", "evidence": []},
    ]
    row = {"plan": "plan.txt", "report": "report.txt", **sums, "promises": promises}
    (tmp_path / "judgements.json").write_text(json.dumps({"alignments": [], "deliveries": [row]}), "utf-8")
    (one,) = delivery_training.read_deliveries(tmp_path / "judgements.json", tmp_path, analyze)
    return one, analyze(tmp_path / "plan.txt")


def test_evidence_is_found_again_by_its_words(judged):
    one, _ = judged
    found = {
        one.promises[row.place].stated.text: [one.pieces[n].stated.text for n in row.evidence] for row in one.judgements
    }
    assert found == {"新建养老服务中心5家": ["已建成养老服务中心3家"], "推进老旧小区改造": []}


def test_promises_that_nobody_judged_stand_beside_those_that_were(judged):
    one, plan = judged
    assert one.promises == promises_in(plan)
    assert "完善电子证照服务平台" in {promise.stated.text for promise in one.promises}
    judged_rows = one.examples.judged
    assert judged_rows.any() and not judged_rows.all()


@pytest.mark.parametrize(("likelihood", "left"), [(0.01, 0), (0.5, 1)])
def test_nothing_is_learnt_from_evidence_that_shares_nothing_with_its_promise(judged, monkeypatch, likelihood, left):
    monkeypatch.setattr(delivery_training, "probabilities_alone", lambda rows: numpy.full(len(rows), likelihood))
    one, _ = judged
    lessons = delivery_training.to_learn_from(one)
    assert lessons.right.sum() == left
    assert (~lessons.right).sum() == (one.examples.judged & ~one.examples.right).sum()


def test_nothing_is_learnt_from_what_can_show_no_delivery(judged):
    one, _ = judged
    plans = [replace(piece, stated=replace(piece.stated, status="planned")) for piece in one.pieces]
    assert len(delivery_training.to_learn_from(replace(one, pieces=plans)).i) == 0
