"""Whole texts: wordings that people reported of tools for Chinese dates, numbers and names, in the form of official papers. All texts are made up."""

import pytest

from policy_nlp.pipeline import analyze

HEAD = "平阳市人民政府办公室关于做好防汛工作的通知\n平政办发〔2023〕27号\n各县区人民政府：\n　　"
FOOT = "\n平阳市人民政府办公室\n2023年4月6日\n"


def read(words):
    return analyze(text=HEAD + words + FOOT)


def entities(found, kind):
    return {e.text: e.value for e in found.entities if e.type.value == kind}


@pytest.mark.parametrize(
    ("words", "date", "value"),
    [
        ("市审计局要对照上一季度审计发现的问题整改。", "上一季度", "2023-01/2023-03"),
        ("市水务局要在下季度末前完成验收。", "下季度末前", "../2023-09-30"),
        ("市水务局要在本季度内完成验收。", "本季度", "2023-04/2023-06"),
        ("市水务局要在下个月10日前报送名单。", "下个月10日前", "../2023-05-10"),
        ("市水务局要在下月底前完成招标，下个月10日前报送名单。", "下个月10日前", "../2023-05-10"),
        ("2023年Q1完成可研，Q3完成招标。", "Q3", "2023-07/2023-09"),
        ("今明两年，全市计划新建水库3座。", "今明两年", "2023/2024"),
        ("零八年以来，全市先后实施两轮改造。", "零八年以来", "2008/.."),
        ("到二五年底，灌溉面积达到20万亩。", "二五年底", "2025-12-31"),
        ("市水务局要在7月上中旬完成整改。", "7月上中旬", "2023-07-01/2023-07-20"),
        ("市水务局要在6月中下旬完成整改。", "6月中下旬", "2023-06-11/2023-06-30"),
        ("市水务局要在6月上半月完成排查。", "6月上半月", "2023-06-01/2023-06-15"),
        ("市水务局要在6月下半月完成排查。", "6月下半月", "2023-06-16/2023-06-30"),
        ("七月份一共安排巡查12次。", "七月份", "2023-07"),
        ("23年1—6月，全市完成投资2亿元。", "23年1—6月", "2023-01/2023-06"),
        ("市水务局要于5月中旬至6月上旬开展检查。", "5月中旬至6月上旬", "2023-05-11/2023-06-10"),
        ("市水务局要于2023年5月底至6月初开展检查。", "2023年5月底至6月初", "2023-05-31/2023-06-10"),
    ],
)
def test_dates_told_in_rarer_words(words, date, value):
    assert entities(read(words), "DATE").get(date) == value


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("近3月全市未发生溃坝事件。", "3月"),
        ("市水务局要总结近三月的巡查经验。", "三月"),
        ("采用Q345钢材。", "Q3"),
        ("订阅《水利》上半月刊。", "上半月"),
        ("以上季度数据均为初步核算数。", "上季度"),
    ],
)
def test_no_dates(words, date):
    assert date not in entities(read(words), "DATE")


@pytest.mark.parametrize(
    ("words", "clause", "status"),
    [
        ("截至2022年12月底，全市建成泵站45座。", "建成泵站45座", "achieved"),
        ("上季度，全市完成水利投资2亿元。", "完成水利投资2亿元", "achieved"),
        ("上月，市水务局完成泵站验收5座。", "完成泵站验收5座", "achieved"),
        ("“十四五”以来，全市新建水闸6座；力争“十四五”末再建2座。", "新建水闸6座", "achieved"),
        ("2021年以来，全市新建水闸6座；市水务局要在6月底前再建2座。", "再建2座", "planned"),
        ("到2025年底，全市建成泵站45座。", "建成泵站45座", "planned"),
    ],
)
def test_what_has_been_reached_by_a_day_is_achieved(words, clause, status):
    assert [c.status for c in read(words).commitments if clause in c.text] == [status]


def test_the_day_a_figure_is_of_is_no_deadline():
    found = read("截至2022年底，全市建成水库3座。市水务局要加快推进泵站建设。")
    assert [c.deadline for c in found.commitments if "泵站" in c.text] == [None]


