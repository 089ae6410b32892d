"""Who is who across the documents of a library, from documents made by hand to the command's answer."""

import json

import pytest
from click.testing import CliRunner

from library_samples import entity, make_analysis, span
from policy_nlp.cli import cli
from policy_nlp.errors import NotFoundError
from policy_nlp.library import Library
from policy_nlp.model import EntityType, Header, Official, Post, References
from policy_nlp.store.connection import writing
from policy_nlp.store.packing import pack
from policy_nlp.store.writing import write_document


def library_of(path, *analyses):
    with writing(path) as connection:
        for analysis in analyses:
            write_document(connection, f"/documents/{analysis.name}", pack(analysis))
    return Library(path)


def paper(name, bodies, region=None, level="市", aliases=None, persons=(), places=(), date=None):
    text = "\n".join([name, *bodies, *persons, *places])
    header = Header(region=region, level=level, issued_on=date)
    found = [entity(text, body, EntityType.ORG) for body in bodies]
    found += [entity(text, person, EntityType.PERSON) for person in persons]
    found += [entity(text, place, EntityType.PLACE) for place in places]
    found.sort(key=lambda e: e.start)
    references = References(aliases=aliases or {})
    return make_analysis(name, text, header, entities=tuple(found), references=references)


def identity(library, text, document):
    """The name of what a text means in a document."""
    (found,) = [
        record for record in library.identities() for m in record.mentions if (m.text, m.document) == (text, document)
    ]
    return found


def test_one_body_under_all_its_names(tmp_path):
    library = library_of(
        tmp_path / "l.db",
        paper("a.txt", ["市科技局", "科技部", "市政府"], "济南市"),
        paper("b.txt", ["济南市科学技术局", "中华人民共和国科学技术部"], "山东省", "省"),
        paper("c.txt", ["市科技局", "科学技术部"], "历下区", "区", {"我市": "济南市"}),
    )
    names = {record.name: record.texts for record in library.identities()}
    assert names["济南市科学技术局"] == ("市科技局", "济南市科学技术局")
    assert names["科学技术部"] == ("中华人民共和国科学技术部", "科学技术部", "科技部")
    assert names["济南市人民政府"] == ("市政府",)


def test_bodies_of_one_text_in_two_places_stay_two(tmp_path):
    library = library_of(
        tmp_path / "l.db",
        paper("a.txt", ["教育局", "县教育局", "人工智能专班"], "左权县", "县"),
        paper("b.txt", ["教育局", "县教育局", "人工智能专班"], "山丹县", "县"),
    )
    assert identity(library, "教育局", "a.txt").name == "左权县教育局"
    assert identity(library, "县教育局", "b.txt").name == "山丹县教育局"
    assert identity(library, "人工智能专班", "a.txt").id != identity(library, "人工智能专班", "b.txt").id


def test_what_is_near_but_not_the_same(tmp_path):
    words = [
        "市委",
        "市政府",
        "市政府办公室",
        "市人大常委会",
        "市人大",
        "市安委会",
        "市安委会办公室",
        "交通运输部",
        "交通运输部公路局",
        "环境保护部",
        "生态环境部",
    ]
    library = library_of(tmp_path / "l.db", paper("a.txt", words, "济南市"))
    assert len(library.identities()) == len(words)


def test_a_declared_name_and_its_office(tmp_path):
    whole = "青川市第二次经济普查领导小组"
    library = library_of(
        tmp_path / "l.db",
        paper("a.txt", [whole, "领导小组"], "青川市", aliases={"领导小组": whole}),
        paper("b.txt", [whole + "办公室", "领导小组办公室"], "青川市", aliases={"领导小组": whole}),
        paper("c.txt", ["领导小组"], "青川市"),
    )
    groups = {record.name: len(record.mentions) for record in library.identities()}
    assert groups == {whole: 2, whole + "办公室": 2, "领导小组": 1}


