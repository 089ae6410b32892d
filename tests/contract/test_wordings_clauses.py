"""Wordings of clauses, their subjects, status and deadlines that were once read wrongly. All texts are made up."""

import pytest

from policy_nlp.pipeline import analyze


def actors(text):
    return {c.text: [(a.text, a.role) for a in c.actors] for c in analyze(text=text).commitments}


def statuses(text):
    return {c.text: c.status for c in analyze(text=text).commitments}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("去年，省市县重点项目完成投资500亿元。", {"省市县重点项目完成投资500亿元": []}),
        ("到2027年，企业牵头比例达到80%以上。", {"企业牵头比例达到80%以上": []}),
        ("到2027年，企业要牵头组建联合体20个。", {"牵头组建联合体20个": [("企业", "lead")]}),
    ],
)
def test_a_body_that_only_tells_whose_a_measure_is_does_not_act(text, expected):
    assert actors(text) == expected


@pytest.mark.parametrize(
    ("text", "clause", "who"),
    [
        ("市税务局应当优化服务，纳税人需提供身份证明。", "提供身份证明", [("纳税人", "lead")]),
        ("去年，市科技局大力培育创新主体，登记技术合同成交额增长19.5%。", "登记技术合同成交额增长19.5%", []),
        ("去年，市科技局大力培育创新主体，居民消费价格指数上涨1.5%。", "居民消费价格指数上涨1.5%", []),
        ("运输单位应当加强车辆维护，运输途中的物料不得沿途泄漏。", "运输途中的物料不得沿途泄漏", []),
        ("运输单位应当加强车辆维护，不得沿途泄漏物料。", "不得沿途泄漏物料", [("运输单位", "lead")]),
    ],
)
def test_a_subject_ends_at_a_clause_with_its_own(text, clause, who):
    assert actors(text)[clause] == who


@pytest.mark.parametrize(
    "text",
    [
        "第一条 为了加强节约用水管理，健全节水制度，激发节水活力，根据《中华人民共和国水法》，制定本办法。",
        "为加快推进智慧水务，构建监管平台，创新监管方式，制定如下计划。",
        "为落实决策部署，加快建设节水城市，市水利局特发布节水申报指南。",
        "本标准规定了节水器具的技术要求，明确了检验规则，适用于节水器具的生产。",
        "节水设施是指用于节水的设备。",
        "法律、行政法规另有规定的从其规定。",
        "用水单位可申请节水补助资金，并享受奖励。",
        "县水利局可以委托第三方开展评估。",
    ],
)
def test_purposes_definitions_exceptions_and_permissions_are_no_actions(text):
    assert statuses(text) == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("为了节约用水，县水利局要健全节水制度。", {"健全节水制度": [("县水利局", "lead")]}),
        ("县水利局应当梳理可以共享的数据。", {"梳理可以共享的数据": [("县水利局", "lead")]}),
        ("执法人员应当场告知当事人。", {"当场告知当事人": [("执法人员", "lead")]}),
        ("县水利局应当自收到申请之日起十日内，作出许可决定。", {"作出许可决定": [("县水利局", "lead")]}),
    ],
)
def test_duties_beside_purposes_permissions_and_times_stay(text, expected):
    assert actors(text) == expected


LEAD_AND_SUPPORT = [("县水利局", "lead"), ("县财政局", "support"), ("各乡镇", "support")]


@pytest.mark.parametrize(
    ("text", "clause", "who"),
    [
        ("由县水利局牵头，会同县财政局、各乡镇，做好项目申报工作。", "做好项目申报工作", LEAD_AND_SUPPORT),
        ("由县水利局牵头，县财政局、各乡镇配合，开展水源地整治。", "开展水源地整治", LEAD_AND_SUPPORT),
        ("县水利局牵头，县财政局、各乡镇密切配合，开展水源地整治。", "开展水源地整治", LEAD_AND_SUPPORT),
        ("综治中心牵头，派出所、司法所配合，做好纠纷化解工作。", "做好纠纷化解工作",
         [("综治中心", "lead"), ("派出所", "support"), ("司法所", "support")]),
        ("县水利局牵头抓好水源地整治，县财政局要做好资金保障。", "做好资金保障", [("县财政局", "lead")]),
    ],
)  # fmt: skip
def test_who_supports_in_prose(text, clause, who):
    found = actors(text)
    assert found[clause] == who
    assert not any(words.endswith("配合") for words in found)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("会议日程由主席团研究确定。", ["主席团"]),
        ("由国家安全机关责令改正。", ["国家安全机关"]),
        ("由县级以上人民政府工商行政管理部门决定。", ["县级以上人民政府工商行政管理部门"]),
        ("由所在地县级以上人民政府环境保护主管部门责令拆除。", ["所在地县级以上人民政府环境保护主管部门"]),
        ("由县级以上人民政府组织有关部门查处。", ["县级以上人民政府"]),
        ("由国家主管机关或者区域主管机关责令停止活动。", ["国家主管机关", "区域主管机关"]),
        ("由国务院卫生行政部门会同有关部门办理。", ["国务院卫生行政部门", "有关部门"]),
        ("不得以资金不足为由限制经营主体参与。", []),
    ],
)
def test_who_acts_by_a_phrase_is_read_whole(text, who):
    assert [[name for name, _ in found] for found in actors(text).values()] == [who]


