"""Groups without a name that act: where they end, and what is no group."""

import pytest

from policy_nlp.clauses.agents import listed_agents, read_agents


@pytest.mark.parametrize(
    ("text", "closed", "groups"),
    [
        ("各市州民政局要认真审核材料", False, ["各市州民政局"]),  # 各 and a body's last noun before a modal
        ("港口经营人应当公布收费标准", False, ["港口经营人"]),  # a person's role
        ("学校、幼儿园应当开展演练", False, ["学校", "幼儿园"]),  # a list, each with its own noun
        ("任何单位和个人不得阻挠检查", False, ["任何单位和个人"]),  # whoever it be is one
        ("3个试点区县累计投入资金", False, ["3个试点区县"]),  # counted, before the verb
        ("街道办事处受理申请", False, ["街道办事处"]),  # a body's noun before the verb
        ("服务机构", True, ["服务机构"]),  # the clause begins right after it
        ("服务机构", False, []),  # nothing says that it acts
        ("规范政府采购行为", False, []),  # a verb with its object
        ("协助有关部门查处违法行为", False, []),  # likewise
        ("申请书应当载明理由", False, []),  # a thing
        ("示范区启动建设", False, []),  # what is built does not act
        ("每个单位最高补贴10万元", False, []),  # it is given something
        ("审计机关收取的费用", False, []),  # the body belongs to the noun
        ("扣缴义务人应当办理申报", False, ["扣缴义务人"]),  # a verb in its name, before a duty
        ("养老机构签约率达到80%", False, []),  # part of what is measured
        ("纳税人对信息的真实性负责", False, ["纳税人"]),
        ("海事管理机构加强沟通", False, ["海事管理机构"]),
        ("供气企业逾期不退费的，应当承担责任", False, ["供气企业"]),  # in the case that its duty is for
        ("维护单位接到报修后，应当在两小时内到场", False, ["维护单位"]),
        ("申请人为法人的，应当提交章程", False, []),  # a state, no deed
        ("建设单位编制的施工方案，应当包含防尘措施", False, []),  # the body belongs to the noun
    ],
)
def test_groups_end_at_their_noun_and_act(text: str, closed: bool, groups: list[str]) -> None:
    spans, _ = read_agents(text, 0, len(text), closed=closed)
    assert [text[start:end] for start, end in spans] == groups


def test_the_end_of_the_list_is_told() -> None:
    text = "管理者或者作业者应当及时清除"
    assert read_agents(text, 0, len(text), closed=False) == ([(0, 3), (5, 8)], 8)


@pytest.mark.parametrize(
    ("listed", "members"),
    [
        ("平台、服务商和金融机构", ["平台", "服务商", "金融机构"]),
        ("市、县人民政府及其部门", ["市、县人民政府", "其部门"]),  # levels share the noun behind them
        ("物业服务企业或者其他管理人", ["物业服务企业", "其他管理人"]),
        ("机关和团体的档案机构", ["机关和团体的档案机构"]),  # whose body it is
        ("铁路、公路企业等公共服务单位", ["铁路、公路企业等公共服务单位"]),  # samples of one group
        ("有关地区和部门", ["有关地区和部门"]),  # one group: its second noun stands bare
        ("任何单位和个人", ["任何单位和个人"]),
        ("测试、示范主体", ["测试、示范主体"]),  # no body's noun before the joint
    ],
)
def test_members_of_a_list_of_groups(listed: str, members: list[str]) -> None:
    assert [listed[start:end] for start, end in listed_agents(listed, 0, len(listed))] == members
