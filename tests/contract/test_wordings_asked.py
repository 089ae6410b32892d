"""What meetings ask, decide and leave to others, and who is to act by when. All texts are made up."""

import pytest

from policy_nlp.pipeline import analyze

HEAD = (
    "清河县人民政府第18次常务会议纪要\n（2023年4月3日）\n"
    "2023年4月3日上午，县委副书记、县长张文斌主持召开县政府第18次常务会议。现将会议议定事项纪要如下：\n一、关于供水保障工作\n"
)
MEETING = "清河县政府第18次常务会议"


def read(sentence):
    """(quote, actors with roles) of each action of the sentence, as it stands in minutes."""
    found = analyze(text=HEAD + sentence + "\n").commitments
    return [(c.text, [(a.name, a.role) for a in c.actors]) for c in found if c.start >= len(HEAD)]


def statuses(sentence):
    """(quote, status) of each action of the sentence."""
    found = analyze(text=HEAD + sentence + "\n").commitments
    return [(c.text, c.status) for c in found if c.start >= len(HEAD)]


def leads(*names):
    return [(name, "lead") for name in names]


@pytest.mark.parametrize(
    ("sentence", "quote", "who"),
    [
        ("会议责成各乡镇（街道）加强施工现场协调。", "加强施工现场协调", ["各乡镇（街道）"]),
        ("会议责成县水务局6月底前完成水厂建设。", "完成水厂建设", ["清河县水务局"]),
        ("县政府责成县住建局6月底前完成可研批复。", "完成可研批复", ["清河县住建局"]),
        ("会议特责成县水务局加快水厂建设。", "加快水厂建设", ["清河县水务局"]),
        ("会议请县住建局6月底前完成可研批复。", "完成可研批复", ["清河县住建局"]),
        ("会议强调县住建局要加强质量监管。", "加强质量监管", ["清河县住建局"]),
        ("会议建议县水务局进一步优化方案。", "进一步优化方案", ["清河县水务局"]),
        ("张文斌要求县水务局、县住建局加强水质监测。", "加强水质监测", ["清河县水务局", "清河县住建局"]),
    ],
)
def test_whoever_is_asked_acts_and_whoever_asks_does_not(sentence, quote, who):
    assert read(sentence) == [(quote, leads(*who))]


def test_who_is_asked_goes_on_acting():
    found = read("会议要求县住建局、县城管局加快项目进度，确保6月底前完成可研批复。")
    assert found == [
        ("加快项目进度", leads("清河县住建局", "清河县城管局")),
        ("确保6月底前完成可研批复", leads("清河县住建局", "清河县城管局")),
    ]
    found = read("张文斌实地察看了水厂，要求县水务局加快建设进度，确保6月底前通水。")
    assert found[1:] == [("加快建设进度", leads("清河县水务局")), ("确保6月底前通水", leads("清河县水务局"))]


@pytest.mark.parametrize("said", ["议定", "确定", "决定", "研究决定", "研究同意", "一致同意", "原则同意", "商定"])
def test_that_a_meeting_decides_leads_in_what_it_does(said):
    for mark in "，：":
        found = read(f"会议{said}{mark}拨付供水工程资金3万元。")
        assert found == [("拨付供水工程资金3万元", leads(MEETING))]


def test_what_a_meeting_makes_clear_others_do():
    assert read("会议明确，县住建局要6月底前完成可研批复。") == [("6月底前完成可研批复", leads("清河县住建局"))]
    assert read("会议明确，6月底前完成可研批复。") == [("6月底前完成可研批复", [])]
    assert read("会议形成以下意见：县水务局要加快水厂建设。") == [("加快水厂建设", leads("清河县水务局"))]


def test_what_a_meeting_did_by_writing_is_its_deed():
    assert read("会议书面审议了《清河县节水方案》。") == [("书面审议了《清河县节水方案》", leads(MEETING))]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "会议审议通过了《清河县节水方案》，由县水务局按程序印发实施。",
            [("审议通过了《清河县节水方案》", "achieved"), ("由县水务局按程序印发实施", "planned")],
        ),
        (
            "会议审议《清河县节水方案》，由县水务局按程序印发。",
            [("审议《清河县节水方案》", "achieved"), ("由县水务局按程序印发", "planned")],
        ),
        (
            "张文斌要求，县水务局加快建设进度，确保6月底前通水。",
            [("加快建设进度", "planned"), ("确保6月底前通水", "planned")],
        ),
        ("会议明确了工作要求，由县住建局负责落实。", [("由县住建局负责落实", "planned")]),
    ],
)
def test_what_a_meeting_leaves_to_others_is_still_to_be_done(sentence, expected):
    assert statuses(sentence) == expected


