"""Who acts where no modal says so: the places weighed, and what the shipped weights say."""

import pytest

from policy_nlp.clauses.agency import Agency, bucket_of, load_agency, turns


def nobody(_: int) -> bool:
    return False


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("企业建立面向用户的告知机制", "企业"),
        ("资源提供者在主管单位的指导下", "资源提供者"),
        ("测试主体每月提交报告", "测试主体"),
        ("培训机构组织开展结业考核", "培训机构"),
        ("产业基金要推动机构合作", "产业基金"),  # before a modal a noun of any end may act
        ("服务商、平台企业等帮助企业转型", "服务商、平台企业"),
        ("加强产品安全能力建设", None),  # its verb first
        ("产品质量稳步提升", None),  # a thing
        ("在企业建立告知机制", None),  # where
        ("公园由管理单位进行管理", None),  # who acts stands behind 由
    ],
)
def test_shipped_weights_tell_who_acts(text: str, who: str | None) -> None:
    turn = load_agency().turn(f"。{text}", 1, len(text) + 1, nobody)
    assert (text[: turn.end - 1] if turn else None) == who


def test_what_is_done_begins_after_a_modal_but_with_a_ban() -> None:
    found = {turn.end: turn.begin for turn in turns("申报主体须提交材料", 0, 9, nobody)}
    assert found[4] == 5
    found = {turn.end: turn.begin for turn in turns("申报主体不得重复申报", 0, 10, nobody)}
    assert found[4] == 4


def test_likeliest_place_wins_and_none_below_the_least_chance() -> None:
    weights = [0.0] * (1 << 15)
    weights[bucket_of("end2 企业")] = 3.0
    weights[bucket_of("verb 建立")] = 1.0
    text = "中小企业建立制度加强管理"
    turn = Agency(weights, -3.0).turn(text, 0, len(text), nobody)
    assert turn is not None and text[: turn.end] == "中小企业"
    assert Agency(weights, -9.0).turn(text, 0, len(text), nobody) is None


def test_a_stretch_of_any_kind_gives_places_inside_it() -> None:
    for text in ("", "企", "企业", "企业发", "企业😀发展好", "新片区支持机构开展业务"):
        for turn in turns(text, 0, len(text), nobody):
            assert 0 < turn.end <= turn.begin < len(text)
