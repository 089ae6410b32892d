"""A plan's promises against a later report, through a library and on the command line."""

import json

import pytest
from click.testing import CliRunner

from policy_nlp.cli import cli
from policy_nlp.errors import QueryError
from policy_nlp.library import Library
from policy_nlp.pipeline import analyze
from policy_nlp.tasks.deliveries import promises_in
from policy_nlp.tasks.pieces import pieces_in

PLAN = (
    "青川市2023年政府工作报告\n——2023年1月8日在青川市第五届人民代表大会第三次会议上\n青川市市长　林知远\n"
    "三、2023年重点工作\n"
    "今年的主要预期目标是：地区生产总值增长6%左右；城镇新增就业2万人以上；物价水平总体稳定。\n"
    "推进老旧小区改造，改造老旧小区60个。新建养老服务中心5家。启动青川港二期工程前期研究。\n"
)
REPORT = (
    "青川市2024年政府工作报告\n——2024年1月9日在青川市第五届人民代表大会第四次会议上\n青川市市长　林知远\n"
    "一、2023年工作回顾\n"
    "过去一年，地区生产总值增长6.1%，城镇新增就业2.6万人，物价水平总体稳定。改造老旧小区66个，惠及居民1.2万户。\n"
    "新建养老服务中心3家。\n"
    "二、2024年重点工作\n推进老旧小区改造，改造老旧小区40个。\n"
)


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    folder = tmp_path_factory.mktemp("deliveries")
    (folder / "plan.txt").write_text(PLAN, "utf-8")
    (folder / "report.txt").write_text(REPORT, "utf-8")
    library = Library(folder / "l.db")
    library.add([folder / "plan.txt", folder / "report.txt"], jobs=1)
    return library


def test_verdicts_with_their_evidence(library):
    found = {row.promise: row for row in library.deliveries("plan.txt", "report.txt")}
    growth = found["地区生产总值增长6%左右"]
    assert (growth.verdict, growth.planned, growth.reported, growth.reported_unit) == ("met", 6, 6.1, "%")
    assert found["城镇新增就业2万人以上"].verdict == "exceeded"
    assert found["改造老旧小区60个"].evidence[0] == "改造老旧小区66个"
    assert found["新建养老服务中心5家"].verdict == "partly"
    assert found["启动青川港二期工程前期研究"].verdict == "unreported"


def test_a_report_older_than_the_plan_is_refused(library):
    with pytest.raises(QueryError, match=r"is older than report.txt"):
        library.deliveries("report.txt", "plan.txt")


def test_days_of_file_names_refuse_nothing(tmp_path):
    (tmp_path / "2023-05-01.txt").write_text("改造老旧小区60个。\n", "utf-8")
    (tmp_path / "2022-05-01.txt").write_text("全年改造老旧小区66个。\n", "utf-8")
    library = Library(tmp_path / "l.db")
    library.add(tmp_path, jobs=1)
    assert [row.plan_on for row in library.deliveries("2023-05-01.txt", "2022-05-01.txt")] == ["2023-05-01"]


def test_only_promises_whose_figure_the_report_answers(library):
    rows = library.deliveries("plan.txt", "report.txt", figures=True)
    assert [(row.promise, row.verdict) for row in rows] == [
        ("地区生产总值增长6%左右", "met"),
        ("城镇新增就业2万人以上", "exceeded"),
        ("改造老旧小区60个", "exceeded"),
        ("新建养老服务中心5家", "partly"),
    ]
    sure = library.deliveries("plan.txt", "report.txt", least=0.9)
    assert sure and all(row.confidence >= 0.9 for row in sure)
    arguments = ["deliveries", "plan.txt", "report.txt", "--verdict", "met", "--verdict", "exceeded", "--figures"]
    run = CliRunner().invoke(cli, [*arguments, "--format", "json", "--library", str(library.path)])
    assert [row["verdict"] for row in json.loads(run.stdout)] == ["met", "exceeded", "exceeded"]


