"""What referring words mean in a document. All texts are made up."""

import re

import pytest

from policy_nlp.model import Entity, EntityType, References
from policy_nlp.repair import repair_plain_text
from policy_nlp.resolve.actors import resolve_actor
from policy_nlp.resolve.references import find_references
from policy_nlp.structure import find_structure


def references_entities(text: str, **names: str) -> tuple[Entity, ...]:
    entities = (
        Entity(m.start(), m.end(), m[0], EntityType[kind])
        for kind, words in names.items()
        for m in re.finditer("|".join(words.split()), text)
    )
    return tuple(sorted(entities, key=lambda e: e.start))


def references(text: str, **names: str) -> References:
    return find_references(text, find_structure(repair_plain_text(text)), references_entities(text, **names))


def test_a_region_is_inferred_from_the_places_named() -> None:
    found = references("济南市加快发展。市财政局安排资金。我市支持企业。", PLACE="济南市", ORG="市财政局")
    assert (resolve_actor("我市", found), resolve_actor("市财政局", found)) == ("济南市", "济南市财政局")


def test_a_paper_to_all_provinces_is_no_province_s_own() -> None:
    text = "关于开展试点的通知\n各省、自治区、直辖市人民政府，新疆生产建设兵团：\n北京市、天津市先行试点。\n科技部\n2020年5月6日\n"
    found = references(text, PLACE="北京市 天津市", ORG="新疆生产建设兵团 科技部")
    assert found.home is None


def test_without_a_word_for_one_s_own_place_a_place_named_is_no_home() -> None:
    body = "加快发展数字经济，推进产业升级。" * 20
    assert references(f"{body}浙江省探索先行，形成经验。{body}", PLACE="浙江省").home is None
    assert references(f"浙江省工作安排\n{body}", PLACE="浙江省").home == "浙江省"  # named at the head
    assert references("济南市加快发展，支持我市企业。", PLACE="济南市").home == "济南市"


def test_bodies_that_say_their_level_tell_whose_paper_it_is() -> None:
    body = "加快发展数字经济，推进产业升级。" * 20
    text = f"{body}济南市先行。市财政局安排资金，市教育局配合。{body}"
    assert references(text, PLACE="济南市", ORG="市财政局 市教育局").home == "济南市"
    assert references(text, PLACE="济南市", ORG="市财政局").home is None  # once is too little


def test_a_prefecture_is_no_district() -> None:
    found = references("上海市对口支援和田地区。区人民政府负责落实。", PLACE="上海市 和田地区", ORG="区人民政府")
    assert resolve_actor("区人民政府", found) == "区人民政府"
    assert resolve_actor("我地区", found) == "和田地区"


def test_a_cited_title_gives_the_place_that_nothing_else_names() -> None:
    text = "对迁入我县的企业，按照《清河县企业扶持办法》给予奖励。"
    assert references(text, DOCTITLE="《清河县企业扶持办法》").home == "清河县"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("吉水二中完成扩建。县教体局负责。", {"ORG": "吉水二中 县教体局"}),  # a school bears the county's name
        ("枫江、黄桥、金滩改造管网。县教体局负责。", {"PLACE": "枫江 黄桥 金滩", "ORG": "县教体局"}),  # its towns
    ],
)
def test_schools_and_towns_tell_the_county_that_nothing_else_names(text: str, names: dict[str, str]) -> None:
    assert resolve_actor("县教体局", references(text, **names)) == "吉水县教体局"


def test_a_county_tells_its_city_and_province() -> None:
    found = references("双牌县加强值守，我县启动响应。", PLACE="双牌县")
    assert resolve_actor("市防指", found) == "永州市防指"
    assert resolve_actor("省应急厅", found) == "湖南省应急厅"


def test_a_paper_that_calls_itself_a_town_is_of_the_only_one_that_its_head_names() -> None:
    assert resolve_actor("我镇", references("2025年，柳溪镇加强巡查。我镇修复堤防3处。", PLACE="柳溪镇")) == "柳溪镇"
    two = references("柳溪镇、石桥镇先行。我镇修复堤防3处。", PLACE="柳溪镇 石桥镇")
    assert resolve_actor("我镇", two) == "我镇"


def test_a_department_is_of_the_ministry_that_the_text_is_about() -> None:
    text = "文件由水利部科技司起草，部规划计划司负责解释。"
    assert resolve_actor("部规划计划司", references(text, ORG="水利部科技司 部规划计划司")) == "水利部规划计划司"


def test_a_bare_name_gives_the_region_where_no_full_one_stands() -> None:
    found = references("建设数字山东。省教育厅负责。", ORG="省教育厅")
    assert resolve_actor("省教育厅", found) == "山东省教育厅"


def test_declared_short_names() -> None:
    found = references("东湖新区管理委员会（以下简称管委会）负责管理。", ORG="东湖新区管理委员会")
    assert resolve_actor("管委会", found) == "东湖新区管理委员会"


def test_the_speaker_is_the_body_on_whose_behalf_the_report_is_given() -> None:
    found = references("现在，我代表东山市人民政府，向大会报告工作。我们完成了任务。", ORG="东山市人民政府")
    assert resolve_actor("我们", found) == "东山市人民政府"


def test_a_department_named_once_with_its_ministry() -> None:
    found = references("交通运输部运输服务司牵头，科技司配合。", ORG="交通运输部运输服务司 科技司")
    assert resolve_actor("科技司", found) == "交通运输部科技司"


