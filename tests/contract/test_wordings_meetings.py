"""Wordings of meetings, groups set up and posts that were once read wrongly. All texts are made up."""

import pytest

from policy_nlp.pipeline import analyze

COUNTY = "清河县人大常委会主任王建国主持会议。"


def read(text):
    return {c.text: (c.status, [a.name for a in c.actors]) for c in analyze(text=text).commitments}


def test_those_at_the_meeting_act():
    found = read(
        f"9月3日，清河县人大常委会召开第五次会议。{COUNTY}与会人员分组对报告进行了认真审议，形成了审议意见。"
        "常委会全体组成人员以无记名投票的方式选举李青山同志为清河县副县长。"
    )
    assert found["分组对报告进行了认真审议"] == ("achieved", ["与会人员"])
    assert found["形成了审议意见"] == ("achieved", ["与会人员"])
    assert found["以无记名投票的方式选举李青山同志为清河县副县长"] == ("achieved", ["清河县人大常委会全体组成人员"])


def test_the_standing_committee_of_the_party_holds_its_meeting():
    found = read(
        "9月3日，县委常委会召开第12次（扩大）会议，传达重要讲话精神。清河县。会议审议并同意防汛工作情况的汇报。"
    )
    assert found["召开第12次（扩大）会议"] == ("achieved", ["清河县委常委会"])
    assert found["审议并同意防汛工作情况的汇报"] == ("achieved", ["清河县委常委会第12次（扩大）会议"])


def test_a_district_that_only_a_title_or_a_bare_name_hints_at():
    found = read("9月3日，李明同志主持召开区政府第3次常务会议。会议审议通过了《龙岗区水利发展行动计划》。")
    assert found["审议通过了《龙岗区水利发展行动计划》"] == ("achieved", ["龙岗区政府第3次常务会议"])


def test_what_is_done_at_a_meeting_and_what_it_asks_for():
    found = read(
        "9月3日，清河县委召开常委会（扩大）会议，认真学习防汛工作重要指示精神，研究贯彻措施。县委副书记、县长王建国主持会议，"
        "县人大常委会主任李青山等县领导，各乡镇和县直有关单位主要负责同志参加。会议听取防汛工作汇报，强调要坚决克服麻痹思想，全力做好防汛工作。"
        "会议审议并同意关于改造水厂实施方案的汇报。"
    )
    meeting = ["清河县委常委会（扩大）会议"]
    assert found["认真学习防汛工作重要指示精神"] == ("achieved", ["清河县委"])
    assert found["参加"] == ("achieved", ["李青山", "各乡镇和县直有关单位主要负责同志"])
    assert found["听取防汛工作汇报"] == ("achieved", meeting)
    assert found["坚决克服麻痹思想"] == found["全力做好防汛工作"] == ("planned", [])
    assert found["审议并同意关于改造水厂实施方案的汇报"] == ("achieved", meeting)


@pytest.mark.parametrize(
    "lead",
    [
        "为切实加强水库安全防范工作，",
        "为进一步做好全县防汛抢险工作，根据《防汛条例》精神，经研究，",
    ],
)
def test_a_group_is_set_up_for_a_purpose(lead):
    found = read(
        f"各村，各有关单位：\n{lead}决定成立柳溪镇防汛工作领导小组，具体名单如下：\n组 长：王建国\n成 员：李青山"
    )
    assert found == {"决定成立柳溪镇防汛工作领导小组": ("planned", [])}


def test_what_stays_as_it_is_is_no_action_and_nobody_acts_for_the_next():
    found = read(
        "清河县林长制办公室关于调整县级副林长的通知\n各乡镇：\n县级林长保持不变，对县级副林长及责任区域进行调整，"
        "具体要求为：县级副林长协助县级林长工作，按照分工督促指导责任区域工作。\n清河县林长制办公室\n2024年3月5日"
    )
    assert "保持不变" not in found
    assert found["对县级副林长及责任区域进行调整"] == ("planned", [])
    assert found["按照分工督促指导责任区域工作"] == ("planned", ["清河县县级副林长"])


def test_all_units_of_all_levels_are_one():
    found = read("清河县水利工作总结\n2023年，全县各级各单位积极开展节水宣传活动，新建水厂3座。")
    assert found["积极开展节水宣传活动"] == ("achieved", ["清河县各级各单位"])


def test_the_posts_of_a_town_are_the_towns():
    found = analyze(
        text="柳溪乡校园安全应急预案\n为做好校园安全工作，成立柳溪乡校园安全工作领导小组。\n组 长：王建国 党委副书记、乡长\n"
        "副组长：李青山 党委委员、政法委员\n成 员：张小芳 派出所教导员\n吴敏 综治办主任\n清河县柳溪乡人民政府\n2023年6月11日"
    ).officials
    assert [(one.name, one.organisation) for one in found] == [
        ("王建国", "柳溪乡"),
        ("李青山", "柳溪乡"),
        ("张小芳", "柳溪乡派出所"),
        ("吴敏", "柳溪乡综治办"),
    ]


def test_a_body_issued_a_document_for_a_purpose():
    found = read(
        "为落实节水型社会建设工作，清河县政府印发《节水管理办法》，自2023年6月17日起施行。\n一、出台背景\n2022年，建成水厂5座。"
    )
    assert found["印发《节水管理办法》"][1] == ["清河县政府"]


def test_what_a_person_did_for_somebody_or_about_something():
    found = read(
        "9月3日，清河县人大常委会召开第五次会议。会议由县人大常委会副主任李青山主持。县人大常委会主任王建国为新任命人员颁发任命书，"
        "县长张小芳就防汛工作做了重要讲话。"
    )
    assert found["会议由县人大常委会副主任李青山主持"] == ("achieved", ["李青山"])
    assert found["为新任命人员颁发任命书"] == ("achieved", ["王建国"])
    assert found["就防汛工作做了重要讲话"] == ("achieved", ["张小芳"])
