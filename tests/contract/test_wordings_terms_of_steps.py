"""Steps of a procedure within a term: the term alone is none, what is done in it one, with those who are sent to do it."""

import pytest

from policy_nlp import analyze


def told(text):
    return [(c.text, [a.name for a in c.actors]) for c in analyze(text=text).commitments]


def test_a_term_set_off_by_a_comma_is_no_action():
    text = "第九条 接到举报的街道办事处应当在登记后5个工作日内，围绕举报的内容组织现场核查。"
    assert told(text) == [("围绕举报的内容组织现场核查", ["接到举报的街道办事处"])]
    assert told("第九条 应于受理申请的次日起，在村务公开栏公示名单。") == [("在村务公开栏公示名单", [])]


def test_those_sent_by_some_means_do_what_follows():
    text = "第九条 街道办事处自收到申请后3个工作日内组织不少于2名核查人员通过上门走访、查阅账册等方式，完成收入核定。"
    (action,) = analyze(text=text).commitments
    assert action.text.startswith("自收到申请后3个工作日内组织") and action.text.endswith("完成收入核定")
    assert [(t.indicator, t.number, t.unit) for t in action.targets] == [("核查人员", 2, "名")]


@pytest.mark.parametrize(
    "deed",
    [
        "围绕争议的内容组织听证",
        "按照验收标准组织专家验收",
        "根据防汛需要组织抢险队伍",
        "严格按照批复的方案组织工程施工",
    ],
)
def test_what_is_organised_by_something_is_an_action(deed):
    assert told(f"第七条 县水务局应当{deed}。") == [(deed, ["县水务局"])]


def test_an_organisation_is_no_verb():
    actions = told("第七条 县委应当围绕建设要求组织生活会制度，完善工作规则。")
    assert [text for text, _ in actions] == ["完善工作规则"]


def test_the_days_after_something_is_received_are_no_target():
    (action,) = analyze(text="第七条 县民政局应当在收到材料后3个工作日内完成复核。").commitments
    assert action.targets == ()


def test_what_need_not_be_done_is_no_action():
    assert told("第七条 申请急难救助的，在受理阶段可不予公示。") == []


def test_what_a_word_means_goes_on_by_whom_it_is_given():
    assert told("临时补助是指对遭遇突发事件的家庭，由县财政给予的应急性补助。") == []
