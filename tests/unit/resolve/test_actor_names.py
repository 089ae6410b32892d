"""Names of the actors meant, from what the document makes of its referring words."""

import pytest

from policy_nlp.model import References
from policy_nlp.resolve.actors import resolve_actor, with_city

REFERENCES = References(
    home="济南市",
    region="济南市",
    aliases={"我市": "济南市", "我省": "山东省", "我局": "济南市统计局", "管委会": "东湖新区管理委员会"},
)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("我市", "济南市"),
        ("市科技局", "济南市科技局"),
        ("省政府", "山东省政府"),
        ("我局", "济南市统计局"),
        ("管委会", "东湖新区管理委员会"),
        ("市委网信办", "济南市委网信办"),
        ("市有关部门", "济南市有关部门"),
        ("市场监管局", "市场监管局"),  # 市 of 市场 is no level
        ("市直各部门", "济南市直各部门"),
        ("市直有关单位", "济南市直有关单位"),
        ("市直属机关", "市直属机关"),
        ("县财政局", "县财政局"),  # no county known
        ("发展改革委", "发展改革委"),
        ("全省上下", "山东全省上下"),
        ("管委会办公室", "东湖新区管理委员会办公室"),  # the office of a body with a short name
        ("市教委办公室", "济南市教委办公室"),
        ("区人民银行海东支行", "人民银行海东支行"),  # names its own place
        ("市农业银行", "济南市农业银行"),
        ("市、县（市、区）人民政府", "济南市、县（市、区）人民政府"),  # all of them together
        ("县（市、区）财政部门", "济南市县（市、区）财政部门"),
        ("各级人民政府", "济南市各级人民政府"),
        ("省里", "山东省"),
    ],
)
def test_resolves_what_the_document_makes_clear(words: str, name: str) -> None:
    assert resolve_actor(words, REFERENCES) == name


@pytest.mark.parametrize(
    ("name", "city", "whole"),
    [
        ("市中区人民政府", "济南市", "济南市市中区人民政府"),  # many cities have one
        ("历下区教育局", "济南市", "济南市历下区教育局"),
        ("崂山区政府", "济南市", None),  # another city's
        ("平阴县人民政府", "济南市", None),
        ("朝阳区人民政府", "北京市", None),  # a municipality's districts go by their own names
    ],
)
def test_districts_of_the_documents_city(name: str, city: str, whole: str | None) -> None:
    assert with_city(name, city) == whole


COUNTY = References(home="双牌县", region="双牌县", aliases={"我县": "双牌县", "我镇": "泷泊镇"})


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("县级有关部门", "双牌县级有关部门"),
        ("县级财政", "双牌县级财政"),
        ("各区（含新区、合作区，下同）工业主管部门", "各区工业主管部门"),  # whom it includes
        ("县级以上人民政府", "县级以上人民政府"),  # of all counties
        ("县级责任单位", "县级责任单位"),
        ("市级有关部门", "市级有关部门"),  # no body of the county's
        ("生态环境分局", "双牌县生态环境分局"),
        ("县防指", "双牌县防指"),
        ("镇党委", "泷泊镇党委"),
        ("镇主要领导", "泷泊镇主要领导"),
        ("区市县党政主要领导", "区市县党政主要领导"),
    ],
)
def test_resolves_what_a_countys_paper_makes_clear(words: str, name: str) -> None:
    assert resolve_actor(words, COUNTY) == name


ZONE = References(
    home="平海综合实验区",
    region="平海综合实验区",
    aliases={"我区": "平海综合实验区", "我县": "清河县", "实验区": "平海综合实验区", "片区": "东山片区"},
)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("区直各单位", "平海综合实验区直各单位"),
        ("区教育局", "平海综合实验区教育局"),
        ("实验区管委会", "平海综合实验区管委会"),  # the zone without its name
        ("片区林长办公室", "东山片区林长办公室"),
        ("区属国企", "平海综合实验区区属国企"),  # what belongs to it keeps the word
        ("全区15个乡镇", "平海综合实验区15个乡镇"),
        ("全县上下", "清河县全县上下"),  # a county keeps its level
        ("开发区管委会", "开发区管委会"),  # another zone
    ],
)
def test_a_zone_is_the_region_of_its_bureaus(words: str, name: str) -> None:
    assert resolve_actor(words, ZONE) == name


def test_several_levels_of_a_province_are_not_its_own() -> None:
    province = References(home="山东省", region="山东省", aliases={"我省": "山东省", "本厅": "山东省水利厅"})
    for words in ("市、县（市、区）人民政府", "各级人民政府", "省、市、县人民政府"):
        assert resolve_actor(words, province) == words
    assert resolve_actor("厅主要负责人", province) == "山东省水利厅主要负责人"
    assert resolve_actor("厅长", province) == "山东省水利厅厅长"
