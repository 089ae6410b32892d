"""Officials from marked text: P, T, O, L, D mark persons, titles, bodies, places and dates (张三P, 区长T …)."""

from __future__ import annotations

import re

import pytest

from policy_nlp.model import Entity, EntityType, Header, References, Structure
from policy_nlp.resolve.officials import find_officials

TYPES = {
    "P": EntityType.PERSON,
    "T": EntityType.TITLE,
    "O": EntityType.ORG,
    "L": EntityType.PLACE,
    "D": EntityType.DATE,
}


def marked(words):
    """The text without its marks, and the entities they stand for; a DATE's value follows a |."""
    text, entities = "", []
    for piece in re.split(r"(\[[^\]]*\])", words):
        if not piece.startswith("["):
            text += piece
            continue
        body, kind = piece[1:-2], piece[-2]
        body, _, value = body.partition("|")
        entities.append(Entity(len(text), len(text) + len(body), body, TYPES[kind], value or None))
        text += body
    return text, tuple(entities)


def officials(words, **header):
    text, entities = marked(words)
    return find_officials(text, Structure(Header(**header), ()), entities, References())


CASES = [
    ("post in front of the name", "[甲市L][副市长T][李四一P]出席。", [("李四一", ["副市长"], "甲市")]),
    ("post behind the name", "[商务部O][李四一P][副部长T]出席。", [("李四一", ["副部长"], "商务部")]),
    (
        "two posts joined",
        "[甲市委O][副书记T]、[市长T][李四一P]，",
        [("李四一", ["副书记", "市长"], "甲市委")],
    ),
    (
        "兼 joins posts",
        "[甲协会O][副会长T]兼[秘书长T][李四一P]",
        [("李四一", ["副会长", "秘书长"], "甲协会")],
    ),
    (
        "a list in front order",
        "[甲局O][局长T][李四一P]、[副局长T][王五二P]出席",
        [("李四一", ["局长"], "甲局"), ("王五二", ["副局长"], "甲局")],
    ),
    (
        "a list in behind order",
        "[李四一P][局长T]、[王五二P][副局长T]出席",
        [("李四一", ["局长"], None), ("王五二", ["副局长"], None)],
    ),
    (
        "a deputy's title shared by the names after it",
        "[甲局O][副局长T][李四一P]、[王五二P]",
        [("李四一", ["副局长"], "甲局"), ("王五二", ["副局长"], "甲局")],
    ),
    (
        "a deputy is of the head's body named before in the line",
        "[甲局O][主任T][李四一P]主持会议，[副主任T][王五二P]、[赵六三P]出席会议。",
        [("李四一", ["主任"], "甲局"), ("王五二", ["副主任"], "甲局"), ("赵六三", ["副主任"], "甲局")],
    ),
    (
        "a row label is no deputy of the body before it",
        "[甲办O][主任T][李四一P]兼任，[副主任T]由[王五二P]兼任",
        [("李四一", ["主任"], "甲办"), ("王五二", ["副主任"], None)],
    ),
    (
        "whoever is called a leader of a division is of it",
        "[甲县L]有关事项。县领导[李四一P]、[王五二P]，[甲县法院O][院长T]参加会议。",
        [("李四一", [], "甲县"), ("王五二", [], "甲县")],
    ),
    (
        "those who sit in at a meeting have no post told",
        "[李四一P]、[王五二P]等列席会议。",
        [("李四一", [], None), ("王五二", [], None)],
    ),
    ("a mayor is one person", "[甲市L][市长T][李四一P]、[王五二P]", [("李四一", ["市长"], "甲市")]),
    (
        "两 names take one office",
        "[李四一P]、[王五二P]任[民政部O][副部长T]",
        [("李四一", ["副部长"], "民政部"), ("王五二", ["副部长"], "民政部")],
    ),
    ("core phrases give no official", "以[习近平P]同志为核心的[党中央O]", []),
    ("the general secretary has no body", "[习近平P][总书记T]强调", [("习近平", ["总书记"], None)]),
    ("the country has one vice premier's body", "[李四一P][副总理T]考察", [("李四一", ["副总理"], "国务院")]),
    (
        "a surname is the official named before",
        "[甲区L][区长T][张四一P]主持。\n[张P][区长T]强调",
        [("张四一", ["区长"], "甲区")],
    ),
    ("a surname alone stays", "[习P][总书记T]强调", [("习", ["总书记"], None)]),
    ("letter spacing is dropped", "[市　长T]　[李　四P]", [("李四", ["市长"], None)]),
    (
        "由…兼任 gives a second post",
        "[办公室主任T]由[商务部O][副部长T][李四一P]兼任",
        [("李四一", ["办公室主任", "副部长"], "商务部")],
    ),
    ("a name under its post", "[甲省L][省长T]\n[李四一P]\n各位代表：", [("李四一", ["省长"], "甲省")]),
    ("an unrecognised body in a list", "[李四一P]　甲乙通信公司[总经理T]", [("李四一", ["总经理"], "甲乙通信公司")]),
    (
        "an unrecognised body in brackets",
        "[李四一P]（甲乙通信公司[总经理T]）",
        [("李四一", ["总经理"], "甲乙通信公司")],
    ),
    ("words in a sentence are no body", "[李四一P]接待了来访的[总经理T]", []),
    ("no post, but presides", "[李四一P]主持召开[国务院O]常务会议", [("李四一", [], None)]),
    ("only named", "记者[李四一P]摄", []),
]


