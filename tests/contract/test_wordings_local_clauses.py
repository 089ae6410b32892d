"""Wordings of local papers: what only says why, by what rule or for whom something is done; quotes that a comma cuts open;
figures of a case; labels with a date. All texts are made up."""

import pytest

from policy_nlp.pipeline import analyze

HEAD = "清河县水务局关于做好节水工作的通知\n清水〔2026〕7号\n各乡镇人民政府：\n"
FOOT = "\n清河县水务局\n2026年2月6日\n"


def read(body, head=HEAD, foot=FOOT):
    return {c.text: c for c in analyze(text=head + body + foot).commitments}


@pytest.mark.parametrize(
    ("body", "actions"),
    [
        ("根据市水务局统一部署，结合当前旱情，为全面落实节水优先方针，避免用水浪费，确保城乡居民生活用水，现就有关事项通知如下：", []),
        ("当前，柳溪镇作为缺水乡镇，为进一步提高用水效率，切实降低管网漏损，探索建立符合实际的工作机制，特制定本方案。", []),
        ("为贯彻《节约用水条例》，加快构建节水体系，完善监督机制，特出台本实施意见。", []),
        ("为进一步提高用水效率，完善监督机制。", ["完善监督机制"]),
        ("建立用水台账，为提高用水效率提供支撑，加强现场检查。", ["建立用水台账", "加强现场检查"]),
    ],
)  # fmt: skip
def test_a_run_of_purposes_may_begin_after_what_it_rests_on(body, actions):
    assert [text for text in read(body) if text in actions or not actions] == actions


@pytest.mark.parametrize(
    ("body", "actions"),
    [
        ("按照国家和省定水库退出标准，统筹考虑供水保障，开展综合评估。", ["统筹考虑供水保障", "开展综合评估"]),
        ("按照县委、县政府或县防汛应急指挥部的授权，提出信息发布意见。", ["提出信息发布意见"]),
        ("按照县委部署安排开展防汛演练。", ["按照县委部署安排开展防汛演练"]),
    ],
)
def test_by_whose_rule_something_is_done_is_no_action(body, actions):
    assert list(read(body)) == actions


@pytest.mark.parametrize(
    ("body", "actions"),
    [
        ("对企业聘用节水专家，经认定给予最高5万元补贴。", ["经认定给予最高5万元补贴"]),
        ("对初创节水企业提供1000平方米的办公场地支持，给予租金补贴。", ["对初创节水企业提供1000平方米的办公场地支持", "给予租金补贴"]),
        ("申请节水补助应当同时具备以下条件：", []),
        ("成立节水工作领导小组，由分管副县长担任领导小组组长。", ["成立节水工作领导小组"]),
        ("由县水务局、县财政局等部门组成节水项目评审小组。", []),
        ("由县水务局牵头组成联合检查组。", ["由县水务局牵头组成联合检查组"]),
    ],
)  # fmt: skip
def test_for_whom_and_of_whom_is_no_action(body, actions):
    assert list(read(body)) == actions


@pytest.mark.parametrize(
    "action",
    [
        "会同交警拦截违规取水车辆",
        "会同相关部门打击非法取水行为",
        "查摆存在问题",
        "归纳总结节水经验做法",
        "力戒形式主义、官僚主义",
    ],
)
def test_verbs_of_local_papers_head_an_action(action):
    assert action in read(f"加强日常巡查，{action}，落实整改责任。")


@pytest.mark.parametrize(
    ("body", "action"),
    [
        ("构建由属地乡镇牵头，多部门联合执法和协作管理机制，依法治理违规取水。", "构建由属地乡镇牵头，多部门联合执法和协作管理机制"),
        ("完善政府统一领导，部门各司其职的工作机制，遏制水污染事故。", "完善政府统一领导，部门各司其职的工作机制"),
        ("建设集巡查调度、技能培训等多功能为一体的，并融合水上救援功能的综合基地，提升保障能力。", "建设集巡查调度、技能培训等多功能为一体的，并融合水上救援功能的综合基地"),
        ("确保项目地类无误，面积准确，工程质量优良，资金管理规范。", "确保项目地类无误，面积准确，工程质量优良，资金管理规范"),
        ("确保工程安全，建设泵站，管理规范。", "建设泵站"),
        ("完善机制，推动部门各司其职。", "完善机制"),
    ],
)  # fmt: skip
def test_what_a_comma_cuts_open_is_one_quote(body, action):
    assert action in read(body)


