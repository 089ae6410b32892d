"""Service guides, read whole: what is a step, and what only a condition, a law quoted or a term. All sentences are made up."""

from __future__ import annotations

import pytest

from policy_nlp import analyze

ONE_LINE = """事项编码 3301010101
事项名称 取水许可审批
实施主体 清河县水利局(法定)清河县水利服务中心(委托)
设立依据 《中华人民共和国水法》第七条:国家对水资源依法实行取水许可制度。取水单位应当申请取水许可证。
实施条件 1、建设项目必须配套建设节水设施;2、取水户应当安装计量设施。
实施程序 1、申请人通过网上大厅提交申请材料。 2、材料齐全的,出具受理通知书。
办结时限 10个工作日
收费标准 不收费
"""
OVER_LINES = """主管部门
清河县水利局
办理依据
《节水条例》(2024年公布)第三条:用水单位应当登记用水量。
办理条件
1、建设项目必须配套建设节水设施。
2、符合水资源综合规划,遵守经批准的水量分配方案。
办理程序
1.受理:一次性告知补正材料。
2.审查:对提交的材料进行审查。
3.初审。(1)确认管辖;(2)询问。
办结时限
1个工作日
收费标准
不收费
"""


def quotes(text: str) -> list[str]:
    return [one.text for one in analyze(text=text).commitments]


def test_only_the_steps_of_a_guide_are_to_be_done() -> None:
    assert quotes(ONE_LINE) == ["通过网上大厅提交申请材料", "出具受理通知书"]
    assert quotes(OVER_LINES) == ["一次性告知补正材料", "对提交的材料进行审查", "确认管辖", "询问"]
    assert {one.status for one in analyze(text=OVER_LINES).commitments} == {"planned"}


def test_what_heads_a_step_is_none() -> None:
    text = OVER_LINES.replace("3.初审。", "3.审核\n急难型临时救助。由县水利局组织核实。\n4.初审。")
    assert "急难型临时救助" not in quotes(text)


def test_duties_listed_for_a_power_are_to_be_done() -> None:
    text = "职权名称\n1、用水处罚\n法定主体\n清河县水利局\n责任事项\n1.立案责任:\n发现违法行为的,应当依法予以制止。\n设定依据\n《水法》第二条:取水单位应当登记。\n"
    assert quotes(text) == ["应当依法予以制止"] or quotes(text) == ["依法予以制止"]


@pytest.mark.parametrize(
    ("text", "title", "issuers"),
    [(ONE_LINE, "取水许可审批", ("清河县水利局",)), (OVER_LINES, None, ("清河县水利局",))],
)
def test_a_guide_names_its_matter_and_who_does_it(text: str, title: str | None, issuers: tuple[str, ...]) -> None:
    header = analyze(text=text).header
    assert (header.title, header.issuers) == (title, issuers)


def test_few_labels_make_no_guide() -> None:
    text = "清河县节水办法\n第一章 申请条件\n取水单位应当安装计量设施。\n第二章 办理流程\n县水利局应当核对材料。\n"
    assert "安装计量设施" in quotes(text)


def test_what_is_said_to_matter_is_no_action() -> None:
    text = "会议指出，《条例》的实施是重要标志，对维护水路秩序，保障水路安全，促进事业稳定发展，具有十分重要的意义。"
    assert quotes(text) == []


def test_a_term_told_as_a_duty_is_one_and_answers_are_weighed():
    text = (
        "清溪县公证服务办事指南\n一、办理条件\n1.当事人应当具有完全民事行为能力；\n二、办理材料\n1.户口簿。\n三、办理流程\n申请人提交申请。\n"
        "四、办理时限\n公证办理应在5个工作日以内出具公证书。\n五、常见问题\n1.问：可否委托他人？\n答：监护人代为申办的，需要提交监护人身份证明。"
    )
    found = [c.text for c in analyze(text=text).commitments]
    assert "公证办理应在5个工作日以内出具公证书" in found
    assert "提交监护人身份证明" in found