@pytest.mark.parametrize(("reason", "words", "expected"), CASES, ids=[c[0] for c in CASES])
def test_officials(reason, words, expected):
    assert [(o.name, list(o.titles), o.organisation) for o in officials(words)] == expected


def test_row_label_belongs_to_every_official_under_it():
    found = officials(
        "[组　长T]：[李四一P]　[甲部O][部长T]\n"
        "[副组长T]：[王五二P]　[乙部O][副部长T]\n"
        "[赵六三P]　[丙局O][局长T]\n"
        "成　员：[钱七四P]　[丁局O][副局长T]\n"
        "[孙八五P]　[戊局O][副局长T]"
    )
    assert [o.titles for o in found] == [
        ("组长", "部长"),
        ("副组长", "副部长"),
        ("副组长", "局长"),
        ("副局长",),
        ("副局长",),
    ]
    assert [o.organisation for o in found] == ["甲部", "乙部", "丙局", "丁局", "戊局"]


def test_region_of_a_bare_post_comes_from_the_issuer():
    (found,) = officials("[区委书记T][李四一P]讲话", issuers=("北京市门头沟区人民政府",))
    assert found.organisation == "门头沟区"


def test_the_head_of_a_government_belongs_to_its_place():
    (official,) = officials("[旗委副书记T]、[政府旗长T][李四一P]主持会议。", region="甲旗")
    assert (official.titles, official.organisation) == (("旗委副书记", "政府旗长"), "甲旗")


def test_region_of_a_bare_post_comes_from_the_places_named():
    (found,) = officials("在[甲县L]，[县委书记T][李四一P]讲话")
    assert found.organisation == "甲县"


def test_local_bureau_gets_its_region():
    (found,) = officials("[市科委O][主任T][李四一P]讲话", issuers=("甲市人民政府",))
    assert found.organisation == "甲市科委"


def test_appointment_and_removal_are_dated_events():
    found = officials(
        "[2024年5月6日|2024-05-06D]，会议决定：\n"
        "任命[李四一P]为[甲部O][部长T]；\n"
        "免去[王五二P]的[甲部O][部长T]、[党组书记T]职务。"
    )
    assert [(p.title, p.event, p.date) for o in found for p in o.posts] == [
        ("部长", "appointed", "2024-05-06"),
        ("部长", "removed", "2024-05-06"),
        ("党组书记", "removed", "2024-05-06"),
    ]


def test_appointments_run_on_from_line_to_line():
    found = officials(
        "任命：\n[李四一P]为[甲局O][局长T]；\n[王五二P]为[乙局O][局长T]。\n免去：\n[赵六三P]的[丙局O][局长T]职务。",
        issued_on="2024-05-06",
    )
    assert [(o.name, o.posts[0].event, o.posts[0].date) for o in found] == [
        ("李四一", "appointed", "2024-05-06"),
        ("王五二", "appointed", "2024-05-06"),
        ("赵六三", "removed", "2024-05-06"),
    ]


def test_report_giver_without_a_post_speaks_for_the_issuer():
    (found,) = officials("政府工作报告\n[李四一P]\n各位代表：\n现在", issuers=("甲省人民政府",))
    assert (found.titles, found.organisation) == ((), "甲省人民政府")


def test_mentions_are_all_spans_of_the_name():
    (found,) = officials("[甲省L][省长T][李四一P]讲话。[李四一P]指出")
    assert found.mentions == ((4, 7), (10, 13))


def test_long_list_is_read_in_linear_time():
    line = "[李四一P]　[甲部O][副部长T]\n"
    assert len(officials(line * 3000)) == 1


