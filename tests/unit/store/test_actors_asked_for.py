"""An actor asked for is that body: under all its names, in its jurisdiction, and no other of a like name."""

import warnings
from dataclasses import replace

import pytest

from library_samples import actor, commitment, entity, make_analysis
from policy_nlp.errors import ActorRemark, remarks_heard
from policy_nlp.library import Library
from policy_nlp.model import EntityType, Header, References
from policy_nlp.store.connection import writing
from policy_nlp.store.packing import pack
from policy_nlp.store.writing import write_document


def document(name, header, *pairs, references=None):
    """A document in which each body, (as written, as resolved), undertakes something."""
    text = "\n".join(f"由{written}建设第{n}座平台。" for n, (written, _) in enumerate(pairs))
    found = tuple(
        commitment(text, f"建设第{n}座平台", actors=(replace(actor(text, written), name=resolved),))
        for n, (written, resolved) in enumerate(pairs)
    )
    names = tuple(entity(text, written, EntityType.ORG) for written, _ in pairs)
    return make_analysis(name, text, header, commitments=found, entities=names, references=references or References())


STATE = document(
    "state.txt",
    Header(level="国家", issuers=("国务院",)),
    ("发展改革委", "发展改革委"),
    ("国家卫生健康委", "国家卫生健康委"),
    ("科技部", "科技部"),
    ("科技部社会发展科技司", "科技部社会发展科技司"),
    ("财政部门", "财政部门"),
)
PROVINCE = document(
    "province.txt",
    Header(level="省", region="山东省"),
    ("省发展改革委", "山东省发展改革委"),
    ("卫生健康委", "卫生健康委"),
    ("国家发展改革委", "国家发展改革委"),
    ("科学技术部", "科学技术部"),
    ("大数据管理公司", "大数据管理公司"),
)
CITY = document(
    "city.txt",
    Header(level="市", region="济南市"),
    ("市科技局", "济南市科技局"),
    ("济南市科学技术局", "济南市科学技术局"),
    ("市发改委", "济南市发改委"),
)
OTHER = document("other.txt", Header(level="市", region="青岛市"), ("市科技局", "青岛市科技局"))


@pytest.fixture
def library(tmp_path):
    path = tmp_path / "l.db"
    for analysis in (STATE, PROVINCE, CITY, OTHER):
        with writing(path) as connection:
            write_document(connection, f"/d/{analysis.name}", pack(analysis))
    return Library(path)


def found(library, wanted, **more):
    return {(r.document[:-4], *r.lead) for r in library.commitments(actor=wanted, **more)}


@pytest.mark.parametrize(
    ("wanted", "rows"),
    [
        ("国家发展改革委", {("state", "发展改革委"), ("province", "国家发展改革委")}),
        ("国家发展和改革委员会", {("state", "发展改革委"), ("province", "国家发展改革委")}),
        ("山东省发展改革委", {("province", "山东省发展改革委")}),
        ("国家卫生健康委", {("state", "国家卫生健康委")}),
        ("山东省卫健委", {("province", "卫生健康委")}),
        ("科技部", {("state", "科技部"), ("province", "科学技术部")}),
        ("科学技术部", {("state", "科技部"), ("province", "科学技术部")}),
        ("财政部", set()),
        ("济南市科技局", {("city", "济南市科技局"), ("city", "济南市科学技术局")}),
        ("济南市科学技术局", {("city", "济南市科技局"), ("city", "济南市科学技术局")}),
        ("大数据管理公司", {("province", "大数据管理公司")}),
    ],
)
def test_a_body_is_matched_as_that_body(library, wanted, rows):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert found(library, wanted) == rows
        graph = library.graph(actor=wanted)
    assert sum(data["kind"] == "contains" for *_, data in graph.edges(data=True)) == len(rows)


def test_a_name_of_several_bodies_finds_all_and_says_so(library):
    with pytest.warns(ActorRemark, match=r"市科技局 is the name of 2 bodies here: 济南市科学技术局, 青岛市科学技术局"):
        assert len(found(library, "市科技局")) == 3
    with pytest.warns(ActorRemark, match="国家发展和改革委员会, 山东省发展和改革委员会, 济南市发展和改革委员会"):
        assert len(found(library, "发展改革委")) == 4


