"""Names of bodies and places of counties, districts and towns: stations, offices, companies, short names. All texts are made up."""

import pytest

from policy_nlp.lexicon import load_rows
from policy_nlp.pipeline import analyze

COUNTY = "清河县人民政府办公室关于做好防汛工作的通知\n清政办发〔2026〕27号\n各乡镇人民政府，县政府各部门：\n"
STREET = "青浦区柳溪街道办事处关于加强消防工作的通知\n各居民委员会：\n"


def found(text, kind="ORG", head=""):
    return [e.text for e in analyze(text=head + text).entities if e.type == kind and e.start >= len(head)]


@pytest.mark.parametrize(
    ("words", "bodies"),
    [
        ("县财政局会同县档案馆落实经费。", ["县财政局", "县档案馆"]),
        ("县教育局会同县城投公司推进。", ["县教育局", "县城投公司"]),
        ("县水利局应会同县气象台会商。", ["县水利局", "县气象台"]),
        ("怀化市会同县财政局会同县教育局落实。", ["怀化市会同县财政局", "县教育局"]),
        ("会同县人民政府负责统筹。", ["会同县人民政府"]),
    ],
)
def test_who_acts_together_is_two_bodies_and_no_county(words, bodies):
    assert found(words) == bodies


def test_towns_inside_an_area_are_no_county():
    assert found("镇人民政府负责本行政区域内乡、村道的养护。", "PLACE") == []
    assert found("由河南省内乡县负责养护。", "PLACE") == ["河南省内乡县"]


@pytest.mark.parametrize(("example", "counter_example"), [(row[2], row[3]) for row in load_rows("station_ends")])
def test_a_station_by_the_name_in_front(example, counter_example):
    assert [name for name in found(example) if name.startswith("柳溪")]
    assert found(counter_example) == []


@pytest.mark.parametrize(
    ("words", "bodies"),
    [
        ("由东河中路派出所登记，报派出所所长批准。", ["东河中路派出所"]),
        ("治安由桥北派出所负责，桥北派出所要加强巡逻。", ["桥北派出所", "桥北派出所"]),
        ("各派出所、辖区派出所和公安派出所要加强巡逻。", []),
        ("推进微型消防站建设，新建消防站2座。", []),
        ("联系属地市场监管所和乡镇卫生院办理。", []),
        ("县交警大队桥北中队负责疏导。", ["县交警大队桥北中队"]),
        ("县消防大队各中队负责训练。", ["县消防大队"]),
        ("人保财险柳州支公司负责理赔。", ["人保财险柳州支公司"]),
        ("公安柳州分局负责登记。", ["公安柳州分局"]),
        ("县公安各分局负责登记。", []),
    ],
)
def test_posts_and_branches_by_road_and_place(words, bodies):
    assert found(words) == bodies


@pytest.mark.parametrize(
    ("words", "bodies"),
    [
        ("局安委会负责统筹，局安委办负责督促。", ["局安委会", "局安委办"]),
        ("局党组研究部署。", []),
        ("提交镇党委会审议。", ["镇党委会"]),
        ("县规委会负责审议。", ["县规委会"]),
        ("镇人大主席团负责联系代表。", ["镇人大主席团"]),
        ("市委会同市政府部署。", ["市委", "市政府"]),
        ("县委会议研究部署。", ["县委"]),
        ("方案经区委常委会审议通过。", ["区委常委会"]),
        ("以州级扶贫开发领导小组为单位汇总后报省级扶贫开发领导小组备案。", []),
        ("险情解除后，由市级防汛抗旱指挥部报省级防汛抗旱指挥部备案。", []),
        ("险情解除后，由市防汛抗旱指挥部报省防汛抗旱指挥部备案。", ["市防汛抗旱指挥部", "省防汛抗旱指挥部"]),
        ("成立县级领导小组。", []),
    ],
)
def test_councils_and_groups_of_a_level(words, bodies):
    assert found(words) == bodies


@pytest.mark.parametrize(
    "body",
    [
        "县血站",
        "县教师进修学校",
        "县质监站",
        "县防指",
        "县应急联动中心",
        "县电信公司",
        "县供电分公司",
        "县计量检定所",
        "县政府总值班室",
    ],
)
def test_units_of_a_level(body):
    assert found(f"{body}负责落实。") == [body]
    assert found(f"（责任单位：县教育局、{body}）") == ["县教育局", body]


@pytest.mark.parametrize(
    ("head", "words", "bodies"),
    [
        (STREET, "街道平安办负责排查，由街道城建中心整改。", ["街道平安办", "街道城建中心"]),
        (STREET, "各街道办事处要加强排查。", []),
        (COUNTY, "街道平安办负责排查。", []),
    ],
)
def test_offices_of_the_street_that_the_paper_is_of(head, words, bodies):
    assert found(words, head=head) == bodies


@pytest.mark.parametrize(
    ("head", "words", "kind", "names"),
    [
        ("上海市金山区人民政府办公室\n", "金山供电公司负责供电。", "ORG", ["金山供电公司"]),
        ("上海市金山区人民政府办公室\n", "公安金山分局负责疏导。", "ORG", ["公安金山分局"]),
        ("上海市金山区人民政府办公室\n", "加快金山经济发展，贯通金山大道。", "PLACE", ["金山"]),
        ("平阳县人民政府办公室\n", "绿水青山就是金山银山。", "PLACE", []),
        ("北京市大兴区人民政府办公室\n", "大兴调查研究之风。", "PLACE", []),
    ],
)
def test_the_short_name_of_the_district_whose_paper_it_is(head, words, kind, names):
    assert found(words, kind, head) == names


@pytest.mark.parametrize(
    ("words", "bodies"),
    [
        ("市发展改革委（市粮食和物资储备局）负责轮换。", ["市发展改革委（市粮食和物资储备局）"]),
        ("市发展改革委（牵头单位）负责轮换。", ["市发展改革委"]),
        ("县教育局、体育局、文化旅游局、房管局等部门配合。", ["县教育局", "体育局", "文化旅游局", "房管局"]),
        ("由桐山自来水厂供水。", []),
        ("由柳州市桐山自来水厂供水。", ["柳州市桐山自来水厂"]),
    ],
)
def test_a_second_name_and_lists_of_bureaus(words, bodies):
    assert found(words) == bodies


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("请嘉定新城（马陆镇）配合。", ["嘉定新城（马陆镇）"]),
        ("桐园新区管委会负责巡查，请桐园新区配合。", ["桐园新区"]),
        ("请桐园新区配合。", []),
        ("桐化、柏塘、松麻3个贫困乡已退出。", ["桐化", "柏塘", "松麻"]),
        ("建成6个贫困乡镇（原桐化、松麻）的公路。", ["桐化", "松麻"]),
        ("建成养老、托育、助餐3个街道服务站。", []),
        ("临川区桐山镇人民政府\n桐山的耕地不得占用，桐山路除外。", ["桐山"]),
        ("开发潜力片区。", []),
        ("城市新建区以目标为导向。", []),
        ("由南昌市新建区负责。", ["南昌市新建区"]),
    ],
)
def test_zones_and_towns_by_their_short_name(words, places):
    assert found(words, "PLACE") == places


def test_every_zone_addressed_is_no_body():
    assert found("各镇人民政府，街道办事处，开发区管委会：") == []
    assert found("各单位，开发区管委会：") == ["开发区管委会"]