def test_a_notice_of_appointments_appoints_and_removes():
    found = officials(
        "[2024年5月6日|2024-05-06D]，决定：\n"
        "[李四一P]同志任[甲局O][副局长T]（试用期一年）；\n"
        "免去[王五二P]同志的[乙局O][副局长T]职务；\n"
        "免去：\n"
        "[赵六三P]、[钱七四P]同志[丙局O][副局长T]职务。",
        title="关于李四一等同志职务任免的通知",
    )
    assert [(o.name, o.posts[0].event, o.posts[0].date) for o in found] == [
        ("李四一", "appointed", "2024-05-06"),
        ("王五二", "removed", "2024-05-06"),
        ("赵六三", "removed", "2024-05-06"),
        ("钱七四", "removed", "2024-05-06"),
    ]


def test_a_resignation_removes():
    (found,) = officials("接受[李四一P]辞去[甲市L][市长T]职务的请求。")
    assert (found.titles, found.organisation, found.posts[0].event) == (("市长",), "甲市", "removed")


def test_persons_of_a_list_are_officials_without_titles():
    found = officials(
        "出席：[李四一P] [王五二P]\n列席：[甲局O]　[赵六三P]　[乙局O]　[钱七四P]\n[孙八五P]（[丙局O]）\n会议指出，[吴九六P]的事迹感人。"
    )
    assert [(o.name, o.titles, o.organisation) for o in found] == [
        ("李四一", (), None),
        ("王五二", (), None),
        ("赵六三", (), "甲局"),
        ("钱七四", (), "乙局"),
        ("孙八五", (), "丙局"),
    ]


def test_whom_to_call_belongs_to_the_body_beside_or_the_issuer():
    found = officials(
        "联系人：[李四一P] 010-66554433，[王五二P] 66554434\n[甲局乙处O]：[赵六三P] 010-66554435\n技术支持：[钱七四P] 021-66554436",
        issuers=("丙市科技局",),
    )
    assert [(o.name, o.organisation) for o in found] == [
        ("李四一", "丙市科技局"),
        ("王五二", "丙市科技局"),
        ("赵六三", "甲局乙处"),
        ("钱七四", None),
    ]


def test_the_group_is_the_body_of_its_heads_only_where_no_other_stands():
    found = officials(
        "成立[甲县防汛工作领导小组O]。\n[组长T]：[李四一P]\n[副组长T]：[王五二P] [乙局O][局长T]\n领导小组下设办公室，[副主任T]由[赵六三P]担任。"
    )
    assert [(o.name, o.organisation) for o in found] == [
        ("李四一", "甲县防汛工作领导小组"),
        ("王五二", "乙局"),
        ("赵六三", "甲县防汛工作领导小组办公室"),
    ]


def test_a_numbered_label_holds_for_the_rows_under_it():
    found = officials(
        "一、[林长T] [李四一P] [党委书记T]、[局长T] 二、[副林长T] [王五二P] [党委委员T] [赵六三P] [四级调研员T]"
    )
    assert [(o.name, list(o.titles)) for o in found] == [
        ("李四一", ["林长", "党委书记", "局长"]),
        ("王五二", ["副林长", "党委委员"]),
        ("赵六三", ["副林长", "四级调研员"]),
    ]


def test_a_label_behind_a_post_in_one_block_is_no_post_of_the_row_before():
    found = officials("[组长T]：[李四一P] [甲局O][局长T] [副组长T]：[王五二P] [乙局O][局长T]")
    assert [(o.name, list(o.titles), o.organisation) for o in found] == [
        ("李四一", ["组长", "局长"], "甲局"),
        ("王五二", ["副组长", "局长"], "乙局"),
    ]


def test_posts_a_person_is_removed_from_in_the_same_sentence():
    (one, two) = officials(
        "[李四一P]同志任[甲局O][委员T]、[局长T]，免去其[乙局O][书记T]职务；[王五二P]同志任[丙局O][局长T]。",
        title="关于李四一等同志职务任免的通知",
    )
    assert [(p.title, p.organisation, p.event) for p in one.posts] == [
        ("委员", "甲局", "appointed"),
        ("局长", "甲局", "appointed"),
        ("书记", "乙局", "removed"),
    ]
    assert [(p.title, p.event) for p in two.posts] == [("局长", "appointed")]


def test_a_village_and_a_bureau_that_issues_its_own_list():
    found = officials("上坪村[林长T] [李四一P] [支部书记T]\n[副林长T]：[王五二P] [党委委员T]", issuers=("甲县林业局",))
    assert [(o.name, o.organisation) for o in found] == [("李四一", "上坪村"), ("王五二", "甲县林业局")]


def test_an_office_that_issues_a_notice_is_not_where_to_call():
    (found,) = officials("联系人：[李四一P] 010-66554433", issuers=("甲省乙厅办公室",))
    assert (found.name, found.organisation) == ("李四一", None)
