"""Whole texts, read end to end: years of two digits, dates of stages and terms, and figures of kinds that were once read wrongly. All texts
are made up."""

import pytest

from policy_nlp import EntityType
from policy_nlp.pipeline import analyze

NOTICE = "清河县人民政府办公室关于加强供水保障工作的通知\n清政办发〔2023〕27号\n各乡镇人民政府，县政府各部门：\n{}\n清河县人民政府办公室\n2023年4月6日"


def read(words):
    return analyze(text=NOTICE.format(words))


def found(words, kind):
    """The entities of a kind that the words have, the notice's own date apart."""
    return [e for e in read(words).entities if e.type is kind and e.text != "2023年4月6日"]


def texts(words, kind):
    return [entity.text for entity in found(words, kind)]


def deadlines(words):
    return [(c.text, c.deadline.value if c.deadline else None) for c in read(words).commitments]


def targets(words):
    return [(t.indicator, t.op, t.number, t.unit) for c in read(words).commitments for t in c.targets]


@pytest.mark.parametrize(
    ("words", "date", "value"),
    [
        ("力争23年6月底前完成主体工程。", "23年6月底前", "../2023-06-30"),
        ("县财政局要在24年初拨付资金。", "24年初", "2024-01"),
        ("县水务局要推进“十四五”后三年（23—25年）项目建设。", "23—25年", "2023/2025"),
        ("县水务局要在23年-25年改造管网。", "23年-25年", "2023/2025"),
        ("到’25年，全县要建成节水型社区30个。", "25年", "2025"),
        ("县水务局2023年9.30前要完成整治。", "2023年9.30前", "../2023-09-30"),
        ("县水务局要完成排查，9.30前完成整治。", "9.30前", "../2023-09-30"),
        ("县水务局务必于8.15日前报送名单。", "8.15日前", "../2023-08-15"),
        ("县水务局要在8月15前报送名单。", "8月15前", "../2023-08-15"),
        ("县水务局要在2023 年 9 月 底前完成整治。", "2023年9月 底前", "../2023-09-30"),
        ("县水务局要在2023 年 6 月 30 日 前完成整治。", "2023年6月30日 前", "../2023-06-30"),
    ],
)
def test_dates_are_read_with_short_years_points_and_blanks(words, date, value):
    assert {entity.text: entity.value for entity in found(words, EntityType.DATE)}[date] == value


def test_years_after_the_head_of_a_sentence_may_have_two_digits():
    assert texts("22年全县供水投资3亿元，23年计划投资5亿元。", EntityType.DATE) == ["22年", "23年"]


@pytest.mark.parametrize(
    "words",
    [
        "该管网使用期为20年，保修15年。",
        "县水务局要更换使用寿命（25—30年）的管网。",
        "被告人被判处有期徒刑15年6月。",
        "县水务局要把水价定为9.30元。",
        "县水务局要使水厂进入5.12前列。",
        "县教育局要组织2023年初小和高小毕业考试。",
    ],
)
def test_what_counts_years_or_has_a_point_is_no_such_date(words):
    assert not {"20年", "15年", "25—30年", "15年6月", "9.30", "5.12前", "2023年初"} & set(texts(words, EntityType.DATE))


@pytest.mark.parametrize(
    ("words", "clause", "expected"),
    [
        ("到2025年，失业率保持在5%以下、不高于上年水平。", "失业率保持在5%以下、不高于上年水平", "2025-12-31"),
        ("到2025年，用水量下降16%，达到2019年全国平均水平。", "达到2019年全国平均水平", "2025-12-31"),
        ("到2025年，关停2018年底前建成的小水厂。", "关停2018年底前建成的小水厂", "2025-12-31"),
        ("2023年前三季度完成投资3亿元，全年完成5亿元。", "全年完成5亿元", "2023-12-31"),
        ("力争用三年时间（2023—2025年），全面完成管网改造。", "全面完成管网改造", "2025-12-31"),
        ("利用2023—2025年三年时间，改造管网120公里。", "改造管网120公里", "2025-12-31"),
        ("各乡镇要加快改造，县财政局2024年9月拨付资金。", "拨付资金", "2024-09-30"),
        ("各乡镇要加快改造，县财政局24年初拨付资金。", "拨付资金", "2024-01-31"),
        ("到’25年，全县要建成节水型社区30个。", "建成节水型社区30个", "2025-12-31"),
        ("县水务局要用几年时间改造管网120公里。", "用几年时间改造管网120公里", None),
    ],
)
def test_the_deadline_is_not_what_a_clause_is_compared_with(words, clause, expected):
    assert dict(deadlines(words))[clause] == expected


@pytest.mark.parametrize(
    ("words", "clause", "expected"),
    [
        ("（一）2023年4月—6月，动员部署。各乡镇要分解任务。", "分解任务", "2023-06-30"),
        ("（二）2023年7月—10月，组织实施。县水务局要改造泵站。", "改造泵站", "2023-10-31"),
        ("1.4月上旬：动员部署阶段。各乡镇要制定方案。", "制定方案", "2023-04-10"),
        ("（一）2023年6月，召开动员会。各乡镇要分解任务。", "分解任务", None),
        ("1.5月底前，县水务局要完成招标。", "完成招标", "2023-05-31"),
        ("2.6月，县财政局要拨付资金。", "拨付资金", "2023-06-30"),
        ("10.9月底前完成审计。", "9月底前完成审计", "2023-09-30"),
    ],
)
def test_a_numbered_paragraph_may_open_with_the_dates_of_its_stage(words, clause, expected):
    assert dict(deadlines(f"县水务局要按步骤推进：\n{words}"))[clause] == expected


