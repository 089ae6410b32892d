"""What became of the promises of made-up counties: the figure of a report that answers each, the verdict, and what hangs on the evidence."""

import pytest

from policy_nlp.lexicon import load_rows
from policy_nlp.pipeline import analyze
from policy_nlp.store.records import TargetRecord
from policy_nlp.tasks.clauses import Stated
from policy_nlp.tasks.deliveries import find_deliveries
from policy_nlp.tasks.told_figures import way_of, with_changes

# promise, what the report says, verdict, figure reported
FELL = [
    ("固定资产投资增长8%", "固定资产投资同比下滑3.6%", "missed", -3.6),
    ("道路交通事故起数下降5%", "道路交通事故起数上升2.8%", "missed", -2.8),
    ("外贸出口由负转正", "外贸出口同比减少7.9%", "missed", -7.9),
    ("水产品总产值增长9%", "水产品总产值负增长11%", "missed", -11),
]
BEHIND = [
    ("农林牧渔业总产值增长4.5%", "农林牧渔业总产值36.8亿元，增速3.9%", "missed", 3.9),
    ("一般公共预算支出增长3%", "一般公共预算支出完成31亿元，完成预算的98%，同比增长3.2%", "met", 3.2),
    ("工业技改投资增长10%", "完成工业技改投资4.6亿元，为去年的0.92倍", "missed", -8),
    ("规上服务业营业收入增长10%", "规上服务业营业收入由上年的3亿元增至3.6亿元", "exceeded", 20),
    ("税收收入增长5%", "税收收入4.1亿元", "partly", None),
]
COUNTED = [
    ("建设村级文化服务中心20个", "建成村级文化服务中心14处", "partly", 14),
    ("培育农业龙头企业12家", "新增农业龙头企业8户", "partly", 8),
    ("新建5G基站200个", "新建5G基站163座", "partly", 163),
    ("新建公厕15座", "新建公厕15个", "met", 15),
]
NAMED = [
    ("新增公办幼儿园学位900个", "新增公办学前教育学位610个", "partly", 610),
    ("改造提升老旧茶园3000亩", "改造低产茶园2100亩", "partly", 2100),
]
LIMITS = [
    ("居民消费价格涨幅控制在3%以内", "居民消费价格上涨3.1%", "missed", 3.1),
    ("农村生活污水治理率达到45%以上", "农村生活污水治理率44.8%", "missed", 44.8),
    ("生活垃圾分类覆盖率达到95%", "生活垃圾分类覆盖率94.7%", "missed", 94.7),
    ("政府性债务率不超过100%", "政府性债务率96%", "met", 96),
    ("完成农村公路养护工程60公里", "完成农村公路养护工程59.9公里", "met", 59.9),
]
SEVERAL = [
    ("小学入学率、初中毛入学率均达到100%", "小学入学率100%，初中毛入学率98.9%", "partly", 98.9),
    ("实施文昌街、学府路2条街道改造", "文昌街改造竣工，学府路改造正在施工", "partly", None),
    ("建成农贸市场2个", "第一农贸市场投入使用，第二农贸市场正在建设", "partly", None),
]
PARTS = [
    ("启动城区第三小学迁建", "城区第三小学迁建项目完成立项", "partly", None),
    ("完成X203线改建工程", "X203线改建工程完成投资8600万元，占总投资的45%", "partly", 8.6e7),
    ("全面取缔非法砂场", "取缔非法砂场17家，剩余3家", "partly", 17),
    ("建成县游泳馆", "县游泳馆正在进行装饰装修", "partly", None),
]
GROUPS = {
    "fell": FELL,
    "behind": BEHIND,
    "counted": COUNTED,
    "named": NAMED,
    "limits": LIMITS,
    "several": SEVERAL,
    "parts": PARTS,
}
_HEAD = "云岭县{year}年政府工作报告\n——{year}年1月10日在云岭县第十届人民代表大会第三次会议上\n云岭县县长　林知远\n"


@pytest.fixture(scope="module")
def found():
    plan, report = _HEAD.format(year=2023) + "二、2023年工作安排\n", _HEAD.format(year=2024) + "一、2023年工作回顾\n"
    for rows in GROUPS.values():
        plan += "。".join(row[0] for row in rows) + "。\n"
        report += "。".join(row[1] for row in rows[::-1]) + "。\n"
    report += "二、2024年工作安排\n推动各项工作再上新台阶。\n"
    return {one.promise.stated.text: one for one in find_deliveries(analyze(text=plan), analyze(text=report))}


@pytest.mark.parametrize(
    ("promise", "told", "verdict", "reported"),
    [pytest.param(*row, id=f"{group} {row[0]}") for group, rows in GROUPS.items() for row in rows],
)
def test_what_became_of_it(found, promise, told, verdict, reported):
    one = found[promise]
    assert (one.verdict, one.reported and one.reported.number) == (verdict, reported)
    assert any(piece.stated.text in told for piece in one.evidence)


def test_evidence_goes_on_over_what_hangs_on_it_and_no_further(found):
    assert [piece.stated.text for piece in found["农林牧渔业总产值增长4.5%"].evidence] == [
        "农林牧渔业总产值36.8亿元，增速3.9%"
    ]
    both = found["小学入学率、初中毛入学率均达到100%"].evidence
    assert [piece.stated.text for piece in both] == ["小学入学率100%，初中毛入学率98.9%"]
    assert [piece.stated.text for piece in found["新建公厕15座"].evidence] == ["新建公厕15个"]


@pytest.mark.parametrize(
    ("text", "number", "op", "way"),
    [
        ("投资增长5%", 5, "+", 1),
        ("投资增速达到5%", 5, "=", 1),
        ("产值负增长3.1%", 3.1, "+", -1),
        ("漏损率下降到9%", 9, "=", 0),
        ("覆盖率95%", 95, "=", 0),
        ("降幅为4.2%", 4.2, "=", -1),
    ],
)
def test_which_way_a_figure_went(text, number, op, way):
    target = TargetRecord(text, op, number, "%")
    assert way_of(target, Stated(text, "achieved", targets=(target,))) == way


def test_rates_told_by_other_figures():
    def rates(text):
        return [(target.op, target.number) for target in with_changes(Stated(text, "achieved")).targets]

    assert rates("进出口总额由去年的2亿元降至1.5亿元") == [("-", 25.0)]
    assert rates("收入28亿元，为上年的1.08倍") == [("+", 8.0)]
    assert rates("由去年的9000万元增至1.2亿元") == []
    assert rates("进出口总额2亿元") == []


@pytest.mark.parametrize("row", load_rows("delivery_units"), ids=lambda row: row[0])
def test_units_in_which_one_thing_is_counted(row):
    units, example = row
    assert sum(unit in example for unit in units.split()) >= 2
