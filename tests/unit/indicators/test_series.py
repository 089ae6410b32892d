"""The figures of an indicator: which are meant, where and for which year they stand, and how they are written."""

import json

import pytest
from click.testing import CliRunner

from library_samples import actor, commitment, entity, make_analysis, span
from policy_nlp.cli import cli
from policy_nlp.errors import QueryError
from policy_nlp.library import Library
from policy_nlp.model import Deadline, EntityType, Header, Target
from policy_nlp.store.connection import writing
from policy_nlp.store.packing import pack
from policy_nlp.store.writing import write_document


def said(name, text, figure, number, unit, header, *, indicator="5G基站", op="=", status="achieved", days=(), **more):
    """A document of one line with one figure; `days` are (words, first day, last day)."""
    target = Target(indicator, op, number, unit, *span(text, figure))
    dates = tuple(entity(text, words, EntityType.DATE, earliest=a, latest=b) for words, a, b in days)
    made = commitment(f"{text}\n", text.rstrip("。"), status, targets=(target,), **more)
    return make_analysis(name, f"{text}\n", header, commitments=(made,), entities=dates)


def library_of(path, *analyses):
    with writing(path) as connection:
        for analysis in analyses:
            write_document(connection, f"/documents/{analysis.name}", pack(analysis))
    return Library(path)


PROVINCE = Header(level="省", region="山东省", issued_on="2022-05-06")


def only(tmp_path, analysis, words="5G基站"):
    (record,) = library_of(tmp_path / "l.db", analysis).indicators(words)
    return record


def test_a_figure_has_its_place_year_value_and_words(tmp_path):
    text = "2021年，建成5G基站10万个。"
    day = ("2021年", "2021-01-01", "2021-12-31")
    record = only(tmp_path, said("a.txt", text, "10万个", 100_000, "个", PROVINCE, days=[day]))
    assert (record.place, record.year, record.year_by) == ("山东省", 2021, "text")
    assert (record.measure, record.op, record.value, record.unit, record.status) == (
        "level",
        "=",
        100_000,
        "个",
        "achieved",
    )
    assert (record.document, record.dated_on, record.sentence) == ("a.txt", "2022-05-06", text)
    assert text[record.start : record.end] == "10万个"


def test_a_base_is_no_year(tmp_path):
    text = "5G基站比2019年增加3万个。"
    day = ("2019年", "2019-01-01", "2019-12-31")
    record = only(tmp_path, said("a.txt", text, "3万个", 30_000, "个", PROVINCE, op="+", days=[day]))
    assert (record.year, record.year_by, record.measure) == (2022, "document", "change")


def test_a_span_of_years_has_its_first(tmp_path):
    text = "“十三五”时期5G基站年均增长40%。"
    day = ("十三五”时期", "2016-01-01", "2020-12-31")
    record = only(tmp_path, said("a.txt", text, "40%", 40, "%", PROVINCE, op="+", days=[day]))
    assert (record.since, record.year, record.measure) == (2016, 2020, "average change")


def test_a_deadline_is_the_year_of_what_is_planned(tmp_path):
    text = "2025年底前建成5G基站20万个。"
    deadline = Deadline("2025年底前", "2025-12-31", "前", *span(text, "2025年底前"))
    record = only(tmp_path, said("a.txt", text, "20万个", 200_000, "个", PROVINCE, status="planned", deadline=deadline))
    assert (record.year, record.year_by, record.status) == (2025, "deadline", "planned")


@pytest.mark.parametrize(
    ("day", "status", "year"),
    [("2026-01-27", "achieved", 2025), ("2026-01-27", "planned", 2026), ("2026-09-01", "achieved", 2026)],
)
def test_an_annual_report_speaks_of_the_year_before(tmp_path, day, status, year):
    header = Header(title="2026年政府工作报告", level="省", region="湖南省", issued_on=day)
    record = only(tmp_path, said("a.txt", "建成5G基站20万个。", "20万个", 200_000, "个", header, status=status))
    assert record.year == year


def test_a_local_paper_may_speak_of_the_nation(tmp_path):
    record = only(tmp_path, said("a.txt", "我国5G基站达到231万个。", "231万个", 2_310_000, "个", PROVINCE))
    assert record.place == "全国"


