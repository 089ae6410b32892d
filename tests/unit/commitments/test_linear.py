"""The time of actors, deadlines, targets and frames grows with the text, not with its square."""

import pytest

from growth import growth
from growth import seconds as taken
from policy_nlp.clauses.reading import Reading
from policy_nlp.clauses.subjects import find_subjects
from policy_nlp.commitments import read_commitments
from policy_nlp.commitments.actors import add_actors
from policy_nlp.commitments.deadlines import add_deadlines
from policy_nlp.commitments.frames import add_frames
from policy_nlp.commitments.scope import find_responsibilities
from policy_nlp.commitments.targets import add_targets
from policy_nlp.model import Commitment, Entity, EntityType, Quantity
from policy_nlp.recognize import recognize
from policy_nlp.repair import repair_plain_text
from policy_nlp.resolve import resolve
from policy_nlp.structure import find_structure

PARAGRAPH = "各单位要加强管理，落实责任，2027年底前，建成平台20个。（市教委牵头，市财政局配合）\n"
SECTION = "一、重点任务\n牵头单位：市科委\n" + "建立平台，完善制度。" * 40 + "\n"


def seconds(text: str) -> float:
    entities, clauses = [], []
    for words in ("加强管理", "落实责任", "建成平台20个", "建立平台", "完善制度"):
        at = text.find(words)
        while at >= 0:
            clauses.append(Commitment(at, at + len(words), words, "planned"))
            at = text.find(words, at + 1)
    for words, kind, value in (
        ("2027年底前", EntityType.DATE, "../2027-12-31"),
        ("20个", EntityType.QUANTITY, Quantity(20, "个")),
    ):
        at = text.find(words)
        while at >= 0:
            entities.append(Entity(at, at + len(words), words, kind, value))
            at = text.find(words, at + 1)
    structure = find_structure(repair_plain_text(text))
    marks = tuple(sorted(entities, key=lambda e: e.start))
    done = tuple(sorted(clauses, key=lambda c: c.start))

    def add_all() -> None:
        reading = Reading(text, structure, marks)
        duties = find_responsibilities(reading)
        due = add_deadlines(reading, add_actors(reading, done, duties), duties)
        add_frames(reading, add_targets(reading, due))

    return taken(add_all)


UNITS = (
    "县委", "财政部教育部", "3万亿元", "1", "对", "任命张三为市财政局局长、", "由市财政局", "市财政局、", "建设（", "（某局【", "加强“管理",
    "加强管理，", "2025年底前完成整改，", "以上工作在2025年底前完成。", "加强管理！", "新建水厂3座、", "覆盖率分别达到88%、92%、", "支持企业根据需要，",
    "由市教委牵头，市财政局配合，", "（一）责任单位：县委\n", "责任单位：县委、县政府\n", "（市财政局盯办）。",
    "由2020年的35%提高到", "牵头单位：县委；", "（责任单位：县委）",
)  # fmt: skip


def read(text: str) -> Reading:
    structure = find_structure(repair_plain_text(text))
    entities, references, _ = resolve(text, structure, recognize(text, structure))
    return Reading(text, structure, entities, references)


def whole_room(text: str) -> float:
    reading = read(text)
    return taken(lambda: read_commitments(reading))


@pytest.mark.slow
@pytest.mark.parametrize("unit", UNITS)
def test_a_unit_repeated_takes_no_longer_than_its_length(unit: str) -> None:
    whole_room(unit)
    short, long = (unit * 4_000)[:4_000], (unit * 16_000)[:16_000]
    assert growth(lambda: whole_room(short), lambda: whole_room(long), 10, beneath=0.05) < 10


@pytest.mark.slow
@pytest.mark.parametrize("unit", [PARAGRAPH, SECTION])
def test_eight_times_the_text_takes_about_eight_times_as_long(unit: str) -> None:
    seconds(unit)
    short, long = unit * (20_000 // len(unit)), unit * (160_000 // len(unit))
    assert growth(lambda: seconds(short), lambda: seconds(long), 20) < 20


def test_who_leads_is_told_once_in_a_sentence_without_end() -> None:
    text = "由市教委牵头，市财政局配合，加强管理，" * 30
    reading = read(text)
    found, _ = read_commitments(reading)
    subjects = find_subjects(reading, found)
    assert len(found) >= 30
    assert 1 <= max(map(len, subjects)) <= 3
