"""Whole texts, read end to end: wordings of figures, grants and tables of kinds that were once read wrongly. All texts are made up."""

import pytest

from policy_nlp.pipeline import analyze
from policy_nlp.read import read_bytes


def targets(text):
    return [(t.indicator, t.op, t.number) for c in analyze(text=text).commitments for t in c.targets]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("去年37个村集体经济收入达到20万元。", [("村集体经济收入", "=", 200000)]),
        ("去年，14家企业研发投入增长15%。", [("企业研发投入", "+", 15)]),
        ("推动6个园区产值超百亿元。", [("园区", "=", 6), ("园区产值", ">=", 10000000000)]),
        ("培育10个园区。", [("园区", "=", 10)]),
        ("培育4家年产值过亿元的建材供应商。", [("建材供应商", "=", 4)]),
        ("每年实施800项亿元以上技术改造项目。", [("技术改造项目", "=", 800)]),
        ("去年，212项年度改革任务基本完成。", [("年度改革任务", "=", 212)]),
        ("去年13个重点项目顺利开工。", [("重点项目", "=", 13)]),
    ],
)
def test_a_count_before_a_measure_says_whose_it_is(text, expected):
    assert targets(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "去年，规上工业增加值增长6.4%，高于全国1.3个百分点。",
            [("规上工业增加值", "+", 6.4), ("规上工业增加值增速", "+", 1.3)],
        ),
        ("去年，规上工业增加值增速比全国平均水平高1.4个百分点。", [("规上工业增加值增速", "+", 1.4)]),
        ("去年，城镇登记失业率低于全省1个百分点。", [("城镇登记失业率", "-", 1)]),
        ("去年，投资增速分别快于全国、全省5个和3个百分点。", [("投资增速", "+", 5), ("投资增速", "+", 3)]),
        ("去年，社会消费品零售总额比上年增长8%。", [("社会消费品零售总额", "+", 8)]),  # a change, no comparison
        ("确保收费不高于成本的0.5%。", [("收费", "<=", 0.5)]),
    ],
)
def test_what_is_compared_with_a_standard_is_the_thing_measured(text, expected):
    assert targets(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("加大单笔300万元及以下贷款投放。", []),
        ("建成500千伏变电站3座。", [("500千伏变电站", "=", 3)]),
        ("支持注册资本2000万元以上的企业上市。", []),
        ("新开工1亿元以上产业项目30个。", [("1亿元以上产业项目", "+", 30)]),
        ("培育年产值超10亿元的企业20家。", [("年产值超10亿元的企业", "=", 20)]),
        ("打造15分钟便民生活圈。", []),
        ("语音数据达到9000分钟以上。", [("语音数据", ">=", 9000)]),
        ("2027年，3年内要新培育龙头企业30家。", [("龙头企业", "+", 30)]),
        ("给予500万元以上的项目补助。", [("给予", ">=", 5000000)]),
        ("带动投资5亿元以上。", [("投资", ">=", 500000000)]),
        ("平均受教育年限提高到11年。", [("受教育年限", "=", 11)]),
    ],
)
def test_thresholds_ratings_and_terms_are_no_targets(text, expected):
    assert targets(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("去年，城镇、农村居民收入分别增长5%和7%。", [("城镇居民收入", "+", 5), ("农村居民收入", "+", 7)]),
        (
            "去年，一、二、三产业增加值分别增长2%、4%、6%。",
            [("第一产业增加值", "+", 2), ("第二产业增加值", "+", 4), ("第三产业增加值", "+", 6)],
        ),
        ("去年，钢铁、化工增加值分别增长3%、4%。", [("钢铁增加值", "+", 3), ("化工增加值", "+", 4)]),
        ("去年，投资、消费增速分别提高2个、1个百分点。", [("投资增速", "+", 2), ("消费增速", "+", 1)]),
        ("去年，国内游客、入境游客数量分别增长4%、8%。", [("国内游客数量", "+", 4), ("入境游客数量", "+", 8)]),
        ("去年，人民币存款、贷款余额分别增长5%、6%。", [("人民币存款余额", "+", 5), ("贷款余额", "+", 6)]),
        (
            "去年，城乡居民收入分别达到3万元和2万元，分别增长5%、6%。",
            [
                ("城镇居民收入", "=", 30000),
                ("农村居民收入", "=", 20000),
                ("城镇居民收入", "+", 5),
                ("农村居民收入", "+", 6),
            ],
        ),
        ("到2027年，高新技术企业、科技型中小企业各达到9家。", [("高新技术企业", "=", 9), ("科技型中小企业", "=", 9)]),
        ("建成国家级、省级示范区4个、11个。", [("国家级示范区", "=", 4), ("省级示范区", "=", 11)]),
        ("新建幼儿园4所、小学2所、初中1所。", [("幼儿园", "+", 4), ("小学", "+", 2), ("初中", "+", 1)]),
        (
            "城乡居民收入年均增长5%、8%。",
            [("城乡居民收入", "+", 5), ("城乡居民收入", "+", 8)],
        ),  # nothing shares them out
    ],
)
def test_figures_are_shared_out_among_the_names_listed(text, expected):
    assert targets(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("去年，地区生产总值首次突破900亿元。", [("地区生产总值", ">=", 90000000000)]),
        ("继续保持森林覆盖率在55%以上。", [("森林覆盖率", ">=", 55)]),
        ("去年，预计实现税收20亿元。", [("税收", "=", 2000000000)]),
        ("新建3万亩高标准农田。", [("高标准农田", "+", 30000)]),
        ("去年，改造农村危房600户。", [("农村危房", "=", 600)]),
        ("稳定性指标达到90%。", [("稳定性指标", "=", 90)]),
        ("去年，首都机场旅客达到900万人次。", [("首都机场旅客", "=", 9000000)]),
    ],
)
def test_an_indicator_is_the_noun_phrase_alone(text, expected):
    assert targets(text) == expected


