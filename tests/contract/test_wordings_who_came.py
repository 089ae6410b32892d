"""Persons and posts in sentences and lists of who came, posts taken together, and leaders' charges. All texts are made up."""

from __future__ import annotations

import pytest

from policy_nlp import analyze

_MINUTES = "清河县人民政府第18次常务会议纪要\n（2023年4月3日）\n"


def _officials(text: str) -> dict[str, tuple[tuple[str, ...], str | None]]:
    return {one.name: (one.titles, one.organisation) for one in analyze(text=text).officials}


def _titles(text: str) -> dict[str, tuple[str, ...]]:
    return {name: titles for name, (titles, _) in _officials(text).items()}


@pytest.mark.parametrize(
    ("sentence", "titles"),
    [
        (
            "县政协主席周兰，副县长、公安局局长孙志远出席会议。",
            {"周兰": ("主席",), "孙志远": ("副县长", "局长")},
        ),
        (
            "县人大常委会副主任马保国，副县长兼公安局局长孙志远参加会议。",
            {"马保国": ("副主任",), "孙志远": ("副县长", "局长")},
        ),
        ("镇长郭莹，党委委员、人武部部长王立参加会议。", {"郭莹": ("镇长",), "王立": ("党委委员", "部长")}),
        ("县政协主席周兰，县委常委出席会议。", {"周兰": ("主席",)}),
    ],
)
def test_posts_belong_to_the_person_behind_them(sentence: str, titles: dict[str, tuple[str, ...]]) -> None:
    assert _titles(_MINUTES + sentence) == titles


def test_persons_right_behind_their_bodies() -> None:
    text = _MINUTES + "李国梁主持会议，县水务局赵建新、县财政局钱伟、县住建局吴涛参加会议。"
    assert _officials(text) == {
        "李国梁": ((), None),
        "赵建新": ((), "清河县水务局"),
        "钱伟": ((), "清河县财政局"),
        "吴涛": ((), "清河县住建局"),
    }
    came = next(c for c in analyze(text=text).commitments if c.text == "参加会议")
    assert [actor.name for actor in came.actors] == ["赵建新", "钱伟", "吴涛"]


def test_persons_in_brackets_behind_their_bodies() -> None:
    text = "清河县会议纪要\n参加人员：县水务局（赵建新、钱伟）、县财政局（吴涛、郑凯）、县住建局（冯雪）。\n"
    assert {name: body for name, (_, body) in _officials(text).items()} == {
        "赵建新": "清河县水务局",
        "钱伟": "清河县水务局",
        "吴涛": "清河县财政局",
        "郑凯": "清河县财政局",
        "冯雪": "清河县住建局",
    }


def test_what_is_done_by_bodies_names_nobody() -> None:
    text = "县水务局安排、县财政局配合，县住建局全程参加会议。"
    assert not [e for e in analyze(text=_MINUTES + text).entities if e.type == "PERSON"]


def test_a_body_at_the_head_of_a_row_is_the_persons() -> None:
    text = _MINUTES + "参加会议人员名单\n县水务局　　　　赵建新　党组书记、局长\n县财政局　　　　刘　勇　副局长\n"
    found = _officials(text)
    assert found["赵建新"] == (("党组书记", "局长"), "清河县水务局")
    assert found["刘勇"] == (("副局长",), "清河县财政局")


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (
            "县财政局局长李海涛、县水务局局长钱刚任副指挥长。",
            {"李海涛": ("局长", "副指挥长"), "钱刚": ("局长", "副指挥长")},
        ),
        (
            "副县长李海涛，县委常委赵斌任副指挥长。",
            {"李海涛": ("副县长", "副指挥长"), "赵斌": ("县委常委", "副指挥长")},
        ),
        ("由县长张文斌任组长，副县长李红任副组长。", {"张文斌": ("县长", "组长"), "李红": ("副县长", "副组长")}),
        ("县人大常委会党组书记、主任：杜明", {"杜明": ("党组书记", "主任")}),
        ("朱景利同志：主持市政府全面工作。", {"朱景利": ()}),
    ],
)
def test_other_ties(text: str, titles: dict[str, tuple[str, ...]]) -> None:
    assert _titles("清河县人民政府工作安排\n" + text + "\n") == titles


@pytest.mark.parametrize("opening", ["张文斌在讲话中强调，", "张文斌在会上指出，", "张文斌强调，"])
def test_who_speaks_does_not_do_what_is_asked(opening: str) -> None:
    text = _MINUTES + opening + "要坚决守住安全底线，加强水质监测。"
    assert [(c.text, c.actors) for c in analyze(text=text).commitments] == [
        ("坚决守住安全底线", ()),
        ("加强水质监测", ()),
    ]


def test_a_party_organisation_acts_by_its_whole_name() -> None:
    (told,) = analyze(text="清河县关于加强党建工作的通知\n全县各级党组织要扛牢主体责任。").commitments
    assert [actor.text for actor in told.actors] == ["全县各级党组织"]
