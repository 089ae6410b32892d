"""A server that is killed at random moments of a person's judging loses nothing that it said was kept."""

import random
import threading

import pytest
import requests

from library_samples import PLAN
from policy_nlp.library import Library
from served import served

pytestmark = pytest.mark.slow

KILLS = 50
THINGS = [
    f"entity:plan.txt@{PLAN.index(words)}-{PLAN.index(words) + len(words)}"
    for words in ("市科技局", "市财政局", "市长")
]


def test_fifty_kills_lose_no_judgement(library):
    chance = random.Random(20261129)
    kept: list[tuple[str, str]] = []
    rounds_cut = 0
    for number in range(KILLS):
        with served(library.path) as server:
            said = judge(requests, server.address, f"round {number}", number)  # what is loaded late is there then
            kept.append(said)
            threading.Timer(chance.uniform(0.01, 0.5), server.process.kill).start()
            rounds_cut += judge_until_killed(server.address, number, kept)
    stored = {(record.id, record.why) for record in Library(library.path).judgements()}
    assert set(kept) <= stored
    assert len(kept) > KILLS
    assert rounds_cut == KILLS
    assert library.sql("SELECT count(*) FROM documents")[0][0] == 2
    assert library.digest().changed == ()


def judge_until_killed(address, number, kept):
    """Says one thing after the other, and notes what the server says it has kept; 1 once it has gone."""
    with requests.Session() as session:
        for count in range(10_000):
            try:
                said = judge(session, address, f"round {number}, {count}", count)
            except requests.RequestException:
                return 1
            kept.append(said)
    return 0


def judge(session, address, why, count):
    """Says something, and gives the id and the words that the server says it has kept."""
    said = {
        "judgement": ("right", "wrong")[count % 2],
        "things": [THINGS[count % len(THINGS)]],
        "why": why,
        "user": "王",
    }
    answer = session.post(f"{address}api/v1/judgements", json=said, timeout=60)
    record = answer.json()
    assert answer.status_code == 201, record
    return record["id"], record["why"]
