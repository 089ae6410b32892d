"""What an index says against the document, and what only says less."""

import pytest

from policy_nlp.structure.disputes import disputes


def found(
    stated,
    title="青川县人民政府关于节水的通知",
    number="青政发〔2022〕7号",
    issuers=("青川县人民政府",),
    on="2022-03-01",
):
    return [tuple(one) for one in disputes(title, number, issuers, on, stated)]


@pytest.mark.parametrize(
    "stated",
    [
        {"title": "关于节水的通知"},
        {"title": "《青川县人民政府 关于节水的通知》"},
        {"title": "Notice on Saving Water"},
        {"document_number": "青政发[2022] 7号"},
        {"issuers": "青川县人民政府；青川县水利局"},
        {"issuers": "青川县人民政府办公室"},
        {"issuers": "Qingchuan County"},
        {"issued_on": "2022"},
        {"issued_on": "2022-03"},
        {"url": "https://example.org"},
        {},
    ],
)
def test_what_agrees_is_no_dispute(stated):
    assert found(stated) == []


@pytest.mark.parametrize(
    ("field", "said", "own"),
    [
        ("title", "关于修路的通知", "青川县人民政府关于节水的通知"),
        ("document_number", "青政发〔2022〕8号", "青政发〔2022〕7号"),
        ("issuers", "青川县水利局", "青川县人民政府"),
        ("issued_on", "2021", "2022-03-01"),
        ("issued_on", "2022-03-02", "2022-03-01"),
    ],
)
def test_both_are_given_where_they_differ(field, said, own):
    assert found({field: said}) == [(field, own, said)]


def test_a_body_is_known_under_its_other_names():
    assert found({"issuers": "国家发展和改革委员会"}, issuers=("国家发展改革委",)) == []


def test_where_the_document_says_nothing_there_is_no_dispute():
    stated = {
        "title": "关于修路的通知",
        "issued_on": "2021",
        "issuers": "青川县水利局",
        "document_number": "青水发〔2021〕1号",
    }
    assert found(stated, None, None, (), None) == []
