"""What rules and replies lay down of money and terms, and what of them is no action. All texts are made up."""

import pytest

from policy_nlp.clauses.framing import framed_shape
from policy_nlp.pipeline import analyze

HEAD = "青山省人民政府办公厅关于规范补助管理的意见\n青政办发〔2026〕27号\n各市、县人民政府，省政府各部门：\n"
FOOT = "\n青山省人民政府办公厅\n2026年2月6日\n"


def found(body):
    return analyze(text=HEAD + body + FOOT).commitments


@pytest.mark.parametrize(
    ("body", "clause"),
    [
        ("改制企业的发行收入免征增值税。", "改制企业的发行收入免征增值税"),
        ("改制后原有的事业费继续拨付。", "改制后原有的事业费继续拨付"),
        ("离休人员的医疗保障继续执行现行办法，所需资金按原渠道解决。", "所需资金按原渠道解决"),
        ("职工在原单位的工作年限合并计算为改制后企业的工作年限。", "职工在原单位的工作年限合并计算为改制后企业的工作年限"),
        ("考核结果作为选拔任用干部的重要参考。", "考核结果作为选拔任用干部的重要参考"),
        ("省财政安排一定数额的资金，主要用于购置设备。", "主要用于购置设备"),
        ("经批准进口的药品应当在指定医疗机构内用于特定医疗目的。", "经批准进口的药品应当在指定医疗机构内用于特定医疗目的"),
        ("对于清查出的资产损失按规定进行核销。", "对于清查出的资产损失按规定进行核销"),
        ("编制建设标准，对各类数据的格式和接口等提出要求，制定规范。", "对各类数据的格式和接口等提出要求"),
    ],
)  # fmt: skip
def test_what_is_laid_down_is_planned(body, clause):
    assert {c.text: c.status for c in found(body)}[clause] == "planned"


@pytest.mark.parametrize(
    ("body", "nothing"),
    [
        ("报刊发行收入经批准可免征增值税。", "免征"),
        ("县志工作对保存史料，服务发展起到了积极作用。", "发展"),
        ("门户网站对促进政务公开，改进公共服务，发挥了重要作用。", "公共服务"),
        ("二是坚持宣传与服务并重，不断拓展渠道。", "并重"),
        ("省政府决定暂停实施有关规定，对区内企业进口药品的申请，由青山市人民政府实施审批。", "对区内企业"),
        ("常住人口超过100万的城市，扣除标准为每月1100元。", "常住人口"),
        ("年满五十五岁的，本人申请并经所在单位批准，可以提前离岗。", "本人申请"),
        ("原有用地经批准可继续使用。", "继续使用"),
        ("自觉践行新发展理念，加强统筹。", "践行"),
    ],
)  # fmt: skip
def test_what_is_no_action(body, nothing):
    assert [c.text for c in found(body) if nothing in c.text] == []


def test_a_nominal_verb_behind_its_means_is_the_main_verb():
    assert framed_shape("通过人力资源配比指标考核医疗资源利用效率", 2) == "framed-verb"
    assert framed_shape("通过人力资源配比考核", 2) == "frame"


def test_what_is_done_now_aims_at_what_is_to_come():
    body = "目前，我们正在研究改进有关栏目，以进一步增强互动性，提高服务能力。"
    assert {c.status for c in found(body)} == {"planned"}
