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
        ("市税务局应当优化服务，纳税人需提供身份证明。", "纳税人需提供身份证明", []),
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