def test_firms_and_their_short_names_in_a_document(tmp_path):
    library = library_of(
        tmp_path / "l.db",
        paper("a.txt", ["安徽省淮海矿业（集团）公司芦东煤矿", "安徽芦东煤矿", "大成实业集团"], level="国家"),
        paper("b.txt", ["大成实业集团有限公司", "淮海矿业集团公司芦东煤矿"], "济南市"),
        paper("c.txt", ["宁夏职业技术大学", "宁夏工商职业技术大学"], "宁夏回族自治区", "省"),
    )
    assert len({r.id for r in library.identities() if "芦东煤矿" in r.name}) <= 2
    assert identity(library, "安徽芦东煤矿", "a.txt") == identity(
        library, "安徽省淮海矿业（集团）公司芦东煤矿", "a.txt"
    )
    assert len(identity(library, "大成实业集团", "a.txt").mentions) == 2
    assert len([r for r in library.identities() if "职业技术大学" in r.name]) == 2


def test_a_ministrys_department_under_its_short_name(tmp_path):
    whole = "工业和信息化部信息化和软件服务业司"
    library = library_of(
        tmp_path / "l.db",
        paper("a.txt", [whole], level="部委"),
        paper("b.txt", ["工业和信息化部信软司", "科技部"], level="部委"),
        paper("c.txt", ["信软司"], level="部委", aliases={"信软司": whole}),
    )
    (found,) = library.identities(whole)
    assert {m.text for m in found.mentions} == {whole, "工业和信息化部信软司", "信软司"}


def test_what_cannot_be_told_has_candidates(tmp_path):
    library = library_of(
        tmp_path / "l.db",
        paper("a.txt", ["省科技厅", "国务院", "财政部", "教育部"], level="国家"),
        paper("b.txt", ["省科技厅"], "山东省", "省"),
        paper("c.txt", ["市科技局"], "济南市"),
    )
    unsure = identity(library, "省科技厅", "a.txt")
    assert (unsure.reason, unsure.candidates) == ("only this document", ("山东省科学技术厅",))
    assert unsure.score < identity(library, "省科技厅", "b.txt").score


def test_a_reformed_ministry_is_another_and_says_of_which(tmp_path):
    library = library_of(tmp_path / "l.db", paper("a.txt", ["环境保护部", "生态环境部"], level="国家"))
    old, new = identity(library, "环境保护部", "a.txt"), identity(library, "生态环境部", "a.txt")
    assert old.successor == ("生态环境部 (2018)",)
    assert "环境保护部 (2018)" in new.predecessor


def test_places_by_their_full_names(tmp_path):
    library = library_of(
        tmp_path / "l.db",
        paper("a.txt", [], "济南市", places=["历下区", "山东", "城关镇"]),
        paper("b.txt", [], "左权县", "县", places=["济南市历下区", "山东省", "城关镇"]),
    )
    found = {record.id: record.documents for record in library.identities(kind="place")}
    assert found == {"place:济南市历下区": 2, "place:山东省": 2, "place:城关镇@济南市": 1, "place:城关镇@左权县": 1}


def officials_paper(name, person, title, body, region, date):
    text = f"{body}{title}{person}\n{name}"
    posts = (Post(title, body, *span(text, title)),)
    official = Official(person, (title,), body, posts, (span(text, person),))
    entities = (entity(text, body, EntityType.ORG), entity(text, person, EntityType.PERSON))
    header = Header(region=region, level="市", issued_on=date)
    return make_analysis(name, text, header, entities=entities, officials=(official,))


def test_a_new_area_of_the_state_is_one_wherever_it_is_named(tmp_path):
    papers = [paper(f"{city}.txt", [], region=city, places=["雄安新区", "高新区"]) for city in ("济南市", "青岛市")]
    library = library_of(tmp_path / "x.db", *papers)
    assert [identity(library, "雄安新区", f"{city}.txt").name for city in ("济南市", "青岛市")] == ["雄安新区"] * 2
    assert identity(library, "高新区", "济南市.txt").id != identity(library, "高新区", "青岛市.txt").id


def test_a_person_and_the_posts_held(tmp_path):
    library = library_of(
        tmp_path / "l.db",
        officials_paper("a.txt", "赵明远", "局长", "济南市财政局", "济南市", "2018-02-01"),
        officials_paper("b.txt", "赵明远", "局长", "市财政局", "济南市", "2020-03-01"),
        officials_paper("c.txt", "赵明远", "局长", "福州市财政局", "福州市", "2019-01-01"),
    )
    first, second = library.identities("赵明远")
    assert (first.name, first.documents) == ("赵明远@济南市财政局", 2)
    assert [str(post) for post in first.posts] == ["济南市财政局局长 2018-02-01/2020-03-01"]
    assert (second.name, second.documents) == ("赵明远@福州市财政局", 1)


