"""Queries of one line, asked of a library with known commitments: each key, and how they join."""

import json

import pytest
from click.testing import CliRunner

from library_samples import actor, commitment, make_analysis, span
from policy_nlp import cli as command_line
from policy_nlp.cli import cli
from policy_nlp.errors import NotFoundError, QueryError, QuerySyntaxError, remarks_heard
from policy_nlp.library import Library
from policy_nlp.model import Deadline, Header, Target
from policy_nlp.query.asking import GroupRecord
from policy_nlp.store.connection import writing
from policy_nlp.store.packing import pack
from policy_nlp.store.saved_queries import SavedQuery
from policy_nlp.store.writing import write_document

pytestmark = pytest.mark.filterwarnings("ignore:1 document has no date")
HEADERS = {
    "nation.txt": Header(
        title="关于湿地保护的通知",
        level="国家",
        kind="通知",
        issued_on="2019-02-01",
        document_number="国林发〔2019〕7号",
        issuers=("国家林业和草原局",),
    ),
    "province.txt": Header(level="省", region="山东省", kind="发展规划", issued_on="2020-05-06"),
    "city.txt": Header(level="市", region="济南市", kind="工作报告", issued_on="2021-02-01"),
    "undated.txt": Header(level="市", region="青岛市", kind="办法"),
}


def _one(name):
    """The one commitment of each document."""
    if name == "nation.txt":
        text = "2020年6月底前由国家林业和草原局开展湿地修复"
        facts = {
            "actors": (actor(text, "国家林业和草原局"),),
            "deadline": Deadline("2020年6月底前", "2020-06-30", "前", *span(text, "2020年6月底前")),
        }
    elif name == "province.txt":
        text = "省财政厅配合建成泵站5座"
        facts = {
            "actors": (actor(text, "省财政厅", "support", "山东省财政厅"),),
            "targets": (Target("泵站", "=", 5, "座", *span(text, "5座")),),
        }
    elif name == "city.txt":
        text, facts = "济南市水务局疏浚河道", {"actors": (actor("济南市水务局疏浚河道", "济南市水务局"),)}
        return text, commitment(f"{text}。", text, "achieved", **facts)
    else:
        text = "2021年底前加强监测"
        facts = {"deadline": Deadline("2021年底前", "2021-12-31", "前", *span(text, "2021年底前"))}
    return text, commitment(f"{text}。", text, **facts)


@pytest.fixture
def library(tmp_path):
    path = tmp_path / "policy-library.db"
    with writing(path) as connection:
        for name, header in HEADERS.items():
            text, found = _one(name)
            write_document(
                connection, f"/d/{name}", pack(make_analysis(name, f"{text}。", header, commitments=(found,)))
            )
    return Library(path)


def test_the_facet_of_issuers_has_them_under_the_names_they_are_asked_by(library):
    facet = next(facet for facet in library.answer().facets if facet.key == "issuer")
    assert [(one.value, one.commitments) for one in facet.values] == [("国家林业和草原局", 1)]


@pytest.mark.parametrize("query", ["题:湿地", "题:“湿地 保护”", "非 题:湿地", "题:无此题"])
def test_pages_and_lists_of_titles_find_the_same(library, query):
    assert set(library.answer(query).rows) == set(library.query(query))
    assert list(library.commitments(title="湿地")) == list(library.query("题:湿地"))


def names(library, query):
    return " ".join(record.document.removesuffix(".txt") for record in library.query(query))


