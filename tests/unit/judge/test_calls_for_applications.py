"""Guides, calls and public notices of counties, read whole: what only names papers, tells a case or asks a question, and who acts. All sentences are made up."""

from __future__ import annotations

import pytest

from policy_nlp import analyze

RUN_IN = """清河县独生子女家庭奖励
一、办事依据:《清河县奖励办法》。
二、办理条件:1、只生育一个子女的农村居民;2、女方年满四十周岁。
三、所需材料(验原件,收复印件):奖励申请表2份,1寸免冠照片2张,户口簿复印件1份。
四、办理流程:1、初审。村委会收到申请后,在五个工作日内对申请进行初审,将名单报镇政府。2、审核。镇政府核对名单后,报县卫生健康局。3、确认。4、发放。
"""
GLUED = """创业贷款申请
文件依据《清河县创业担保贷款办法》
扶持对象个体工商户。
贷款额度:个人贷款最高不超过20万元。
申请条件(1)属于重点就业群体、包括登记失业人员、复员转业退役军人。(2)当年招用人数达到职工总数20%、并与其签订劳动合同。
申请材料填报《贷款申请表》。
办理流程:个人向县人社局申请审核。
"""
NOTICE = """清河县农业农村局关于拟命名县级示范园区的公示
根据《园区认定办法》,由各乡镇负责组织园区申报,县农业农村局认真组织评审。望江家庭农场等4个园区符合申报条件,拟命名为县级示范园区。现予以公示,如有异议,可向县农业农村局反映。
清河县农业农村局
2024年5月6日
"""
SCOPE = """清河县司法局关于征集重大决策建议的公告
现向社会征集重大决策建议项目。
一、征集范围
下列事项,应当列入目录:
(一)制定供水方面的重要规划;
(二)决定在本县实施的重大建设项目。
二、征集方式
请在邮件主题上注明项目名称。
"""


def quotes(text: str) -> list[str]:
    return [one.text for one in analyze(text=text).commitments]


def acts(text: str) -> list[tuple[str, list[str]]]:
    return [(one.text, [actor.text for actor in one.actors]) for one in analyze(text=text).commitments]


def test_labels_with_a_number_rule_what_stands_behind_them() -> None:
    assert quotes(RUN_IN) == ["在五个工作日内对申请进行初审", "将名单报镇政府", "报县卫生健康局"]


def test_labels_without_a_colon_are_read() -> None:
    assert quotes(GLUED) == ["个人贷款最高不超过20万元", "填报《贷款申请表》", "向县人社局申请审核"]


def test_a_public_notice_tells_what_was_done_and_proposes_the_rest() -> None:
    assert [(one.text, one.status) for one in analyze(text=NOTICE).commitments] == [
        ("由各乡镇负责组织园区申报", "achieved"),
        ("认真组织评审", "achieved"),
        ("命名为县级示范园区", "planned"),
    ]


def test_matters_in_a_scope_are_no_actions() -> None:
    assert quotes(SCOPE) == ["向社会征集重大决策建议项目", "下列事项,应当列入目录", "在邮件主题上注明项目名称"]


@pytest.mark.parametrize(
    "clause",
    [
        "如何申请取水许可证？",
        "哪些企业可以申报节水补贴？",
        "犬只照片两张，户口簿复印件1份。",
        "关于促进设施农业提质的若干政策意见。",
        "申报主体须财务管理规范、会计核算健全。",
        "申报补贴的人员可以携带材料到窗口办理。",
        "如对名单有异议，可向县水利局反映。",
        "本次招聘岗位共8个，具体岗位及条件详见附件1。",
        "招聘岗位：水库巡查、闸门维护。",
        "招聘工作贯彻公开、平等、择优的原则，采取笔试与面试相结合的办法。",
        "现将拟认定的8家示范农场名单予以公示。",
        "可将意见发送至县水利局邮箱。",
    ],
)
def test_questions_papers_and_permissions_are_none(clause: str) -> None:
    assert quotes(f"县水利局要加强巡查。{clause}") == ["加强巡查"]


def test_the_case_of_a_grant_is_none_and_who_gets_it_does_not_act() -> None:
    text = "推进产业集群建设，骨干企业年采购额达1000万元以上的，按采购额的2%给予补助；企业引进配套项目，按每家5万元给予资助。"
    assert acts(text) == [
        ("推进产业集群建设", []),
        ("按采购额的2%给予补助", []),
        ("按每家5万元给予资助", []),
    ]
    case = "申请人在我县首次创业，办理工商登记手续，正常经营一年以上的，可按规定享受创业补贴。县人社局要按季拨付补贴。"
    assert acts(case) == [("按季拨付补贴", ["县人社局"])]


def test_who_is_supported_and_how_is_no_scope_of_matters() -> None:
    text = "一、奖励范围\n（一）企业上市。要建立上市后备企业库。对成功上市的企业，给予100万元奖励；前2年给予企业80%的奖励，后3年给予企业50%的奖励。\n"
    assert "建立上市后备企业库" in quotes(text)
    assert "后3年给予企业50%的奖励" in quotes(text)


def test_of_whom_something_is_proposed_does_not_act() -> None:
    assert acts("柳溪家庭农场等4个园区符合申报条件,拟命名为县级示范园区。") == [("命名为县级示范园区", [])]


def test_who_brings_others_to_examine_stays_in_the_quote() -> None:
    assert acts("委托第三方机构对供水工程开展评估。") == [("委托第三方机构对供水工程开展评估", [])]
    assert acts("组织专家对建设方案进行评审。") == [("组织专家对建设方案进行评审", [])]


def test_a_notice_calls_and_resolves_before_it_leads_on() -> None:
    call = "为充实护林队伍，根据有关规定，采取自愿报名的方式公开招聘护林员12名，现将有关事项公告如下："
    assert quotes(call) == ["采取自愿报名的方式公开招聘护林员12名"]


@pytest.mark.parametrize(
    ("sentence", "quote", "actors"),
    [
        (
            "村(社区)、水务站、镇人民政府对取水申请进行初审。",
            "对取水申请进行初审",
            ["村(社区)", "水务站", "镇人民政府"],
        ),
        ("由申请人向所在地水务部门申请。", "由申请人向所在地水务部门申请", ["申请人"]),
        ("先由户主向户籍所在地村委会提出申请。", "先由户主向户籍所在地村委会提出申请", ["户主"]),
        ("审批结果由窗口告知申请人。", "审批结果由窗口告知申请人", ["窗口"]),
        ("报名时本人须提交身份证。", "提交身份证", []),
        ("受聘人员与用人单位签订劳动合同。", "与用人单位签订劳动合同", ["受聘人员"]),
        ("各申报主体请于2024年5月10日前把材料报县水利局。", "于2024年5月10日前把材料报县水利局", ["各申报主体"]),
        ("各申报单位请于2024年5月10日前把材料报县水利局。", "于2024年5月10日前把材料报县水利局", ["各申报单位"]),
    ],
)
def test_who_examines_applies_signs_or_is_asked_acts(sentence: str, quote: str, actors: list[str]) -> None:
    assert (quote, actors) in acts(f"请各单位做好申报工作。{sentence}")


def test_a_guide_that_heads_its_subjects_with_their_range_asks_for_what_stands_under_them() -> None:
    text = "各有关单位：\n一、征集范围\n专题一、重点项目\n题目1：数据要素流通研究\n研究内容：梳理数据要素的内涵，分析流通与产业发展的关系，提出政策建议。\n"
    assert quotes(text) == ["梳理数据要素的内涵", "分析流通与产业发展的关系", "提出政策建议"]
