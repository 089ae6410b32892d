"""Names of one thing are read as one, things of one kind are told apart. The places are made up."""

import pytest

from policy_nlp.lexicon import load_rows
from policy_nlp.pipeline import analyze
from policy_nlp.store.records import TargetRecord
from policy_nlp.tasks.clauses import Stated
from policy_nlp.tasks.deliveries import find_deliveries
from policy_nlp.tasks.same_names import are_other_things, things_in, under_one_name


@pytest.mark.parametrize("row", load_rows("same_names"), ids=lambda row: row[0])
def test_every_name_is_read_as_the_one_in_its_own_example(row):
    said, name, example = row
    assert said in example
    read = under_one_name(Stated(example, "planned")).text
    assert name in read


def test_the_longer_name_goes_before_the_one_in_it():
    assert under_one_name(Stated("单位国内生产总值能耗下降3%", "planned")).text == "单位产值能耗下降3%"
    assert under_one_name(Stated("外贸进出口增长8%", "planned")).text == "进出口增长8%"


def test_clause_sentence_and_indicator_keep_together():
    sentence = "全年外贸回稳，CPI上涨1.2%。"
    stated = Stated("CPI上涨1.2%", "achieved", sentence, 7, targets=(TargetRecord("CPI", "+", 1.2, "%"),))
    read = under_one_name(stated)
    assert read.sentence[read.at : read.at + len(read.text)] == read.text == "居民消费价格上涨1.2%"
    assert read.targets[0].indicator == "居民消费价格"


@pytest.mark.parametrize("row", load_rows("other_things"), ids=lambda row: row[0])
def test_every_row_of_other_things_tells_its_example_apart(row):
    one, other = map(things_in, row[-1].split(", "))
    assert are_other_things(one, other) and not are_other_things(one, one)


def test_what_holds_both_is_neither():
    assert not are_other_things(things_in("进出口增长6%"), things_in("出口增长5%"))


PLAN = """政府工作报告
——2023年1月8日在青川县第五届人民代表大会第三次会议上
青川县人民政府县长　林知远

二、2023年工作安排
城镇登记失业率4.5%以内。促进对外贸易稳定增长。加快江宁区港口建设。
"""
REPORT = """政府工作报告
——2024年1月9日在青川县第五届人民代表大会第四次会议上
青川县人民政府县长　林知远

一、2023年工作回顾
——三大行动取得突破。
城镇调查失业率5.2%。进出口稳定增长。雨花区港口建设加快。
"""


def test_the_report_s_name_counts_and_other_things_do_not():
    found = find_deliveries(analyze(text=PLAN), analyze(text=REPORT))
    said = {one.promise.stated.text: [piece.stated.text for piece in one.evidence] for one in found}
    assert said["城镇登记失业率4.5%以内"] == []
    assert said["促进对外贸易稳定增长"] == ["进出口稳定增长"]
    assert said["加快江宁区港口建设"] == []
