"""Persons and officials in whole texts, read end to end: kinds that were once read wrongly. All texts are made up."""

import pytest

from policy_nlp.pipeline import analyze

_NAMED = "青禾县人民政府关于李平等同志职务任免的通知\n青政任〔2023〕5号\n各乡镇人民政府：\n　　县政府决定：\n{}\n青禾县人民政府\n2023年4月6日\n"
_NOTICE = "青禾县人民政府办公室关于做好水利工作的通知\n青政办发〔2023〕7号\n各乡镇人民政府：\n　　{}\n青禾县人民政府办公室\n2023年4月6日\n"


def officials(form, words):
    return [(o.name, list(o.titles), o.organisation) for o in analyze(text=form.format(words)).officials]


def entities(words, kind):
    return [e.text for e in analyze(text=_NOTICE.format(words)).entities if e.type.name == kind]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("　　任命黄河为县财政局局长。", "黄河"),
        ("　　任命成长为县财政局局长。", "成长"),
        ("　　任命和平为县财政局局长。", "和平"),
        ("　　任命东方红为县财政局局长。", "东方红"),
        ("　　任命林陈小玉为县财政局局长。", "林陈小玉"),
        ("　　任命李𬭎为县财政局局长。", "李𬭎"),
        ("　　任命洛桑江村为县财政局局长。", "洛桑江村"),
        ("　　任命阿迪力．吐尔逊为县财政局局长。", "阿迪力．吐尔逊"),
        ("　　免去陈亮县财政局局长职务。", "陈亮"),
        ("　　任命：\n　　欧阳　锋　县财政局局长", "欧阳锋"),
    ],
)
def test_whoever_is_named_to_a_post_is_a_person(words, name):
    assert officials(_NAMED, words) == [(name, ["局长"], "青禾县财政局")]


@pytest.mark.parametrize(
    "words",
    [
        "　　免去黄山市财政局局长职务。",
        "　　免去其县财政局局长职务。",
        "　　免去原任县财政局局长职务。",
        "　　免去时任县财政局局长的职务。",
    ],
)
def test_what_is_taken_from_a_post_is_no_person(words):
    assert officials(_NAMED, words) == []


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("副县长黄河、方正出席会议。", ["黄河", "方正"]),
        ("县长洛桑江村主持会议。", ["洛桑江村"]),
        ("副县长和晓东、于和平出席会议。", ["和晓东", "于和平"]),
        ("县长王强与李明座谈。", ["王强", "李明"]),
        ("县长王强和副县长李明、张伟及县水务局局长赵敏出席。", ["王强", "李明", "张伟", "赵敏"]),
        ("会议开始。李明在讲话中强调，要节约用水。", ["李明"]),
        ("青山银行行长安东尼奥·马尔帕斯、比尔·盖茨先生和史蒂芬·霍金教授到会。", ["安东尼奥·马尔帕斯", "比尔·盖茨", "史蒂芬·霍金"]),
        ("县长黄河防汛检查要到位，县长与高校座谈。", []),
        ("县长王强与高校座谈，县长王强和方案组座谈。", ["王强", "王强"]),
    ],
)  # fmt: skip
def test_persons_in_prose(words, names):
    assert entities(words, "PERSON") == names


def test_a_river_stays_a_river():
    assert entities("副县长张伟到黄河调研，黄河出水率提高。", "PLACE") == ["黄河", "黄河"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("　　张伟同志任任县水利局局长。", ("张伟", ["局长"], "任县水利局")),
        ("　　张伟任任县水利局局长。", ("张伟", ["局长"], "任县水利局")),
        ("　　张伟同志任县水利局局长。", ("张伟", ["局长"], "青禾县水利局")),
        ("　　王强同志任和县水务局局长。", ("王强", ["局长"], "和县水务局")),
        ("　　任命王强为和县水务局局长。", ("王强", ["局长"], "和县水务局")),
    ],
)
def test_who_takes_a_post_in_a_county_named_like_a_verb(words, expected):
    assert officials(_NAMED, words) == [expected]


@pytest.mark.parametrize(
    ("words", "bodies"),
    [
        ("参加人员：张伟（县水务局）、张伟（县教育局）。", ["青禾县水务局", "青禾县教育局"]),
        ("县水务局局长张伟、县教育局局长张伟参加会议。", ["青禾县水务局", "青禾县教育局"]),
        ("县委书记、县长张伟，县水务局局长李明出席，张伟讲话。", ["青禾县", "青禾县水务局"]),
        ("县水务局局长张伟主持会议，县教育局局长张伟参加。", ["青禾县水务局"]),
    ],
)
def test_two_of_one_name_in_a_list_are_two(words, bodies):
    assert [organisation for _, _, organisation in officials(_NOTICE, words)] == bodies
