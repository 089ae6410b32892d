"""Whole texts, read end to end: brackets, labels and sentences that say whose job it is. All texts are made up."""

import pytest

from policy_nlp.pipeline import analyze

HEAD = "清溪县人民政府办公室关于加强供水保障工作的通知\n清政办发〔2023〕27号\n各乡镇人民政府，县政府各部门：\n　　"
TAIL = "\n清溪县人民政府办公室\n2023年4月6日\n"


def read(text):
    return analyze(text=HEAD + text.replace("\n", "\n　　") + TAIL).commitments


def who(text):
    return [(c.text, [(a.text, a.role[0]) for a in c.actors]) for c in read(text)]


def when(text):
    return [c.deadline and c.deadline.value for c in read(text)]


LED = [("县水务局", "l"), ("县财政局", "s")]
BOTH = [("县水务局", "l"), ("县财政局", "l")]


@pytest.mark.parametrize("marks", ["（）", "【】", "[]", "［］", "〔〕", "﹝﹞", "〖〗"])
def test_a_bracket_of_any_kind_behind_the_stop_is_no_action(marks):
    text = f"严格取水许可管理。{marks[0]}县水务局牵头，县财政局配合，2023年9月底前完成{marks[1]}"
    assert who(text) == [("严格取水许可管理", LED)]
    assert when(text) == ["2023-09-30"]


@pytest.mark.parametrize("marks", ["（）", "【】"])
def test_nobody_acts_in_a_bracket_that_charges(marks):
    assert who(f"严格取水许可管理。{marks[0]}县水务局要在6月底前完成{marks[1]}") == [
        ("严格取水许可管理", [("县水务局", "l")])
    ]


@pytest.mark.parametrize("marks", ["（）", "〔〕", "【】"])
def test_a_stage_may_give_its_dates_in_any_bracket(marks):
    first, last = (f"{marks[0]}{dates}{marks[1]}" for dates in ("2023年4月—5月", "2023年6月—9月"))
    text = f"二、实施步骤\n（一）动员部署阶段{first}\n召开动员会议。\n（二）集中整治阶段{last}\n开展联合执法。"
    assert when(text) == ["2023-05-31", "2023-09-30"]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("县水务局2023年9月底前完成", "2023-09-30"),
        ("县水务局于9月底前完成", "2023-09-30"),
        ("县水务局持续推进", None),
    ],
)
def test_by_when_a_body_does_it_is_no_part_of_its_name(said, expected):
    assert who(f"严格取水许可管理。（{said}）") == [("严格取水许可管理", [("县水务局", "l")])]
    assert when(f"严格取水许可管理。（{said}）") == [expected]


def test_a_bracket_between_two_clauses_names_nobody_in_the_second():
    assert who("推进智慧供水【县水务局牵头】，建设水厂3座【县财政局负责】。") == [
        ("推进智慧供水", [("县水务局", "l")]),
        ("建设水厂3座", [("县财政局", "l")]),
    ]


@pytest.mark.parametrize(
    "bracket",
    [
        "（县水务局（牵头），县财政局）",
        "（县水务局[牵头]、县财政局）",
        "（县水务局（牵头）、县财政局配合）",
        "【县水务局（牵头），县财政局按职责分工负责】",
        "（责任单位：县水务局（牵头）、县财政局）",
        "（县水务局（主办）、县财政局（协办））",
        "（责任部门：县水务局，协办部门：县财政局，时限要求：2023年6月底前）",
        "（责任单位：县水务局；协同推进单位：县财政局）",
    ],
)
def test_a_role_behind_a_name_and_a_label_in_no_list_are_read(bracket):
    assert who(f"推进智慧供水。{bracket}") == [("推进智慧供水", LED)]


@pytest.mark.parametrize(
    ("bracket", "expected"),
    [
        ("【县水务局】", [("县水务局", "l")]),
        ("[县水务局、县财政局]", BOTH),
        ("（县水务局、县财政局，各乡镇人民政府；持续实施）", [*BOTH, ("各乡镇人民政府", "l")]),
        ("（各乡镇人民政府）", [("各乡镇人民政府", "l")]),
    ],
)
def test_a_bracket_of_bodies_alone_charges_them(bracket, expected):
    assert who(f"推进智慧供水。{bracket}") == [("推进智慧供水", expected)]


@pytest.mark.parametrize("bracket", ["（详见附件）", "（来源：县水务局）"])
def test_a_bracket_of_anything_else_charges_nobody(bracket):
    assert [actors for _, actors in who(f"新建水厂3座。{bracket}")] == [[]]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("推进智慧供水。——责任单位：县水务局、县财政局；完成时限：2023年9月底前", BOTH),
        ("推进智慧供水。\n——责任单位：县水务局、县财政局；完成时限：2023年9月底前", BOTH),
        ("推进智慧供水。牵头单位：县水务局。配合单位：县财政局。完成时限：2023年9月底前。", LED),
        ("推进智慧供水。\n牵头单位：县水务局。配合单位：县财政局。完成时限：2023年9月底前。", LED),
    ],
)
def test_labels_may_stand_behind_a_dash_and_after_one_another(text, roles):
    assert who(text) == [("推进智慧供水", roles)]
    assert when(text) == ["2023-09-30"]


