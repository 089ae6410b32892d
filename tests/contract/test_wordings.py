"""Whole texts, read end to end: wordings of kinds that were once read wrongly. All texts are made up."""

import pytest

from policy_nlp.pipeline import analyze
from policy_nlp.store.homes import Home


def entities(text, kind):
    return [e.text for e in analyze(text=text).entities if e.type.name == kind]


def commitments(text):
    return {c.text: (c.status, [a.text for a in c.actors]) for c in analyze(text=text).commitments}


def targets(text):
    return [(t.indicator, t.op, t.number) for c in analyze(text=text).commitments for t in c.targets]


def test_the_note_under_a_law_s_title_may_have_no_blank_after_its_day():
    text = "宁波市养犬条例\n（2014年10月29日宁波市第十四届人民代表大会常务委员会第十九次会议通过）\n第一条 市人民政府应当制定规划。\n"
    found = analyze(text=text)
    assert found.header.issuers == ("宁波市第十四届人民代表大会常务委员会",)
    assert [a.name for c in found.commitments for a in c.actors] == ["宁波市人民政府"]


def test_the_signer_may_stand_on_the_line_of_the_number():
    text = "平阳市交通运输局\n平交函〔2024〕33号    签发人：贾宏伟\n\n对市人大第12号建议的答复\n\n李明代表：\n您提出的建议收悉。\n"
    assert analyze(text=text).header.document_number == "平交函〔2024〕33号"


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("各单位要于2026年6月30日前提交材料。", "DATE", ["2026年6月30日前"]),
        ("以2026年6月30日前提条件为准。", "DATE", ["2026年6月30日"]),
        ("县民政局将会同县教育局开展检查。", "ORG", ["县民政局", "县教育局"]),
        ("大桥镇要加强巡查。", "PLACE", ["大桥镇"]),
    ],
)
def test_names_and_dates_end_where_words_do(text, kind, expected):
    assert entities(text, kind) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("去年新增上市公司10家。", [("上市公司", "+", 10)]),
        ("去年完成并购重组397起。", [("并购重组", "=", 397)]),
        ("去年试点惠及165人。", [("试点惠及", "=", 165)]),
        ("建成区绿化覆盖率达到40%。", [("建成区绿化覆盖率", "=", 40)]),
        ("确保收费不高于成本的0.5%，赔付率不低于保费的80%。", [("收费", "<=", 0.5), ("赔付率", ">=", 80)]),
        ("城乡居民人均可支配收入年均增长5.3%、8.1%。", [("城乡居民人均可支配收入", "+", 5.3), ("城乡居民人均可支配收入", "+", 8.1)]),
        ("去年13个重点项目顺利开工。", [("重点项目", "=", 13)]),
    ],
)  # fmt: skip
def test_indicators_and_operators(text, expected):
    assert targets(text) == expected


def test_who_a_bracket_names_may_be_a_farm_or_a_station():
    text = "造林6万亩。（县林业局牵头，县发改局、国有林场按职责分工负责）"
    assert commitments(text) == {"造林6万亩": ("planned", ["县林业局", "县发改局", "国有林场"])}


def test_a_fronted_object_that_begins_with_a_verb_is_no_action_of_its_own():
    text = "列入会议议程的地方性法规案，由法制委员会进行审议。"
    assert commitments(text) == {text[:-1]: ("planned", ["法制委员会"])}


def test_what_minutes_agree_to_is_done_and_a_vow_is_not():
    assert commitments("会议原则同意该方案。") == {"原则同意该方案": ("achieved", ["会议"])}
    assert commitments("我们一定正视问题，努力回应全省人民期待！")["努力回应全省人民期待"][0] == "planned"


def test_a_body_that_is_something_does_not_act_with_all_that_it_is():
    ((_, (_, actors)),) = commitments("公安机关是养犬管理工作的主管部门，负责养犬登记工作。").items()
    assert actors in ([], ["公安机关"])


@pytest.mark.parametrize(
    ("region", "there"), [("张家港", True), ("张家港市", True), ("江苏", True), ("张家", False), ("火星", False)]
)
def test_a_county_is_found_by_its_name_without_its_kind(region, there):
    assert Home("张家港市", ("苏州市", "江苏省"), "县").is_in(region) is there


def test_each_line_under_appointments_is_an_official():
    text = "关于周志刚等同志职务任免的通知\n各乡镇人民政府：\n经研究，决定：\n任命：\n周志刚为县审计局局长（试用期一年）；\n罗建平为县教育局副局长。\n免去：\n段红的县民政局局长职务。\n"
    found = [(o.name, o.titles) for o in analyze(text=text).officials]
    assert found == [("周志刚", ("局长",)), ("罗建平", ("副局长",)), ("段红", ("局长",))]


def test_the_leader_of_a_group_holds_that_post_in_the_group():
    text = "关于成立青山市交通安全领导小组的通知\n\n市直各单位：\n决定成立青山市交通安全领导小组，组成人员如下：\n组　长：张大伟　市委常委、副市长\n副组长：李小明　市交通运输局局长\n领导小组办公室设在市交通运输局，李小明同志兼任办公室主任。\n"
    posts = {(o.name, p.title): p.organisation for o in analyze(text=text).officials for p in o.posts}
    assert posts["张大伟", "组长"] == "青山市交通安全领导小组"
    assert posts["李小明", "办公室主任"] == "青山市交通安全领导小组办公室"
    assert posts["李小明", "局长"].endswith("市交通运输局")


def test_a_number_that_runs_into_a_figure_is_the_item_s():
    text = "一、重点任务\n1.1500亩林地由县林业局造林。\n2.300万元资金由县财政局安排。\n3、2026年6月底前，县水务局要建成水厂3座。\n"
    assert entities(text, "QUANTITY")[:2] == ["1500亩", "300万元"]
    assert list(commitments(text)) == ["1500亩林地由县林业局造林", "300万元资金由县财政局安排", "建成水厂3座"]
    assert entities("1.5亿元投资额\n2.5亿元税收额\n", "QUANTITY") == ["1.5亿元", "2.5亿元"]


@pytest.mark.parametrize("mark", "●■➢√◆•☑-")
def test_a_bullet_is_no_part_of_who_acts(mark):
    text = f"重点任务\n{mark}县水务局要加强巡查。\n{mark} 新建水厂3座。\n"
    assert commitments(text) == {"加强巡查": ("planned", ["县水务局"]), "新建水厂3座": ("planned", [])}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("供水保证率至少达到95%。", [("供水保证率", ">=", 95)]),
        ("投诉率不超1%。", [("投诉率", "<=", 1)]),
        ("失业率不突破5%。", [("失业率", "<=", 5)]),
        ("投资超5亿元。", [("投资", ">=", 5e8)]),
    ],
)
def test_bounds(text, expected):
    assert targets("到2026年目标：\n" + text) == expected
