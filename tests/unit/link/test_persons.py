"""Persons of one name are joined by evidence, and stay apart without it."""

from dataclasses import replace

import pytest

from policy_nlp.link.bodies import NATION
from policy_nlp.link.persons import Profile, person_meant, persons_of


def profile(document, name="赵明远", date="2020", bodies=(), places=(), title="局长"):
    posts = tuple((title, body, "holds", None) for body in bodies)
    return Profile(document, name, date, frozenset(bodies), frozenset(places), bool(bodies), posts)


def groups(*profiles):
    return sorted(sorted(p.document for p in person.profiles) for person in persons_of(profiles))


TOGETHER, APART = [["a", "b"]], [["a"], ["b"]]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        # the same body; the same place; a county's official in the city's paper
        ({"bodies": ["财政部"], "places": [NATION]}, {"bodies": ["财政部"], "places": [NATION]}, TOGETHER),
        ({"bodies": ["济南市人民政府"], "places": ["济南市"]}, {"places": ["济南市"]}, TOGETHER),
        ({"bodies": ["济南市历下区财政局"], "places": ["济南市历下区"]}, {"places": ["济南市"]}, TOGETHER),
        ({"places": ["济南市"]}, {"bodies": ["济南市历下区财政局"], "places": ["济南市历下区"]}, TOGETHER),
        # two districts of one city
        ({"places": ["济南市历下区"]}, {"places": ["济南市市中区"]}, APART),
        # another place, another city of the province, a firm beside a bureau, two bureaus at one time
        ({"places": ["济南市"]}, {"places": ["福州市"]}, APART),
        ({"places": ["济南市"]}, {"places": ["青岛市"]}, APART),
        ({"bodies": ["大成实业集团"]}, {"bodies": ["济南市财政局"], "places": ["济南市"]}, APART),
        (
            {"bodies": ["济南市财政局"], "places": ["济南市"]},
            {"bodies": ["济南市教育局"], "places": ["济南市"]},
            APART,
        ),
        # from one bureau to another, years later; too many years
        (
            {"bodies": ["济南市财政局"], "places": ["济南市"], "date": "2012"},
            {"bodies": ["济南市教育局"], "places": ["济南市"], "date": "2018"},
            TOGETHER,
        ),
        ({"places": ["济南市"], "date": "1996"}, {"places": ["济南市"], "date": "2021"}, APART),
        # of the party committee of a body, and of the body
        ({"bodies": ["中共济南市水利局委员会"]}, {"bodies": ["济南市水利局"], "places": ["济南市"]}, TOGETHER),
        # ministry to ministry; a minister and a local official
        ({"bodies": ["财政部"], "places": [NATION]}, {"bodies": ["教育部"], "places": [NATION]}, TOGETHER),
        ({"bodies": ["财政部"], "places": [NATION]}, {"bodies": ["济南市财政局"], "places": ["济南市"]}, APART),
        # a minister who becomes the head of a province: only under a rare name
        (
            {"bodies": ["财政部"], "places": [NATION], "title": "部长"},
            {"bodies": ["中国共产党山西省委员会"], "places": ["山西省"], "title": "书记"},
            TOGETHER,
        ),
        (
            {"name": "赵明", "bodies": ["财政部"], "places": [NATION], "title": "部长"},
            {"name": "赵明", "bodies": ["中国共产党山西省委员会"], "places": ["山西省"], "title": "书记"},
            APART,
        ),
    ],
)
def test_two_of_one_name(one, other, expected):
    assert groups(profile("a", **one), profile("b", **other)) == expected
    assert groups(profile("b", **other), profile("a", **one)) == expected


def test_one_without_a_post_does_not_join_two_heads_of_bureaus():
    one = profile("a", bodies=["济南市财政局"], places=["济南市"])
    none = profile("b", places=["济南市"])
    other = profile("c", bodies=["济南市教育局"], places=["济南市"])
    assert ["a", "c"] not in [group[:1] + group[-1:] for group in groups(one, none, other)]


def test_a_leader_is_one_and_the_namesake_in_a_county_another():
    profiles = [
        profile(key, "李强", places=[place]) for key, place in (("a", NATION), ("b", "济南市"), ("c", "福州市"))
    ]
    county = profile("d", "李强", bodies=["左权县教育局"], places=["左权县"])
    assert groups(*profiles, county) == [["a", "b", "c"], ["d"]]


@pytest.mark.parametrize(
    ("surname", "title", "date", "name"),
    [
        ("习", "总书记", "2021-03-01", "习近平"),
        ("李", "总理", "2015-03-05", "李克强"),
        ("李", "总理", "2024-03-05", "李强"),
        ("李", "总理", None, None),
        ("王", "总理", "2021-03-01", None),
    ],
)
def test_a_surname_with_a_title(surname, title, date, name):
    assert person_meant(surname, [title], date, {}) == name


def test_a_surname_with_a_title_that_the_document_gives_in_full():
    named = {"赵明远": ["县长"], "赵青": ["局长"]}
    assert person_meant("赵", ["县长"], None, named) == "赵明远"
    assert person_meant("赵", ["书记"], None, named) is None


def test_a_post_that_is_taken_away_keeps_nobody_from_another():
    place = frozenset({"济南市"})
    new, old = "济南市水利局", "济南市财政局"
    moved = (("局长", new, "appointed", "2020"), ("局长", old, "removed", "2020"))
    one = Profile("a", "赵明远", "2020", frozenset({new, old}), place, True, moved)
    later = Profile(
        "b",
        "赵明远",
        "2021",
        frozenset({"济南市水务集团"}),
        place,
        True,
        (("董事长", "济南市水务集团", "holds", None),),
    )
    held = replace(one, posts=(moved[0], ("局长", old, "holds", "2020")))
    other = Profile("c", "赵明远", "2021", frozenset({old}), place, True, (("局长", old, "holds", None),))
    assert len(persons_of([one, replace(other, bodies=frozenset({"济南市教育局"}), document="d")])) == 2
    assert len(persons_of([held, other])) == 1
    assert (
        len(persons_of([later, replace(one, posts=(("局长", old, "removed", "2020"),), bodies=frozenset({old}))])) == 1
    )