@pytest.mark.parametrize(
    ("time", "quote"),
    [
        ("年底前", "完成水厂改造"),
        ("本月底前", "完成水厂改造"),
        ("春节前", "完成水厂改造"),
        ("三季度", "完成水厂改造"),
        ("汛期前", "完成水厂改造"),
        ("一周内", "完成水厂改造"),
        ("即日起", "完成水厂改造"),
        ("每月", "每月完成水厂改造"),
        ("3个工作日内", "完成水厂改造"),
    ],
)
def test_a_body_acts_though_only_a_time_stands_before_the_verb(time, quote):
    assert read(f"会议议定：县水务局{time}完成水厂改造。") == [(quote, leads("清河县水务局"))]


def test_groups_with_a_noun_of_no_list_act_before_a_modal():
    assert read("各乡镇（街道）、各管理区要于9月底前完成面积核实。") == [
        ("于9月底前完成面积核实", leads("各乡镇（街道）", "各管理区"))
    ]
    assert read("各苏木镇要于9月底前完成面积核实。") == [("于9月底前完成面积核实", leads("各苏木镇"))]


def test_who_mends_a_paper_sends_it_out_in_the_name_of_another():
    found = read("会议决定，由县发改局根据会议意见修改完善后，按程序以县政府名义印发实施。")
    assert found == [
        ("由县发改局根据会议意见修改完善后", leads("清河县发改局")),
        ("按程序以县政府名义印发实施", leads("清河县发改局")),
    ]


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        (
            "污水处理厂二期项目由县住建局牵头，县城管局配合，7月底前完成可研批复。",
            [("清河县住建局", "lead"), ("清河县城管局", "support")],
        ),
        (
            "由县住建局牵头，县城管局、县水利局等配合，7月底前完成可研批复。",
            [("清河县住建局", "lead"), ("清河县城管局", "support"), ("清河县水利局", "support")],
        ),
        ("污水处理厂二期项目由县住建局负责，7月底前完成可研批复。", [("清河县住建局", "lead")]),
        ("供电问题，由县住建局负责，7月底前完成可研批复。", [("清河县住建局", "lead")]),
        ("责成县住建局加快前期工作，7月底前提出可研报告。", [("清河县住建局", "lead")]),
        ("县水务局牵头：6月底前完成水厂建设；县住建局牵头：5月底前安排资金。", [("清河县住建局", "lead")]),
    ],
)
def test_who_leads_goes_on_to_what_is_due(sentence, who):
    assert read(sentence)[-1][1] == who


@pytest.mark.parametrize(
    ("sentence", "indicator"),
    [
        ("会议同意从预备费中列支180万元。", "预备费"),
        ("会议同意将水价调整为每吨2.8元。", "水价"),
        ("会议议定拨付大坝村供水工程资金3万元。", "大坝村供水工程资金"),
        ("由县财政局安排经费20万元。", "经费"),
        ("会议同意给予县供销社一次性补助50万元。", "一次性补助"),
    ],
)
def test_that_it_is_agreed_is_no_part_of_the_indicator(sentence, indicator):
    found = analyze(text=HEAD + sentence + "\n").commitments
    assert [t.indicator for c in found for t in c.targets] == [indicator]


@pytest.mark.parametrize(
    ("sentence", "quotes"),
    [
        ("要落实低保政策，应保尽保，应退尽退。", ["落实低保政策", "应保尽保", "应退尽退"]),
        ("各科室要迅速行动，对发现的隐患立查立改。", ["迅速行动", "对发现的隐患立查立改"]),
        ("县水务局要对照任务清单逐项销号。", ["对照任务清单逐项销号"]),
    ],
)
def test_what_is_done_wholly_or_one_by_one_is_an_act(sentence, quotes):
    assert [quote for quote, _ in read(sentence)] == quotes