def test_what_stands_before_a_by_phrase_does_not_act():
    assert actors("会议由主任召集，由主席团主持。") == {
        "会议由主任召集": [("主任", "lead")],
        "由主席团主持": [("主席团", "lead")],
    }


def test_who_passes_a_matter_ends_the_subject_before():
    text = "法制委员会应当审议草案，由全体组成人员的过半数通过。"
    assert actors(text)["由全体组成人员的过半数通过"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("加快青石国家级枢纽，白云、红岩基地建设。", ["加快青石国家级枢纽，白云、红岩基地建设"]),
        ("去年，新建水厂3座，泵站8座，城镇新增就业6万人。", ["新建水厂3座，泵站8座", "城镇新增就业6万人"]),
        ("去年，新建水厂3座，新增泵站8座。", ["新建水厂3座", "新增泵站8座"]),
        ("去年，完成造林4万亩，其中防沙治沙1万亩。", ["完成造林4万亩", "防沙治沙1万亩"]),
        ("加快青石枢纽建设，完善白云基地。", ["加快青石枢纽建设", "完善白云基地"]),
    ],
)
def test_objects_of_one_verb_over_a_comma_are_one_action(text, expected):
    assert list(statuses(text)) == expected


def deadlines(text):
    return {c.text: c.deadline.value if c.deadline else None for c in analyze(text=text).commitments}


def test_a_date_over_a_list_of_tasks_holds_for_its_items():
    text = "2025年12月底前，要完成以下任务：\n（一）建成水库3座。\n（二）改造渠道20公里。\n"
    assert deadlines(text) == {
        "完成以下任务": "2025-12-31", "建成水库3座": "2025-12-31", "改造渠道20公里": "2025-12-31",
    }  # fmt: skip
    text = "2025年12月底前，要完成主体工程。其余任务是：\n（一）建成水库3座。\n"
    assert deadlines(text)["建成水库3座"] is None


def test_what_is_done_in_batches_or_within_a_term_is_an_action():
    assert deadlines("2025年底前分两批完成改造任务。") == {"2025年底前分两批完成改造任务": "2025-12-31"}
    assert actors("县水利局自本方案印发之日起30日内制定实施细则。") == {
        "自本方案印发之日起30日内制定实施细则": [("县水利局", "lead")]
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "其他镇的总体规划由镇人民政府组织编制，报县人民政府审批。",
            {"其他镇的总体规划由镇人民政府组织编制": [("镇人民政府", "lead")]},
        ),
        ("共享数据经数据主管部门审核同意后汇聚至市平台。", {"共享数据经数据主管部门审核同意后汇聚至市平台": []}),
        ("利用好网络平台，及时回应社会关切。", {"利用好网络平台": [], "及时回应社会关切": []}),
        ("全市干部群众要大力推进节水工作。", {"大力推进节水工作": [("全市干部群众", "lead")]}),
    ],
)
def test_words_that_only_end_as_a_body_do_not_act(text, expected):
    found = actors(text)
    assert {words: found.get(words, []) for words in expected} == expected


