"""Filters on where and when a document speaks, and on what is concrete in it."""

import pytest

from library_samples import actor, commitment, make_analysis, span
from policy_nlp.errors import QueryError
from policy_nlp.library import Library
from policy_nlp.model import Deadline, Header, Target
from policy_nlp.store.concrete import names_somebody
from policy_nlp.store.connection import writing
from policy_nlp.store.packing import pack
from policy_nlp.store.writing import write_document


@pytest.fixture
def library(tmp_path):
    def of(name, words, header, **more):
        text = f"{words}。"
        return make_analysis(name, text, header, commitments=(commitment(text, words, **more),))

    dated = "2022年底前修缮校舍"
    figure = "新建5座泵站"
    named = "济南市水务局疏浚河道"
    crowd = "各有关部门加强协作"
    analyses = [
        of(
            "nation.txt",
            dated,
            Header(level="国家", issued_on="2019-02-01", issuers=("国家发展改革委", "财政部")),
            deadline=Deadline("2022年底前", "2022-12-31", "前", *span(dated, "2022年底前")),
        ),
        of(
            "province.txt",
            figure,
            Header(level="省", region="山东省", issued_on="2020-02-01"),
            targets=(Target("泵站", "=", 5, "座", *span(figure, "5座")),),
        ),
        of(
            "city.txt",
            named,
            Header(level="市", region="济南市", issued_on="2021-02-01", issuers=("济南市发展改革委",)),
            actors=(actor(named, "济南市水务局"),),
        ),
        of(
            "district.txt",
            crowd,
            Header(region="历下区", issued_on="2021-03-01"),
            actors=(actor(crowd, "各有关部门"),),
        ),
    ]
    path = tmp_path / "test.db"
    with writing(path) as connection:
        for analysis in analyses:
            write_document(connection, f"/documents/{analysis.name}", pack(analysis))
    return Library(path)


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        ({"year": "2021"}, "city district"),
        ({"year": "2019-2020"}, "nation province"),
        ({"year": "2019年至2020年"}, "nation province"),
        ({"year": "2019,2021"}, "nation city district"),
        ({"year": "2019、2020-2021"}, "nation province city district"),
        ({"region": "山东省"}, "province city district"),
        ({"region": "山东"}, "province city district"),
        ({"region": "济南市"}, "city district"),
        ({"region": "济南市历下区"}, "district"),
        ({"region": "河南省"}, ""),
        ({"level": "国家"}, "nation"),
        ({"level": "city"}, "city"),
        ({"level": "区县"}, "district"),
        ({"concrete": True}, "nation province city"),
        ({"concrete": True, "region": "山东省", "year": "2021"}, "city"),
        ({"issuer": "国家发展和改革委员会"}, "nation"),
        ({"issuer": "财政部"}, "nation"),
        ({"issuer": "济南市发展和改革委员会"}, "city"),
        ({"issuer": "河南省发展改革委"}, ""),
    ],
)
def test_filters_of_documents(library, filters, names):
    expected = {f"{name}.txt" for name in names.split()}
    assert {record.document for record in library.commitments(**filters)} == expected
    contained = {
        data["document_name"] for *_, data in library.graph(**filters).edges(data=True) if data["kind"] == "contains"
    }
    assert contained == expected


@pytest.mark.parametrize(
    ("filters", "words"),
    [
        ({"year": "next"}, "2019-2021"),
        ({"year": "2021-2019"}, "2019-2021"),
        ({"year": "2021,next"}, "2019,2021"),
        ({"level": "galaxy"}, "乡镇"),
        ({"region": " "}, "region"),
        ({"document_kind": "实施芳案"}, r"did you mean 实施方案\?"),
        ({"has": "colour"}, "指标"),
    ],
)
def test_what_makes_no_sense_is_an_error_that_says_what_does(library, filters, words):
    with pytest.raises(QueryError, match=words):
        library.commitments(**filters)


@pytest.mark.parametrize("name", ["济南市水务局", "科技部", "市财政局", "林知远", "青岚集团有限公司"])
def test_names_of_somebody(name):
    assert names_somebody(name)


@pytest.mark.parametrize("name", ["各单位", "有关部门", "企业", "地方各级人民政府", "我市", "申报单位", "从业人员"])
def test_words_for_anybody(name):
    assert not names_somebody(name)