EVERY = "nation province city undated"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("牵头:国家林业和草原局", "nation"),
        ("题:湿地", "nation"),
        ("title:湿地 题:保护", "nation"),
        ("标题:“湿地 保护”", "nation"),
        ("题:city", "city"),
        ("关于:保护", ""),
        ("题:保护 或 题:undated", "nation undated"),
        ("非 题:湿地", "province city undated"),
        ("lead:济南市水务局", "city"),
        ("配合:山东省财政厅", "province"),
        ("support:济南市水务局", ""),
        ("主体:山东省财政厅", "province"),
        ("状态:完成", "city"),
        ("status:planned", "nation province undated"),
        ("到期<2020-06-30", ""),
        ("到期<=2020-06-30", "nation"),
        ("到期<2020-07", "nation"),
        ("到期<2020", ""),
        ("到期:2020", "nation"),
        ("due>2020", "undated"),
        ("due>=2020-06-30", "nation undated"),
        ("期限≥2021年", "undated"),
        ("日期<2020", "nation"),
        ("dated:2020-05", "province"),
        ("日期>2020-05-06", "city"),
        ("年份:2019-2020", "nation province"),
        ("关于:湿地", "nation"),
        ("濕地 修復", "nation"),
        ('about:"泵站"', "province"),
        ("文种:规划", "province"),
        ("kind:通知", "nation"),
        ("文种:法", ""),
        ("文种:报告", "city"),
        ("地区:山东", "province city undated"),
        ("region:济南市", "city"),
        ("层级:市级", "city undated"),
        ("level:national", "nation"),
        ("有:指标", "province"),
        ("有:期限", "nation undated"),
        ("has:actor", "nation province city"),
        ("有:具体", EVERY),
        ("文件:国林发[2019]7号", "nation"),
        ("document:city.txt", "city"),
        ("发文:国家林草局", "nation"),
        ("issuer:财政部", ""),
        # joined
        ("有:期限 状态:计划 年份:2019", "nation"),
        ("有:期限 和 地区:山东", "undated"),
        ("有:指标 或 状态:完成", "province city"),
        ("有:指标 OR 有:期限 AND 年份:2019", "nation province"),
        ("(有:指标 或 有:期限) 地区:山东", "province undated"),
        ("（有:指标 or 有:期限）not 地区:山东", "nation"),
        ("非 到期<2021", "province city undated"),
        ("不 有:期限", "province city"),
        ("-有:期限 非状态:完成", "province"),
        ("非(有:期限 或 有:指标)", "city"),
        ("非 非 有:指标", "province"),
    ],
)
def test_each_key_and_joint_finds_its_rows(library, query, found):
    assert names(library, query) == found


@pytest.mark.parametrize("query", ["到期<2021", "有:指标", "牵头:济南市水务局", "日期>2019", "地区:山东 或 有:期限"])
def test_a_query_and_its_opposite_are_all_there_is(library, query):
    one, other = ({record.document for record in library.query(q)} for q in (query, f"非 ({query})"))
    assert one | other == set(HEADERS)
    assert not one & other


def test_the_records_are_those_of_commitments(library):
    assert library.query("状态:计划 到期<=2020") == library.commitments(status="planned", due_before="2020")
    assert library.query("文种:规划") == library.commitments(document_kind="规划")
    assert library.query("有:指标 年份:2020") == library.commitments(has="indicator", year="2020")
    assert len(library.query("状态:计划", 2)) == 2


def test_what_was_judged_wrong_is_left_out(library):
    library.judge("wrong", library.query("有:指标")[0], user="甲")
    assert names(library, "有:指标 或 状态:完成") == "city"
    assert names(library, "非 状态:完成") == "nation undated"
    assert len(library.query("有:指标", with_wrong=True)) == 1


@pytest.mark.parametrize(
    ("by", "rows"),
    [
        (
            "actor",
            [(None, 2, 2, 0), ("国家林业和草原局", 1, 1, 0), ("济南市水务局", 1, 0, 1)],
        ),
        ("year", [("2019", 1, 1, 0), ("2020", 1, 1, 0), ("2021", 1, 0, 1), (None, 1, 1, 0)]),
        ("region", [("全国", 1, 1, 0), ("山东省", 1, 1, 0), ("济南市", 1, 0, 1), ("青岛市", 1, 1, 0)]),
    ],
)
def test_counts_by_group(library, by, rows):
    assert list(library.count_query("有:具体", by)) == [GroupRecord(*row) for row in rows]


def test_a_grouping_that_there_is_not(library):
    with pytest.raises(QueryError, match="actor, year, region"):
        library.count_query("有:指标", "colour")


def test_queries_are_kept_under_their_names(library):
    assert library.save_query("done", "status:achieved and (has:actor)") == SavedQuery(
        "done", "status:achieved has:actor"
    )
    library.save_query("期限", "有：期限")
    library.save_query("期限", "有:期限 或 有:指标")
    assert list(library.saved_queries()) == [
        SavedQuery("done", "status:achieved has:actor"),
        SavedQuery("期限", "有:期限 或 有:指标"),
    ]
    assert names(library, "@done") == "city"
    assert library.explain_query("@期限") == "查找承诺：有期限，或者有指标。"
    with pytest.raises(NotFoundError, match=r"did you mean done\?"):
        library.query("@dones")
    library.forget_query("done")
    assert [saved.name for saved in library.saved_queries()] == ["期限"]
    with pytest.raises(NotFoundError, match="policy-nlp queries"):
        library.forget_query("done")


