"""Whole texts: dates and deadlines of kinds that were once read wrongly. All texts are made up."""

import pytest

from policy_nlp.pipeline import analyze

HEAD = "平阳市人民政府办公室关于做好防汛工作的通知\n平政办发〔2023〕27号\n各县区人民政府，市政府各部门：\n　　"
FOOT = "\n平阳市人民政府办公室\n2023年4月6日\n"


def read(words):
    return analyze(text=HEAD + words + FOOT)


def deadlines(found):
    return {c.text: c.deadline.value if c.deadline else None for c in found.commitments}


@pytest.mark.parametrize(
    ("words", "clause", "expected"),
    [
        ("市财政局要在2023年第四季度完成决算。", "在2023年第四季度完成决算", "2023-12-31"),
        ("市财政局要在第四季度完成决算。", "在第四季度完成决算", "2023-12-31"),
        ("市财政局要在今年下半年拨付资金。", "在今年下半年拨付资金", "2023-12-31"),
        ("市审计局要在明年一季度完成审计。", "在明年一季度完成审计", "2024-03-31"),
        ("市财政局要在2023年9月拨付资金。", "在2023年9月拨付资金", "2023-09-30"),
        ("2023年8月，市财政局要拨付资金。", "拨付资金", "2023-08-31"),
        ("2023年5月1日至10月31日，市审计局要开展审计。", "开展审计", "2023-10-31"),
        ("市水务局要在2023年5月至9月开展排查。", "在2023年5月至9月开展排查", "2023-09-30"),
        ("2023年11月至次年2月，市水务局要开展冬修。", "开展冬修", "2024-02-29"),
        ("12月25日至次年1月10日，市水务局要开展检查。", "开展检查", "2024-01-10"),
        ("市财政局不迟于5月31日拨付资金。", "不迟于5月31日拨付资金", "2023-05-31"),
        ("市教育局最晚在6月15日完成改造。", "最晚在6月15日完成改造", "2023-06-15"),
        ("市水务局应当于每年三月底前向市政府报告工作，并向社会公开。", "向社会公开", "XXXX-03-31"),
        ("市水务局要在2023年9月底前拨付资金，逾期通报批评。", "通报批评", None),
        ("市水务局要认真落实2023年9月印发的《防汛方案》。", "认真落实2023年9月印发的《防汛方案》", None),
        ("市水务局自2023年9月起开展巡查。", "自2023年9月起开展巡查", None),
    ],
)  # fmt: skip
def test_a_part_of_a_year_sets_a_deadline_as_an_adverb(words, clause, expected):
    found = deadlines(read(words))
    assert found.get(clause) == expected
    assert expected is None or clause in found


@pytest.mark.parametrize(
    ("words", "date", "value"),
    [
        ("12月25日至次年1月10日，市水务局要开展检查。", "12月25日至次年1月10日", "2023-12-25/2024-01-10"),
        ("市水务局要在11月至次年2月开展冬修。", "11月至次年2月", "2023-11/2024-02"),
        ("市水务局要在五月卅一日前完成验收。", "五月卅一日前", "../2023-05-31"),
        ("市水务局要在二O二三年十月前完成验收。", "二O二三年十月前", "../2023-10"),
        ("市水务局要在二Ο二三年十月前完成验收。", "二〇二三年十月前", "../2023-10"),
        ("市水务局要在二0二三年十月前完成验收。", "二0二三年十月前", "../2023-10"),
        ("市水务局要在2023—12—31前完成验收。", "2023—12—31前", "../2023-12-31"),
        ("市水务局要在2023.6.30（星期五）前完成验收。", "2023.6.30（星期五）前", "../2023-06-30"),
        ("市水务局要在2024年年中前完成验收。", "2024年年中前", "../2024-06"),
        ("市水务局要在年中前完成验收。", "年中前", "../2023-06"),
    ],
)
def test_dates_are_read_however_they_are_typed(words, date, value):
    assert (date, value) in [(e.text, e.value) for e in read(words).entities if e.type.name == "DATE"]


def test_what_only_looks_like_a_date_is_none():
    found = read("市教育局在青少年中前后开展3次活动，学校2023—2024—2025三年轮训。")
    assert "年中前" not in [e.text for e in found.entities]
    assert "2023—2024—2025" not in [e.text for e in found.entities]


STAGES = "平阳市排查整治工作方案\n一、实施步骤\n{}\n二、工作要求\n市水务局要加强巡查。\n平阳市人民政府\n2023年4月6日\n"


