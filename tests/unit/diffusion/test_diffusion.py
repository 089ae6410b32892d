"""Who took up what from whom, when, and how adapted."""

import csv
import io
import itertools
import json

import pytest
from click.testing import CliRunner

from library_samples import commitment, entity, make_analysis, span
from policy_nlp.cli import cli
from policy_nlp.diffusion.takers import Placed, may_take
from policy_nlp.diffusion.views import diffusion_data, uptake_table
from policy_nlp.errors import NotFoundError, QueryError
from policy_nlp.library import Library
from policy_nlp.model import Deadline, EntityType, Header, Target
from policy_nlp.store.connection import writing
from policy_nlp.store.facts import DocumentFacts
from policy_nlp.store.homes import Home
from policy_nlp.store.packing import pack
from policy_nlp.store.writing import write_document

STATIONS = "新建社区养老服务驿站{}个"
BUSES = "将全部公交车更换为新能源车辆"
CODE = "推行食品安全二维码追溯管理"
FLATS = "为老旧小区加装电梯"
RIVER = "实施河道清淤疏浚工程"


def library_of(path, *analyses):
    with writing(path) as connection:
        for analysis in analyses:
            write_document(connection, f"/d/{analysis.name}", pack(analysis))
    return Library(path)


def paper(name, day, level, region, clauses, stations=None, year=None, cites=None):
    said = [STATIONS.format(stations)] * (stations is not None) + list(clauses)
    lead = f"{year}年底前，" if year else ""
    text = f"{name}\n" + (f"落实{cites}。\n" if cites else "") + "".join(f"{lead}{words}。\n" for words in said)
    made = []
    for words in said:
        figures = (
            (Target("社区养老服务驿站", "=", stations, "个", *span(text, f"{stations}个")),) if "驿站" in words else ()
        )
        deadline = Deadline(f"{year}年底前", f"{year}-12-31", "前") if year else None
        made.append(commitment(text, words, targets=figures, deadline=deadline))
    entities = (entity(text, cites, EntityType.DOCTITLE),) if cites else ()
    header = Header(title=name, issuers=(f"{region}人民政府",), issued_on=day, level=level, region=region)
    return make_analysis(f"{name}.txt", text, header, commitments=tuple(made), entities=entities)


PAPERS = (
    paper("省里的方案", "2020-01-10", "省", "山东省", [BUSES, CODE, FLATS, RIVER], 100, 2022),
    paper("市里的方案", "2020-03-10", "市", "济南市", [BUSES, CODE], 20, 2021, cites="《省里的方案》"),
    paper("区里的方案", "2020-06-10", "县", "历下区", [BUSES, FLATS], 3, 2023),
    paper("别省的方案", "2020-05-10", "市", "合肥市", [BUSES, CODE, FLATS]),
    paper("别省的省方案", "2020-08-10", "省", "安徽省", [BUSES, CODE, FLATS]),
    paper("早年的方案", "2019-05-10", "市", "济南市", [BUSES, CODE, FLATS]),
)


@pytest.fixture(scope="module")
def province(tmp_path_factory):
    return library_of(tmp_path_factory.mktemp("diffusion") / "l.db", *PAPERS)


def told(diffusion):
    return [
        (spread.commitment.text, [(u.taker.document.title, u.days) for u in spread.uptakes])
        for spread in diffusion.spreads
    ]


def test_each_undertaking_has_those_below_who_took_it_up_and_when(province):
    found = province.diffusion("省里的方案")
    city, district = ("市里的方案", 60), ("区里的方案", 152)
    assert told(found) == [
        ("新建社区养老服务驿站100个", [city, district]),
        (BUSES, [city, district]),
        (CODE, [city]),
        (FLATS, [district]),
        (RIVER, []),
    ]
    assert found.by_documents == {0: 1, 1: 2, 2: 2}
    assert [taker.relation for taker in found.takers] == ["implements", None]


