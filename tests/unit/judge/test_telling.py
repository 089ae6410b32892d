"""Papers that tell what was done, though no 了 or 已 says so."""

import pytest

from policy_nlp.pipeline import analyze
from policy_nlp.read import read_bytes

DEEDS = "镇党委加强对防汛工作的统筹协调，落实包村责任制。组织干部开展巡查，建立隐患台账，提升防汛能力。\n"
LEAD = "2025年，清溪镇强化责任担当，深化公开内容。现将{what}报告如下：\n一、完善责任体系\n" + DEEDS


def statuses(text):
    analysis = analyze(read_bytes(text.encode(), "report.txt"))
    return {commitment.text: commitment.status for commitment in analysis.commitments}


def test_bare_verbs_are_deeds_before_and_after_the_words_that_lead_to_what_is_told():
    found = statuses(LEAD.format(what="本年度工作情况"))
    assert found["强化责任担当"] == found["建立隐患台账"] == "achieved"
    assert set(found.values()) == {"achieved"}


def test_a_paper_that_leads_to_proposals_tells_no_deeds():
    assert "achieved" not in statuses(LEAD.format(what="下一年度工作建议")).values()


def test_a_title_makes_a_paper_tell_deeds():
    title = "清溪镇2025年度防汛{kind}\n"
    assert set(statuses(title.format(kind="工作总结") + "一、强化责任落实\n" + DEEDS).values()) == {"achieved"}
    assert set(statuses(title.format(kind="工作方案") + "一、强化责任落实\n" + DEEDS).values()) == {"planned"}


@pytest.mark.parametrize("heading", ["二、存在的问题和改进措施", "二、下一步工作打算", "二、2026年工作安排"])
def test_a_report_turns_at_a_heading_of_what_is_wanting_or_to_come(heading):
    found = statuses(LEAD.format(what="本年度工作情况") + heading + "\n加强业务培训，完善巡查制度。\n")
    assert found["提升防汛能力"] == "achieved"
    assert found["完善巡查制度"] == "planned"


def test_a_sentence_that_must_or_will_turns_for_the_rest_of_its_section():
    found = statuses(LEAD.format(what="本年度工作情况") + "今后要加强业务培训。完善巡查制度。\n")
    assert found["完善巡查制度"] == "planned"


NEWS = "{when}，清溪镇组织干部开展防汛巡查，排查隐患12处。压实各村防汛责任，完善应急预案。\n"


@pytest.mark.parametrize("when", ["近日", "3月12日上午", "汛期值守工作开展以来"])
def test_news_tell_deeds(when):
    found = statuses(NEWS.format(when=when))
    assert found["压实各村防汛责任"] == found["完善应急预案"] == "achieved"


def test_what_news_retell_as_asked_for_is_still_to_be_done():
    assert (
        statuses(NEWS.format(when="近日") + "会议要求，压实各村防汛责任，加强应急值守。\n")["加强应急值守"] == "planned"
    )


def test_what_addresses_somebody_and_opens_as_news_do_is_none():
    found = statuses("各村委会：\n" + NEWS.format(when="近日") + "请各村加强值守，及时报告险情，落实包村责任。\n")
    assert found["及时报告险情"] == "planned"


def test_what_stands_behind_the_plans_of_a_report_is_no_deed():
    plans = "二、2026年工作计划\n加强业务培训。\n三、加强自身建设\n完善巡查制度，提升服务水平。\n"
    found = statuses(LEAD.format(what="本年度工作情况") + plans)
    assert found["提升防汛能力"] == "achieved"
    assert found["提升服务水平"] == "planned"


def test_what_has_come_of_it_by_now_makes_deeds_of_the_bare_verbs_before_it():
    assert set(statuses(DEEDS.strip() + "截至目前，已整改隐患14处。\n").values()) == {"achieved"}
    asked = statuses(DEEDS.replace("镇党委", "镇党委要").strip() + "截至目前，已整改隐患14处。\n")
    assert asked["加强对防汛工作的统筹协调"] == "planned"
    assert asked["已整改隐患14处"] == "achieved"
    intended = statuses("镇水利站计划新建泵站，改造渠道。截至目前，已完成测量。\n")
    assert intended["改造渠道"] == "planned"