def test_a_word_that_is_no_body_is_matched_by_words_and_says_so(library):
    with pytest.warns(ActorRemark, match="大数据 is no body known here"):
        assert found(library, "大数据") == {("province", "大数据管理公司")}


def test_role_is_that_actors(library):
    assert found(library, "科技部", role="lead")
    assert not found(library, "科技部", role="support")


def test_a_declared_name_is_followed_where_one_body_has_it(tmp_path):
    whole = "云岭人工智能产业联盟"
    path = tmp_path / "l.db"
    analysis = document("a.txt", Header(), ("联盟", whole), references=References(aliases={"联盟": whole}))
    with writing(path) as connection:
        write_document(connection, "/d/a.txt", pack(analysis))
    assert found(Library(path), whole) == {("a", whole)}


def test_a_bureau_without_a_field_is_the_one_that_its_paper_declares_and_no_body_of_its_own(tmp_path):
    city = document(
        "bureau.txt",
        Header(level="市", region="株洲市", issuers=("株洲市民政局",)),
        ("市局", "株洲市民政局"),
        ("市民政局", "株洲市民政局"),
        references=References(home="株洲市", aliases={"市局": "株洲市民政局"}),
    )
    silent = document("silent.txt", Header(level="市", region="株洲市"), ("市局", "市局"), ("株洲市局", "株洲市局"))
    path = tmp_path / "l.db"
    with writing(path) as connection:
        for analysis in (city, silent):
            write_document(connection, f"/d/{analysis.name}", pack(analysis))
    library = Library(path)
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # one body only
        assert len(library.commitments(actor="株洲市民政局")) == len(library.commitments(actor="市民政局")) == 2
    (lead,) = (one for one in library.answer().facets if one.key == "lead")
    assert [(one.value, one.commitments) for one in lead.values] == [("株洲市民政局", 2)]


JOINT = document(
    "joint.txt",
    Header(level="市", region="青岛市"),
    ("青岛市人民政府", "青岛市人民政府"),
    ("市、区（市）人民政府", "青岛市、区（市）人民政府"),
    ("市和区、县人民政府", "市和区、县人民政府"),
    ("区人民政府", "区人民政府"),
    ("市或者区人民政府", "市或者区人民政府"),
)
JOINT_ELSEWHERE = document("elsewhere.txt", Header(level="市", region="济南市"), ("市、区人民政府", "市、区人民政府"))


def test_what_names_a_body_together_with_its_parts_is_told(tmp_path):
    path = tmp_path / "joint.db"
    for analysis in (JOINT, JOINT_ELSEWHERE):
        with writing(path) as connection:
            write_document(connection, f"/d/{analysis.name}", pack(analysis))
    library = Library(path)
    with remarks_heard() as heard:
        assert len(library.commitments(actor="青岛市人民政府")) == 1
    assert len(heard) == 1
    assert heard[0].startswith("2 more commitments of the library name 青岛市人民政府 together with those of its parts")
    assert "市和区、县人民政府 (1), 青岛市、区（市）人民政府 (1);" in heard[0]
    with remarks_heard() as heard:
        assert len(library.commitments(actor="青岛市、区（市）人民政府", region="青岛市")) == 1
        assert not library.commitments(actor="青岛市人民政府", role="support")
    assert not any("together" in said for said in heard)


def test_bodies_of_a_name_are_told_by_their_rows(tmp_path):
    path = tmp_path / "rows.db"
    many = document(
        "many.txt",
        Header(level="市", region="青岛市"),
        ("市科技局", "青岛市科技局"),
        ("市科学技术局", "青岛市科学技术局"),
    )
    few = document("few.txt", Header(level="市", region="济南市"), ("市科技局", "济南市科技局"))
    for analysis in (few, many):
        with writing(path) as connection:
            write_document(connection, f"/d/{analysis.name}", pack(analysis))
    with remarks_heard() as heard:
        assert len(Library(path).commitments(actor="市科技局")) == 3
    assert heard == [
        "市科技局 is the name of 2 bodies here: 青岛市科学技术局, 济南市科学技术局; a full name asks for one"
    ]
