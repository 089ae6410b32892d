"""The scorer's own rules, each on the smallest case that shows it."""

import pytest

from policy_nlp.evaluate.alignment import Alignment, overlap, sentence_spans
from policy_nlp.evaluate.scoring import Tally, score_document

TEXT = "市教育局要建成100所学校。"


def record(**changes):
    base = {"text": TEXT, "header": {}, "officials": [], "entities": [], "commitments": []}
    return {**base, **changes}


def entity(start, end, kind, value=None):
    return {"start": start, "end": end, "text": TEXT[start:end], "type": kind, "value": value}


def action(start, end, status="planned", **changes):
    row = {
        "start": start,
        "end": end,
        "text": TEXT[start:end],
        "status": status,
        "actors": [],
        "deadline": None,
        "targets": [],
    }
    return {**row, **changes}


def figures(gold, predicted):
    tally = Tally()
    score_document("doc", gold, predicted, tally)
    return {name: (row["precision"], row["recall"]) for name, row in tally.table().items()}, tally.errors


def test_the_gold_scores_full_marks_against_itself():
    gold = record(entities=[entity(0, 4, "ORG"), entity(7, 11, "QUANTITY", [100, "所"])], commitments=[action(5, 13)])
    table, errors = figures(gold, gold)
    assert set(table.values()) <= {(1.0, 1.0), (0.0, 0.0)}
    assert table["entity ORG"] == (1.0, 1.0)
    assert errors == []


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ([100.0, "所"], 1.0),  # a number is a number
        ([101, "所"], 0.0),  # another number
        ([100, "个"], 0.0),  # another unit
        (None, 0.0),  # no reading
    ],
)
def test_quantities_are_compared_by_number_and_unit(value, expected):
    gold = record(entities=[entity(7, 11, "QUANTITY", [100, "所"])])
    table, _ = figures(gold, record(entities=[entity(7, 11, "QUANTITY", value)]))
    assert table["value QUANTITY"][1] == expected


def test_white_space_and_width_do_not_move_spans():
    alignment = Alignment("自2020年起", "自 ２０２０ 年 起")
    assert alignment.predicted_span(2, 8) == alignment.gold_span(1, 6)


def test_a_clause_matches_from_half_overlap_and_same_status():
    gold = record(commitments=[action(5, 13)])
    assert figures(gold, record(commitments=[action(7, 13)]))[0]["commitments, planned"] == (1.0, 1.0)
    assert figures(gold, record(commitments=[action(10, 13)]))[0]["commitments, planned"] == (0.0, 0.0)
    table, errors = figures(gold, record(commitments=[action(5, 13, "achieved")]))
    assert table["commitments, planned"] == (0.0, 0.0)
    assert [what for _, what, _ in errors] == ["missed planned commitment", "spurious achieved commitment"]


def test_an_actor_matches_by_text_or_name_and_counts_its_role():
    mine = {"text": "市教育局", "name": "济南市教育局", "role": "lead"}
    theirs = {"text": "济南市教育局", "name": "济南市教育局", "role": "support"}
    table, _ = figures(
        record(commitments=[action(5, 13, actors=[mine])]), record(commitments=[action(5, 13, actors=[theirs])])
    )
    assert table["commitment actors"] == (1.0, 1.0)
    assert table["commitment actors with role"] == (0.0, 0.0)


def test_actors_missed_and_spurious_are_listed_with_what_they_do():
    mine = {"text": "市教育局", "name": "市教育局", "role": "lead"}
    theirs = {"text": "市财政局", "name": "市财政局", "role": "lead"}
    _, errors = figures(
        record(commitments=[action(5, 13, actors=[mine])]), record(commitments=[action(5, 13, actors=[theirs])])
    )
    assert [(what, words.partition(" | ")[0]) for _, what, words in errors] == [
        ("missed actor", "市教育局"),
        ("spurious actor", "市财政局"),
    ]


def test_overlap_is_shared_over_joint():
    assert overlap((0, 4), (2, 6)) == pytest.approx(2 / 6)
    assert overlap((0, 2), (2, 4)) == 0.0


def test_sentences_keep_their_closing_quotes():
    text = "他说：“干！”\n干。完"
    assert [text[s:e] for s, e in sentence_spans(text)] == ["他说：“干！”", "干。", "完"]