def test_a_number_before_a_figure_stays_outside_the_quote():
    clauses = [c.text for c in read("各乡镇要做到：\n2、9月底前完成改造。\n3、2023年底前完成验收。").commitments]
    assert clauses[-2:] == ["9月底前完成改造", "2023年底前完成验收"]


@pytest.mark.parametrize(
    ("words", "figure", "number"),
    [
        ("县财政局要拨付 1 200 万元。", "1 200万元", 12000000),
        ("县财政局要投资2千3百万元。", "2千3百万元", 23000000),
        ("县财政局要拨付500萬元。", "500萬元", 5000000),
        ("县财政局要使收入突破10个亿。", "10个亿", 1000000000),
        ("县水务局要使普及率达到九成五。", "九成五", 9.5),
        ("县水务局要使普及率达到八成半以上。", "八成半", 8.5),
        ("县水务局要使七成五类设施达标。", "七成", 7),
        ("县水务局要储备药剂600㎏。", "600㎏", 600),
        ("县水务局要新建水厂3 座 400 米。", "3 座", 3),
    ],
)
def test_figures_are_read_however_they_are_written(words, figure, number):
    assert {entity.text: entity.value.number for entity in found(words, EntityType.QUANTITY)}[figure] == number


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("县水务局要加强监测，全县年供水量要介于2000万吨与2500万吨之间。", ("全县年供水量", ">=", 20000000, "吨")),
        ("县水务局要加强监测，全县财政收入要破10亿元。", ("全县财政收入", ">=", 1000000000, "元")),
        ("县水务局要加强监测，单位能耗要小于等于0.45吨标准煤。", ("单位能耗", "<=", 0.45, "吨标准煤")),
        ("合格率要大于或等于95%。", ("合格率", ">=", 95, "%")),
        ("县水务局要打破纪录3项。", ("打破纪录", "=", 3, "项")),
    ],
)
def test_bounds_are_told_by_all_their_words(words, expected):
    assert targets(words) == [expected]


def test_a_bound_after_figures_shared_out_holds_for_each():
    listed = targets("婴儿死亡率和儿童死亡率要分别下降到5.2‰和6.6‰以下。")
    assert [op for _, op, _, _ in listed] == ["<=", "<="]
    listed = targets("普及率和合格率要分别达到95%左右、96%以上。")
    assert [op for _, op, _, _ in listed] == ["=", ">="]


@pytest.mark.parametrize(
    ("words", "indicators"),
    [
        ("县水务局要再新建水厂2座。", ["水厂"]),
        ("县水务局要负责建设基站20座。", ["基站"]),
        ("县财政局要每年安排不低于1000万元专项资金。", ["专项资金"]),
        ("县财政局要发放就业补助资金200万元。", ["就业补助资金"]),
        ("各乡镇要加快改造，5个乡镇完成管网改造40公里。", ["管网改造"]),
        ("县财政局要对改造管网每公里补助5万元。", ["每公里补助"]),
        ("到2024年、2025年，县水务局要分别完成60%、100%的改造任务。", ["改造任务", "改造任务"]),
        ("县水务局要加强监测，100%完成水质检测。", ["水质检测"]),
        ("水压要保持在0.2至0.4兆帕之间。", ["水压"]),
        ("供水保证率要由85%提高到95%。", ["供水保证率"]),
        ("全县要加强建设，覆盖率由80%提高10个百分点。", ["覆盖率"]),
        ("补助标准要为每人每月650元。", ["补助标准"]),
        ("县水务局要在三年内建成水厂6座。", ["水厂"]),
        ("县水务局要覆盖12个乡镇、156个村。", ["乡镇", "村"]),
        ("县财政局要支付能力建设费用20万元。", ["支付能力建设费用"]),
    ],
)
def test_an_indicator_is_the_noun_without_verb_and_subject(words, indicators):
    assert [name for name, *_ in targets(words)] == indicators


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("10万元以下项目要由乡镇人民政府审批。", []),
        ("3000平方米以上的公共建筑要安装节水器具。", []),
        ("考核得分低于80分的乡镇要取消评优资格。", []),
        ("考核得分低于80分的乡镇取消评优资格。", []),
        ("县水务局要建成漏损率低于10%的供水网络。", [10]),
        ("县水务局要建成高标准农田10万亩以上。", [100000]),
    ],
)
def test_a_threshold_of_whom_the_clause_rules_is_no_target(words, numbers):
    assert [number for _, _, number, _ in targets(words)] == numbers


def test_goals_of_a_year_do_not_date_the_tasks_that_another_sentence_announces():
    """重点做好三个方面工作 closes the paragraph of goals, and has no date itself; a day in the announcing sentence reaches the tasks."""
    tasks = "\n（一）扩大有效投资。新建水厂1座。\n（二）提升服务。改造管网20公里。"
    goals = "今年主要预期目标是：供水总量增长5%。重点做好三个方面工作。"
    assert deadlines(goals + tasks) == [
        ("供水总量增长5%", "2023-12-31"),
        ("新建水厂1座", None),
        ("改造管网20公里", None),
    ]
    announced = deadlines("2023年底前，要完成三项工作。" + tasks)
    assert [value for _, value in announced][-2:] == ["2023-12-31"] * 2
