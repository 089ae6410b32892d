"""Who came to a meeting. All sentences are made up; ⟦ ⟧ hold each who came, ｜ stands before what they did."""

import re

import pytest

from policy_nlp.clauses.actor_lists import index_names
from policy_nlp.clauses.attendants import attendants, comes_at
from policy_nlp.model import Entity, EntityType

NAMES = {
    "王建国": EntityType.PERSON,
    "李青山": EntityType.PERSON,
    "任小华": EntityType.PERSON,
    "副县长": EntityType.TITLE,
    "副司长": EntityType.TITLE,
    "党组成员": EntityType.TITLE,
    "院长": EntityType.TITLE,
    "县法院": EntityType.ORG,
    "县水务局": EntityType.ORG,
    "县财政局": EntityType.ORG,
}


def read(marked: str) -> tuple[str, int, list[str], dict[int, Entity]]:
    """The text, where the verb stands, the words of those who came, and the names."""
    plain = re.sub("[⟦⟧]", "", marked)
    text = plain.replace("｜", "")
    names = tuple(
        Entity(found.start(), found.end(), words, kind)
        for words, kind in NAMES.items()
        for found in re.finditer(words, text)
    )
    return text, plain.index("｜"), re.findall("⟦([^⟧]+)⟧", marked), index_names(names)


@pytest.mark.parametrize(
    "marked",
    [
        "副县长⟦王建国⟧、⟦李青山⟧｜出席会议",
        "副县长⟦王建国⟧，党组成员、副县长⟦李青山⟧等领导｜应邀参加会议",
        "⟦县水务局、县财政局负责人⟧，⟦向阳、柳溪两镇人大主席⟧及⟦人大机关全体工作人员⟧｜列席会议",
        "副县长⟦王建国⟧及⟦委员⟧共23人｜参加会议",
        "⟦县法院院长⟧，⟦县水务局有关领导同志⟧｜列席会议",
        "县水务局⟦任小华⟧副司长、⟦王建国⟧同志｜参加会议",
        "⟦各乡镇、县直有关部门及驻县单位负责同志⟧｜列席相关议题",
        "会议听取汇报，⟦四位公民代表⟧｜应邀旁听会议",
        "⟦有关企业的100多位相关领导、专家及成员⟧｜参加大会",
    ],
)
def test_those_who_came(marked: str) -> None:
    text, verb, expected, names = read(marked)
    assert [text[start:end] for start, end in attendants(text, 0, verb, names)] == expected


def test_the_clause_opens_with_what_they_did() -> None:
    text, verb, _, names = read("县水务局负责人等20人｜列席会议")
    assert comes_at(text, 0, len(text), names) == (7, verb)


@pytest.mark.parametrize(
    "text", ["组织村干部参加会议", "会议还邀请人大代表列席会议", "县水务局参加会议", "干部不得缺席会议"]
)
def test_others_are_no_attendants(text: str) -> None:
    names = read(f"{text}｜")[3]
    assert comes_at(text, 0, len(text), names) is None
