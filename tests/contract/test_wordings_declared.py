"""Short names that a paper declares in brackets, and who the rules of a province or a city say must act. All texts are made up."""

import pytest

from policy_nlp.pipeline import analyze

RULES = "青州市冷链园区管理办法\n"


def read(sentence, head=RULES):
    """(quote, who acts) of each action."""
    return [(c.text, [a.name for a in c.actors]) for c in analyze(text=head + sentence + "\n").commitments]


@pytest.mark.parametrize(
    ("sentence", "quote", "who"),
    [
        ("市水务局（以下简称市局）负责水库管理。", "负责水库管理", ["青州市水务局"]),
        ("市水务局（下称“市局”）负责水库管理。", "负责水库管理", ["青州市水务局"]),
        (
            "县级以上人民政府水行政主管部门（以下简称水行政主管部门）应当加强巡查。",
            "加强巡查",
            ["县级以上人民政府水行政主管部门"],
        ),
        (
            "取得经营权的公共交通企业（以下称“公交企业”，下同），应当公布线路。",
            "公布线路",
            ["取得经营权的公共交通企业"],
        ),
        (
            "提供预置软件（以下简称软件）的生产企业应当建立台账。",
            "建立台账",
            ["提供预置软件的生产企业"],
        ),
        ("市、县（市）确定的房屋征收部门（以下统称征收部门）组织实施征收工作。", "组织实施征收工作", None),
    ],
)
def test_a_declared_short_name_parts_nobody_from_what_they_do(sentence, quote, who):
    found = read(sentence)
    assert [text for text, _ in found] == [quote]
    assert who is None or found[0][1] == who


def test_the_quote_keeps_the_bracket_within_it_and_leaves_out_the_one_behind_it():
    text = f"{RULES}建设冷链指挥中心（以下简称指挥中心）和监测网，完善应急响应机制（以下简称机制）。\n"
    found = analyze(text=text).commitments
    assert [c.text for c in found] == ["建设冷链指挥中心（以下简称指挥中心）和监测网", "完善应急响应机制"]
    assert all(text[c.start : c.end] == c.text for c in found)


def test_all_that_is_said_of_a_commitment_stands_where_the_text_has_it():
    text = f"{RULES}市商务局（以下简称商务局）和市财政局应当于2026年6月底前将补助资金（以下简称资金）提高到500万元。\n"
    (found,) = analyze(text=text).commitments
    assert [text[a.start : a.end] for a in found.actors] == ["市商务局", "市财政局"]
    assert text[found.deadline.start : found.deadline.end] == found.deadline.text == "2026年6月底前"
    assert [text[t.start : t.end] for t in found.targets] == ["500万元"]
    assert text[slice(*found.sentence)].startswith("市商务局（以下简称商务局）")


@pytest.mark.parametrize(
    ("declared", "short", "whole"),
    [
        ("省人民政府商务主管部门", "省级主管部门", "河北省人民政府商务主管部门"),
        ("设区的市人民政府商务主管部门", "市级主管部门", "设区的市人民政府商务主管部门"),
        ("国务院对外经济贸易主管部门", "国务院外经贸主管部门", "国务院对外经济贸易主管部门"),
        ("青山湖风景区管理委员会", "管委会", "青山湖风景区管理委员会"),
        ("负责水务工作的部门", "水务部门", "水务部门"),  # a description is no name
        ("县水利局、县城管局或者县人民政府确定的部门", "水务部门", "水务部门"),
    ],
)
def test_a_short_name_stands_for_the_department_that_declares_it(declared, short, whole):
    head = "河北省冷链物流园区管理办法\n"
    found = read(f"第三条 {declared}（以下简称{short}）负责日常管理。\n第四条 {short}应当组织巡查。", head)
    assert found[-1] == ("组织巡查", [whole])


def test_weights_and_measures_declare_nothing():
    text = f"{RULES}市水务局（称重设备除外）应当更新设备。\n"
    assert analyze(text=text).references.aliases.get("重设备除外") is None