def test_how_it_was_adapted(province):
    rows = uptake_table(province.diffusion("省里的方案"))
    assert [(row.place, row.kinds) for row in rows if row.undertaking == "新建社区养老服务驿站100个"] == [
        ("济南市", ("kept", "deadline changed", "target changed", "stricter")),
        ("济南市历下区", ("kept", "deadline changed", "target changed", "looser")),
    ]
    assert rows[0].changes == (
        "deadline: 2022-12-31 → 2021-12-31",
        "社区养老服务驿站: 社区养老服务驿站 = 100个 → 社区养老服务驿站 = 20个",
    )
    nobody = rows[-1]
    assert (nobody.undertaking, nobody.taken_by, nobody.document) == (RIVER, 0, None)


def test_the_tree_leads_from_the_province_through_the_city_to_the_district(province):
    data = diffusion_data(province.diffusion("省里的方案"))
    (city,) = data["tree"]
    assert (city["title"], city["taken_up"]) == ("市里的方案", 3)
    assert [(d["title"], d["taken_up"], d["below"]) for d in city["below"]] == [("区里的方案", 3, [])]
    by_text = {u["text"]: u["taken_up"] for u in data["undertakings"]}
    assert [u["title"] for u in by_text[BUSES]] == ["市里的方案"]
    assert [u["title"] for u in by_text[BUSES][0]["passed_on"]] == ["区里的方案"]
    assert [u["title"] for u in by_text[FLATS]] == ["区里的方案"], "the city did not take this up"
    wording = [["kept", "新建社区养老服务驿站"], ["left out", "10"], ["put in", "2"], ["kept", "0个"]]
    assert data["undertakings"][0]["taken_up"][0]["wording"] == wording
    assert data["summary"]["taken_up_by_documents"][0] == {"documents": 0, "undertakings": 1}


def test_peers_are_asked_for(province):
    takers = [t.document.title for t in province.diffusion("省里的方案", peers=True).takers]
    assert takers == ["市里的方案", "别省的方案", "区里的方案", "别省的省方案"]


def test_a_region_asks_for_what_speaks_from_there(province):
    assert [taker.document.title for taker in province.diffusion("省里的方案", region="历下区").takers] == [
        "区里的方案"
    ]
    assert not province.diffusion("省里的方案", region="湖南省").takers


def test_only_so_many_are_looked_at_and_who_cites_comes_first(province):
    found = province.diffusion("省里的方案", most=1)
    assert ([taker.document.title for taker in found.takers], found.shared) == (["市里的方案"], 2)


def placed(day, level, place, *within):
    return Placed(DocumentFacts(0, "", "", None, None, (), day, None, None, ()), day, Home(place, within, level))


@pytest.mark.parametrize(
    ("source", "other", "alone", "with_peers"),
    [
        (("2020-01-01", "国家", "全国"), ("2020-01-01", "县", "历下区", "济南市", "山东省"), True, True),
        (("2020-01-01", "省", "山东省"), ("2020-02-01", "市", "合肥市", "安徽省"), False, True),
        (("2020-01-01", "市", "济南市"), ("2020-02-01", "省", "山东省"), False, False),
        (("2020-01-01", "市", "济南市"), ("2019", "县", "历下区", "济南市"), False, False),
        (("2020-01-01", "市", "济南市"), (None, "县", "历下区", "济南市"), True, True),
        (("2020-01-01", "市", "济南市"), ("2021-01-01", None, None), True, True),
        (("2020-01-01", "市", "济南市"), (None, None, None), False, False),
    ],
)
def test_who_may_take_up_what(source, other, alone, with_peers):
    assert may_take(placed(*source), placed(*other)) is alone
    assert may_take(placed(*source), placed(*other), peers=True) is with_peers