def test_a_fine_is_measured_as_a_fine():
    assert targets("由县水利局处五万元以上十万元以下罚款。") == [("罚款", ">=", 50000), ("罚款", "<=", 100000)]


def test_whole_coverage_is_no_figure():
    assert targets("实现5G网络全覆盖，行政村通达率达100%。") == [("行政村通达率", "=", 100)]


GOALS = (
    ("指标", "2027年目标", "单位", "责任单位"),
    ("森林覆盖率", "≥46", "%", "县林业局"),
    ("粮食产量", "40", "万吨", "县农业农村局"),
)
TASKS = (
    ("序号", "重点任务", "责任单位", "完成时限"),
    ("1", "建成养老服务站9个", "县民政局", "2027年底前"),
    ("2", "改造老旧小区4个", "县住建局", "2027年6月底前"),
)


def tabbed(rows):
    return "青山县重点工作\n" + "\n".join("\t".join(row) for row in rows) + "\n"


def stroked(rows):
    head, *others = ("| " + " | ".join(row) + " |" for row in rows)
    return "\n".join(["青山县重点工作", head, "|---" * len(rows[0]) + "|", *others]) + "\n"


def page(rows):
    made = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return read_bytes(f"<html><body><p>青山县重点工作</p><table>{made}</table></body></html>".encode(), "a.html")


def facts(analysis):
    return [
        (c.text, [a.name for a in c.actors], c.targets and c.targets[0].indicator, c.deadline and c.deadline.value)
        for c in analysis.commitments
    ]


@pytest.mark.parametrize("rows", [GOALS, TASKS], ids=["goals", "tasks"])
@pytest.mark.parametrize("written", [tabbed, stroked])
def test_a_table_in_plain_text_is_read_as_one_of_a_page(rows, written):
    expected = facts(analyze(page(rows)))
    assert len(expected) == 2
    assert facts(analyze(text=written(rows))) == expected
    assert facts(analyze(read_bytes(written(rows).encode(), "a.txt"))) == expected


@pytest.mark.parametrize(
    "text",
    [
        "一、\t加强组织领导。\n二、\t建成养老服务站9个。\n",
        "首页 | 新闻 | 政务\n县民政局要建成养老服务站9个。\n",
        "出席：\t张三\t李四\n列席：\t王五\t赵六\n",
        "责任单位\t县水利局\n",
    ],
)
def test_a_stray_tab_or_stroke_makes_no_table(text):
    assert all(block.kind != "row" for block in analyze(text=text).structure.blocks)


