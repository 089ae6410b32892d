"""Whole texts, read end to end: bodies that a paper names as its own (我县水务局, 局法规股, 厅人事处, 盟农牧局). All texts are made up."""

import pytest

from policy_nlp.pipeline import analyze


def read(issuer, sentence):
    text = f"{issuer}关于做好有关工作的通知\n各有关单位：\n　　{sentence}\n{issuer}\n2023年4月6日\n"
    return analyze(text=text)


def acting(issuer, sentence):
    return [(c.text, [a.name for a in c.actors]) for c in read(issuer, sentence).commitments]


COUNTY, CITY, PROVINCE = "清河县人民政府办公室", "邢台市人民政府办公室", "河北省人民政府办公厅"


@pytest.mark.parametrize(
    ("issuer", "words", "names"),
    [
        (COUNTY, "我县水务局要", ["清河县水务局"]),
        (COUNTY, "我县公安局将", ["清河县公安局"]),
        (COUNTY, "本县财政局要", ["清河县财政局"]),
        (COUNTY, "我县财政局、教育局将", ["清河县财政局", "清河县教育局"]),
        (COUNTY, "我县葛仙庄镇要", ["清河县葛仙庄镇"]),
        (COUNTY, "我县各乡镇要", ["清河县各乡镇"]),
        (CITY, "我市水务局将", ["邢台市水务局"]),
        (PROVINCE, "我省水利厅将", ["河北省水利厅"]),
    ],
)
def test_a_body_behind_our_own_place_acts_by_its_name(issuer, words, names):
    assert acting(issuer, f"{words}开展抽查。") == [("开展抽查", names)]


def test_our_own_bureau_is_a_body_and_no_home_of_a_kind_is():
    found = [e.text for e in read(COUNTY, "我县水务局要在本县养老院开展抽查。").entities]
    assert "水务局" in found and "养老院" not in found


@pytest.mark.parametrize(
    ("issuer", "words", "names"),
    [
        ("清河县水务局", "我局水资源股要", ["清河县水务局水资源股"]),
        ("清河县水务局", "局办公室、局水资源股要", ["清河县水务局办公室", "清河县水务局水资源股"]),
        ("清河县水务局", "局执法大队要", ["清河县水务局执法大队"]),
        ("河北省水利厅", "厅办公室、厅人事处要", ["河北省水利厅办公室", "河北省水利厅人事处"]),
        ("河北省水利厅", "我厅办公室将", ["河北省水利厅办公室"]),
        ("山西省农业农村厅", "厅计财处、种植业处要", ["山西省农业农村厅计财处", "山西省农业农村厅种植业处"]),
        ("湖北省卫生健康委员会", "委规划处要", ["湖北省卫生健康委员会规划处"]),
        ("赣州市疾病预防控制中心", "我中心将", ["赣州市疾病预防控制中心"]),
    ],
)
def test_an_office_of_the_house_is_named_with_the_house(issuer, words, names):
    assert acting(issuer, f"{words}开展抽查。") == [("开展抽查", names)]


@pytest.mark.parametrize(
    ("issuer", "words", "names"),
    [
        ("湖北省水利厅", "省水文中心、省河湖长制办公室要", ["湖北省水文中心", "湖北省河湖长制办公室"]),
        ("广西壮族自治区水利厅", "自治区水文中心要", ["广西壮族自治区水文中心"]),
        ("湖北省水利厅", "武汉市水文中心要", ["武汉市水文中心"]),
    ],
)
def test_a_body_with_its_own_place_is_no_unit_of_the_hall(issuer, words, names):
    assert acting(issuer, f"{words}开展抽查。") == [("开展抽查", names)]


@pytest.mark.parametrize(
    ("issuer", "words", "name"),
    [
        ("锡林郭勒盟行政公署办公室", "盟农牧局", "锡林郭勒盟农牧局"),
        ("锡林郭勒盟行政公署办公室", "盟委宣传部", "锡林郭勒盟委宣传部"),
        ("喀什地区行政公署办公室", "地区水利局", "喀什地区水利局"),
        ("喀什地区行政公署办公室", "地委宣传部", "喀什地委宣传部"),
        ("喀什地区行政公署办公室", "地直各部门", "喀什地区直各部门"),
        ("阿拉善左旗人民政府办公室", "盟财政局", "阿拉善盟财政局"),
        ("和田县人民政府办公室", "地区财政局", "和田地区财政局"),
        ("神农架林区人民政府办公室", "林区财政局", "神农架林区财政局"),
        ("第八师石河子市住房和城乡建设局", "师市发改委", "第八师石河子市发改委"),
    ],
)
def test_a_league_a_prefecture_and_a_division_of_the_corps_are_levels(issuer, words, name):
    assert acting(issuer, f"{words}要开展抽查。") == [("开展抽查", [name])]


def test_the_division_stands_in_front_of_its_city_and_its_bureau():
    found = [
        e.text for e in read("第八师石河子市住房和城乡建设局", "第一师教育局要开展抽查，师市财政局配合。").entities
    ]
    assert {"第八师石河子市住房和城乡建设局", "第一师教育局", "师市财政局"} <= {*found}


@pytest.mark.parametrize(
    "words",
    "各区县应急管理局 各市、县（区）人民政府 各地、州、市人民政府 各区、县级市人民政府 各设区的市生态环境局 各市、州、县水利（水务）局 "
    "各苏木镇 各嘎查村 各团场 各中心校 各中小学 各卫生院 各股室 各林场 各国有林场 各管理区 各驻村工作队 各基层所".split(),
)
def test_each_of_a_kind_acts_as_one_group(words):
    assert acting(COUNTY, f"{words}要开展抽查。") == [("开展抽查", [words])]


def test_no_organ_is_read_out_of_a_group_of_every_kind():
    text = "各苏木镇人民政府、各县、市人民政府和嘎查村、社区要开展抽查。"
    assert [e.text for e in read(COUNTY, text).entities if e.type in ("ORG", "PLACE")] == [COUNTY, COUNTY]


@pytest.mark.parametrize("place", "科右前旗 阿左旗 达茂旗 阜蒙县 前郭县 互助县 循化县 克州 锡盟".split())
def test_short_names_of_autonomous_places_begin_their_bodies(place):
    assert f"{place}水务局" in [e.text for e in read(COUNTY, f"{place}水务局要加强会商。").entities]


@pytest.mark.parametrize(("issuer", "name"), [("湘西州人民政府办公室", "湖南省"), ("临夏州人民政府办公室", "甘肃省")])
def test_a_prefecture_called_by_its_short_name_leads_to_its_province(issuer, name):
    assert acting(issuer, "省财政厅要加强调度。") == [("加强调度", [f"{name}财政厅"])]


@pytest.mark.parametrize(
    "unit", "污水处理厂 苗圃 客运站 仲裁院 交警队 老促会 直工委 幼儿园 少年宫 广播电视台 国有林场".split()
)
def test_units_of_a_county_are_named_with_it(unit):
    text = read(COUNTY, f"县{unit}要开展抽查。")
    assert f"县{unit}" in [e.text for e in text.entities]
    assert [a.name for c in text.commitments for a in c.actors] == [f"清河县{unit}"]