def test_the_order_in_which_documents_came_changes_nothing(tmp_path, province):
    whole = json.dumps(diffusion_data(province.diffusion("省里的方案", peers=True)))
    for n, papers in enumerate(itertools.islice(itertools.permutations(PAPERS), 5, 720, 311)):
        library = library_of(tmp_path / f"{n}.db", *papers)
        assert json.dumps(diffusion_data(library.diffusion("省里的方案", peers=True))) == whole


def test_a_copy_of_the_source_is_no_taker_and_copies_count_once(tmp_path):
    def long_paper(name, day, level, region):
        return paper(
            name,
            day,
            level,
            region,
            [BUSES, CODE, FLATS, RIVER, *(f"整治{n}号沿街破损路面与积水点" for n in "甲乙丙丁")],
        )

    papers = [
        long_paper("省里的方案", "2020-01-10", "省", "山东省"),
        long_paper("转发省里的方案", "2020-02-10", "市", "济南市"),
    ]
    papers += [
        paper(f"区里的方案{n}", f"2020-0{n}-10", "县", "历下区", [BUSES, CODE, *["完善城市道路照明设施"] * 4])
        for n in (5, 6)
    ]
    found = library_of(tmp_path / "l.db", *papers).diffusion("省里的方案")
    assert [taker.document.title for taker in found.takers] == ["区里的方案5"]


def invoke(library, *words):
    done = CliRunner().invoke(cli, [*words, "--library", str(library.path)])
    assert done.exit_code == 0, done.output
    return done


def test_the_command_shows_writes_and_counts(province, tmp_path):
    shown = invoke(province, "diffusion", "省里的方案", "--most", "1")
    assert "found with nobody: 2" in shown.stdout
    assert "2 documents share enough with it; 1 were looked at" in shown.stderr
    data = json.loads(invoke(province, "diffusion", "省里的方案", "--format", "json").stdout)
    assert data["summary"]["undertakings"] == 5
    rows = list(csv.DictReader(io.StringIO(invoke(province, "diffusion", "省里的方案", "--format", "csv").stdout)))
    assert [row["taken_by"] for row in rows] == ["2", "2", "2", "2", "1", "1", "0"]


def report(day, *clauses):
    text = f"青川市政府工作报告{day}\n" + "".join(f"{words}。\n" for words in clauses)
    header = Header(
        title="政府工作报告",
        issuers=("青川市人民政府",),
        issued_on=day,
        kind="政府工作报告",
        level="市",
        region="青川市",
    )
    made = tuple(commitment(text, words) for words in clauses)
    return make_analysis(f"{day}.txt", text, header, commitments=made)


def test_year_on_year_what_was_kept_dropped_and_added(tmp_path):
    reports = [
        report("2022-01-10", BUSES, CODE, FLATS),
        report("2021-01-10", BUSES, RIVER),
        report("2022-02-10", BUSES),  # a second one of the year, and shorter
        report("2023-01-10", FLATS),
    ]
    library = library_of(tmp_path / "l.db", *reports)
    shown = invoke(library, "compare", "--years", "青川市人民政府", "--format", "csv")
    rows = [
        [row[name] for name in ("earlier_on", "later_on", "kept", "dropped", "added")]
        for row in csv.DictReader(io.StringIO(shown.stdout))
    ]
    assert rows == [["2021-01-10", "2022-01-10", "1", "1", "2"], ["2022-01-10", "2023-01-10", "1", "2", "0"]]
    (first, _) = json.loads(invoke(library, "compare", "--years", "青川市", "--format", "json").stdout)
    assert [c["text"] for c in first["only_in_a"]] == [RIVER]
    with pytest.raises(NotFoundError, match="0 dated documents"):
        library.compare_years("白川市")


