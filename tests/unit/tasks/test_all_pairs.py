"""Every pair of documents of a library is counted by the tasks that both speak of."""

import itertools
import random
from collections import Counter

import pytest
from click.testing import CliRunner

from library_samples import actor, commitment, make_analysis
from policy_nlp.cli import cli
from policy_nlp.compare.documents import changes_between
from policy_nlp.library import Library
from policy_nlp.model import Deadline, Header
from policy_nlp.store.connection import reading, writing
from policy_nlp.store.facts import commitment_facts
from policy_nlp.store.filters import make_filters
from policy_nlp.store.packing import pack
from policy_nlp.store.writing import write_document
from policy_nlp.tasks.clauses import form_of
from policy_nlp.tasks.library_alignment import TELLING

VERBS = ["建成", "新建", "加快推进", "继续推进", "整治", "完善"]
OBJECTS = ["社区食堂80家", "社区食堂120家", "老旧小区电梯", "老旧小区加装电梯", "黑臭水体", "养老服务设施", "养老设施"]


def document(name, chance):
    phrases = [chance.choice(VERBS) + chance.choice(OBJECTS) for _ in range(12)]
    text = "".join(f"市{n}局{phrase}。\n" for n, phrase in enumerate(phrases))
    promises, at = [], 0
    for n, phrase in enumerate(phrases):
        at = text.index(phrase, at)
        day = chance.choice([None, "2024-12-31", "2025-12-31"])
        deadline = Deadline(day, day, "前", 0, 2) if day else None
        made = commitment(
            text[at:] + "\n",
            phrase,
            chance.choice(["planned", "achieved"]),
            deadline=deadline,
            actors=(actor(text, f"市{n % 3}局"),),
        )
        promises.append(made)
    return make_analysis(
        name, text + name, Header(issued_on=f"20{10 + int(name[0])}-01-01"), commitments=tuple(promises)
    )


@pytest.fixture(scope="module")
def several(tmp_path_factory):
    path = tmp_path_factory.mktemp("pairs") / "several.db"
    chance = random.Random(7)
    with writing(path) as connection:
        for n in range(6):
            analysis = document(f"{n}.txt", chance)
            write_document(connection, f"/d/{analysis.name}", pack(analysis))
    return Library(path)


def by_reading(library, a, b):
    """(aligned, deliveries, changed) of the long clauses that two documents have once in the same words, figures apart."""
    with reading(library.path) as connection:
        sides = [commitment_facts(connection, make_filters(document=name)) for name in (a, b)]
    times = [Counter(form_of(c.text) for c in side) for side in sides]
    once = {form for form in times[0] if times[0][form] == times[1][form] == 1 and len(form) >= TELLING}
    same = [
        (x, y) for x in sides[0] for y in sides[1] if form_of(x.text) == form_of(y.text) and form_of(x.text) in once
    ]
    delivered = {id(x) for x, y in same if (x.status, y.status) == ("planned", "achieved")}
    return len({id(x) for x, _ in same}), len(delivered), len({id(x) for x, y in same if changes_between(x, y)})


def test_every_two_documents_that_share_words_are_counted(several):
    counted = {(r.a, r.b): (r.aligned, r.deliveries, r.changed) for r in several.compare_all()}
    names = list(itertools.combinations([f"{n}.txt" for n in range(6)], 2))
    assert set(counted) <= set(names) and len(counted) >= 12
    for a, b in names:
        found = by_reading(several, a, b)
        counted.setdefault((a, b), (0, 0, 0))
        assert all(got >= least for got, least in zip(counted[a, b], found, strict=True)), (a, b)
        assert max(counted[a, b]) <= 12


def test_a_limit_gives_the_pairs_with_the_most_in_common_and_says_so(several):
    every, some = several.compare_all(), several.compare_all(limit=4)
    assert list(some) == list(every)[:4]
    assert some.found == every.found == len(every) > 4
    assert [r.aligned for r in every] == sorted((r.aligned for r in every), reverse=True)
    result = CliRunner().invoke(cli, ["compare", "--all", "--limit", "4", "--library", str(several.path)])
    assert f"{len(every)} pairs have tasks in common; the 4 with the most are given" in result.stderr


def test_filters_narrow_what_is_compared(several):
    planned = several.compare_all(status="planned")
    assert planned
    assert {r.deliveries for r in planned} == {0}
    options = ["--status", "planned", "--about", "电梯", "--format", "csv", "--library", str(several.path)]
    lines = CliRunner().invoke(cli, ["compare", "--all", *options]).stdout.splitlines()
    assert len(lines) - 1 == len(several.compare_all(status="planned", about="电梯"))
    refused = CliRunner().invoke(cli, ["compare", "0.txt", "1.txt", *options])
    assert refused.exit_code == 2