def test_evidence_is_the_words_of_the_report(library):
    text = library.analysis("report.txt").text
    for row in library.deliveries("plan.txt", "report.txt"):
        assert [text[start:end] for start, end in row.evidence_spans] == list(row.evidence)


def test_a_row_proves_itself(library):
    row = next(r for r in library.deliveries("plan.txt", "report.txt") if r.promise == "地区生产总值增长6%左右")
    assert (row.plan, row.report) == ("plan.txt", "report.txt")
    assert row.promise in row.sentence
    assert len(row.evidence_sentences) == len(row.evidence)
    assert all(words in sentence for words, sentence in zip(row.evidence, row.evidence_sentences, strict=True))


def test_a_state_beside_planned_figures_is_a_promise_too(library):
    promises = [promise.stated.text for promise in promises_in(library.analysis("plan.txt"))]
    assert "物价水平总体稳定" in promises
    assert "今年的主要预期目标是" not in promises


def test_a_list_of_goals_goes_on_over_its_lines(tmp_path):
    (tmp_path / "plan.txt").write_text(
        PLAN.replace("地区生产总值增长6%左右；", "地区生产总值增长6%左右；\n进出口稳中向好，").replace(
            "物价水平总体稳定。\n", "物价水平总体稳定；\n各类风险有序防控。\n社会大局和谐稳定。\n"
        ),
        "utf-8",
    )
    promises = [promise.stated.text for promise in promises_in(analyze(tmp_path / "plan.txt"))]
    assert {"进出口稳中向好", "物价水平总体稳定", "各类风险有序防控"} < set(promises)
    assert "社会大局和谐稳定" not in promises


def test_pieces_cover_the_prose_in_order(library):
    analysis = library.analysis("report.txt")
    pieces = pieces_in(analysis)
    assert [piece.start for piece in pieces] == sorted(piece.start for piece in pieces)
    assert all(analysis.text[p.start : p.end] == p.stated.text for p in pieces)
    assert {"物价水平总体稳定", "惠及居民1.2万户"} <= {piece.stated.text for piece in pieces}


def test_the_command_prints_what_the_guide_says(library):
    words = ["deliveries", "plan.txt", "report.txt", "--library", str(library.path)]
    rows = json.loads(CliRunner().invoke(cli, [*words, "--format", "json"]).stdout)
    assert set(rows[0]) >= {"promise", "verdict", "evidence", "planned", "reported", "confidence"}
    assert set(rows[0]["promise"]) >= {"start", "end"}
    missing = CliRunner().invoke(cli, [*words, "--verdict", "unreported"]).stdout
    assert "启动青川港二期工程前期研究" in missing and "改造老旧小区60个" not in missing


def test_a_persons_word_stands_for_the_machines(library):
    plan, report = library.analysis("plan.txt"), library.analysis("report.txt")
    wanted = next(c for c in plan.commitments if c.text.startswith("新建养老服务中心"))
    (record,) = [c for c in library.commitments(document="plan.txt") if c.start == wanted.start]
    said = library.judge("verdict", record, "report.txt", value="missed", user="甲", why="只建成3家")
    rows = {row.promise: row for row in library.deliveries("plan.txt", "report.txt")}
    assert (rows[wanted.text].verdict, rows[wanted.text].judged_by) == ("missed", ("甲",))
    library.undo(said.id)
    rows = {row.promise: row for row in library.deliveries("plan.txt", "report.txt")}
    assert (rows[wanted.text].verdict, rows[wanted.text].judged_by) == ("partly", ())
    assert report.commitments


def test_what_a_list_of_results_says_first_is_a_piece_and_a_chapter_s_heading_is_none():
    report = "青川市2024年政府工作报告\n一、2023年工作回顾\n——三大攻坚战取得突破。\n新建学校3所。\n——民生持续改善。\n新建医院2家。\n"
    pieces = [piece.stated.text for piece in pieces_in(analyze(text=report))]
    assert "——三大攻坚战取得突破" in pieces and "一、2023年工作回顾" not in pieces