@pytest.mark.parametrize(
    ("words", "quantity", "value"),
    [
        ("全市参保3万4000人。", "3万4000人", (34000, "人")),
        ("流量达到50立方米每秒。", "50立方米每秒", (50, "立方米每秒")),
        ("全市用水总量增长-2.3%。", "-2.3%", (-2.3, "%")),
        ("处五万元以上十万元以下的罚款。", "十万元", (100000, "元")),
        ("增加值跨上万亿元台阶。", "万亿元", (10**12, "元")),
        ("供应农药一二九万吨。", "一二九万吨", (1290000, "吨")),
    ],
)
def test_numbers(words, quantity, value):
    read_value = entities(read(words), "QUANTITY")[quantity]
    assert (read_value.number, read_value.unit) == value


@pytest.mark.parametrize("words", ["三四万元", "三四十万元", "二三百万元"])
def test_two_digits_that_leave_open_which_have_no_value(words):
    assert entities(read(f"每村补助{words}。"), "QUANTITY") == {words: None}


def test_more_than_a_magnitude_is_no_number():
    assert entities(read("工程吸引上万人次参与，投入上百亿元。"), "QUANTITY") == {}


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("共和县人民政府要完善预案。", {"共和县人民政府"}),
        ("由和县人民政府和含山县人民政府组织巡查。", {"和县人民政府", "含山县人民政府"}),
        ("市政府和县政府要加强协调。", {"市政府", "县政府"}),
        ("市司法局要委托国浩律师（上海）事务所出具意见。", {"市司法局", "国浩律师（上海）事务所"}),
        ("市财政局要与天健会计师事务所（特殊普通合伙）签订协议。", {"市财政局", "天健会计师事务所（特殊普通合伙）"}),
        ("市水务局防汛抗旱科和市水务局要分片包保。", {"市水务局防汛抗旱科", "市水务局"}),
        ("市卫生健康局专科建设要加快。", {"市卫生健康局"}),
        ("水利部复函水利部黄河水利委员会。", {"水利部", "水利部黄河水利委员会"}),
        ("水利部长江水利委员会要加强调度。", {"水利部长江水利委员会"}),
    ],
)
def test_bodies(words, names):
    assert set(entities(read(words), "ORG")) - {"平阳市人民政府办公室"} == names


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("大同市和兴和县、西和县要共同治理。", {"大同市", "兴和县", "西和县"}),
        ("行政和县级预算要公开。", set()),
        ("加强与台湾省台中市、高雄市的交流。", {"台湾省台中市", "高雄市"}),
        ("济南市长李明出席会议。", {"济南"}),
        ("江阴市长泾镇先行试点。", {"江阴市长泾镇"}),
        ("望城区长沙坝要加快建设。", {"望城区"}),
    ],
)
def test_places(words, names):
    assert set(entities(read(words), "PLACE")) == names


@pytest.mark.parametrize(
    ("words", "name", "titles"),
    [
        ("市长司马玉主持会议。", "司马玉", ("市长",)),
        ("副市长上官文清到会指导。", "上官文清", ("副市长",)),
        ("市水务局局长金华、总工程师高青参加检查。", "高青", ("总工程师",)),
        ("商务部国际贸易谈判副代表俞建华介绍情况。", "俞建华", ("国际贸易谈判副代表",)),
        ("免去王丽的市水务局副局长职务，孙平不再担任市财政局总会计师。", "王丽", ("副局长",)),
        ("免去王丽的市水务局副局长职务，孙平不再担任市财政局总会计师。", "孙平", ("总会计师",)),
    ],
)
def test_officials(words, name, titles):
    assert {o.name: o.titles for o in read(words).officials}[name] == titles


def test_a_doctor_is_a_person():
    found = entities(read("市水利学会理事王海峰博士、应届博士、高层次博士参加论证。"), "PERSON")
    assert set(found) == {"王海峰"}


def test_labels_one_behind_the_other_govern_their_paragraph():
    (found,) = read("加强水质监测。责任单位：市卫生健康局、市生态环境局。完成时限：2023年9月底前。").commitments
    assert [a.name for a in found.actors] == ["平阳市卫生健康局", "平阳市生态环境局"]
    assert found.deadline.value == "2023-09-30"
