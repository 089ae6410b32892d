"""Targets: which quantities, with what operator and indicator. All sentences are made up."""

from dataclasses import replace

import pytest

from policy_nlp.clauses.reading import Reading
from policy_nlp.commitments.targets import add_targets
from policy_nlp.model import Commitment, EntityType
from policy_nlp.recognize.dates import find_dates
from policy_nlp.recognize.quantities import find_quantities


def read(clause: str) -> Commitment:
    """The clause with its targets, its dates known to be dates."""
    entities = (*find_quantities(clause), *find_dates(clause))
    valued = tuple(replace(e, value=e.text[:4]) if e.type is EntityType.DATE else e for e in entities)
    reading = Reading(clause, entities=tuple(sorted(valued, key=lambda e: e.start)))
    (done,) = add_targets(reading, (Commitment(0, len(clause), clause, "planned"),))
    return done


@pytest.mark.parametrize(
    ("clause", "indicator", "base"),
    [
        ("在2023年底前新建水厂3座", "水厂", None),  # 新建 adds, and is no date
        ("力争2023年12月底前新增供水能力5万吨", "供水能力", None),
        ("森林覆盖率由2020年的35%提高到2025年的40%", "森林覆盖率", "由2020年的35%"),
        ("管网漏损率由2025年的9%降至7%", "管网漏损率", "由2025年的9%"),
        ("单位产值用水量比2020年下降16%", "单位产值用水量", "比2020年"),
        ("普及率2025年达到92%", "普及率", None),
        ("“十四五”时期新增人口3万人", "人口", None),
    ],
)
def test_indicators_are_free_of_dates_and_bases(clause: str, indicator: str, base: str | None) -> None:
    (target,) = read(clause).targets
    assert (target.indicator, target.base) == (indicator, base)


def test_each_year_listed_has_its_figure() -> None:
    done = read("普及率2025年、2030年分别达到92%、95%")
    assert [(t.indicator, t.number, t.due) for t in done.targets] == [
        ("普及率", 92, "2025-12-31"),
        ("普及率", 95, "2030-12-31"),
    ]
    assert done.deadline is not None
    assert done.deadline.value == "2030-12-31"


