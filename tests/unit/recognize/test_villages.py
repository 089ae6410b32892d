"""Villages, communities and small waters that no list holds. All sentences are made up."""

import pytest

from policy_nlp.recognize.clues import read_page
from policy_nlp.recognize.places import find_places


def places(text: str) -> list[str]:
    return [text[start:end] for start, end in find_places(read_page(text, ()))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("责任区域：柳坞村", ["柳坞村"]),  # after a label
        ("柳坞村林长 责任区域：柳坞村", ["柳坞村", "柳坞村"]),  # and wherever it stands then
        ("打造桐荫社区、柳坞村、杏林社区等示范点。", ["桐荫社区", "柳坞村", "杏林社区"]),  # side by side
        ("推动柳坞村“长者食堂”项目建设。", ["柳坞村"]),
        ("青柳坞村入选。", ["青柳坞村"]),
        ("清河县柳坞镇部署后，7.柳坞镇杏林村道路项目。", ["清河县柳坞镇", "柳坞镇杏林村"]),
        ("；柳坞镇开设了培训班。", ["柳坞镇"]),  # at the head of a clause, before what it did
        ("柳坞村、杏浦村试点。持续推动柳坞、杏浦等3个示范村建设。", ["柳坞村", "杏浦村", "柳坞", "杏浦"]),
        ("推进柳坞片区建设。", ["柳坞片区"]),
        ("加大柳溪、玉井溪等小流域巡查。", ["柳溪", "玉井溪"]),
    ],
)
def test_finds_villages_by_what_stands_around_them(text: str, expected: list[str]) -> None:
    assert places(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "建设示范村、传统村落和开源社区、未来社区。",
        "市城乡建设局，对美丽乡村在建项目。未按照乡村建设要求，不得建设。",
        "本村、各村、行政村，所在村、社区。",
        "推进城中村、老旧社区改造，办好街道和社区服务。",
        "编制片区规划，推进重点片区、示范片区建设。",
        "重要河湖、中小河流治理，江河、湖泊保护。",
        "村规民约、村务公开，乡镇、街道、社区落实。",
    ],
)
def test_kinds_are_no_villages(text: str) -> None:
    assert places(text) == []