def test_a_range_of_growth_is_a_change(tmp_path):
    record = only(tmp_path, said("a.txt", "5G基站增长4%—5%。", "4%—5%", 4, "%", PROVINCE, op=">="))
    assert record.measure == "change"


@pytest.mark.parametrize(("words", "count"), [("5g基站", 1), ("基站 5G", 1), ("５Ｇ", 1), ("4G", 0), ("基站 机房", 0)])
def test_all_words_stand_in_the_indicator(tmp_path, words, count):
    library = library_of(tmp_path / "l.db", said("a.txt", "建成5G基站10万个。", "10万个", 100_000, "个", PROVINCE))
    assert len(library.indicators(words)) == count


def test_rows_are_in_the_order_of_place_and_year_and_said_once(tmp_path):
    twice = "建成5G基站10万个。"
    target = Target("5G基站", "=", 100_000, "个", *span(twice, "10万个"))
    made = commitment(twice, "建成5G基站10万个", "achieved", targets=(target, target))
    library = library_of(
        tmp_path / "l.db",
        make_analysis("b.txt", twice, PROVINCE, commitments=(made,)),
        said(
            "a.txt",
            "已有5G基站8万个。",
            "8万个",
            80_000,
            "个",
            Header(level="省", region="山东省", issued_on="2020-07-01"),
        ),
        said(
            "c.txt",
            "设5G基站9万个。",
            "9万个",
            90_000,
            "个",
            Header(level="省", region="安徽省", issued_on="2023-07-01"),
        ),
    )
    rows = [(r.place, r.year, r.value) for r in library.indicators("5G基站")]
    assert rows == [("安徽省", 2023, 90_000), ("山东省", 2020, 80_000), ("山东省", 2022, 100_000)]
    assert [r.place for r in library.indicators("5G基站", region="安徽省")] == ["安徽省"]


def test_no_words_and_unknown_filters_are_errors(library):
    with pytest.raises(QueryError, match="5G基站"):
        library.indicators("  ")
    with pytest.raises(QueryError, match="no such filter"):
        library.indicators("研发", regoin="山东省")


@pytest.mark.parametrize("suffix", ["csv", "json", "xlsx", "html"])
def test_the_command_writes_every_format(library, tmp_path, suffix):
    if suffix == "xlsx":
        pytest.importorskip("openpyxl", reason="the xlsx extra is not installed")
    out = tmp_path / f"out.{suffix}"
    done = CliRunner().invoke(cli, ["indicators", "中试", "基地", "--library", str(library.path), "-o", str(out)])
    assert done.exit_code == 0, done.output
    if suffix == "json":
        rows = json.loads(out.read_text("utf-8"))
        # the report of January tells of the year before
        assert [(r["place"], r["year"], r["status"]) for r in rows] == [
            ("青川市", 2025, "planned"),
            ("青川市", 2025, "achieved"),
        ]
    if suffix == "csv":
        assert out.read_bytes().startswith(b"\xef\xbb\xbfplace,year,")
    if suffix == "html":
        assert "中试基地" in out.read_text("utf-8")


def test_the_table_is_what_is_shown(library):
    done = CliRunner().invoke(cli, ["indicators", "研发投入", "--library", str(library.path)])
    assert "青川市" in done.output
    assert "研发投入" in done.output


def test_either_of_two_words_and_who_leads(tmp_path):
    text = "市民政局新增养老床位300张。"
    beds = said(
        "beds.txt", text, "300张", 300, "张", PROVINCE, indicator="养老床位", actors=(actor(text, "市民政局", "lead"),)
    )
    homes = said("homes.txt", "新建养老机构5家。", "5家", 5, "家", PROVINCE, indicator="养老机构")
    library = library_of(tmp_path / "l.db", beds, homes)
    assert [(r.indicator, r.lead) for r in library.indicators("养老 床位|机构")] == [
        ("养老床位", ("市民政局",)),
        ("养老机构", ()),
    ]
    assert [r.indicator for r in library.indicators("养老 学校|机构")] == ["养老机构"]


