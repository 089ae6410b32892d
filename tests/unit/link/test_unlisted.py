"""How far a name that no list has means one body, and which ways to write it are one name."""

import pytest

from policy_nlp.link.unlisted import Reach, normal_form, reach


@pytest.mark.parametrize(
    ("name", "far"),
    [
        ("青川船用柴油机厂", Reach.EVERYWHERE),
        ("中国工业节能协会", Reach.EVERYWHERE),
        ("凌云山实验室", Reach.EVERYWHERE),
        ("华芯清科", Reach.EVERYWHERE),
        ("大连船用柴油机厂", Reach.EVERYWHERE),
        ("临江综合实验区规划局", Reach.EVERYWHERE),
        ("青川算力产业专班", Reach.JURISDICTION),
        ("人才中心", Reach.LOCALITY),
        ("便民服务中心", Reach.LOCALITY),
        ("领导小组", Reach.DOCUMENT),
        ("专家组", Reach.DOCUMENT),
        ("集团", Reach.DOCUMENT),
        ("三处", Reach.DOCUMENT),
    ],
)
def test_reach(name, far):
    assert reach(name) is far


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("淮海矿业（集团）公司", "淮海矿业集团公司"),
        ("大成实业集团有限公司", "大成实业集团"),
        ("远洋曲轴公司", "远洋曲轴股份有限公司"),
        ("大江·起重集团公司", "大江起重集团有限公司"),
        ("山西左权县南沟煤矿", "左权县南沟煤矿"),
        ("安州投资集团控股有限公司", "安州投资集团"),
        ("云声讯飞股份有限公司", "云声讯飞"),
        ("算力产业工作领导小组", "算力产业领导小组"),
    ],
)
def test_ways_to_write_a_firm(one, other):
    assert normal_form(one) == normal_form(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("北京市朝阳区建设公司", "长春市朝阳区建设公司"),
        ("大成实业集团", "大成实业公司"),
        ("江南大学", "江南学院"),
        ("江南水利研究院有限公司", "江南水利研究院"),
        ("算力产业工作组", "算力产业组"),
    ],
)
def test_two_firms_stay_two(one, other):
    assert normal_form(one) != normal_form(other)


def test_organs_of_one_place_that_differ_by_a_conjunction_are_one():
    from policy_nlp.link.who import _without_and

    names = {"青川县交通建设局", "青川县交通与建设局", "青山县交通建设局", "青川县和平街道办公室", "青川县平街道办公室"}
    assert _without_and(names) == {"青川县交通建设局": "青川县交通与建设局"}
