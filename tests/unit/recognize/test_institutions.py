"""Institutions with a name of their own, and the word lists whose rows hold an example and a counter-example. All sentences are made up."""

import re

import pytest

from policy_nlp.lexicon import load_rows
from policy_nlp.model import EntityType, Header
from policy_nlp.recognize.clues import read_page
from policy_nlp.recognize.names import find_by_rules


def names(text: str, kind: EntityType) -> list[str]:
    return [entity.text for entity in find_by_rules(read_page(text, ()), text, Header()) if entity.type is kind]


def bodies(text: str) -> list[str]:
    return names(text, EntityType.ORG)


def places(text: str) -> list[str]:
    return names(text, EntityType.PLACE)


ENDS = load_rows("institution_ends")


@pytest.mark.parametrize(("end", "example"), [(row[0], row[3]) for row in ENDS])
def test_an_example_names_an_institution_with_this_end(end: str, example: str) -> None:
    assert [name for name in bodies(example) if re.search(f"(?:{end})$", name)]


@pytest.mark.parametrize("counter_example", [row[4] for row in ENDS])
def test_a_counter_example_names_none(counter_example: str) -> None:
    assert bodies(counter_example) == []


@pytest.mark.parametrize(("example", "counter_example"), [row[1:] for row in load_rows("honours")])
def test_an_honour_takes_its_place_with_it(example: str, counter_example: str) -> None:
    assert places(example) == []
    assert places(counter_example) != []


SHORT = load_rows("short_names")


@pytest.mark.parametrize(("short", "place", "example"), [row[:3] for row in SHORT])
def test_a_short_name_stands_beside_the_full_one(short: str, place: str, example: str) -> None:
    found = places(example)
    assert [name for name in found if short in name and place not in name]
    assert not [name for name in places(example.replace(place, "本地")) if name == short]


@pytest.mark.parametrize(("short", "place", "counter_example"), [(row[0], row[1], row[3]) for row in SHORT])
def test_a_character_that_is_no_name_is_left(short: str, place: str, counter_example: str) -> None:
    assert place in places(counter_example)
    assert short not in places(counter_example)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("建成柳溪小学新校区、实验小学滨江校区和桐山初中。", ["柳溪小学", "实验小学", "桐山初中"]),
        ("推动福建师大平潭附属中学扩建。", ["福建师大平潭附属中学"]),
        ("福建医科大学附属协和医院平潭分院二期项目。", ["福建医科大学附属协和医院平潭分院"]),
        ("国家外汇管理局长沙市分局受理。", ["国家外汇管理局长沙市分局"]),
        ("国家数据流通海峡中心平潭分中心揭牌。", ["国家数据流通海峡中心平潭分中心"]),
        ("两岸（平潭）青年创业一体化服务中心获人社部批准。", ["两岸（平潭）青年创业一体化服务中心", "人社部"]),
        ("济南“扬帆+远航”应用创新中心运营。", ["济南“扬帆+远航”应用创新中心"]),
        ("中山海关驻市政务服务中心窗口受理。", ["中山海关", "市政务服务中心"]),
        (
            "华为（济南）云创新中心华为（济南）智能创新中心管理办法",
            ["华为（济南）云创新中心", "华为（济南）智能创新中心"],
        ),
        ("向市对接华为工作专班汇报。", ["市对接华为工作专班"]),
        ("教育部信息中心反馈教育部网信办。", ["教育部信息中心", "教育部网信办"]),
        ("由北京中正国际信息技术有限公司承建。", ["北京中正国际信息技术有限公司"]),
        ("单位名称\n联合远山大数据有限公司\n", ["联合远山大数据有限公司"]),
        ("依法登记为有限责任公司或者股份有限公司。", []),
        ("拟推荐清河县柳溪家庭农场为示范农场。", ["清河县柳溪家庭农场"]),
        ("桐山家庭农场等4个园区符合条件。", ["桐山家庭农场"]),
        ("清河县桐山果蔬种植专业合作社联合社负责收购。", ["清河县桐山果蔬种植专业合作社联合社"]),
        ("支持农户和家庭农场申报，经办银行按规定放款。", []),
        ("由县民政局养老服务和儿童福利股审核。", ["县民政局养老服务和儿童福利股"]),
        ("名单应同时在村委会张榜公布。", []),
        ("挂牌成立劳动纠纷调解中心，揭牌成立一批服务中心。", ["劳动纠纷调解中心"]),
        ("推进网上办、掌上办、智能办，实现办事便捷。", []),
        ("（责任单位：市财政局、金融办、综治办）", ["市财政局", "金融办", "综治办"]),
    ],
)
def test_bodies(text: str, expected: list[str]) -> None:
    assert bodies(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("填写“中国香港、中国澳门、中国台湾”。", ["中国香港", "中国澳门", "中国台湾"]),
        ("与斐济楠迪市、汤加结好。", ["斐济楠迪市", "汤加"]),
        ("拓展非洲、东南亚等市场，依托日本企业。", ["非洲", "东南亚", "日本"]),
        ("大力繁荣柳溪新城，启用桐山港区，保护平潭石坪头文化遗址。", ["柳溪新城", "桐山港区", "平潭石坪头文化遗址"]),
        ("创建国家考古遗址公园，组织实施开发区规划。", []),
        ("完成桐山湾、长山澳、石人井等核心景区提升。", ["桐山湾", "长山澳", "石人井"]),
        ("推进桐山湾影视基地建设，深化港澳合作。", ["桐山湾", "港澳"]),
        ("融入闽东北区域协同发展，访谈长三角区域内高科技园区。", ["闽东北", "长三角区域"]),
        ("申报国家级台湾农民创业园，发放“台湾居民居住证”。", ["台湾", "台湾"]),
        ("平潭举办“福小宣·岚台乡音”活动。", ["平潭"]),
        ("推进外电入豫，引客入赣。", ["豫", "赣"]),
        ("新中国成立以来。", []),
        ("中山市受理点（小榄）、（三乡）。", ["中山市", "小榄", "三乡"]),
        ("繁荣柳溪新城，推动柳溪商圈提升，柳溪学校开工。", ["柳溪新城", "柳溪"]),
    ],
)
def test_places(text: str, expected: list[str]) -> None:
    assert places(text) == expected


@pytest.mark.parametrize(
    ("text", "persons", "titles"),
    [
        ("会上，李铭副县长主持。", ["李铭"], ["副县长"]),
        ("由县政府分管领导任组长，有关部门为成员。", [], ["组长"]),
        ("会见密克罗尼西亚联邦总统西米纳时，提及往事。", ["西米纳"], ["总统"]),
        ("博物馆、水下考古·平潭展馆开馆。", [], []),
        ("由种田能手、村民小组组长等牵头。", [], ["村民小组组长"]),
    ],
)
def test_persons_and_titles(text: str, persons: list[str], titles: list[str]) -> None:
    assert names(text, EntityType.PERSON) == persons
    assert names(text, EntityType.TITLE) == titles