@pytest.mark.parametrize(
    ("body", "figures"),
    [
        ("二、价格标准\n出租泵房应执行以下标准，3000平方米以上的为0.5元。", [0.5]),
        ("取消到县外住院的1000元起付线，新建卫生室3所。", [3]),
        ("选取100平方米以上的集中充电场所进行改造。", []),
        ("建成500亩规模以上节水灌区24个。", [24]),
        ("《清河县节水办法》已经县政府14次常务会议审议通过，现印发给你们。", []),
        ("新建3000平方米以上广场2个。", [3000, 2]),
        ("补助村集体7000元。", [7000]),
        ("30户以上村民组通组公路路基宽度不得小于4.5米。", [4.5]),
        ("针对4类重点用水户按照一级补助3万元。", [30000]),
    ],
)  # fmt: skip
def test_figures_of_a_case_are_no_targets(body, figures):
    assert [t.number for c in read(body).values() for t in c.targets] == figures


@pytest.mark.parametrize(
    ("body", "action", "day"),
    [
        ("二、实施步骤\n（一）第一季度：做好项目立项工作，制定实施方案；", "制定实施方案", "2026-03-31"),
        ("二、实施步骤\n（四）第四季度：完成自查验收工作。", "完成自查验收工作", "2026-12-31"),
        ("二、实施步骤\n（一）第一季度工作：制定实施方案；", "制定实施方案", None),
        ("二、“十五五”期间节水工作的指导思想与发展目标\n（一）发展目标\n新建水厂4座。", "新建水厂4座", "2030-12-31"),
        ("二、“十五五”期间节水工作的主要目标和任务\n（一）重点任务\n新建水厂4座。", "新建水厂4座", None),
    ],
)  # fmt: skip
def test_a_label_or_a_heading_of_goals_says_by_when(body, action, day):
    deadline = read(body)[action].deadline
    assert (deadline and deadline.value) == day


@pytest.mark.parametrize(
    ("body", "actions"),
    [
        ("根据《节约用水条例》，结合实际制定《清河县节水奖励办法》。现予以印发，请认真贯彻执行。", []),
        ("根据县委要求，结合实际制定《清河县节水奖励办法》。组织开展节水宣传。", ["结合实际制定《清河县节水奖励办法》", "组织开展节水宣传"]),
        ("根据清府〔2018〕1号文，结合本镇实际情况，制订柳溪镇农民房屋补偿安置实施意见：", []),
        ("本预案适用于本县行政区域内各类供水事故防控、应急处置，以及恢复供水等工作。", []),
        ("根据县政府办公室关于印发《节水责任制办法》，推动制定配套文件。", ["推动制定配套文件"]),
        ("加强现场检查，有效期至2027年12月31日。", ["加强现场检查"]),
    ],
)  # fmt: skip
def test_what_a_paper_says_of_itself_is_no_action(body, actions):
    assert list(read(body)) == actions


@pytest.mark.parametrize(
    ("body", "action", "day"),
    [
        ("用水事故较“十四五”时期同比下降，建设节水型社会。", "建设节水型社会", None),
        ("落实“年初签约、过程监督、年底考核”的节水考核机制。", "落实“年初签约、过程监督、年底考核”的节水考核机制", None),
        ("到“十五五”末，建成节水型社会。", "建成节水型社会", "2030-12-31"),
    ],
)  # fmt: skip
def test_a_date_of_comparison_or_in_a_motto_is_no_deadline(body, action, day):
    deadline = read(body)[action].deadline
    assert (deadline and deadline.value) == day


@pytest.mark.parametrize(
    ("body", "actions"),
    [
        ("加强日常巡查，对违规取水行为查处，追查委托单位。", ["加强日常巡查", "对违规取水行为查处", "追查委托单位"]),
        ("对违规取水行为的查处，由县水务局负责。", ["由县水务局负责"]),
        ("加快改造城北水厂，总用地面积25938平方米，总建筑面积39739平方米。", ["加快改造城北水厂"]),
        ("加快改造城北水厂，新增供水面积3万平方米。", ["加快改造城北水厂", "新增供水面积3万平方米"]),
    ],
)  # fmt: skip
def test_what_is_done_to_whom_and_how_much_ground_a_work_takes(body, actions):
    assert list(read(body)) == actions


def test_a_sum_in_the_states_money_is_counted_in_its_unit():
    (target,) = read("给予举报人2000元人民币奖励。")["给予举报人2000元人民币奖励"].targets
    assert (target.number, target.unit) == (2000, "元")
