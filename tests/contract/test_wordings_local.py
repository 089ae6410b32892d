"""Wordings of districts, counties and towns: whose duties a heading tells, towns and wards, signatures, rosters, tables whose cells
stand one below another. All texts are made up."""

import pytest

from policy_nlp.pipeline import analyze

HEAD = "清河县人民政府办公室关于做好防汛工作的通知\n清政办发〔2026〕27号\n各乡镇人民政府，县政府各部门：\n"
FOOT = "\n清河县人民政府办公室\n2026年2月6日\n"


def read(body, head=HEAD, foot=FOOT):
    return {c.text: [(a.text, a.role) for a in c.actors] for c in analyze(text=head + body + foot).commitments}


def names(body, head=HEAD, foot=FOOT):
    found = analyze(text=head + body + foot)
    return {c.text: [a.name for a in c.actors] for c in found.commitments}


def bodies(text):
    return [e.text for e in analyze(text=text).entities if e.type == "ORG"]


@pytest.mark.parametrize(
    ("body", "clause", "who"),
    [
        ("二、职责分工\n1.派出所。配合开展排查，负责登记隐患。落实整改。\n2.县水利局。负责调度。", "落实整改", [("派出所", "lead")]),
        ("二、职责分工\n1.派出所。配合开展排查，负责登记隐患。\n2.县水利局。负责调度水库。", "配合开展排查", [("派出所", "support")]),
        ("二、职责分工\n1.派出所。配合开展排查，负责登记隐患。\n2.县水利局。负责调度水库。", "负责调度水库", [("县水利局", "lead")]),
        ("各成员单位职责如下：\n（1）县水利局。负责调度水库。督促整改隐患。\n（2）县民政局。安置群众。", "督促整改隐患", [("县水利局", "lead")]),
        ("三、部门职责\n（一）县应急管理局\n负责综合监管。组织开展检查。\n（二）其他部门\n加强宣传。", "组织开展检查", [("县应急管理局", "lead")]),
        ("三、部门职责\n（一）县应急管理局\n负责综合监管。\n（二）有关要求\n加强宣传。", "加强宣传", []),
        ("二、建设任务\n1.数据中心。优化布局，提升能力。\n2.产业园区。完善配套。", "优化布局", []),
    ],
)  # fmt: skip
def test_a_heading_that_is_a_bodys_name_tells_whose_duties_follow(body, clause, who):
    assert read(body)[clause] == who


@pytest.mark.parametrize(
    ("body", "clause", "who"),
    [
        ("各街镇应加强组织领导。", "加强组织领导", [("各街镇", "lead")]),
        ("各镇街要加强组织领导。", "加强组织领导", [("各镇街", "lead")]),
        ("各镇要加强组织领导。", "加强组织领导", [("各镇", "lead")]),
        ("各部门要在明确责任的基础上，牵头组织协调供电等部门，完善组织架构。", "完善组织架构", [("各部门", "lead")]),
        ("领导小组下设办公室，具体负责统筹协调，加强督查指导。", "加强督查指导", [("办公室", "lead")]),
        ("集中力量消除养老机构制度落实不到位等突出问题。", "集中力量消除养老机构制度落实不到位等突出问题", []),
        ("发现问题的，及时移送县市场监管局，由其对生产企业进行溯源治理。", "由其对生产企业进行溯源治理", [("县市场监管局", "lead")]),
        ("新建口袋公园12个。（牵头单位：县城管局，支撑单位：相关镇街）", "新建口袋公园12个", [("县城管局", "lead"), ("相关镇街", "support")]),
        ("新建口袋公园12个。（牵头单位：县城管局；宣传单位：县融媒体中心）", "新建口袋公园12个", [("县城管局", "lead"), ("县融媒体中心", "support")]),
    ],
)  # fmt: skip
def test_who_acts_in_local_papers(body, clause, who):
    assert read(body)[clause] == who