def test_an_abbreviation_is_expanded_only_where_the_document_has_the_full_name() -> None:
    found = references("教育部政策法规研究司召开会议。政研司将加强研究。", ORG="教育部政策法规研究司 政研司")
    assert resolve_actor("政研司", found) == "教育部政策法规研究司"
    assert resolve_actor("发展改革委", references("发展改革委负责。", ORG="发展改革委")) == "发展改革委"


def test_a_bureau_speaks_of_itself_by_its_level() -> None:
    found = references(
        "东山市民政局关于检查的通知\n各单位：\n市局将开展检查。\n济南市民政局\n2027年3月1日", PLACE="济南市"
    )
    assert resolve_actor("市局", found) == "济南市民政局"


def test_a_headquarters_is_no_ministry() -> None:
    found = references("我部组织调查。抗旱指挥部参加。", ORG="抗旱指挥部")
    assert resolve_actor("我部", found) == "我部"


def test_mass_organisations_beside_bare_halls_are_the_provinces() -> None:
    found = references("山东省：农牧厅、教育厅牵头，妇联配合。", PLACE="山东省", ORG="农牧厅 教育厅 妇联")
    assert resolve_actor("妇联", found) == "山东省妇联"


def test_an_autonomous_region_is_named_as_a_province_is() -> None:
    found = references(
        "内蒙古自治区加快发展。建设新区。我代表自治区人民政府，向大会报告工作。", PLACE="内蒙古自治区 新区"
    )
    said = ("我们", "自治区党委", "自治区教育厅", "我区")
    assert [resolve_actor(words, found) for words in said] == [
        "内蒙古自治区人民政府",
        "内蒙古自治区党委",
        "内蒙古自治区教育厅",
        "内蒙古自治区",
    ]


def test_unknown_words_stay() -> None:
    found = references("我市支持企业。")
    assert resolve_actor("我市", found) == "我市"


def test_a_paper_about_taiwan_does_not_speak_for_it() -> None:
    found = references(
        "台湾省同胞来闽。福建省支持台湾省企业，台湾省青年就业。省教育厅负责。", PLACE="台湾省 福建省", ORG="省教育厅"
    )
    assert resolve_actor("省教育厅", found) == "福建省教育厅"


def test_a_zones_paper_says_its_own_names_without_their_place() -> None:
    text = "平潭综合实验区东山片区管理局关于开展检查的通知\n各处室：\n　　片区林长办公室负责。东山片区管理局落实。\n平潭综合实验区东山片区管理局\n2026年1月9日"
    found = references(text, ORG="平潭综合实验区东山片区管理局")
    assert resolve_actor("东山片区管理局", found) == "平潭综合实验区东山片区管理局"
    assert resolve_actor("片区林长办公室", found) == "东山片区林长办公室"


def test_an_offices_name_is_any_houses() -> None:
    found = references(
        "济南市发展。市资源处、市教育体育局牵头，资源处、教育体育局配合。",
        PLACE="济南市",
        ORG="市资源处 市教育体育局 资源处 教育体育局",
    )
    assert (resolve_actor("资源处", found), resolve_actor("教育体育局", found)) == ("资源处", "济南市教育体育局")


def test_a_short_name_is_the_body_that_the_document_names_in_full() -> None:
    found = references(
        "山东省科学技术厅 山东省发展和改革委员会关于开展评估的通知\n各市科技局：\n省发展改革委会同省科技厅组织评估。省政府统筹。\n山东省科学技术厅\n"
        "山东省发展和改革委员会\n2027年3月1日",
        PLACE="山东省",
        ORG="山东省科学技术厅 山东省发展和改革委员会 省发展改革委 省科技厅 省政府",
    )
    assert resolve_actor("省发展改革委", found) == "山东省发展和改革委员会"
    assert resolve_actor("省科技厅", found) == "山东省科学技术厅"
    assert resolve_actor("省政府", found) == "山东省政府"  # a name of its own


def test_in_a_letter_we_are_the_body_that_signs() -> None:
    letter = (
        "国务院办公厅关于第12号建议的答复\n国办函〔2027〕3号\n李明代表：\n我们将认真研究。\n国务院办公厅\n2027年3月1日"
    )
    assert resolve_actor("我们", references(letter, ORG="国务院办公厅")) == "国务院办公厅"
    notice = "国务院办公厅关于做好防汛工作的通知\n国办发〔2027〕3号\n各省人民政府：\n我们将认真研究。\n国务院办公厅\n2027年3月1日"
    assert resolve_actor("我们", references(notice, ORG="国务院办公厅")) == "我们"


def test_an_office_speaks_for_its_house() -> None:
    found = references("各省粮食局：\n请报我局。\n国家粮食局办公室\n2027年3月1日", ORG="国家粮食局办公室")
    assert resolve_actor("我局", found) == "国家粮食局"


def test_a_company_has_a_short_name() -> None:
    found = references("东山钢铁股份有限公司（以下简称“东钢”）投产。")
    assert resolve_actor("东钢", found) == "东山钢铁股份有限公司"


def test_a_prefecture_is_known_without_its_nations() -> None:
    found = references("阿坝州加快发展。州财政局安排资金。", PLACE="阿坝州", ORG="州财政局")
    assert resolve_actor("州财政局", found) == "阿坝州财政局"
