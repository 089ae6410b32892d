"""What laws say that the state does, vows of a report, and names whole: full names of central bodies, districts by position. All texts are made up."""

import pytest

from policy_nlp.pipeline import analyze


def read(text):
    return {c.text: (c.status, [a.name for a in c.actors]) for c in analyze(text=text).commitments}


@pytest.mark.parametrize(
    "quote",
    [
        "保护名胜古迹和珍贵文物",
        "发展体育事业",
        "推广节水器具",
        "倡导绿色消费",
        "逐步淘汰高耗能设备",
        "采取设立基金等措施",
        "厉行节约",
        "维护社会秩序",
    ],
)
def test_the_state_is_the_subject_of_what_a_law_says_it_does(quote):
    assert read(f"第一章　总则\n第三条　国家{quote}，改善人民生活。")[quote] == ("planned", ["国家"])


@pytest.mark.parametrize("words", ["国家保护区应当设立界标", "国家发展战略对此提出要求", "国家设立的专项资金不得挪用"])
def test_a_noun_that_begins_with_the_state_is_not_its_duty(words):
    assert all(actors != ["国家"] for _, actors in read(f"第三条　{words}。").values())


def test_a_vow_rules_to_the_end_of_its_sentence():
    text = "青川省人民政府工作报告\n一、2025年工作回顾\n新建水厂3座。对此，我们{}高度重视，采取有力措施，认真加以解决。\n二、2026年工作安排\n推进节水。"
    for modal in ("将", "一定"):
        found = read(text.format(modal))
        assert found["认真加以解决"][0] == "planned"
        assert found["新建水厂3座"][0] == "achieved"


def test_what_a_report_submits_to_the_congress_is_done():
    text = "青川省人民政府工作报告\n一、“十五五”时期主要任务\n省政府编制了《青川省国民经济和社会发展第十五个五年规划纲要（草案）》，提请本次大会审查。"
    assert read(text)["提请本次大会审查"][0] == "achieved"


@pytest.mark.parametrize(
    "name", ["国家电网有限公司", "中国民主同盟", "中国电信集团有限公司", "市中区应急管理局", "城关区教育局"]
)
def test_a_body_is_named_whole(name):
    found = analyze(text=f"关于加强合作的通知\n加强与{name}合作，推进数据共享。")
    assert name in [e.text for e in found.entities if e.type == "ORG"]


@pytest.mark.parametrize("name", ["阿不都热合曼·买买提", "阿布都热西提·吾守尔"])
def test_a_dotted_name_spelt_with_a_word_of_every_sentence(name):
    for text in (f"县长{name}出席会议并讲话。", f"组长：{name}（县委副书记、县长）\n副组长：李伟（副县长）"):
        assert name in [e.text for e in analyze(text=text).entities if e.type == "PERSON"]


def test_the_army_stationed_in_a_province_is_named_whole():
    found = analyze(text="向驻豫人民解放军指战员、武警部队官兵表示感谢。").entities
    assert [(e.text, e.type) for e in found] == [("豫", "PLACE"), ("人民解放军", "ORG"), ("武警部队", "ORG")]


@pytest.mark.parametrize("system", ["中小学校长职级制", "平台台长制", "总工程师制度", "河长制"])
def test_a_system_named_after_a_post_is_no_post(system):
    assert not [e for e in analyze(text=f"深化{system}改革。").entities if e.type == "TITLE"]