@pytest.mark.parametrize(
    ("body", "clause", "who"),
    [
        ("二、县城管局\n1.线索处置\n接到线索后，15分钟内赴现场核查，依法查处。\n三、县水利局\n负责调度。", "15分钟内赴现场核查", [("县城管局", "lead")]),
        ("防汛联席会议由县水利局、县财政局等单位组成，负责研究防汛工作重要事项。", "负责研究防汛工作重要事项", [("防汛联席会议", "lead")]),
        ("由村支“两委”、驻村干部和村民代表共同初审贫困户名单。", "由村支“两委”、驻村干部和村民代表共同初审贫困户名单", [("村支“两委”", "lead"), ("驻村干部", "lead"), ("村民代表", "lead")]),
        ("县民政局负责会同县财政局落实生活救助。", "负责会同县财政局落实生活救助", [("县民政局", "lead"), ("县财政局", "support")]),
        ("相关部门和街镇要完成数据核查。", "完成数据核查", [("相关部门", "lead"), ("街镇", "lead")]),
        ("有关地区和部门要完成数据核查。", "完成数据核查", [("有关地区和部门", "lead")]),
        ("镇人民政府和县相关部门严格按照规定予以查处。", "严格按照规定予以查处", [("镇人民政府", "lead"), ("县相关部门", "lead")]),
        ("县民政局负责登记。参与评估验收工作。", "参与评估验收工作", []),
        ("县民政局要参与评估验收工作。", "参与评估验收工作", [("县民政局", "support")]),
        ("县水利局是防汛工作的主管部门。主要履行以下职责：\n（1）负责调度水库。\n（2）督促整改安全隐患，组织开展检查。", "组织开展检查", [("县水利局", "lead")]),
        ("凡符合条件的家庭可以提出申请，经办机构对材料当场进行审查并提出意见，无正当理由的，不得拒绝受理。", "对材料当场进行审查并提出意见", [("经办机构", "lead")]),
    ],
)  # fmt: skip
def test_who_goes_on_acting(body, clause, who):
    assert read(body)[clause] == who


BUREAU = "清河县水利局关于印发安全生产工作方案的通知\n局属各单位：\n"


def test_a_bureaus_own_parts_bear_its_name():
    found = names("局属各单位要明确专人负责。", BUREAU, "\n清河县水利局\n2026年2月6日\n")
    assert found["明确专人负责"] == ["清河县水利局局属各单位"]


def test_signatures_on_one_line_are_as_many_issuers_and_a_date_may_be_cut():
    text = SIGNED.format(signed="青浦区商务委员会青浦区教育局", short="区教育局").replace(
        "2026年2月24日", "2026\n年2\n月24\n日"
    )
    header = analyze(text=text).structure.header
    assert header.issuers == ("青浦区商务委员会", "青浦区教育局")
    assert header.issued_on == "2026-02-24"


def test_a_title_said_again_in_two_halves_lets_the_recipients_be_found():
    text = "清河县人民政府办公室关于印发《消防办法》的通知\n清政办发〔2026〕3号\n清河县人民政府办公室\n关于印发《消防办法》的通知\n各镇、县各部门:\n现印发给你们。\n"
    assert analyze(text=text).structure.header.recipients == ("各镇", "县各部门")


PLAN = "清河县消防工作实施方案\n一、主要指标\n——治理能力提升。差异化监管全面推行，知晓率达90分以上。\n二、发展基础\n建成消防站3个。\n"


def test_a_plans_clauses_are_planned_but_under_a_look_back():
    found = {c.text: c.status for c in analyze(text=PLAN).commitments}
    assert found["知晓率达90分以上"] == "planned"
    assert found["建成消防站3个"] == "achieved"


TOWN = "清河县柳溪镇人民政府关于印发文物保护办法的通知\n各村民委员会：\n"
WARD = "青浦区柳溪街道办事处关于加强消防工作的通知\n各居民委员会：\n"


@pytest.mark.parametrize(
    ("head", "body", "name"),
    [
        (TOWN, "镇人民政府负责文物保护工作。", "柳溪镇人民政府"),
        (TOWN, "镇文物管理委员会负责协调工作。", "柳溪镇文物管理委员会"),
        (TOWN, "县财政局负责保障经费。", "清河县财政局"),
        (WARD, "街道消委办负责文物保护工作。", "柳溪街道消委办"),
        (HEAD, "镇人民政府负责文物保护工作。", "镇人民政府"),
    ],
)
def test_a_towns_own_bodies_bear_its_name(head, body, name):
    assert [n for found in names(body, head).values() for n in found] == [name]


SIGNED = "关于印发可再生能源行动方案的通知\n区政府各委、办、局：\n现将方案印发给你们。\n{signed}\n2026年2月24日\n一、主要任务\n推进光伏建设。（责任单位：{short}）\n"


