"""Where a document speaks from: by its header, else by whom its text speaks for, never by a place that it only mentions."""

from shutil import copyfile

from library_samples import entity, make_analysis, plan, report
from policy_nlp.errors import remarks_heard
from policy_nlp.library import Library
from policy_nlp.model import EntityType, Header, References
from policy_nlp.store.connection import reading, writing
from policy_nlp.store.homes import Homes
from policy_nlp.store.packing import pack
from policy_nlp.store.writing import write_document


def home_of(path, text, header=None, home=None, levels=""):
    header = header or Header()
    named = tuple(entity(text, f"{level}科技局", EntityType.ORG) for level in levels)
    references = References(home, home, {"我省": home} if home and not levels else {}, {})
    analysis = make_analysis("a.txt", text, header, entities=named, references=references)
    with writing(path) as connection:
        write_document(connection, "/documents/a.txt", pack(analysis))
    with reading(path) as connection:
        return Homes(connection).of(1)


def test_the_header_says_it(tmp_path):
    home = home_of(tmp_path / "l.db", "关于检查的通知", Header(level="市", region="济南市"))
    assert (home.place, home.within, home.level) == ("济南市", ("山东省",), "市")


def test_a_national_paper_speaks_for_the_nation(tmp_path):
    assert home_of(tmp_path / "l.db", "关于检查的通知", Header(level="部委")).place == "全国"


def test_a_place_that_the_body_only_mentions_is_no_home(tmp_path):
    text = "岚湾实验区工作报告\n" + "加强园区建设。" * 120 + "\n深化与台湾省的交流。"
    assert home_of(tmp_path / "l.db", text, home="台湾省").place is None


def test_a_place_that_the_text_calls_its_own_is_its_home(tmp_path):
    text = "若干政策\n" + "支持企业发展。" * 100 + "\n市科技局、市财政局负责。支持我市企业。带动全市产业。"
    home = home_of(tmp_path / "l.db", text, home="济南市", levels="市")
    assert (home.place, home.level) == ("济南市", "市")


def test_another_level_called_its_own_speaks_against_it(tmp_path):
    text = "若干政策\n" + "支持企业发展。" * 100 + "\n市科技局负责。服务我省、全省企业，支持我市企业。"
    assert home_of(tmp_path / "l.db", text, home="济南市", levels="市").place is None


def test_homes_are_found_again_once_the_library_has_changed(tmp_path):
    path = tmp_path / "homes.db"
    with writing(path) as connection:
        write_document(connection, "/plan", pack(plan()))
    library = Library(path)
    assert len(library.commitments(region="青川市")) == 1
    with writing(path) as connection:
        write_document(connection, "/report", pack(report()))
    assert len(library.commitments(region="青川市")) == 3
    library.remove("plan")
    assert len(library.commitments(region="青川市")) == 2
    for number in range(10):
        other = tmp_path / f"{number}.db"
        copyfile(path, other)
        assert len(Library(other).commitments(level="市")) == 2


def test_a_part_of_a_district_speaks_for_itself(tmp_path):
    for n, (issuer, region, place) in enumerate(
        (
            ("上海市长宁区江边街道办事处", "长宁区", "上海市长宁区江边街道"),
            ("岚湾实验区东河片区管理局", "岚湾实验区", "岚湾实验区东河片区"),
            ("岚湾实验区管委会办公室", "岚湾实验区", "岚湾实验区"),
            ("岚湾实验区水利局", "岚湾实验区", "岚湾实验区"),
        )
    ):
        header = Header(issuers=(issuer,), region=region, level="县")
        home = home_of(tmp_path / f"{n}.db", f"{issuer}工作计划\n新增食堂5个。", header)
        assert home.place == place
        assert home.is_in(region)


def test_what_several_parts_issue_together_is_of_the_whole(tmp_path):
    header = Header(issuers=("岚湾实验区东河片区管理局", "岚湾实验区西山片区管理局"), region="岚湾实验区", level="县")
    assert home_of(tmp_path / "l.db", "岚湾实验区工作计划\n新增食堂5个。", header).place == "岚湾实验区"


def library_of_plan(path):
    with writing(path) as connection:
        write_document(connection, "/plan", pack(plan()))
    return Library(path)


def test_a_region_that_is_no_place_is_told(tmp_path):
    library = library_of_plan(tmp_path / "l.db")
    for ask in (lambda: library.commitments(region="火星"), lambda: library.query("地区:火星")):
        with remarks_heard() as heard:
            assert not ask()
        assert any("火星 is no place known here" in said for said in heard)
    with remarks_heard() as heard:
        library.answer("地区:青川巿")
    assert any("青川巿 is no place known here (did you mean 青川市?)" in said for said in heard)


def test_a_place_of_which_there_is_nothing_needs_no_word(tmp_path):
    library = library_of_plan(tmp_path / "l.db")
    with remarks_heard() as heard:
        assert not library.commitments(region="西藏")
        assert library.commitments(region="青川")
    assert heard == []
