"""The relation that the words around a title state, and one row for each document that is named."""

import re

import pytest

from policy_nlp.citations.finding import Speaker, find_citations
from policy_nlp.citations.relations import RELATIONS, relation_here, surroundings
from policy_nlp.lexicon import load_rows
from policy_nlp.store.naming import Named

SPEAKER = Speaker("青川市人民政府关于加强养老服务工作的通知", "青政发〔2023〕4号", ("青川市人民政府",))


def named(text, bodies=()):
    titles = list(re.finditer(r"《[^《》]*》", text))
    beside = {title.end(): title.start() for title in titles}
    found = [Named(m.start(), m.end(), m[0], "DOCTITLE") for m in titles]
    for m in re.finditer(r"[一-龥]{2,6}〔\d{4}〕\d+号", text):
        found.append(Named(m.start(), m.end(), m[0], "DOCNO", m[0], beside.get(m.start() - 1)))
    found += [Named(m.start(), m.end(), m[0], "ORG") for body in bodies for m in re.finditer(body, text)]
    return sorted(found, key=lambda n: n.start)


def cited(text, speaker=SPEAKER, bodies=()):
    return [(c.relation, c.title, c.number) for c in find_citations(text, named(text, bodies), speaker)]


@pytest.mark.parametrize(
    ("relation", "text"),
    [
        ("based_on", "根据《养老服务条例》有关规定，结合本市实际，制定本办法。"),
        ("based_on", "根据国务院《养老服务条例》、《慈善办法》和省有关规定"),
        ("implements", "为深入贯彻落实《养老服务条例》和《老年人优待规定》精神"),
        ("implements", "推动《养老服务条例》落地见效。"),
        ("issues", "现将《养老服务条例》印发给你们，请认真执行。"),
        ("forwards", "市民政局《养老服务条例》已经市政府同意，现转发给你们。"),
        ("repeals", "《养老服务条例》（青政发〔2010〕2号）同时废止。"),
        ("repeals", "暂停执行《养老服务条例》第三条。"),
        ("amends", "对《养老服务条例》作如下修改："),
        ("approves", "会议原则 同意市民政局《养老服务条例》。"),
        ("replies_to", "你省《养老服务条例》（湘民〔2018〕8号）收悉。"),
        ("requires", "抓紧研究制定《养老服务条例》。"),
        ("implements", "抓紧制定《养老服务条例》实施细则。"),
        ("repeals", "《养老服务条例》（青政发〔2011〕3号）自2022年1月1日起废止。"),
        ("repeals", "《养老服务条例》有效期届满自行失效；《旧办法》宣布失效。"),
        ("repeals", "《养老服务条例》、《旧办法》等2件规范性文件宣布失效。"),
        ("mentions", "《养老服务条例》已于2019年废止，有关事项另行通知。"),
        ("amends", "将《养老服务条例》第五条修改为：“老年人优先。”"),
        ("amends", "《养老服务条例》中“市工商局”修改为“市市场监督管理局”。"),
        ("amends", "决定对《养老服务条例》等3件规章予以修改。"),
        ("mentions", "将《旧办法》第四条中的“《养老服务法》”修改为“《养老服务条例》”。"),
        ("mentions", "《养老服务条例》关于销售失效、变质产品的规定。"),
        ("mentions", "对《养老服务条例》作部分调整时，听取意见。"),
        ("implements", "把《养老服务条例》落到实处。"),
        ("mentions", "国务院印发的《养老服务条例》受到欢迎。"),
        ("mentions", "去年出台了《养老服务条例》。"),
        ("mentions", "违反《养老服务条例》的，依法处理。"),
        ("mentions", "对老年企业，不适用《养老服务条例》下的限额，不再执行《旧办法》"),
    ],
)
def test_relation(relation, text):
    start = text.index("《养老服务条例》")
    assert relation_here(surroundings(text, start, start + len("《养老服务条例》"))) == relation


def test_an_act_of_another_body_is_only_mentioned():
    text = "2023年5月，省民政厅印发《养老服务条例》。我市印发《落实方案》。"
    assert cited(text, bodies=("省民政厅",)) == [("mentions", "养老服务条例", None), ("issues", "落实方案", None)]


def test_a_report_tells_of_acts_and_does_none():
    text = "印发《养老服务条例》，废止《旧办法》，落实《某规划》。"
    told = cited(text, Speaker(None, None, acts=False))
    assert told == [("mentions", "养老服务条例", None), ("mentions", "旧办法", None), ("implements", "某规划", None)]


def test_each_document_once_with_its_strongest_relation_its_number_and_without_aliases():
    text = (
        "按照《青川市养老规划》（青政发〔2021〕9号，以下简称《规划》）要求开展工作。\n"
        "深入实施《规划》。《青川市养老规划》同时废止。本通知《意见》。"
    )
    assert cited(text) == [("repeals", "青川市养老规划", "青政发〔2021〕9号")]


def test_the_document_itself_is_no_citation_and_what_it_carries_is_issued():
    text = "青川市人民政府关于印发《青川市养老办法》的通知\n青政发〔2023〕4号\n现将《青川市养老办法》印发给你们。"
    speaker = Speaker(
        "青川市人民政府关于印发《青川市养老办法》的通知", "青政发〔2023〕4号", (), True, (("青川市养老办法", "issues"),)
    )
    assert cited(text, speaker) == [("issues", "青川市养老办法", None)]


def test_a_law_with_and_without_the_state_in_front_is_one():
    text = "根据《中华人民共和国慈善法》，制定本办法。捐赠依照《慈善法》办理。"
    assert cited(text) == [("based_on", "中华人民共和国慈善法", None)]


@pytest.mark.parametrize("row", load_rows("citation_clues"), ids=lambda row: row[3])
def test_every_clue_holds_in_its_own_example(row):
    relation, _, _, example = row
    assert relation in RELATIONS
    title = re.search(r"《[^》]*》", example)
    assert relation_here(surroundings(example, *title.span())) == relation