@pytest.mark.parametrize(
    ("signed", "short", "full"),
    [
        ("青浦区商务委员会青浦区建设和管理委员会", "区建管委", "青浦区建设和管理委员会"),
        ("青浦区规划和自然资源局青浦区城市管理行政执法局", "区城管执法局", "青浦区城市管理行政执法局"),
        ("青浦区教育局青浦区住房保障和房屋管理局", "区房管局", "青浦区住房保障和房屋管理局"),
        ("青浦区教育局青浦区商务委员会", "区科委", "青浦区科委"),  # not named in full
    ],
)
def test_signatures_on_one_line_are_as_many_bodies_and_give_short_names_in_full(signed, short, full):
    assert names(SIGNED.format(signed=signed, short=short), "", "") == {"推进光伏建设": [full]}


@pytest.mark.parametrize(
    ("words", "body"),
    [
        ("县外事办公室负责接待。", "县外事办公室"),
        ("县疾病预防控制中心负责监测。", "县疾病预防控制中心"),
        ("县党校负责培训。", "县党校"),
        ("县市政管理局负责维护。", "县市政管理局"),
        ("青浦区建设和管理委员会负责维护。", "青浦区建设和管理委员会"),
        ("县重点项目建设服务中心负责推进。", "县重点项目建设服务中心"),
        ("县城市建设投资集团有限公司负责推进。", "县城市建设投资集团有限公司"),
    ],
)
def test_bodies_of_counties_and_districts(words, body):
    assert bodies(words) == [body]


def test_no_body_where_only_a_kind_or_a_goal_is_told():
    assert bodies("推进县域医院建设，打造县级公司，完善县外市场。") == []


ROSTER = (
    "清河县人民政府办公室关于成立信用建设工作领导小组的通知\n组    长：李文山\n副组长：冯 岭\n何明远（县纪委）\n成    员：巫江（县府办）\n"
    "李红（县发改局）\n应有松（县城管局）\n程炳（县委政法委）\n童林（县税务局）\n领导小组下设办公室，办公室设在县发改局。\n"
)


def test_a_roster_goes_on_over_a_name_that_begins_like_a_word():
    found = {o.name: o.organisation for o in analyze(text=ROSTER).officials}
    assert found["应有松"] == "清河县城管局"
    assert found["童林"] == "清河县税务局"
    assert found["何明远"] == "清河县纪委"


STACKED = "任务清单\n\n序号\n\n任务内容\n\n责任单位\n\n1\n\n1. 强化责任，加强培训。\n2. 推进分类进医院。\n\n县卫健局\n\n2\n\n开展专项检查，强化监督。\n\n县教育局、县城管局\n\n附：有关说明\n"


def test_cells_one_below_another_are_a_tables_rows():
    found = analyze(text=STACKED)
    rows = [[found.text[s:e] for s, e in b.cells] for b in found.structure.blocks if b.kind == "row"]
    assert [row[-1] for row in rows] == ["责任单位", "县卫健局", "县教育局、县城管局"]
    who = {c.text: [a.text for a in c.actors] for c in found.commitments}
    assert who["推进分类进医院"] == ["县卫健局"]
    assert who["强化监督"] == ["县教育局", "县城管局"]
    assert found.text.endswith("附：有关说明")


def test_numbers_on_their_own_make_no_table():
    found = analyze(text="序号\n\n说明\n\n第一段文字没有列名。\n\n1\n\n第二段文字。\n")
    assert [b for b in found.structure.blocks if b.kind == "row"] == []


@pytest.mark.parametrize(
    ("body", "actions"),
    [
        ("在民生改善方面，强调筑梦安居，改造旧住房20万平方米。", ["改造旧住房20万平方米"]),
        ("办理土地出让手续前，应当征求文物部门意见。", ["征求文物部门意见"]),
        ("对不能完成任务的街镇，将暂停审批。", ["暂停审批"]),
        ("对机构未落实责任制，未制定应急预案，违规用气的，要依法责令改正。", ["依法责令改正"]),
        ("发现隐患及时报告，做到早处置。", ["发现隐患及时报告", "做到早处置"]),
        ("加强监管，对违规用气的，依法严肃处理。", ["加强监管", "依法严肃处理"]),
    ],
)
def test_framing_and_cases_are_no_actions(body, actions):
    assert [text for text in read(body) if not text.startswith("强调")] == actions


def test_cells_that_say_by_when_or_what_is_measured_hold_no_clause():
    text = "工作安排\n序号\n工作内容\n进度安排\n责任单位\n1\n推进企业开展能效诊断\n年内完成\n县发改局\n2\n提高污水集中处理率\n三季度完成\n县水利局\n\n城镇排水达标面积占比\n\n78%\n"
    assert [c.text for c in analyze(text=text).commitments] == ["推进企业开展能效诊断", "提高污水集中处理率"]


