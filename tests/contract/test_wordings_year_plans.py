"""Whole texts, read end to end: work reports of provinces and districts, what they vow, aim at and believe. All are made up."""

import pytest

from policy_nlp.pipeline import analyze

HEAD = "清溪县政府工作报告\n各位代表：\n现在，我谨代表县人民政府，向大会报告工作。\n"


def found(text):
    return [(c.text, c.status[0]) for c in analyze(text=text).commitments]


def who(text):
    return {c.text: [actor.name for actor in c.actors] for c in analyze(text=text).commitments}


def test_a_vow_of_ours_is_the_governments_and_its_words_leave_the_quote():
    acts = who(f"{HEAD}对这些问题，我们一定正视差距，采取有力措施加以破解，决不辜负群众期待。\n")
    assert acts == {text: ["清溪县人民政府"] for text in ("正视差距", "采取有力措施加以破解")}


def test_thanks_and_whom_one_will_not_let_down_are_no_action():
    assert found(f"{HEAD}这些成绩，是县人大、政协大力支持和全县上下团结奋斗的结果。\n") == []


def test_measures_taken_first_in_a_sentence_are_no_framing():
    assert found("我们将采取务实举措加快解决，持续巩固向好态势。\n") == [
        ("采取务实举措加快解决", "p"),
        ("持续巩固向好态势", "p"),
    ]


def test_how_often_something_was_done_ends_no_subjects_reign():
    text = f"{HEAD}一、过去五年工作回顾\n我们着力改善民生，6次调高城镇低保标准，3次提高农村低保标准。\n"
    assert set(map(tuple, who(text).values())) == {("清溪县人民政府",)}


def test_what_a_plan_sees_ahead_is_no_report():
    text = f"{HEAD}二、关于规划纲要的说明\n《纲要》展望了到2035年的奋斗目标，全县综合实力全面提升，人均收入比2020年翻一番。\n"
    assert found(text) == [("全县综合实力全面提升", "p"), ("人均收入比2020年翻一番", "p")]


def test_each_goal_of_a_list_is_planned_though_it_has_no_figure():
    text = f"{HEAD}今年经济社会发展主要预期目标是：生产总值增长5%左右，居民消费价格温和回升，居民收入与经济增长同步。\n"
    assert [text for text, _ in found(text)] == [
        "生产总值增长5%左右",
        "居民消费价格温和回升",
        "居民收入与经济增长同步",
    ]


def test_a_demand_by_its_number_opens_no_chain_of_consequences():
    text = f"{HEAD}今年工作的总体要求是：落实“两个服务一个有利于”要求，扩大有效需求，改善人民生活，保持社会稳定。\n"
    assert {("扩大有效需求", "p"), ("改善人民生活", "p"), ("保持社会稳定", "p")} <= set(found(text))


@pytest.mark.parametrize("lead", ["重点把握好以下四个方面", "着重把握以下几点"])
def test_what_leads_in_a_list_is_no_action(lead):
    assert lead not in [text for text, _ in found(f"{HEAD}做好今年工作，{lead}。\n")]


def test_a_group_behind_a_platforms_long_name_acts_with_its_place():
    text = "清河县大数据中心平台管理机构应当组织数据提供部门进行校核。\n"
    assert who(text) == {"组织数据提供部门进行校核": ["清河县大数据中心平台管理机构"]}


def test_two_provinces_by_one_character_do_not_act():
    acts = who(f"{HEAD}一、去年工作回顾\n特别是闽宁协作取得明显成效，建成乡村振兴示范村48个。\n")
    assert acts == {"建成乡村振兴示范村48个": []}


def test_what_is_believed_is_no_action_in_all_its_sentence():
    text = f"{HEAD}我们坚信，清溪的明天必将更加美好，各族群众在团结奋斗中共享发展成果，在新征程上书写崭新篇章。我们要加快发展。\n"
    assert found(text) == [("加快发展", "p")]


def test_values_and_ideas_put_into_practice_are_no_action():
    text = f"{HEAD}三、今年重点工作\n深入践行人民城市理念，弘扬和践行社会主义核心价值观，建设文化场馆。\n"
    assert found(text) == [("建设文化场馆", "p")]


def test_a_park_does_not_act():
    text = f"{HEAD}三、今年重点工作\n白云山国家公园创建取得实质性进展。\n"
    assert all(not names for names in who(text).values())


def test_what_a_later_year_brings_is_planned_and_due_by_the_last_year():
    head = HEAD.replace("\n各位", "\n——2026年1月20日在清溪县第五届人民代表大会第六次会议上\n各位")
    (act,) = analyze(text=f"{head}2027年、2028年分别建成青山、白水高铁。\n").commitments
    assert (act.status, act.text, act.deadline and act.deadline.value) == (
        "planned",
        "分别建成青山、白水高铁",
        "2028-12-31",
    )


def test_goals_seen_ahead_are_due_by_their_year():
    text = f"{HEAD}《纲要》展望了到2035年的奋斗目标，全县综合实力全面提升，人均收入比2020年翻一番。\n"
    assert {act.deadline.value for act in analyze(text=text).commitments} == {"2035-12-31"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "认定地区总部、研发中心分别从71家、41家增加到106家、66家。",
            [("地区总部", 106), ("研发中心", 66)],
        ),
        (
            "城乡居民人均可支配收入从2021年的36503元和12935元分别提高到48794元和18184元。",
            [("城镇居民人均可支配收入", 48794), ("农村居民人均可支配收入", 18184)],
        ),
    ],
)
def test_where_several_measures_start_is_no_target(text, expected):
    (act,) = analyze(text=text).commitments
    assert [(target.indicator, target.number) for target in act.targets] == expected


def test_how_often_something_was_done_is_no_measure():
    text = f"{HEAD}一、过去五年工作回顾\n我们着力改善民生，6次调高城镇低保标准。\n"
    assert [act.targets for act in analyze(text=text).commitments if "调高" in act.text] == [()]
