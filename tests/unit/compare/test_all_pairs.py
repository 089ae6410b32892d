"""Every pair of a library says what the two documents say when they are put side by side."""

import itertools
import random

import pytest
from click.testing import CliRunner

from library_samples import actor, commitment, make_analysis
from policy_nlp.cli import cli
from policy_nlp.compare.documents import ALIGNED, changes_between, one_to_one
from policy_nlp.compare.likeness import Space, near_pairs_in, near_pairs_within, normal_form
from policy_nlp.library import Library
from policy_nlp.model import Deadline, Header
from policy_nlp.store.connection import reading, writing
from policy_nlp.store.facts import commitment_facts, commitment_texts
from policy_nlp.store.filters import make_filters
from policy_nlp.store.packing import pack
from policy_nlp.store.writing import write_document

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


def by_wording(library, a, b):
    """(aligned, deliveries, changed) of two documents: each task once, promises and their deliveries by themselves."""
    with reading(library.path) as connection:
        space = Space(map(normal_form, commitment_texts(connection)))
        sides = [commitment_facts(connection, make_filters(document=name)) for name in (a, b)]
    forms = [[normal_form(c.text) for c in side] for side in sides]
    near = list(near_pairs_in(space, *forms, ALIGNED))
    delivers = {(i, j): (sides[0][i].status, sides[1][j].status) == ("planned", "achieved") for i, j, _ in near}
    chosen = [pair for kind in (True, False) for pair in one_to_one([p for p in near if delivers[p[0], p[1]] is kind])]
    changed = sum(bool(changes_between(sides[0][i], sides[1][j])) for i, j, _ in chosen)
    return len(chosen), sum(delivers[i, j] for i, j, _ in chosen), changed


def test_all_pairs_count_what_each_two_documents_show(several):
    counted = {(r.a, r.b): (r.aligned, r.deliveries, r.changed) for r in several.compare_all()}
    names = itertools.combinations([f"{n}.txt" for n in range(6)], 2)
    assert counted == {(a, b): by_wording(several, a, b) for a, b in names}
    assert len(counted) == 15


def test_a_limit_gives_the_pairs_with_the_most_in_common_and_says_so(several):
    every, some = several.compare_all(), several.compare_all(limit=4)
    assert list(some) == list(every)[:4]
    assert (some.found, every.found) == (15, 15)
    result = CliRunner().invoke(cli, ["compare", "--all", "--limit", "4", "--library", str(several.path)])
    assert "15 pairs have tasks in common; the 4 with the most are given" in result.stderr


def test_filters_narrow_what_is_compared_and_not_how_alike_it_is(several):
    planned = several.compare_all(status="planned")
    assert planned
    assert {r.deliveries for r in planned} == {0}
    options = ["--status", "planned", "--about", "电梯", "--format", "csv", "--library", str(several.path)]
    lines = CliRunner().invoke(cli, ["compare", "--all", *options]).stdout.splitlines()
    assert len(lines) - 1 == len(several.compare_all(status="planned", about="电梯"))
    refused = CliRunner().invoke(cli, ["compare", "0.txt", "1.txt", *options])
    assert refused.exit_code == 2


def test_likeness_is_that_of_the_space_whatever_part_is_compared():
    forms = list(dict.fromkeys(verb + thing for verb in VERBS for thing in OBJECTS))
    space = Space(forms)
    whole = {(forms[i], forms[j]): score for i, j, score in near_pairs_within(forms, 0.4)}
    part = {(forms[i], forms[j + 9]): score for i, j, score in near_pairs_in(space, forms[:9], forms[9:], 0.4)}
    assert part
    assert part == {pair: whole[pair] for pair in part}