def test_what_is_ensured_again_is_a_clause_of_its_own():
    found = read("县药监局要确保药品来源渠道安全可靠，确保药品使用安全。")
    assert [*found] == ["确保药品来源渠道安全可靠", "确保药品使用安全"]


def test_groups_of_records_stand_between_them():
    text = "任务表\n序号\n重点任务\n具体工作\n时间进度\n责任部门\n一\n推进节能降碳\n1\n全面实施碳排放双控制度\n全年推进\n县发改局\n2\n推动企业开展能效诊断\n年内完成\n县工信局\n二\n推动绿色建筑\n3\n推进既有建筑节能改造\n年内完成\n县住建局\n附件说明\n"
    found = analyze(text=text)
    rows = [[found.text[s:e] for s, e in b.cells] for b in found.structure.blocks if b.kind == "row"]
    assert [row[0] for row in rows] == ["序号", "一", "1", "2", "二", "3"]
    assert rows[1][1] == "推进节能降碳"
    assert rows[2][2:] == ["全面实施碳排放双控制度", "全年推进", "县发改局"]
    who = {c.text: [a.text for a in c.actors] for c in found.commitments}
    assert who["推进既有建筑节能改造"] == ["县住建局"]
    assert found.text.endswith("附件说明")


def test_a_lead_in_hands_nothing_in():
    assert "将有关情况通报如下" not in read("我局组织3个检查组进行了检查。现将有关情况通报如下。")
    assert "将排查名单报县安委办" in " ".join(read("各乡镇要于4月28日前将排查名单报县安委办。"))


CAPTIONED = (
    "做强海洋经济。开工建设海洋装备创新中心，加快推进渔港二期工程，力争年底前投入使用。"
    "发展数字经济。培育数字企业20家，建设算力中心一期，引导中小企业上云用数。"
    "深化国企改革。健全以管资本为主的监管体制，优化国有资本投向，压减管理层级。"
)


def test_short_sentences_that_caption_a_paragraph_are_no_tasks():
    found = read(CAPTIONED)
    assert not {"做强海洋经济", "发展数字经济", "深化国企改革"} & set(found)
    assert {"建设算力中心一期", "优化国有资本投向"} <= set(found)


def test_a_short_sentence_or_two_of_a_paragraph_are_tasks():
    found = read("开展农业普查。建设粮食仓库，加快推进渔港二期工程，力争年底前投入使用。")
    assert "开展农业普查" in found
    assert "一是落实安全责任" not in found and "落实安全责任" in read(
        "一是落实安全责任。逐级签订责任书，明确到岗到人，按月通报落实情况。"
        "二是加大安全投入。安排专项资金，更新老旧设备，完善监测预警系统。"
        "三是加强安全培训。组织全员轮训，严格持证上岗，建立培训档案。"
    )


def test_topics_of_a_guide_to_projects_are_headings():
    text = (
        "关于发布2026年度项目申报指南的通知\n各有关单位：\n现将有关事项通知如下：\n一、征集范围\n专题一、节水技术\n"
        "方向1：推动灌区节水装备更新，提升用水效率\n研究目标：研制节水装备2套，降低灌区用水量20%以上。\n执行期限：2026年8月1日至2028年7月31日。\n"
        "方向2：加快供水管网改造应用研究\n研究目标：建成示范点3个。\n二、申报要求\n1.专题一、专题二限报一项。\n"
    )
    found = analyze(text=text)
    assert [b.level for b in found.structure.blocks if found.text[b.start : b.end].startswith(("专题", "方向"))] == [
        2,
        3,
        3,
    ]
    tasks = {c.text for c in found.commitments}
    assert not {"提升用水效率", "加快供水管网改造应用研究"} & tasks
    assert {"研制节水装备2套", "建成示范点3个"} <= tasks


def test_who_is_praised_does_not_act_and_what_had_to_be_done_is_no_plan():
    text = (
        "县政府督查室关于二季度重点工作完成情况的通报\n各乡镇人民政府：\n一、总体情况\n"
        "二季度应完成的46项重点工作中，已完成38项，正在推进6项，完成率82.6%。县农业农村局、石桥镇等单位行动快，予以通报表扬。\n"
    )
    found = {c.text: c for c in analyze(text=text).commitments}
    assert {found[words].status for words in ("已完成38项", "完成率82.6%")} == {"achieved"}
    assert found["予以通报表扬"].actors == ()