@pytest.mark.parametrize(
    ("bracket", "expected"),
    [
        ("（县水务局牵头；2023年启动，2024年6月底前完成）", "2024-06-30"),
        ("（县水务局牵头；2023年6月启动）", "2023-06-30"),
        ("（2023年底前，县水务局（牵头）、县财政局）", "2023-12-31"),
    ],
)
def test_a_bracket_says_when_it_is_done_not_when_it_begins(bracket, expected):
    assert when(f"推进智慧供水。{bracket}") == [expected]


@pytest.mark.parametrize(
    ("bracket", "expected"),
    [
        ("（县水务局牵头　县财政局配合）", LED),
        ("（县水务局牵头；县财政局）", LED),
        ("（县水务局为主，县财政局配合）", LED),
        ("（各县〔市、区〕人民政府、县水务局负责）", [("各县〔市、区〕人民政府", "l"), ("县水务局", "l")]),
        ("（牵头单位：县水务局，责任单位：各乡镇〔街道〕）", [("县水务局", "l"), ("各乡镇〔街道〕", "s")]),
    ],
)
def test_blanks_part_bodies_and_brackets_in_names_do_not(bracket, expected):
    assert who(f"推进智慧供水。{bracket}") == [("推进智慧供水", expected)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("推进智慧供水，由县水务局牵头、县财政局配合，2023年9月底前完成。", [("推进智慧供水", LED), ("2023年9月底前完成", LED)]),
        ("由县水务局主抓、县财政局和县住房和城乡建设局协同推进，加快老旧管网改造。",
         [("加快老旧管网改造", [*LED, ("县住房和城乡建设局", "s")])]),
        ("县水务局牵头，6月15日前组织开展一次供水安全检查，县财政局参加。", [("6月15日前组织开展一次供水安全检查", LED)]),
        ("责任单位为县水务局，配合单位为县财政局，2023年9月底前推进供水平台建设。", [("2023年9月底前推进供水平台建设", LED)]),
        ("推进供水平台建设，责任单位为县水务局，配合单位为县财政局。", [("推进供水平台建设", LED)]),
    ],
)  # fmt: skip
def test_a_sentence_may_say_who_leads_and_who_supports_in_one_stretch(text, expected):
    assert who(text) == expected


def test_who_comes_to_a_meeting_supports_nobody():
    said = dict(who("4月6日，县委召开会议，县财政局参加。"))
    assert said["召开会议"] == [("县委", "l")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("各乡镇人民政府对本辖区供水安全负总责。", [("对本辖区供水安全负总责", [("各乡镇人民政府", "l")])]),
        ("县水务局对全县供水安全负责。", [("对全县供水安全负责", [("县水务局", "l")])]),
    ],
)
def test_what_a_body_answers_for_is_its_duty(text, expected):
    assert who(text) == expected


def test_groups_may_support_at_the_end_of_a_sentence():
    assert who("推进智慧供水，由县水务局牵头，各乡镇、县直有关部门配合。") == [
        ("推进智慧供水", [("县水务局", "l"), ("各乡镇", "s"), ("县直有关部门", "s")])
    ]


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        ("县烟草专卖局（公司）、县税务局", ["县烟草专卖局（公司）", "县税务局"]),
        ("县教育局、县民政局（养老服务中心）、县税务局", ["县教育局", "县民政局（养老服务中心）", "县税务局"]),
        ("县水务局（牵头）、县财政局", ["县水务局", "县财政局"]),
        (
            "中国人民银行邢台市分行清河营管部、中国银行清河支行",
            ["中国人民银行邢台市分行清河营管部", "中国银行清河支行"],
        ),
    ],
)
def test_a_list_goes_on_behind_a_bracket_and_a_branch_s_own_office(listed, expected):
    assert who(f"{listed}要做好配合。") == [("做好配合", [(name, "l") for name in expected])]


def test_each_of_those_listed_may_do_the_same():
    assert who("县水务局、县财政局各安排资金500万元。") == [("安排资金500万元", BOTH)]
    assert [t.indicator for c in read("县水务局、县财政局各安排资金500万元。") for t in c.targets] == ["资金"]


@pytest.mark.parametrize(
    "name",
    ["各乡镇财政所", "各乡镇水利站", "用水大户", "养殖场户", "种植大户", "试点乡镇", "托管服务站", "改革试点县", "2个试点村", "各试点村"],
)  # fmt: skip
def test_offices_in_towns_and_places_that_try_out_something_act(name):
    assert who(f"{name}要在6月底前完成自查。") == [("在6月底前完成自查", [(name, "l")])]


def test_the_next_group_without_a_name_ends_the_reign_of_the_one_before():
    said = dict(who("养殖场户要配套建设粪污处理设施，种植大户要推广节水灌溉。"))
    assert said["推广节水灌溉"] == [("种植大户", "l")]