def find(clause: str) -> list[tuple[str, str, float, str]]:
    entities = tuple(find_quantities(clause))
    (done,) = add_targets(Reading(clause, entities=entities), (Commitment(0, len(clause), clause, "planned"),))
    return [(t.indicator, t.op, t.number, t.unit) for t in done.targets]


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("粮食产量调增19.6%", [("粮食产量", "+", 19.6, "%")]),
        ("工业增加值微降0.3%", [("工业增加值", "-", 0.3, "%")]),
        ("绿化覆盖率达到45%", [("绿化覆盖率", "=", 45, "%")]),
        ("绿化覆盖率不低于45%", [("绿化覆盖率", ">=", 45, "%")]),
        ("失业率控制在5.5%以内", [("失业率", "<=", 5.5, "%")]),
        ("建成示范学校30个以上", [("示范学校", ">=", 30, "个")]),
        ("地方财政收入增长6%", [("地方财政收入", "+", 6, "%")]),
        ("占比提高到30%", [("占比", "=", 30, "%")]),  # 到 makes it a level
        ("新建绿道137公里", [("绿道", "+", 137, "公里")]),  # what is new is added
        ("力争保值增值率达到103%", [("保值增值率", ">=", 103, "%")]),  # striven for
        ("能耗下降3%", [("能耗", "-", 3, "%")]),
        ("培育20家骨干企业", [("骨干企业", "=", 20, "家")]),
        ("打造2—3个特色园区", [("特色园区", ">=", 2, "个")]),  # the lower bound
        ("给予最高500万元奖励", [("奖励", "<=", 5000000, "元")]),
        ("审批材料从8项减少到2项", [("审批材料", "=", 2, "项")]),  # where a change starts is no target
        ("对总投资10亿元以上的项目予以支持", []),  # a threshold
        ("加快实施投资500万元以上技改项目", []),  # how large they are
        ("推进东山港20万吨级航道建设", []),  # a size
        ("每年实施不少于50项试点项目", [("试点项目", ">=", 50, "项")]),
        ("在3个工作日内报送结果", []),  # the time limit of a step
        ("开办时间压缩至3个工作日内", [("开办时间", "<=", 3, "个工作日")]),  # a measure
        ("庆祝建校40周年", []),
        ("管网漏损率降至9%以下", [("管网漏损率", "<=", 9, "%")]),  # a level, reached by falling
        ("管网漏损率降至7%", [("管网漏损率", "=", 7, "%")]),
        ("直排口数量降到3个以下", [("直排口数量", "<=", 3, "个")]),
        ("投诉率低于百分之零点九", [("投诉率", "<=", 0.9, "%")]),
        ("用水企业数量过500家", [("用水企业数量", ">=", 500, "家")]),
        ("会员不得超过9人", [("会员", "<=", 9, "人")]),
        ("公示不得少于9个月", [("公示", ">=", 9, "个月")]),
        ("支出占比不低于15%且不高于20%", [("支出占比", ">=", 15, "%"), ("支出占比", "<=", 20, "%")]),
        ("年供水量在2000万吨至2500万吨之间", [("年供水量", ">=", 20000000, "吨")]),
        ("补助比例控制在30-50%之间", [("补助比例", ">=", 30, "%")]),  # no grant: a share of it
        ("审批时限由20个工作日压缩至24小时以内", [("审批时限", "<=", 24, "小时")]),
        ("办理时限压缩到48小时以内", [("办理时限", "<=", 48, "小时")]),
        ("开办时间缩至1个工作日", [("开办时间", "=", 1, "个工作日")]),
        ("存量垃圾消减至10万吨以内", [("存量垃圾", "<=", 100_000, "吨")]),
        ("人均预期寿命延长到79岁", [("人均预期寿命", "=", 79, "岁")]),
        ("绿色建筑占比提到80%", [("绿色建筑占比", "=", 80, "%")]),
        ("教师流动比例大于等于10%", [("教师流动比例", ">=", 10, "%")]),
        ("岗位补贴不超过每人每月600元", [("岗位补贴", "<=", 600, "元")]),
        ("秋季开学前新增小学学位900个", [("小学学位", "+", 900, "个")]),  # when is no part of what
        ("实行24小时值班", []),  # round the clock
        ("孕产妇死亡率降至12/十万以下", []),  # a ratio that is read as no quantity
        ("供水普及率和水质达标率分别达到95%、98%以上", [("供水普及率", ">=", 95, "%"), ("水质达标率", ">=", 98, "%")]),
        ("肉、奶产量分别达到3万吨和7万吨", [("肉产量", "=", 30000, "吨"), ("奶产量", "=", 70000, "吨")]),
        ("连续5年保持增长", []),
        ("创建工作连续 3次获省级表扬", []),
        ("空气质量综合指数为3.15", [("空气质量综合指数", "=", 3.15, "")]),  # an index has no unit
        ("居民消费价格指数控制在102.5以内", [("居民消费价格指数", "<=", 102.5, "")]),
        ("居民消费价格指数上涨2.5%", [("居民消费价格指数", "+", 2.5, "%")]),
        ("灌溉水有效利用系数达到0.6", [("灌溉水有效利用系数", "=", 0.6, "")]),
        ("城乡居民收入比由2015年的3：1缩小到2.4：1", [("城乡居民收入比", "=", 2.4, "")]),
        ("新建改造供水管网30公里", [("新建改造供水管网", "=", 30, "公里")]),  # partly rebuilt: not so much more
        ("新改建村道5公里", [("村道", "=", 5, "公里")]),
        ("改造提升村级养老点12个", [("村级养老点", "=", 12, "个")]),  # bettered: no more of them
        ("排名提升3位", [("排名", "+", 3, "位")]),
        ("新建供水站3处，提水泵站8处", [("供水站", "+", 3, "处"), ("提水泵站", "+", 8, "处")]),  # one verb for both
        ("新创建示范村4个、示范户60户", [("示范村", "+", 4, "个"), ("示范户", "+", 60, "户")]),
        ("新增一般债券2亿元、专项债券6亿元", [("一般债券", "+", 2e8, "元"), ("专项债券", "+", 6e8, "元")]),
        ("新签约项目5个、总投资9亿元", [("新签约项目", "+", 5, "个"), ("总投资", "=", 9e8, "元")]),
        ("平均压减时间58%、材料52%", [("时间", "-", 58, "%"), ("材料", "-", 52, "%")]),
        ("调减玉米种植面积3万亩", [("玉米种植面积", "-", 30000, "亩")]),
        ("退出煤炭产能90万吨以上", [("退出煤炭产能", "-", 900000, "吨")]),
        ("经济年均增长保持在6.5%以上", [("经济", ">=", 6.5, "%")]),  # a level
        ("颗粒物平均浓度低于每立方米30微克", [("颗粒物平均浓度", "<=", 30, "微克")]),
        ("按新增地方贡献的70%奖励企业", [("奖励", "=", 70, "%")]),
        ("人均预期寿命提高1岁", [("人均预期寿命", "+", 1, "岁")]),
        ("20%的村集体收入达到10万元以上", [("村集体收入", ">=", 100000, "元")]),  # whose it is
        ("投资3亿元的供水工程有序推进", []),  # how large the works are
        ("财政收入增速高于12%的目标2.4个百分点", [("财政收入增速高于12%的目标", "=", 2.4, "百分点")]),
        ("完成三十万亩到四十万亩荒山造林", [("荒山造林", ">=", 300000, "亩")]),
        ("资助金额最高50万元（甲级）、30万元（乙级）", [("资助", "<=", 500000, "元"), ("资助", "<=", 300000, "元")]),
        ("实施“100个场景”工程", []),  # a name
    ],
)
def test_targets(clause: str, expected: list[tuple[str, str, float, str]]) -> None:
    assert find(clause) == expected


def test_the_next_clause_goes_on_about_the_same_indicator() -> None:
    text = "数字产业规模达到50亿元，同比增长8%"
    clauses = (Commitment(0, 12, text[:12], "achieved"), Commitment(13, len(text), text[13:], "achieved"))
    done = add_targets(Reading(text, entities=tuple(find_quantities(text))), clauses)
    assert (done[1].targets[0].indicator, done[1].targets[0].op, done[1].targets[0].base) == (
        "数字产业规模",
        "+",
        "同比",
    )


@pytest.mark.parametrize(
    "clause", ["限期3个月整改", "制作未来0—15天的水情预报", "作为今后一段时期（10年或更久）的重点地区"]
)
def test_how_long_it_takes_is_no_target(clause: str) -> None:
    assert read(clause).targets == ()
