"""Towns and villages: of the list, behind their county, and told by what stands around them."""

import pytest

from policy_nlp.model import Entity
from policy_nlp.recognize.clues import read_page
from policy_nlp.recognize.places import find_places


def places(text: str, taken: tuple[Entity, ...] = ()) -> list[str]:
    return [text[start:end] for start, end in find_places(read_page(text, taken))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("加快樟木镇恢复重建。", ["樟木镇"]),
        ("昌平南口、马池口和小汤山等地完成改造。", ["昌平南口", "马池口", "小汤山"]),
        ("门头沟区推进军庄、妙峰山、王平等镇建设。", ["门头沟区", "军庄", "妙峰山", "王平"]),
        ("化隆县谢家滩乡拉扎村受灾。", ["化隆县谢家滩乡拉扎村"]),
        ("总书记走进梁家河村看望村民。", ["梁家河村"]),
        ("雷打石镇、三门镇开展试点。", ["雷打石镇", "三门镇"]),
        ("枫江、黄桥、金滩、尚贤4所卫生院扩建。", ["枫江", "黄桥", "金滩", "尚贤"]),  # towns of one county
        ("新增就业：东溪镇280 西坪乡15 南河镇20", ["东溪镇", "西坪乡", "南河镇"]),
    ],
)
def test_finds_towns_and_villages(text: str, expected: list[str]) -> None:
    assert places(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "推进小城镇建设和中心镇培育，开展文明村镇创建。",
        "城镇居民收入增速快于城镇居民支出。",
        "走进农村，建设示范村。",
        "进一步加强街道社区建设。",
    ],
)
def test_kinds_are_no_names(text: str) -> None:
    assert places(text) == []


def test_a_road_is_no_town() -> None:
    assert places("寄送地址：北京市海淀区万寿路27号院。") == ["北京市海淀区"]


def test_a_village_behind_a_town_leaves_what_follows() -> None:
    assert places("昌平区南口镇农村改革。") == ["昌平区南口镇"]
