"""Days that open a quote, deadlines beside a yearly one, bounds by the month, what a reply agrees to. All texts are made up."""

from policy_nlp.pipeline import analyze

HEAD = "青山省人民政府办公厅关于规范补助管理的意见\n青政办发〔2026〕27号\n各市、县人民政府，省政府各部门：\n"
FOOT = "\n青山省人民政府办公厅\n2026年2月6日\n"


def found(body):
    return analyze(text=HEAD + body + FOOT).commitments


def test_a_day_that_opens_a_quote_holds_for_its_sentence():
    body = "一、发展目标\n2030年前实现碳达峰目标，主要污染物排放总量持续减少，水质持续向好。"
    assert {c.deadline.value for c in found(body) if c.deadline} == {"2030-12-31"}
    assert len(found(body)) == 3


def test_a_deadline_beside_a_yearly_one_recurs():
    body = "各县每年2月底前完成自查，3月底前由省财政厅汇总上报。2026年8月底前完成整改，9月底前组织复查。"
    dates = [(e.text, e.value) for e in analyze(text=HEAD + body + FOOT).entities if e.type == "DATE"]
    assert ("3月底前", "XXXX-03-31") in dates
    assert ("9月底前", "../2026-09-30") in dates


def test_bounds_by_the_month():
    (target,) = next(c for c in found("每人分摊的额度不能超过每月1000元。") if c.targets).targets
    assert (target.op, target.number, target.unit) == ("<=", 1000, "元")


def test_what_a_reply_agrees_to_is_no_heading():
    text = (
        "青山省人民政府关于新区总体规划的批复\n青政函〔2026〕9号\n清河市人民政府：\n"
        "你市《关于呈报总体规划的请示》收悉。现批复如下：\n"
        "一、原则同意《清河新区总体规划（2026—2035年）》。该规划符合有关要求，要认真组织实施。\n"
        "二、优化空间格局。统筹生产、生活空间，严守生态红线。\n三、改善环境质量。开展生态修复，推进协同治理。\n"
    )
    read = {c.text: c.status for c in analyze(text=text).commitments}
    assert read["原则同意《清河新区总体规划（2026—2035年）》"] == "achieved"
