"""What the weights are trained on: documents to measure on, documents to learn from, passages; and which belong together."""

import json
from hashlib import sha256

import pytest

from policy_nlp.training.examples import ACHIEVED, NONE, PLANNED, Sources, read_deeds, read_examples
from policy_nlp.training.judges import fold_of

PLAN = "关于加强全县水库管护的意见\n各乡镇要落实水库管护经费，建立每日巡查台账。\n本意见所称水库是指小型水库。\n"
REPORT = "全县水利工作总结\n县水利局完成了河道清淤，新建了三座提水泵站。\n"
KEPT = "全县供水情况通报\n县供水公司改造了老旧管网，更换了全部计量水表并建立了台账。\n"


def annotate(folder, name, text, *actions):
    commitments = [
        {"start": text.index(quote), "end": text.index(quote) + len(quote), "status": status, "actors": []}
        for quote, status in actions
    ]
    gold = {"text": text, "entities": [], "commitments": commitments}
    (folder / f"{name}.gold.json").write_text(json.dumps(gold, ensure_ascii=False), "utf-8")


@pytest.fixture
def sources(tmp_path):
    dev, train, real = (tmp_path / name for name in ("dev", "train", "real"))
    for folder in (dev, train, real / "reports"):
        folder.mkdir(parents=True)
    annotate(dev, "plan-a", PLAN, ("落实水库管护经费", "planned"), ("建立每日巡查台账", "planned"))
    annotate(train, "report", REPORT, ("完成了河道清淤", "achieved"), ("新建了三座提水泵站", "achieved"))
    annotate(train, "slice", PLAN, ("落实水库管护经费", "planned"))
    annotate(train, "kept", KEPT, ("改造了老旧管网", "achieved"))
    (train / "sources.tsv").write_text(
        "name\tdocument\tpart\nreport\treports/1.txt\twhole\nslice\treports/2.txt\t0:60\nkept\treports/3.txt\twhole\n",
        "utf-8",
    )
    rows = []
    for number, text in enumerate((REPORT, "前言。\n" + PLAN, KEPT), 1):
        path = real / "reports" / f"{number}.txt"
        path.write_text(text, "utf-8")
        row = {"file": f"reports/{number}.txt", "sha256": sha256(path.read_bytes()).hexdigest(), "start": 0, "end": -1}
        rows.append(row | {"use": "test" if number == 3 else "train", "entities": [], "commitments": []})
    (tmp_path / "judgements.json").write_text("[]", "utf-8")
    (tmp_path / "passages.json").write_text(json.dumps(rows), "utf-8")
    (tmp_path / "slices.json").write_text(json.dumps([_slice(real / "reports/1.txt", "train")]), "utf-8")
    return Sources(dev, train, *(tmp_path / f"{name}.json" for name in ("judgements", "passages", "slices")), real)


def _slice(path, use):
    start = REPORT.index("完成了")
    deed = [start, start + len("完成了河道清淤"), "achieved", [[start - 4, start, "lead"]]]
    row = {"use": use, "file": f"reports/{path.name}", "sha256": sha256(path.read_bytes()).hexdigest()}
    return row | {"start": 0, "end": len(REPORT), "names": [], "commitments": [deed]}


def test_each_clause_has_its_label(sources):
    (plan,), learnt_from, _ = read_examples(sources)
    labels = {plan.reading.text[c.start : c.end]: label for c, label in zip(plan.clauses, plan.labels, strict=True)}
    assert labels["落实水库管护经费"] == PLANNED
    assert labels["本意见所称水库是指小型水库"] == NONE
    report = next(x for x in learnt_from if x.name == "report")
    assert report.labels.count(ACHIEVED) == 2


def test_what_shows_a_passage_kept_for_tests_is_not_learnt_from(sources):
    _, learnt_from, passages = read_examples(sources)
    assert [x.name for x in learnt_from] == ["report", "slice"]
    assert [x.name for x in passages] == ["reports/1.txt@0", "reports/2.txt@0", "reports/1.txt@0"]


def test_a_slice_has_the_labels_of_its_actions_and_says_who_acts(sources):
    *_, (*_, slice_) = read_examples(sources)
    assert slice_.labels.count(ACHIEVED) == 1
    assert 0 < slice_.weight < 1
    deeds = [deeds for reading, deeds in read_deeds(sources) if reading.text == REPORT]
    assert [(REPORT.index("完成了"), ["县水利局"])] in deeds


def test_slices_of_one_document_are_in_one_fold(sources):
    dev, learnt_from, passages = read_examples(sources)
    assert [x.of for x in [*dev, *learnt_from, *passages]] == [
        "plan",
        "reports/1",
        "plan",
        "reports/1",
        "plan",
        "reports/1",
    ]
    assert len({fold_of(x.of) for x in (dev[0], learnt_from[1], passages[1])}) == 1


def test_what_is_learnt_from_counts_for_less(sources):
    dev, learnt_from, _ = read_examples(sources)
    assert dev[0].weight == 1 > learnt_from[0].weight > 0


def test_a_changed_passage_is_named(sources):
    (sources.real / "reports/1.txt").write_text("别的文字", "utf-8")
    with pytest.raises(ValueError, match=r"reports/1\.txt is not the file that was judged"):
        read_examples(sources)