def test_the_unit_may_stand_above_the_table():
    rows = [("指标名称", "2027年目标"), ("税收收入", "4200"), ("自来水普及率", "95%"), ("水利投资（亿元）", "3")]
    table = "\n".join("\t".join(row) for row in rows)
    assert targets(f"发展指标\n单位：万元\n{table}\n") == [
        ("税收收入", "=", 42000000),
        ("自来水普及率", "=", 95),
        ("水利投资", "=", 300000000),
    ]
    assert targets(f"发展指标\n单位：县水利局\n{table}\n")[0] == ("税收收入", "=", 4200)


@pytest.mark.parametrize(
    ("text", "indicator", "deadline"),
    [
        ("力争单位能耗较2026年末下降13%。", "单位能耗", None),
        ("产值在2026年底基础上增长50%以上。", "产值", None),
        ("森林覆盖率从2026年底的35%提高到2027年底的40%。", "森林覆盖率", "2027-12-31"),
        ("到2027年底，产值提高到50亿元。", "产值", "2027-12-31"),
    ],
)
def test_what_a_change_is_measured_from_is_no_deadline(text, indicator, deadline):
    ((target, due),) = [
        (t.indicator, c.deadline and c.deadline.value)
        for c in analyze(text=f"青山县发展方案\n2026年3月1日\n{text}\n").commitments
        for t in c.targets
    ]
    assert (target, due) == (indicator, deadline)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("确保面粉白度≥85%。", [("面粉白度", ">=", 85)]),
        ("确保硫含量S≤0.02%。", [("硫含量", "<=", 0.02)]),
        ("确保抗拉强度70MPa≤Rm≤90MPa。", [("抗拉强度", ">=", 70), ("抗拉强度", "<=", 90)]),
        ("确保情绪识别准确率大于90%。", [("情绪识别准确率", ">=", 90)]),
        ("确保螺旋桨功率不小于15MW。", [("螺旋桨功率", ">=", 15)]),
        ("确保响应时间小于3s。", [("响应时间", "<=", 3)]),
        ("确保标准数量不宜少于5项。", [("标准数量", ">=", 5)]),
        ("每位负责人要限报本指南项目1项。", [("本指南项目", "<=", 1)]),
        ("配套资金与申请经费的比例不低于1:1。", [("配套资金与申请经费的比例", ">=", 1)]),
        ("确保产品pH值6.0-6.8。", [("产品pH值", ">=", 6)]),
        ("温度保持在30℃～35℃。", [("温度", ">=", 30)]),
        ("去年，主队以2:1的比分获胜。", []),
        ("去年，突破50项关键共性技术。", [("关键共性技术", "=", 50)]),
        ("贷款余额突破50亿元。", [("贷款余额", ">=", 5000000000)]),
        ("地区生产总值年均增长5%、迈上3万亿元台阶。", [("地区生产总值", "+", 5), ("地区生产总值", ">=", 3e12)]),
        ("去年，完善污水提升工程等33个项目。", [("项目", "=", 33)]),
        ("去年，签发通行证30.8万本、比升27.2%。", [("签发通行证", "=", 308000), ("签发通行证", "+", 27.2)]),
    ],
)
def test_signs_and_words_of_comparing_are_operators(text, expected):
    assert targets(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("制定企业标准不少于3项。", [("企业标准", ">=", 3)]),
        ("要提交研究报告1份。", [("研究报告", "=", 1)]),
        ("筛选获得功能菌株5-7株。", [("功能菌株", ">=", 5)]),
        ("建设和改造地下管网40公里。", [("地下管网", "=", 40)]),
        ("举办青山音乐节、红叶旅游季、少儿围棋赛等文化活动18场。", [("文化活动", "=", 18)]),
        ("降低单宁含量30%以上。", [("单宁含量", "-", 30)]),
        ("建设用地面积达到30亩。", [("建设用地面积", "=", 30)]),
        ("扩大研究生招生，研究生达到300人。", [("研究生", "=", 300)]),
        ("研发投入达到30亿元。", [("研发投入", "=", 3000000000)]),
        ("将城镇失业率控制在5%以内。", [("城镇失业率", "<=", 5)]),
        ("要为失能老人示范应用500名以上。", [("失能老人示范应用", ">=", 500)]),
        ("在本市学校开展示范应用不少于5家。", [("本市学校示范应用", ">=", 5)]),
        ("到2025年，在校生人数达到300人。", [("在校生人数", "=", 300)]),
        ("实施为民办实事项目30件。", [("为民办实事项目", "=", 30)]),
        ("要求早稻秧龄18-20天或叶龄3.5叶左右。", [("早稻秧龄", ">=", 18), ("叶龄", "=", 3.5)]),
        ("推动企业转型、完成400亿元投资。", [("投资", "=", 40000000000)]),
        ("与共建“一带一路”国家贸易额达到30亿元。", [("共建“一带一路”国家贸易额", "=", 3000000000)]),
        ("到2000年，人均居住面积由六点七平方米提高到七点九平方米。", [("人均居住面积", "=", 7.9)]),
        ("大型装置向四十五万吨以上的规模发展。", [("大型装置规模", ">=", 450000)]),
    ],
)
def test_an_indicator_has_no_verb_or_preposition_in_front(text, expected):
    assert targets(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("支持不少于10类就医设备统一接入。", [("就医设备", ">=", 10)]),
        ("推动100个以上高频证照在各领域全面应用。", [("高频证照", ">=", 100)]),
        ("要形成不少于4类（含音频、图像等）可训练的语料资产。", [("语料资产", ">=", 4)]),
        ("形成不少于3个AI4S应用案例。", [("AI4S应用案例", ">=", 3)]),
        ("去年，推动5艘渔船转产外海。", [("渔船", "=", 5)]),
        ("全年吸引12个国家的代表参加。", [("国家", "=", 12)]),
        ("全年吸引17家剧组来县拍摄。", [("剧组", "=", 17)]),
        ("培育5家建材行业信息化、智能化供应商。", [("建材行业信息化、智能化供应商", "=", 5)]),
        ("培育100个在研发设计、生产制造等领域取得成效的典型项目。", [("典型项目", "=", 100)]),
        ("新增5个国家级平台、3个省级平台。", [("国家级平台", "+", 5), ("省级平台", "+", 3)]),
        ("在沿海地区布局建设70万千瓦储能项目。", [("储能项目", "=", 700000)]),
        ("研发实验装置1套（磁场≥1T、温度≥77℃）。", [("实验装置", "=", 1), ("磁场", ">=", 1), ("温度", ">=", 77)]),
        ("去年，改造小区12个（县住建局牵头，15日内完成）。", [("小区", "=", 12)]),
    ],
)
def test_the_noun_counted_is_whole_and_ends_before_its_verb(text, expected):
    assert targets(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("要设立6个月里程碑考核节点。", []),
        ("确保6分钟步行测试增加20%以上。", [("6分钟步行测试", "+", 20)]),
        ("确保体温在38度以下的时长占比提升30%。", [("体温在38度以下的时长占比", "+", 30)]),
        ("研究开发零点三微米技术。", []),
        ("要提交申报书（一式6份）。", []),
    ],
)
def test_what_names_or_bounds_a_thing_is_no_target(text, expected):
    assert targets(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("去年，农产品进口额占全省进口总额的一半，同比增长20%。", [("农产品进口额", "+", 20)]),
        (
            "去年新增专利27件，新增商标131件，分别同比增长6%、8%。",
            [("专利", "+", 27), ("商标", "+", 131), ("专利", "+", 6), ("商标", "+", 8)],
        ),
        ("去年，税收达到30亿元、同口径增长5%。", [("税收", "=", 3000000000), ("税收", "+", 5)]),
        ("去年，新签约项目8个、总投资31亿元。", [("新签约项目", "+", 8), ("总投资", "=", 3100000000)]),
    ],
)
def test_a_change_is_told_of_what_was_said_before(text, expected):
    assert targets(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("去年，建材业实现增加值20亿元。", [("建材业增加值", "=", 2000000000)]),
        ("推动36个县（市、区）开展试点。", [("县", "=", 36)]),
        ("打造10个人工智能产业集聚与应用园区。", [("人工智能产业集聚与应用园区", "=", 10)]),
        ("建设100家面向特定行业、特定区域的互联网平台。", [("互联网平台", "=", 100)]),
        ("相关记录的留存时间不得低于标准时限的70%。", [("相关记录的留存时间", ">=", 70)]),
        ("给予十五万元以上奖励。", [("奖励", ">=", 150000)]),
    ],
)
def test_verbs_and_bounds_within_the_words_are_no_part_of_an_indicator(text, expected):
    assert targets(text) == expected
