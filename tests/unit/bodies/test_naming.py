"""A name means the body that the document saying it has in mind."""

import pytest

from policy_nlp.bodies.naming import identify, read_name
from policy_nlp.bodies.organs import abbreviates
from policy_nlp.bodies.speaker import NATIONAL, UNKNOWN, Speaker, local_speaker, place_of_title, speaker_of

SHANDONG, JINAN = local_speaker("山东省"), local_speaker("济南市")
MENTOUGOU, LIXIA = local_speaker("门头沟区"), local_speaker("历下区")
ZONE = local_speaker("平潭综合实验区")
GUANGXI, BEIJING = local_speaker("广西壮族自治区"), local_speaker("北京市")


@pytest.mark.parametrize(
    ("words", "speaker", "name"),
    [
        ("国办", JINAN, "国务院办公厅"),
        ("科技部", SHANDONG, "科学技术部"),
        ("国家科技部", NATIONAL, "科学技术部"),
        ("中华人民共和国科学技术部", UNKNOWN, "科学技术部"),
        ("国家发改委", JINAN, "国家发展和改革委员会"),
        ("国家林草局", JINAN, "国家林业和草原局"),
        ("人民银行济南分行", JINAN, "中国人民银行济南分行"),
        ("科技部社会发展科技司", NATIONAL, "科学技术部社会发展科技司"),
        ("省委组织部", SHANDONG, "中国共产党山东省委员会组织部"),
        ("市委", JINAN, "中国共产党济南市委员会"),
        ("中共济南市委", UNKNOWN, "中国共产党济南市委员会"),
        ("中国共产党济南市委员会", UNKNOWN, "中国共产党济南市委员会"),
        ("团市委", JINAN, "中国共产主义青年团济南市委员会"),
        ("区教委", MENTOUGOU, "北京市门头沟区教育委员会"),
        ("市教委", MENTOUGOU, "北京市教育委员会"),
        ("门头沟区教委", UNKNOWN, "北京市门头沟区教育委员会"),
        ("北京市门头沟区教育委员会", UNKNOWN, "北京市门头沟区教育委员会"),
        ("区政府", LIXIA, "济南市历下区人民政府"),
        ("市科技局", LIXIA, "济南市科学技术局"),
        ("省科技厅", LIXIA, "山东省科学技术厅"),
        ("自治区党委", GUANGXI, "中国共产党广西壮族自治区委员会"),
        ("区政府", GUANGXI, "广西壮族自治区人民政府"),
        ("市市场监管局", JINAN, "济南市市场监督管理局"),
        ("市民营经济局", JINAN, "济南市民营经济局"),
        ("山东发改委", UNKNOWN, "山东省发展和改革委员会"),
        ("济南高新区管委会", UNKNOWN, "济南高新技术产业开发区管理委员会"),
        ("市国资委", JINAN, "济南市人民政府国有资产监督管理委员会"),
        ("市税务局", JINAN, "国家税务总局济南市税务局"),
        ("市政府办公室信息科", JINAN, "济南市人民政府办公室信息科"),
        ("市人大常委会", JINAN, "济南市人民代表大会常务委员会"),
        ("新疆和田地区教育局", UNKNOWN, "和田地区教育局"),
        ("新疆维吾尔自治区和田地区教育局", UNKNOWN, "和田地区教育局"),
        ("市发展改革委（市能源局）", JINAN, "济南市发展和改革委员会"),
        ("香港特别行政区政府", NATIONAL, "香港特别行政区政府"),
        ("梁园区教育局", UNKNOWN, "商丘市梁园区教育局"),
        ("区府办", LIXIA, "济南市历下区人民政府办公室"),
        ("市人大常委会办公厅", JINAN, "济南市人民代表大会常务委员会办公厅"),
        ("平潭综合实验区管委会", UNKNOWN, "平潭综合实验区管理委员会"),
        ("水利部党组", NATIONAL, "水利部党组"),
        ("青川市科技局", UNKNOWN, "青川市科学技术局"),  # a city that no list has
        ("省委科技委", SHANDONG, "中国共产党山东省委员会科技委员会"),
        ("山东银保监局", UNKNOWN, "中国银行保险监督管理委员会山东监管局"),
        ("人行济南分行", SHANDONG, "中国人民银行济南分行"),
        ("省国税局", SHANDONG, "山东省国家税务局"),
        ("省法院", SHANDONG, "山东省高级人民法院"),
        ("国家卫计委", NATIONAL, "国家卫生和计划生育委员会"),
        ("新疆生产建设兵团卫生健康委", NATIONAL, "新疆生产建设兵团卫生健康委员会"),
        ("中共柳溪乡委", UNKNOWN, "中国共产党柳溪乡委员会"),
        ("区人民银行平潭支行", ZONE, "中国人民银行平潭支行"),
        ("实验区管委会", ZONE, "平潭综合实验区管理委员会"),
        ("经发局", ZONE, "平潭综合实验区经济发展局"),
        ("区交通与建设局", ZONE, "平潭综合实验区交通与建设局"),
        ("高新区管委会", JINAN, "济南高新技术产业开发区管理委员会"),
        ("济南高新区财政局", JINAN, "济南高新技术产业开发区财政局"),
    ],
)
def test_full_official_names(words, speaker, name):
    body = identify(words, speaker)
    assert body is not None
    assert body.name == name
    again = identify(name, UNKNOWN)
    assert again is not None
    assert again.name == name


