"""Names of issuing bodies, and the divisions they belong to."""

import pytest

from policy_nlp.structure.organisations import level_of, looks_like_body, region_of, region_of_title, split_bodies


@pytest.mark.parametrize(
    "name", ["国务院", "国务院办公厅", "某市经济和信息化局", "国 务 院", "某州人民政府办公室", "某大学"]
)
def test_bodies(name):
    assert looks_like_body(name)


@pytest.mark.parametrize(
    "text", ["关于加强管护的通知", "各级人民政府负责本区工作的局", "王某某", "推进工作", "回到顶部"]
)
def test_no_bodies(text):
    assert not looks_like_body(text)


def test_joint_bodies_are_parted():
    assert split_bodies("国务院办公厅　中央军委办公厅") == ("国务院办公厅", "中央军委办公厅")
    assert split_bodies("工业和信息化部办公厅国家标准化管理委员会办公室") == (
        "工业和信息化部办公厅",
        "国家标准化管理委员会办公室",
    )


@pytest.mark.parametrize(
    ("body", "region", "level"),
    [
        ("国务院办公厅", None, "国家"),
        ("交通运输部", None, "部委"),
        ("北京市经济和信息化局", "北京市", "省"),
        ("包头市人民政府办公室", "包头市", "市"),
        ("北京市门头沟区科学技术委员会", "门头沟区", "县"),
        ("阿坝州人民政府办公室", "阿坝州", "市"),
        ("广西壮族自治区人民政府", "广西壮族自治区", "省"),
        ("北京经济技术开发区管理委员会", "北京市", "省"),
    ],
)
def test_region_and_level(body, region, level):
    assert region_of(body) == region
    assert level_of(body, region) == level


def test_region_of_a_title():
    assert region_of_title("2026年北京市政府工作报告") == "北京市"
    assert region_of_title("济南市绿化条例") == "济南市"
    assert region_of_title("河道管护办法") is None


def test_a_county_of_one_character_ends_before_its_committee():
    assert region_of("中共黟县县委") == region_of("黟县县委办公室") == "黟县"
    assert region_of("黟县人民政府") == "黟县"