@pytest.mark.parametrize(
    ("steps", "clause", "expected"),
    [
        ("1.部署阶段：2023年5月上旬。制定实施方案。\n2.总结阶段：2023年10月。总结推广经验。", "制定实施方案", "2023-05-10"),
        ("1.部署阶段：2023年5月上旬。制定实施方案。\n2.总结阶段：2023年10月。总结推广经验。", "总结推广经验", "2023-10-31"),
        ("第一阶段：动员部署（即日起至2023年5月10日）\n各县区制定方案，建立台账。", "建立台账", "2023-05-10"),
        ("第二阶段：自查自纠（5月11日至6月30日）\n各县区开展自查自纠，建立台账。", "建立台账", "2023-06-30"),
        ("第二阶段：自查自纠（5月11日至6月30日）\n各县区开展自查自纠，建立台账。", "加强巡查", None),
        ("（一）自查阶段（5月11日至6月30日）：各县区开展自查，建立台账。\n各县区加强宣传。", "加强宣传", None),
        ("1.部署阶段：2023年5月召开的会议已作安排。各县区要建立台账。", "建立台账", None),
    ],
)  # fmt: skip
def test_a_stage_may_open_a_paragraph_or_stand_on_a_line(steps, clause, expected):
    found = deadlines(analyze(text=STAGES.format(steps)))
    assert found[clause] == expected


@pytest.mark.parametrize(
    "signature",
    ["2023.4.6", "2023．4．6", "二Ο二三年四月六日", "二〇二三年四月六日"],
)
def test_a_signature_s_date_may_be_in_figures(signature):
    text = HEAD + "市水务局要在12月底前完成验收。\n平阳市人民政府办公室\n" + signature + "\n"
    assert analyze(text=text).header.issued_on == "2023-04-06"


def test_a_line_of_figures_that_signs_nothing_is_no_date_of_issue():
    text = HEAD + "市水务局要完成验收。\n本次修订的版本号\n2023.4.6\n以上工作要抓紧落实。\n"
    assert analyze(text=text).header.issued_on is None


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("平政发2023〕7号", "平政发〔2023〕7号"),
        ("平政发〔2023 7号", "平政发〔2023〕7号"),
        ("平政发20237号", None),
        ("平政發〔2023〕9號", "平政發〔2023〕9號"),
    ],
)
def test_a_number_may_have_lost_a_bracket_or_be_in_full_characters(line, number):
    text = f"平阳市人民政府关于做好节水工作的通知\n{line}\n各县区人民政府：\n　　市水务局要完成验收。\n平阳市人民政府\n2023年4月6日\n"
    assert analyze(text=text).header.document_number == number


TERM = (
    "平阳市人民政府关于推进现代化建设的意见\n平政发〔2026〕7号\n各县区人民政府：\n{0}\n平阳市人民政府\n2026年1月6日\n"
)


@pytest.mark.parametrize(
    ("words", "clause", "expected"),
    [
        # 今后五年 over a list, with 。 where others put ：
        ("今后五年，市政府将着力推进九个方面重点任务。\n一是提升综合实力，实施创新战略。推进产业升级。\n二是改善民生。", "推进产业升级", "2030-12-31"),
        ("今后五年，市政府将着力推进九个方面重点任务。\n一是提升综合实力。\n二是改善民生，扩大就业。", "扩大就业", "2030-12-31"),
        ("今后五年，市政府将着力推进九个方面重点任务。\n一是提升综合实力，力争到2030年森林覆盖率达到45%。\n二是改善民生，扩大就业。", "扩大就业", "2030-12-31"),
        ("今后五年是打基础的关键时期。\n一是提升综合实力。\n二是改善民生，扩大就业。", "扩大就业", None),
        # the date said again in mid-paragraph does not end what the paragraph stands under
        ("到2028年，产业基础更加坚实。建设创新策源地，力争到2028年算力规模达到12EFLOPS。建设企业集聚地，培育一批龙头企业。", "培育一批龙头企业", "2028-12-31"),
        ("到2028年，产业基础更加坚实。到2030年，建成创新策源地。建设企业集聚地，培育一批龙头企业。", "培育一批龙头企业", "2030-12-31"),
    ],
)  # fmt: skip
def test_a_date_over_a_list_or_a_paragraph_is_the_deadline_of_what_stands_under_it(words, clause, expected):
    found = deadlines(analyze(text=TERM.format(words)))
    assert clause in found
    assert found[clause] == expected


def test_this_month_with_a_day_is_the_document_s_month():
    head = "清河县人民政府关于上半年水利工作情况的通报\n清政函〔2023〕27号\n各乡镇人民政府：\n　　"
    body = "6月20日，青石水库大坝封顶。本月底前，县水务局要完成验收。下月15日前，县财政局要拨付尾款。\n"
    found = analyze(text=head + body + "清河县人民政府\n2023年7月6日\n")
    assert [c.deadline.value for c in found.commitments if c.deadline] == ["2023-07-31", "2023-08-15"]


@pytest.mark.parametrize("line", ["清政办发〔2021〕十八号", "清政办发〔二〇二一〕十八号", "清政办发〔2021〕18号"])
def test_a_number_counted_in_characters_has_the_normal_form(line):
    found = analyze(text=f"清河县人民政府办公室关于做好防汛工作的通知\n{line}\n各乡镇人民政府：\n　　要加强巡查。\n")
    assert found.header.document_number == "清政办发〔2021〕18号"


def test_a_number_of_three_parts_may_run_into_a_unit():
    found = read("4.1县级财政要安排资金。\n4.2.1个别堤段要立即加固。")
    assert found.commitments[-1].text == "个别堤段要立即加固"