@pytest.mark.parametrize(
    ("speaker", "name"),
    [
        (NATIONAL, "国家发展和改革委员会"),
        (SHANDONG, "山东省发展和改革委员会"),
        (JINAN, "济南市发展和改革委员会"),
        (BEIJING, "北京市发展和改革委员会"),
    ],
)
def test_a_bare_name_is_the_speakers(speaker, name):
    body = identify("发展改革委", speaker)
    assert body is not None
    assert body.name == name


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("发展改革委", UNKNOWN),
        ("市科技局", SHANDONG),  # any city's
        ("市科技局", UNKNOWN),
        ("财政局", SHANDONG),  # a province has a 财政厅
        ("财政部门", NATIONAL),
        ("国务院有关部门", NATIONAL),
        ("市场主体", JINAN),
        ("市民代表", JINAN),
        ("各市工业和信息化局", SHANDONG),
        ("朝阳区教委", UNKNOWN),  # Beijing's or Changchun's
        ("大数据", JINAN),
        ("省委省政府", SHANDONG),
        ("政府", JINAN),
        ("市和区人民政府", BEIJING),
        ("省人民代表大会及其常务委员会", SHANDONG),
        ("专家委员会", JINAN),
        ("市、县（区）人民政府", JINAN),
        ("企业", JINAN),
    ],
)
def test_what_is_no_one_body(words, speaker):
    assert identify(words, speaker) is None


def test_a_hall_in_a_citys_paper_is_the_provinces():
    body = identify("科技厅", JINAN)
    assert body is not None
    assert body.name == "山东省科学技术厅"


def test_a_district_of_a_name_that_others_bear_is_told_by_its_city():
    body = identify("区教委", local_speaker("朝阳区", ["北京市"]))
    assert body is not None
    assert body.name == "北京市朝阳区教育委员会"


def test_reading_a_name_takes_time_in_line_with_its_length():
    assert not read_name("科技和教育" * 2000).is_known


@pytest.mark.parametrize(
    ("facts", "speaker"),
    [
        (("部委", None, "新疆维吾尔自治区", {}, ""), NATIONAL),
        ((None, None, "新疆维吾尔自治区", {}, "各省、自治区、直辖市科技厅（委、局）："), NATIONAL),
        (("市", "济南市", None, {}, ""), JINAN),
        ((None, None, "济南市", {"我市": "济南市"}, "", 1, {"市": 5}), JINAN),
        # named most, but its bodies are the city's
        ((None, None, "山东省", {"我市": "济南市", "我省": "山东省"}, "", 1, {"市": 5, "省": 1}), JINAN),
        ((None, None, "山东省", {"我市": "济南市", "我省": "山东省"}, "", 1, {"市": 1, "省": 5}), SHANDONG),
        ((None, None, None, {}, "", 7), NATIONAL),
        ((None, None, "贵州省", {"我省": "贵州省"}, "", 1), UNKNOWN),  # it only names places there
        ((None, None, None, {}, ""), UNKNOWN),
    ],
)
def test_whose_words_they_are(facts, speaker):
    assert speaker_of(*facts) == speaker


def test_a_letter_to_one_province_has_its_bodies_in_mind():
    body = identify("省政府", speaker_of("国家", None, None, {"你省": "河北省"}))
    assert body is not None
    assert body.name == "河北省人民政府"


def test_a_zone_speaks_for_itself():
    assert local_speaker("青湾综合实验区") == Speaker(False, "青湾综合实验区", (("区", "青湾综合实验区"),))


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("标题: 平潭综合实验区君山片区管理局2022年度工作报告", "平潭综合实验区"),
        ("历下区人民政府关于加快养老服务发展的意见", "历下区"),
        ("济南市“十四五”养老服务规划", None),
        ("国家高新区综合评价办法", None),
        ("关于济南市养老服务的批复", None),
    ],
)
def test_the_place_whose_paper_a_title_says_it_is(title, place):
    assert place_of_title(title) == place


@pytest.mark.parametrize("words", ["设区的市人民政府", "中国移动通信集团内蒙古有限公司乌海分公司"])
def test_no_place_and_no_department_is_made_up(words):
    assert identify(words, UNKNOWN) is None


@pytest.mark.parametrize("speaker", [NATIONAL, UNKNOWN, SHANDONG])
def test_a_zone_without_its_name_is_any(speaker):
    assert identify("高新区管委会", speaker) is None


@pytest.mark.parametrize(
    ("short", "full", "said"),
    [
        ("建管委", "建设和管理委员会", True),
        ("信软司", "信息化和软件服务业司", True),
        ("管建委", "建设和管理委员会", False),  # not in their order
        ("建管局", "建设和管理委员会", False),
        ("建管站", "建设管理站", False),  # no kind of body that is shortened so
    ],
)
def test_a_short_name_takes_its_characters_in_order(short: str, full: str, said: bool) -> None:
    assert abbreviates(short, full) is said