def test_a_threshold_of_applicants_is_nobodys_figure(tmp_path):
    made = said("a.txt", "5G基站超过500个。", "500个", 500, "个", PROVINCE, status="planned", section=("三、申请条件",))
    assert not library_of(tmp_path / "l.db", made).indicators("5G基站")


def test_a_year_that_cannot_be_read_is_left_empty(tmp_path):
    record = only(
        tmp_path, said("a.txt", "力争到4549年建成5G基站600个。", "600个", 600, "个", PROVINCE, status="planned")
    )
    assert (record.year, record.year_by) == (None, None)


@pytest.mark.parametrize(
    ("text", "title", "years"),
    [
        ("五年来，建成5G基站10万个。", "政府工作报告", (2017, 2021, "report")),
        ("建成5G基站10万个。", "2021年统计公报", (None, 2021, "report")),
        ("建成5G基站10万个。", "2022年工作要点", (None, 2022, "document")),
        ("第五年来，建成5G基站10万个。", "工作简报", (None, 2022, "document")),
    ],
)
def test_a_sum_over_years_and_the_year_of_the_title(tmp_path, text, title, years):
    header = Header(title=title, level="省", region="山东省", issued_on="2022-01-20")
    record = only(tmp_path, said("a.txt", text, "10万个", 100_000, "个", header))
    assert (record.since, record.year, record.year_by) == years


def test_this_year_so_far_is_this_year(tmp_path):
    text = "今年以来，建成5G基站10万个。"
    header = Header(title="政府工作报告", level="省", region="山东省", issued_on="2022-01-20")
    day = ("今年以来", "2022-01-01", None)
    record = only(tmp_path, said("a.txt", text, "10万个", 100_000, "个", header, days=[day]))
    assert (record.year, record.year_by) == (2022, "text")


@pytest.mark.parametrize(
    ("section", "years"),
    [(("一、2020年工作情况",), (2020, "heading")), (("一、2020年和2021年工作",), (2022, "document"))],
)
def test_the_year_of_the_heading(tmp_path, section, years):
    record = only(tmp_path, said("a.txt", "建成5G基站10万个。", "10万个", 100_000, "个", PROVINCE, section=section))
    assert (record.year, record.year_by) == years


def test_the_indicators_are_offered_by_how_much_is_told_of_places_and_years(tmp_path):
    def fine(n):
        name, text = f"f{n}.txt", f"处罚款{n}元。"
        return said(name, text, f"{n}元", n, "元", Header(issued_on="2001-05-06"), indicator="罚款", status="planned")

    def stations(place, year, n):
        header = Header(level="省", region=place, issued_on=f"{year}-05-06")
        return said(f"s{n}.txt", f"建成5G基站{n}个。", f"{n}个", n, "个", header)

    built = stations("山东省", 2020, 1), stations("山东省", 2022, 2), stations("海南省", 2022, 3)
    library = library_of(tmp_path / "l.db", *(fine(n) for n in range(1, 6)), *built)
    told = [(one.indicator, one.figures, one.places, one.since, one.until) for one in library.indicators_held()]
    assert told == [("5G基站", 3, 2, 2020, 2022), ("罚款", 5, 0, 2001, 2001)]
    assert library.indicators_held(1).found == 1
    assert len(library.indicators("5G基站")) == 3


def test_an_indicator_is_offered_for_the_year_it_is_due_in_and_where_nothing_is_dated_for_none(tmp_path):
    due = Deadline("2025年底前", "2025-12-31", "前", *span("2025年底前建成5G基站9个。", "2025年底前"))
    dated = said("a.txt", "2025年底前建成5G基站9个。", "9个", 9, "个", PROVINCE, status="planned", deadline=due)
    bare = said("b.txt", "建成充电桩9个。", "9个", 9, "个", Header(), indicator="充电桩")
    library = library_of(tmp_path / "l.db", dated, bare)
    told = {one.indicator: (one.places, one.since, one.until) for one in library.indicators_held()}
    assert told == {"5G基站": (1, 2025, 2025), "充电桩": (0, None, None)}


def test_a_library_without_figures_offers_no_indicator(tmp_path):
    assert not library_of(tmp_path / "l.db").indicators_held()