def papers():
    return [
        paper("a.txt", ["市科技局", "专家组", "大成实业集团有限公司"], "济南市", persons=["赵明远"], date="2020-01-01"),
        paper("b.txt", ["科技局", "大成实业集团"], "济南市", persons=["赵明远"], date="2019-01-01"),
        paper("c.txt", ["工业和信息化部信软司"], level="国家", persons=["赵明远"]),
        paper("d.txt", ["工业和信息化部信息化和软件服务业司"], level="国家", places=["山东"]),
    ]


def test_the_order_in_which_documents_came_changes_nothing(tmp_path):
    one = library_of(tmp_path / "1.db", *papers()).identities().to_dicts()
    other = library_of(tmp_path / "2.db", *reversed(papers())).identities().to_dicts()
    assert json.dumps(one) == json.dumps(other)


def test_a_new_document_changes_only_what_it_names(tmp_path):
    before = {r.id: r for r in library_of(tmp_path / "1.db", *papers()[:2]).identities()}
    after = {r.id: r for r in library_of(tmp_path / "2.db", *papers()).identities()}
    touched = {"person:赵明远@济南市"}
    assert {key: after[key] for key in before if key not in touched} == {
        key: record for key, record in before.items() if key not in touched
    }


def test_the_commands_answer(tmp_path):
    library_of(tmp_path / "l.db", *papers())
    run = CliRunner().invoke(cli, ["identities", "--library", str(tmp_path / "l.db"), "--format", "json"])
    answer = json.loads(run.stdout)
    firm = next(row for row in answer if row["id"] == "organisation:大成实业集团")
    assert (firm["name"], firm["kind"]) == ("大成实业集团有限公司", "organisation")
    assert [m["document"] for m in firm["mentions"]] == ["b.txt", "a.txt"]
    texts = {a.name: a.text for a in papers()}
    for row in answer:
        for mention in row["mentions"]:
            assert texts[mention["document"]][mention["start"] : mention["end"]] == mention["text"]


def test_the_page_of_one_actor(tmp_path):
    library = library_of(tmp_path / "l.db", *papers())
    for asked in ("济南市科学技术局", "济南市科技局", "科技局"):
        (found,) = library.identities(asked)
        assert [(m.document, m.sentence) for m in found.mentions] == [("b.txt", "科技局"), ("a.txt", "市科技局")]
    run = CliRunner().invoke(cli, ["identities", "济南市科技局", "--library", str(tmp_path / "l.db")])
    assert "2019-01-01" in run.stdout
    assert "市科技局" in run.stdout
    with pytest.raises(NotFoundError, match="无此机构"):
        library.identities("无此机构")


def test_a_group_and_a_quarter_with_and_without_the_place(tmp_path):
    library = library_of(
        tmp_path / "l.db",
        paper("a.txt", ["左权县重点产业工作领导小组", "重点产业工作领导小组"], "左权县", "县"),
        paper("b.txt", ["平潭综合实验区东山片区管理局", "东山片区管理局"], "平潭综合实验区", "县"),
        paper("c.txt", ["左权县算力发展领导小组", "算力发展领导小组"], "山西省", "省"),
    )
    assert identity(library, "重点产业工作领导小组", "a.txt").name == "左权县重点产业工作领导小组"
    assert identity(library, "东山片区管理局", "b.txt").name == "平潭综合实验区东山片区管理局"
    assert identity(library, "算力发展领导小组", "c.txt").name == "算力发展领导小组"  # the province's own


def test_a_part_of_a_ministry_under_a_short_name_that_its_paper_declares(tmp_path):
    aliases = {"教育部信息中心": "教育部教育管理信息中心"}
    bodies = ["教育部教育管理信息中心", "教育部信息中心"]
    library = library_of(tmp_path / "l.db", paper("a.txt", bodies, level="部委", aliases=aliases))
    assert identity(library, "教育部信息中心", "a.txt").name == "教育部教育管理信息中心"