@pytest.mark.parametrize("name", ["", "two words", "@at"])
def test_a_name_that_cannot_be_asked_for_is_refused(library, name):
    with pytest.raises(QueryError, match="without spaces"):
        library.save_query(name, "有:指标")


def test_a_query_that_cannot_be_read_is_not_kept(library):
    with pytest.raises(QuerySyntaxError):
        library.save_query("bad", "有:")
    assert len(library.saved_queries()) == 0


# ── the command line ─────────────────────────────────────────────────────────


def run(library, *arguments):
    return CliRunner().invoke(cli, [*arguments, "--library", str(library.path)])


def test_the_command_gives_the_same_rows(library):
    done = run(library, "query", "有:指标", "或", "状态:完成", "--format", "json")
    assert json.loads(done.stdout) == library.query("有:指标 或 状态:完成").to_dicts()
    done = run(library, "query", "有:具体", "--by", "year", "--format", "csv")
    assert done.stdout.splitlines()[:2] == ["value,commitments,planned,achieved", "2019,1,1,0"]


def test_the_command_explains_saves_and_lists(library):
    assert run(library, "query", "lead:济南市水务局", "--explain").stdout == (
        "Commitments of which this holds: 济南市水务局 leads.\n"
    )
    assert run(library, "query", "状态:完成", "--explain", "--language", "en").stdout == (
        "Commitments of which this holds: it is reported as done.\n"
    )
    assert run(library, "query", "状态:完成", "--save", "done").stderr.startswith("saved @done: 状态:完成\n")
    assert json.loads(run(library, "queries", "--format", "json").stdout) == [{"name": "done", "query": "状态:完成"}]
    assert json.loads(run(library, "query", "@done", "--format", "json").stdout)[0]["document"] == "city.txt"
    assert run(library, "queries", "--forget", "done").exit_code == 0
    assert json.loads(run(library, "queries", "--format", "json").stdout) == []


def test_a_bad_query_is_shown_with_the_place(library, monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["policy-nlp", "query", "有:指标 牵投:科技部", "--library", str(library.path)])
    with pytest.raises(SystemExit) as ended:
        command_line.main()
    lines = capsys.readouterr().err.splitlines()
    assert ended.value.code == 1
    assert lines[:2] == ["有:指标 牵投:科技部", "　 　　 ＾＾"]
    assert lines[2].startswith("牵投 is no key (did you mean 牵头?); the keys are 牵头 (lead), 配合 (support)")


def test_an_empty_answer_says_what_each_part_finds_by_itself(library):
    found = run(library, "query", "地区:济南 文种:通知")
    assert "nothing has all of these; each by itself finds: 地区:济南 (1), 文种:通知 (1)" in found.stderr
    assert library.count_parts("地区:济南") == []
    assert library.count_without("地区:济南 状态:计划") == []
    assert library.count_parts("地区:济南 状态:计划")[1][0] == "状态:计划"


def test_a_limit_that_was_reached_is_said(library):
    assert "there may be others" in run(library, "query", "层级:市", "-n", "1").stderr
    assert "there may be others" not in run(library, "query", "层级:市", "-n", "50").stderr


# ── documents without a date ─────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("日期<2021", "1 document has no date; 1 commitment of theirs would pass"),
        ("年份:2019 关于:监测", "1 document has no date; 1 commitment of theirs would pass"),
        ("关于:湿地 日期<2021", None),  # nothing of the undated document meets the rest
        ("关于:监测 或 日期<2021", None),  # it is found all the same
        ("非 日期<2021", None),
        ("关于:监测", None),
    ],
)
def test_what_a_question_about_dates_leaves_out_is_said(library, query, said):
    for ask in (library.query, library.answer, library.commitments_page, lambda q: library.count_query(q, "year")):
        with remarks_heard() as remarks:
            ask(query)
        assert [one.partition(" all but")[0] for one in remarks] == ([said] if said else [])


def test_filters_say_it_too(library):
    for filters in ({"dated_before": "2021"}, {"year": "2019-2021", "about": "监测"}):
        with remarks_heard() as remarks:
            library.commitments(**filters)
        assert [one[:23] for one in remarks] == ["1 document has no date;"]
    with remarks_heard() as remarks:
        assert len(library.documents(dated_before="2021")) == 3
    assert [one.partition(" and")[0] for one in remarks] == ["1 document has no date"]
    with remarks_heard() as remarks:
        library.commitments(about="监测")
    assert remarks == []
