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
        ("县长王强与李明和张伟及赵敏座谈。", ["王强", "李明", "张伟", "赵敏"]),
        ("县长王强和副县长李明、张伟及县水务局局长赵敏出席。", ["王强", "李明", "张伟", "赵敏"]),
        ("会议开始。李明在讲话中强调，要节约用水。", ["李明"]),
        ("青山银行行长安东尼奥·马尔帕斯、比尔·盖茨先生和史蒂芬·霍金教授到会。", ["安东尼奥·马尔帕斯", "比尔·盖茨", "史蒂芬·霍金"]),
        ("县长黄河防汛检查要到位，县长与高校座谈。", []),
        ("县长王强与高校座谈，县长王强和方案组座谈。", ["王强", "王强"]),
    ],
)  # fmt: skip
def test_persons_in_prose(words, names):
    assert entities(words, "PERSON") == names


@pytest.mark.parametrize(
    "words",
    [
        "公司股东、董事、监事应当遵守章程。",
        "持票人应当通知付款人，晋升职务应报请县政府。",
        "五十三、副总理离京出访。防治艾滋病、麻风病。",
    ],
)
def test_words_of_rules_are_no_persons(words):
    assert entities(words, "PERSON") == []


def test_an_estate_named_after_a_city_is_no_place():
    assert entities("上海城小区、香港花园二期小区由县住建局改造。", "PLACE") == []
    assert entities("上海城区小区由县住建局改造。", "PLACE") == ["上海"]


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


@pytest.mark.parametrize(
    ("home", "words", "actors"),
    [
        ("青禾县", "县水务局/县财政局要建立台账。", ["青禾县水务局", "青禾县财政局"]),
        ("青禾县", "县水务局　县财政局要建立台账。", ["青禾县水务局", "青禾县财政局"]),
        ("济南市", "高新区管委会要建立台账。", ["济南市高新区管委会"]),
        ("济南市", "莱芜高新区管委会要建立台账。", ["莱芜高新区管委会"]),
        ("中山市", "火炬开发区管委会要建立台账。", ["中山市火炬开发区管委会"]),
        ("中山市", "东区街道办事处要建立台账。", ["中山市东区街道办事处"]),
        ("江苏省", "高新区管委会要建立台账。", ["高新区管委会"]),
    ],
)
def test_bodies_named_without_their_place_and_in_rows(home, words, actors):
    text = (
        f"{home}人民政府办公室关于做好节水工作的通知\n各有关单位：\n　　{words}\n{home}人民政府办公室\n2023年4月6日\n"
    )
    assert [a.name for c in analyze(text=text).commitments for a in c.actors] == actors


def test_names_in_the_traditional_script():
    text = "青禾縣人民政府關於做好節水工作的通知\n各鄉鎮人民政府，縣政府各部門：\n　　縣水務局要新建水廠3座。縣長陳偉出席會議。\n青禾縣人民政府\n2023年4月6日\n"
    found = analyze(text=text)
    named = {e.text: e.type.name for e in found.entities}
    assert named["縣水務局"] == "ORG"
    assert named["陳偉"] == "PERSON"
    assert all(found.text[e.start : e.end] == e.text for e in found.entities)