def test_a_government_by_its_full_name_has_the_reports_that_speak_for_it_by_its_level(tmp_path):
    text = "政府工作报告\n——{year}年1月10日在德清县第十七届人民代表大会第三次会议上\n德清县县长　王明\n各位代表：\n现在，我代表县人民政府，向大会报告工作。\n一、{before}年工作回顾\n新建学校3所。{more}\n二、{year}年工作安排\n改造农村危房500户。\n"
    for year, more in ((2021, "建成水厂2座。整治河道16公里。"), (2022, "开通公交线路4条。新建养老服务站9个。")):
        (tmp_path / f"{year}.txt").write_text(text.format(year=year, before=year - 1, more=more), "utf-8")
    library = Library(tmp_path / "l.db")
    library.add(tmp_path, jobs=1)
    for issuer in ("德清县人民政府", "德清县政府", "湖州市德清县人民政府", "德清县"):
        assert len(library.compare_years(issuer)) == 1, issuer
    with pytest.raises(NotFoundError, match="0 dated documents"):
        library.compare_years("安吉县人民政府")


def test_a_document_that_rests_on_a_taker_is_looked_at(tmp_path):
    library = library_of(
        tmp_path / "l.db",
        paper("省里的方案", "2020-01-10", "省", "山东省", [BUSES, CODE]),
        paper("市里的方案", "2020-03-10", "市", "济南市", [CODE], cites="《省里的方案》"),
        paper("区里的方案", "2020-06-10", "县", "历下区", [BUSES], cites="《市里的方案》"),
        paper("区里的办法", "2020-06-10", "县", "历下区", [BUSES]),
    )
    found = library.diffusion("省里的方案")
    assert [(taker.document.title, taker.relation) for taker in found.takers] == [
        ("市里的方案", "implements"),
        ("区里的方案", None),
    ]


def test_less_is_asked_of_a_document_that_says_it_follows_the_source(province, monkeypatch):
    monkeypatch.setattr(
        "policy_nlp.diffusion.uptake.aligned_pairs", lambda *_: [(0, 0, 0.6), (1, 1, 0.6), (1, 2, 0.65)]
    )
    found = province.diffusion("省里的方案")
    assert [[u.taker.document.title for u in spread.uptakes] for spread in found.spreads[:2]] == [["市里的方案"]] * 2
    assert found.spreads[1].uptakes[0].alignment.b.text == CODE, "the likeliest of several"
    either = province.diffusion("省里的方案", least=0.6)
    assert [len(spread.uptakes) for spread in either.spreads] == [2, 2, 0, 0, 0]


def province_report(place, day):
    text = f"{place}政府工作报告{day}\n建成{day[:4]}座桥。\n"
    header = Header(
        title="政府工作报告", issuers=("省人民政府",), issued_on=day, kind="政府工作报告", level="省", region=place
    )
    return make_analysis(f"{place}{day}.txt", text, header, commitments=(commitment(text, f"建成{day[:4]}座桥"),))


def test_governments_named_without_their_province_are_no_one_issuer(tmp_path):
    library = library_of(
        tmp_path / "l.db",
        *[province_report(place, f"{year}-01-10") for place in ("安徽省", "贵州省") for year in (2021, 2022)],
        province_report("青海省", "2022-01-10"),
    )
    assert library.reporting() == [("安徽省人民政府", 2), ("贵州省人民政府", 2)]
    assert [one.a.name for one in library.compare_years("安徽省人民政府")] == ["安徽省2021-01-10.txt"]
    with pytest.raises(
        QueryError, match="is the name of 3 bodies here: 安徽省人民政府, 贵州省人民政府, 青海省人民政府"
    ):
        library.compare_years("省人民政府")
    assert set(library.issuers().values()) == {("安徽省人民政府",), ("贵州省人民政府",), ("青海省人民政府",)}
    (key,) = (one.key for one in library.documents("安徽省2021-01-10.txt"))
    assert library.issuers([key]) == {key: ("安徽省人民政府",)}
    from policy_nlp.serve.pages.comparing import suggestions

    assert suggestions(library, library.documents(key)[0])[0].name == "安徽省2022-01-10.txt"
