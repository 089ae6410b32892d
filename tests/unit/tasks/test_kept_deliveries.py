"""状态:未见完成: promises of which the later papers of their issuer show no delivery, looked at and counted, never guessed."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from click.testing import CliRunner

from library_samples import commitment, make_analysis, plan, report
from policy_nlp.batch import Bounds
from policy_nlp.cli import cli
from policy_nlp.errors import QueryError
from policy_nlp.library import Library
from policy_nlp.model import Header
from policy_nlp.store.connection import reading, writing
from policy_nlp.store.packing import pack
from policy_nlp.store.writing import write_document
from policy_nlp.tasks.later_papers import is_before, later_papers

PROMISES = """青川市2025年养老服务工作要点
建成12个社区养老服务中心。
修订殡葬管理办法。
2025年1月5日"""
REPORTED = """青川市2025年养老服务工作总结
全市建成12个社区养老服务中心。
2026年1月5日"""
ISSUER = ("青川市民政局",)


def header(title, day, **more):
    return Header(title=title, issuers=ISSUER, issued_on=day, level="市", region="青川市", **more)


def promises(day="2025-01-05", **more):
    return make_analysis(
        "promises.txt",
        PROMISES,
        header("青川市2025年养老服务工作要点", day, **more),
        commitments=(
            commitment(PROMISES, "建成12个社区养老服务中心", action="建成", object="社区养老服务中心"),
            commitment(PROMISES, "修订殡葬管理办法", action="修订", object="殡葬管理办法"),
        ),
    )


def reported(day="2026-01-05", issuers=ISSUER, name="reported.txt", extra="", **more):
    text = REPORTED + extra
    done = commitment(text, "建成12个社区养老服务中心", "achieved", action="建成", object="社区养老服务中心")
    head = replace(header("青川市2025年养老服务工作总结", day, **more), issuers=issuers)
    return make_analysis(name, text, head, commitments=(done,))


def filled(path, *analyses):
    with writing(path) as connection:
        for analysis in analyses:
            write_document(connection, f"/d/{analysis.name}", pack(analysis))
    return Library(path)


@pytest.fixture
def homes(tmp_path):
    """Two promises, and a later paper of their issuer that reports the first as done."""
    return filled(tmp_path / "homes.db", promises(), reported())


def unseen(library, more=""):
    return [(r.text, r.later_papers, r.seen) for r in library.query(f"状态:未见完成 {more}")]


def test_what_no_later_paper_shows_is_found_with_the_number_of_papers_looked_at(homes):
    kept = homes.keep_deliveries()
    assert (kept.compared, kept.known, kept.plans, kept.papers) == (1, 0, 1, 1)
    assert unseen(homes) == [("修订殡葬管理办法", 1, "unreported")]
    assert [r.text for r in homes.query("status:unseen about:殡葬")] == ["修订殡葬管理办法"]
    assert {r.text for r in homes.query("状态:计划 非 状态:未见完成")} == {"建成12个社区养老服务中心"}
    assert homes.count_query("状态:未见完成", "year").to_dicts()[0]["planned"] == 1


def test_without_kept_deliveries_it_says_what_to_run(homes):
    with pytest.raises(QueryError, match="policy-nlp deliveries --all"):
        homes.query("状态:未见完成")
    assert homes.deliveries_kept() is None
    assert [r.later_papers for r in homes.query("状态:计划")] == [None, None]


def test_silence_is_no_answer_where_no_later_paper_was_looked_at(tmp_path):
    library = filled(tmp_path / "l.db", promises())
    library.keep_deliveries()
    assert unseen(library) == []


@pytest.mark.parametrize(
    ("later", "pairs"),
    [
        (reported(), 1),
        (reported(day="2024-12-31"), 0),  # earlier
        (reported(day="2025-01-05"), 0),  # of the same day
        (reported(day="2025"), 0),  # of a year that the day lies in
        (reported(day=None), 0),  # of no known day
        (reported(issuers=("青川市财政局",)), 0),  # another body's
        (reported(issuers=()), 0),  # nobody's
        (reported(document_number="青民发〔2025〕1号"), 0),  # another state of the same paper
        (replace(reported(), commitments=()), 0),  # reports nothing
    ],
)
def test_papers_that_are_looked_at(tmp_path, later, pairs):
    library = filled(tmp_path / "l.db", promises(document_number="青民发〔2025〕1号"), later)
    with reading(library.path) as connection:
        assert len(later_papers(connection)) == pairs


def test_the_work_report_of_a_place_is_its_governments(tmp_path):
    done = commitment(text := "株洲市2025年政府工作报告\n建成中试基地3个。\n", "建成中试基地3个", "achieved")
    head = Header(
        title="株洲市2025年政府工作报告", issued_on="2026-01-10", kind="工作报告", level="市", region="株洲市"
    )
    bare = make_analysis("bare.txt", text, head, commitments=(done,))
    ours = replace(promises().header, issuers=("株洲市人民政府",), region="株洲市")
    first = replace(promises(), structure=replace(promises().structure, header=ours))
    library = filled(tmp_path / "l.db", first, bare)
    with reading(library.path) as connection:
        assert len(later_papers(connection)) == 1


@pytest.mark.parametrize(("region", "pairs"), [("株洲市", 1), (None, 0)])
def test_an_issuer_that_no_list_holds_is_told_by_its_place(tmp_path, region, pairs):
    heads = (
        {"issuers": (name,), "region": region, "level": None} for name in ("东河片区管理局", "株洲市东河片区管理局")
    )
    papers = (
        replace(one, structure=replace(one.structure, header=replace(one.structure.header, **head)))
        for one, head in zip((promises(), reported()), heads, strict=True)
    )
    library = filled(tmp_path / "l.db", *papers)
    with reading(library.path) as connection:
        assert len(later_papers(connection)) == pairs


def test_only_new_pairs_are_compared_and_what_has_gone_goes(homes):
    homes.keep_deliveries()
    again = reported(day="2026-06-01", name="again.txt", extra="\n又及。")
    filled(homes.path, again)
    assert homes.deliveries_kept().left == 1
    told = []
    kept = homes.keep_deliveries(progress=lambda done, total: told.append((done, total)))
    assert (kept.compared, kept.known, told) == (1, 1, [(0, 1), (1, 1)])
    assert unseen(homes)[0][1] == 2
    homes.remove("again.txt", "reported.txt")
    assert unseen(homes) == []
    assert homes.sql("SELECT count(*) AS n FROM deliveries").to_dicts() == [{"n": 0}]
    assert homes.keep_deliveries().compared == 0


def test_a_run_that_was_stopped_goes_on_where_it_was(tmp_path):
    others = [reported(day=f"2026-0{n}-01", name=f"{n}.txt", extra=f"\n又及{n}。") for n in (1, 2, 3)]
    library = filled(tmp_path / "l.db", promises(), *others)

    def stop(done, total):
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        library.keep_deliveries(progress=stop)
    with pytest.raises(QueryError, match="deliveries --all"):  # a half is not taken for the whole
        library.query("状态:未见完成")
    kept = library.keep_deliveries()
    assert (kept.compared, kept.known) == (1, 2)
    assert unseen(library) == [("修订殡葬管理办法", 3, "unreported")]


def test_workers_find_what_is_found_here(homes, tmp_path):
    elsewhere = filled(tmp_path / "m.db", promises(), reported())
    assert elsewhere.keep_deliveries(bounds=Bounds()) == homes.keep_deliveries()
    assert elsewhere.outcomes().to_dicts() == homes.outcomes().to_dicts()


def test_a_pair_that_takes_too_long_is_told_and_tried_again(homes):
    kept = homes.keep_deliveries(bounds=Bounds(seconds=0.01))
    (failed,) = kept.failed
    assert (kept.compared, failed.plan, failed.report) == (0, "promises.txt", "reported.txt")
    assert "not done after" in failed.message
    assert (failed.plan_key, failed.report_key) == tuple(
        homes.documents(name)[0].key for name in ("promises.txt", "reported.txt")
    )
    assert homes.deliveries_kept().left == 1
    assert homes.keep_deliveries(bounds=Bounds()).compared == 1
    assert homes.deliveries_kept().left == 0


def test_a_document_that_comes_meanwhile_is_not_noted_as_compared(homes):
    def add(done, total):
        if done == 0:
            filled(homes.path, reported(day="2026-06-01", name="again.txt", extra="\n又及。"))

    homes.keep_deliveries(progress=add)
    assert homes.deliveries_kept().left == 1
    assert homes.keep_deliveries().compared == 1


def test_another_model_begins_anew(homes, monkeypatch):
    homes.keep_deliveries()
    monkeypatch.setattr("policy_nlp.tasks.kept_deliveries._model", lambda: "other")
    assert homes.keep_deliveries().compared == 1


def test_the_order_of_documents_changes_nothing(tmp_path):
    one = filled(tmp_path / "1.db", promises(), reported())
    two = filled(tmp_path / "2.db", reported(), promises())
    for library in (one, two):
        library.keep_deliveries()
    assert one.query("状态:未见完成").to_dicts() == two.query("状态:未见完成").to_dicts()


def test_a_persons_verdict_outweighs_the_machine(homes):
    homes.keep_deliveries()
    first, second = homes.query("状态:计划")
    homes.judge("verdict", second, "reported.txt", value="met", user="王")
    assert unseen(homes) == []
    homes.judge("verdict", first, "reported.txt", value="partly", user="王")
    assert unseen(homes) == [("建成12个社区养老服务中心", 1, "partly")]
    homes.undo(user="王")
    homes.undo(user="王")
    assert unseen(homes) == [("修订殡葬管理办法", 1, "unreported")]


def test_evidence_judged_to_be_about_another_task_goes(homes):
    """As it does in the deliveries of two documents: both are settled by one function."""
    homes.keep_deliveries()
    text = homes.analysis("reported.txt").text
    (row,) = homes.sql("SELECT evidence FROM deliveries").to_dicts()
    ((start, end),) = json.loads(row["evidence"])
    assert text[start:end] == "全市建成12个社区养老服务中心"
    promise = homes.query("关于:社区养老服务中心 状态:计划")[0]
    homes.judge("different", promise, homes.query("状态:完成")[0], user="王")
    of_two = {r.promise: (r.verdict, r.confidence) for r in homes.deliveries("promises.txt", "reported.txt")}
    open_still = {text for text, (verdict, sure) in of_two.items() if verdict not in ("met", "exceeded") or sure < 0.4}
    assert {r.text for r in homes.query("状态:未见完成")} == open_still


def test_what_is_hardly_sure_counts_for_nothing_until_a_person_says_so(homes):
    homes.keep_deliveries()
    with writing(homes.path) as connection:
        connection.execute("UPDATE deliveries SET confidence = 0.39")
    assert [text for text, _, _ in unseen(homes)] == ["建成12个社区养老服务中心", "修订殡葬管理办法"]
    homes.judge("verdict", homes.query("关于:社区养老服务中心 状态:计划")[0], "reported.txt", value="met", user="王")
    assert [text for text, _, _ in unseen(homes)] == ["修订殡葬管理办法"]


def test_it_agrees_with_the_deliveries_of_two_documents(library):
    library.keep_deliveries()
    verdicts = {r.promise: r.verdict for r in library.deliveries("plan.txt", "report.txt")}
    asked = {r.text: r.seen for r in library.query("状态:未见完成")}
    sure = {r.promise for r in library.deliveries("plan.txt", "report.txt") if r.confidence >= 0.4}
    seen = {text for text, verdict in verdicts.items() if verdict in ("met", "exceeded")} & sure
    with reading(library.path) as connection:
        assert len(later_papers(connection)) == 1
    assert asked.keys() == verdicts.keys() - seen


def test_it_is_explained_and_printed_as_the_same_query(homes):
    said = homes.explain_query("状态:未见完成 关于:养老")
    assert "同一发文机关其后的文件中未见完成" in said
    assert "no later paper of its issuer that was looked at" in homes.explain_query("status:unseen")
    assert homes.save_query("open", "状态:未见完成").query == "状态:未见完成"
    with pytest.raises(QueryError, match="状态:未见完成 到期<DATE"):
        homes.query("status:overdue")


def test_the_command_keeps_and_says_how_far(homes):
    def run(*arguments):
        done = CliRunner().invoke(cli, [*arguments, "--library", str(homes.path)])
        return done.exit_code, done.stdout, done.stderr

    code, out, err = run("deliveries", "--all")
    assert (code, out) == (0, "") and "1 pairs compared, 0 known already" in err
    code, out, err = run("query", "状态:未见完成", "--format", "csv")
    assert code == 0 and "later_papers" in out and "修订殡葬管理办法" in out
    assert "2 of 2 promises that pass the rest could be looked at" in err and "not compared yet" not in err
    filled(homes.path, plan(), report())
    assert "the promises of 2 documents were not compared yet" in run("query", "状态:未见完成")[2]
    assert run("deliveries", "--all", "promises.txt")[0] == 2
    assert run("deliveries", "promises.txt")[0] == run("deliveries")[0] == 2


@pytest.mark.parametrize(
    ("one", "other", "before"),
    [("2020", "2021-01", True), ("2020-05", "2020", False), ("2020-05-01", "2020-05-02", True), (None, "2020", False)],
)
def test_a_day_is_before_another_where_that_is_known(one, other, before):
    assert is_before(one, other) is before


def test_pages_of_commitments_ask_for_it_too(homes):
    homes.keep_deliveries()
    page = homes.commitments_page("状态:未见完成")
    assert [(r.text, r.later_papers, r.seen) for r in page.rows] == [("修订殡葬管理办法", 1, "unreported")]
    assert homes.count_commitments("状态:未见完成") == 1
    homes.save_query("open", "状态:未见完成")
    assert [r.later_papers for r in homes.commitments_page("@open").rows] == [1]


# ── what came of promises, over the library ──────────────────────────────────


def outcomes(library, *arguments, **filters):
    return [
        (r.promise, r.verdict, r.evidence, r.report, r.later_papers) for r in library.outcomes(*arguments, **filters)
    ]


def test_outcomes_give_promise_verdict_and_evidence(homes):
    with pytest.raises(QueryError, match="deliveries --all"):
        homes.outcomes()
    homes.keep_deliveries()
    done = ("建成12个社区养老服务中心", "met", ("全市建成12个社区养老服务中心",), "reported.txt", 1)
    silent = ("修订殡葬管理办法", "unreported", (), None, 1)
    assert outcomes(homes) == [done, silent]
    assert outcomes(homes, verdict=["met"]) == outcomes(homes, about="社区养老服务中心") == [done]
    assert outcomes(homes, "关于:殡葬") == outcomes(homes, verdict=["unreported"]) == [silent]
    assert outcomes(homes, "关于:殡葬 状态:完成") == []
    (row,) = homes.outcomes(verdict=["met"])
    assert homes.analysis(row.plan_key).text[row.promise_start : row.promise_end] == row.promise
    ((start, end),) = row.evidence_spans
    assert homes.analysis(row.report_key).text[start:end] == row.evidence[0]
    at = homes.outcomes_at("promises.txt", row.promise_start, row.promise_end)
    assert list(at) == [row]


def test_outcomes_have_persons_words_and_leave_out_what_is_hardly_sure(homes):
    homes.keep_deliveries()
    with writing(homes.path) as connection:
        connection.execute("UPDATE deliveries SET confidence = 0.39")
    assert [verdict for _, verdict, *_ in outcomes(homes)] == ["unreported", "unreported"]
    assert [verdict for _, verdict, *_ in outcomes(homes, least=0)] == ["met", "unreported"]
    homes.judge("verdict", homes.query("关于:殡葬")[0], "reported.txt", value="partly", user="王")
    assert [(r.promise, r.verdict, r.judged_by) for r in homes.outcomes(verdict=["partly"])] == [
        ("修订殡葬管理办法", "partly", ("王",))
    ]


def test_a_query_asks_for_outcomes(homes):
    with pytest.raises(QueryError, match="deliveries --all"):
        homes.query("结果:完成")
    homes.keep_deliveries()

    def found(query):
        assert {r.text for r in homes.answer(query).rows} == {r.text for r in homes.query(query)}
        return [r.text for r in homes.query(query)]

    assert found("结果:完成") == found("outcome:done") == found("结果:met") == ["建成12个社区养老服务中心"]
    assert found("结果:未见报告") == found("状态:未见完成") == ["修订殡葬管理办法"]
    assert found("结果:超额完成") == found("落实:部分完成") == found("结果:未完成") == []
    assert found("状态:计划 非 结果:完成") == ["修订殡葬管理办法"]
    assert "最好的说法是完成或超额完成" in homes.explain_query("结果:完成")
    assert "at best" not in homes.explain_query("outcome:done") and "met or exceeded" in homes.explain_query(
        "outcome:done"
    )
    with pytest.raises(QueryError, match="did you mean 部分完成"):
        homes.query("结果:部分")
    assert [(r.later_papers, r.seen) for r in homes.commitments()] == [(1, "met"), (1, "unreported"), (None, None)]


def test_how_many_promises_could_be_looked_at_is_counted(homes):
    filled(homes.path, plan())
    homes.keep_deliveries()
    for query, promises, looked_at in (
        ("状态:未见完成", 3, 2),
        ("结果:完成 关于:殡葬", 1, 1),
        ("状态:未见完成 关于:中试基地", 1, 0),
        ("非 结果:完成", 3, 2),
        (None, 3, 2),
    ):
        counted = homes.looked_at(query)
        assert (counted.promises, counted.looked_at) == (promises, looked_at), query
    assert homes.looked_at(about="殡葬").promises == 1
    assert homes.count_parts("状态:未见完成 关于:中试基地") == [("状态:未见完成", 1), ("关于:中试基地", 1)]


def test_only_documents_with_promises_that_pass_are_compared(homes):
    filled(homes.path, plan(), report())
    kept = homes.keep_deliveries(about="殡葬")
    assert (kept.compared, kept.plans) == (1, 1)
    assert homes.deliveries_kept().left == 3
    assert unseen(homes) == [("修订殡葬管理办法", 1, "unreported")]
    assert (homes.keep_deliveries().compared, homes.deliveries_kept().left) == (1, 0)
    assert homes.keep_deliveries(document="plan.txt").known == 1


def test_the_command_shows_what_came_of_promises(homes):
    def run(*arguments):
        done = CliRunner().invoke(cli, [*arguments, "--library", str(homes.path)])
        return done.exit_code, done.stdout, done.stderr

    code, out, err = run("deliveries", "--all", "--about", "养老", "殡葬")
    assert (code, out) == (0, "") and "no promise passes the filters" in err  # none speaks of both
    code, out, err = run("deliveries", "--all", "--about", "殡葬")
    assert "0 of 1 pairs compared" in err and "1 pairs compared, 0 known already" in err
    code, out, err = run("deliveries", "--about", "社区养老服务中心")
    assert code == 0 and "met" in out and "全市建成12个社区养老服务中心" in out
    assert "1 of 1 promises that pass the rest could be looked at" in err
    assert run("deliveries", "--about", "养老", "--figures")[0] == 2
    both = ("deliveries", "promises.txt", "reported.txt", "--format", "csv")
    assert run(*both)[1].count("\n") == 3 and run(*both, "--about", "殡葬")[1].count("\n") == 2
    code, out, err = run("commitments", "--about", "殡葬", "--actor", "国务院")
    assert "each by itself finds: --about 殡葬 (1), --actor 国务院 (0)" in err