@pytest.mark.parametrize(
    ("text", "clause", "who"),
    [
        ("所有申报单位和项目参与人应遵守管理要求。", "遵守管理要求", ["所有申报单位", "项目参与人"]),
        ("项目申报单位及申报人应及时报送数据。", "及时报送数据", ["项目申报单位", "申报人"]),
        ("有关地区和部门要加强协作。", "加强协作", ["有关地区和部门"]),
        ("由农业专业合作社牵头组织育秧示范。", "由农业专业合作社牵头组织育秧示范", ["农业专业合作社"]),
        ("增强部门协同监管能力。", "增强部门协同监管能力", []),
        ("调整企业组织结构，加快企业改组。", "加快企业改组", []),
        ("用人单位应当签订劳动合同。", "签订劳动合同", ["用人单位"]),
        ("认定机构应当公布名单。", "公布名单", ["认定机构"]),
        (
            "县储备粮管理公司拟定计划，商有关部门合理安排运输。",
            "商有关部门合理安排运输",
            ["县储备粮管理公司", "有关部门"],
        ),
        ("把部分产能由沿海地区转到内陆地区。", "把部分产能由沿海地区转到内陆地区", []),
        ("实现由政府监管向社会共治的转变。", "实现由政府监管向社会共治的转变", []),
        ("申报单位须提供由县水利部门出具的推荐函。", "提供由县水利部门出具的推荐函", ["申报单位"]),
        ("奖补资金由县财政局向各乡镇拨付。", "奖补资金由县财政局向各乡镇拨付", ["县财政局"]),
        (
            "国家或省级防汛指挥部应及时终止应急措施。",
            "及时终止应急措施",
            ["国家或省级防汛指挥部"],
        ),
        (
            "由国家或省市认可的第三方检测机构进行检测。",
            "由国家或省市认可的第三方检测机构进行检测",
            ["国家或省市认可的第三方检测机构"],
        ),
        ("省级防汛指挥部报同级人民政府批准后，启动应急预案。", "启动应急预案", ["省级防汛指挥部"]),
        ("有关省级防汛指挥部应立即进行研究分析。", "立即进行研究分析", ["有关省级防汛指挥部"]),
        ("各成员单位主要负责人应立即组织救援。", "立即组织救援", ["各成员单位主要负责人"]),
        ("主要负责人应立即组织有关人员落实措施。", "立即组织有关人员落实措施", ["主要负责人"]),
        ("负责药品监督管理的部门应当加强检查。", "加强检查", ["负责药品监督管理的部门"]),
        ("收到投诉的部门应当及时处理。", "及时处理", ["收到投诉的部门"]),
        ("使用财政资金的单位应当优先采购环保产品。", "优先采购环保产品", ["使用财政资金的单位"]),
        ("县水利局应当加强巡查，发现隐患应当及时报告。", "及时报告", ["县水利局"]),
        (
            "省大数据局会同省直相关部门、重点企业，加快水网建设。",
            "加快水网建设",
            ["省大数据局", "省直相关部门", "重点企业"],
        ),
        ("县水利局要会同有关方面做好督查工作，共同抓好落实。", "共同抓好落实", ["县水利局", "有关方面"]),
    ],
)
def test_who_acts_is_named_whole_and_nobody_else(text, clause, who):
    assert [name for name, _ in actors(text)[clause]] == who


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("鼓励矿山企业围绕智能化建设，加快向数字化跨越。", ["鼓励矿山企业围绕智能化建设，加快向数字化跨越"]),
        ("通过在市场领域全面推行联合监管，提高监管效能。", ["提高监管效能"]),
        ("力争用三到五年时间，建成一批示范基地。", ["建成一批示范基地"]),
        ("如果没有达到预期效果或应急状态升级，应立即启动应急预案。", ["立即启动应急预案"]),
        (
            "第五条　申请人应当具备下列条件：\n（一）取得相应驾驶证并具有两年驾驶经历；\n（二）掌握操作方法。\n第六条　申请人应当提交申请表。",
            ["提交申请表"],
        ),
        (
            "第五条　申请人应当履行下列职责：\n（一）及时报告故障；\n（二）及时清洗车辆。",
            ["及时报告故障", "及时清洗车辆"],
        ),
        (
            "三、主要目标\n——转型成效显著。绿色低碳转型成效明显，教育强县建设迈上新台阶。",
            ["绿色低碳转型成效明显", "教育强县建设迈上新台阶"],
        ),
        ("三、发展基础\n绿色低碳转型成效明显，教育强县建设迈上新台阶。", []),
    ],
)
def test_conditions_cases_and_times_are_no_actions_and_goals_are(text, expected):
    assert list(statuses(text)) == expected


GUIDE_OF_GRANTS = """平阳市人工智能产业园政策实施细则
第一条　对入驻园区的企业，给予三年房租补贴。
（一）申报条件
1.年营业收入达到2000万元以上；
2.已签订招商协议的，应达到协议约定的履约条件；
3.申报主体不得重复申报。
（二）申报材料
1.平阳市人工智能产业园孵化空间房租补贴申请表；
2.已签订招商协议的，应提供招商协议和履约证明；
（三）申报程序
1.企业应当在线提交申请，园区管理机构应当组织专家评审。
"""


def test_under_a_heading_of_conditions_or_papers_only_duties_are_actions():
    found = [c.text for c in analyze(text=GUIDE_OF_GRANTS).commitments]
    assert found[0] == "给予三年房租补贴"
    assert not [words for words in found if "2000万元" in words or "履约条件" in words or "申请表" in words]
    assert any("不得重复申报" in words for words in found)
    assert any(words.startswith("提供招商协议") for words in found)
    assert any("在线提交申请" in words for words in found)
    assert any("组织专家评审" in words for words in found)


def test_conditions_of_a_school_or_a_heading_that_announces_none_are_as_elsewhere():
    text = GUIDE_OF_GRANTS.replace("（一）申报条件", "（一）改善办学条件")
    assert any("2000万元" in c.text for c in analyze(text=text).commitments)


@pytest.mark.parametrize(
    ("words", "clause"),
    [
        ("去年，中国科学院低空技术研究所正式成立。", "中国科学院低空技术研究所正式成立"),
        ("去年，市大数据中心揭牌成立。", "市大数据中心揭牌成立"),
        ("去年，福建省海洋研究院落户平潭。", "福建省海洋研究院落户平潭"),
    ],
)
def test_what_befalls_a_body_is_told_of_it_and_done_by_nobody(words, clause):
    found = {c.text: c for c in analyze(text=words).commitments}
    assert found[clause].actors == ()


def test_what_a_body_sets_up_it_does_itself():
    found = analyze(text="去年，市水务局正式启用智慧水务平台，新建泵站3座。").commitments
    assert [(c.text, [a.name for a in c.actors]) for c in found] == [
        ("正式启用智慧水务平台", ["市水务局"]),
        ("新建泵站3座", ["市水务局"]),
    ]