@pytest.mark.parametrize(
    ("sentence", "quote", "who"),
    [
        ("市水务局是节水工作的主管部门，负责用水定额管理。", "负责用水定额管理", "青州市水务局"),
        ("市冷链中心具体负责园区日常巡查。", "具体负责园区日常巡查", "青州市冷链中心"),
        ("从事冷链运输的企业应当安装监测设备。", "安装监测设备", "从事冷链运输的企业"),
        ("经营冷库的企业不得存放违禁品。", "不得存放违禁品", "经营冷库的企业"),
        ("市商务局和经营冷库的企业应当做好保供。", "做好保供", "青州市商务局"),
        ("市商务局应当在十五个工作日内处理。", "在十五个工作日内处理", "青州市商务局"),
        ("市商务局组织第三方机构核实材料是否齐全。", "组织第三方机构核实材料是否齐全", "青州市商务局"),
        ("市商务局委托第三方机构，对申报材料进行审核。", "委托第三方机构，对申报材料进行审核", "青州市商务局"),
        ("区（市）商务主管部门对申报材料进行初审。", "对申报材料进行初审", "青州市区（市）商务主管部门"),
        ("企业应对监测数据至少保存3年。", "对监测数据至少保存3年", "企业"),
    ],
)
def test_who_must_act_leaves_the_quote(sentence, quote, who):
    (found,) = read(sentence)
    assert (found[0], found[1][0]) == (quote, who)


def test_who_acts_of_their_own_will_goes_on_acting():
    found = read("市商务局每年发布申报指南，申报主体自愿向市商务局提出申请，通过平台提交申报材料。")
    assert found[1:] == [("自愿向市商务局提出申请", ["申报主体"]), ("通过平台提交申报材料", ["申报主体"])]


def test_what_may_be_done_if_need_be_is_leave_and_no_action():
    found = read("市商务局应当组织专家评审，必要时可进行现场核查。")
    assert [text for text, _ in found] == ["组织专家评审"]
    found = read("可通过购买服务等方式委托相关机构具体承担日常巡查，市商务局应当加强监管。")
    assert [text for text, _ in found] == ["加强监管"]


@pytest.mark.parametrize(
    "line",
    [
        "经营冷库的企业对库存商品负有以下责任：",
        "经营冷库的企业负责库存安全，履行下列义务：",
        "经营冷库的企业是库存安全的监管单位，依法履行以下职责：",
    ],
)
def test_who_takes_on_what_a_list_says_acts_in_its_items(line):
    found = read(f"第六条 {line}\n（一）应建立追溯制度；\n（二）应定期检查库存商品。")
    assert found[-2:] == [
        ("建立追溯制度", ["经营冷库的企业"]),
        ("定期检查库存商品", ["经营冷库的企业"]),
    ]


def test_a_list_announced_for_two_has_both_act():
    line = "从事冷链运输的企业，以及在园区中经营冷库的企业对冷链商品负有以下责任："
    found = read(f"第六条 {line}\n（一）应建立追溯制度。")
    assert found[-1] == ("建立追溯制度", ["从事冷链运输的企业", "在园区中经营冷库的企业"])


@pytest.mark.parametrize(
    ("sentence", "quotes"),
    [
        ("鼓励合作社利用农闲时间，开展机手培训。", 1),
        ("支持数据企业围绕清洗、标注、存储等需求，提升服务能力。", 1),
        ("推动征信机构根据市场需求，对外提供征信服务。", 1),
        ("鼓励企业运用数字技术，改造生产线。", 2),  # a step of its own
        ("支持高校发挥科研优势，建设实验室。", 2),
    ],
)
def test_what_somebody_is_moved_to_do_by_some_means_is_one_action(sentence, quotes):
    assert len(read(sentence)) == quotes


def test_carrying_out_a_law_or_plan_is_an_action_and_following_its_spirit_none():
    found = read("深入贯彻实施《中华人民共和国水法》（2016年修订），加强定额管理。")
    assert [text for text, _ in found] == ["深入贯彻实施《中华人民共和国水法》", "加强定额管理"]
    assert [text for text, _ in read("全面贯彻《节约用水条例》的精神，加强定额管理。")] == ["加强定额管理"]


def test_purposes_reach_to_what_is_laid_down_for_them():
    head = "第一条 为贯彻落实省委关于推进冷链建设的部署要求，进一步发挥园区带动作用，加快产业融合发展，根据《冷链条例》，制定本办法。"
    assert read(head) == []


def test_a_title_tells_its_city_also_before_a_word_of_the_province():
    header = analyze(text="青岛市支持省级冷链园区建设实施细则\n第一条 市商务局负责组织申报。\n").header
    assert header.region == "青岛市"
