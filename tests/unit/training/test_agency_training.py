"""Samples of who acts: from annotated deeds, from what the rules find, and without the modal between."""

import pytest

from policy_nlp.clauses.agency import BUCKETS
from policy_nlp.clauses.reading import Reading
from policy_nlp.training.agency import annotated_samples, fit_agency, ruled_samples, stored_agency
from policy_nlp.training.examples import read_text


def reading_of(text: str) -> Reading:
    return read_text(text, ())


def test_actor_right_before_its_deed_is_the_right_place() -> None:
    text = "运营方应当建立台账，运营方建立清单。"
    deeds = [(text.index("建立台账"), ["运营方"]), (text.index("建立清单"), ["运营方"])]
    samples = list(annotated_samples(reading_of(text), deeds))
    assert [sample.right for sample in samples] == [3, 3, 13]  # the second is the first without its modal
    assert [sample.weight for sample in samples] == [1.0, 0.5, 1.0]
    assert all(any(turn.end == sample.right for turn in sample.turns) for sample in samples)


def test_list_of_actors_is_one_place() -> None:
    text = "运营方和供应方建立清单。"
    samples = list(annotated_samples(reading_of(text), [(7, ["运营方", "供应方"])]))
    assert [sample.right for sample in samples] == [7]


def test_stretches_in_which_nobody_acts_have_no_right_place() -> None:
    assert [s.right for s in annotated_samples(reading_of("产品质量稳步提升。"), [(0, [])])] == [-1]


def test_rules_teach_with_the_modal_left_out() -> None:
    (sample,) = ruled_samples(reading_of("有关部门应当建立清单。"))
    assert sample.right == 4
    assert sample.weight < 0.5
    assert not any(feature == "modal and tag 1 n" for turn in sample.turns for feature in turn.features)


@pytest.mark.filterwarnings("ignore::FutureWarning")
def test_weights_are_as_they_are_stored() -> None:
    text = "运营方建立清单。供应方编制计划。"
    deeds = [(3, ["运营方"])]
    agency = fit_agency(annotated_samples(reading_of(text), deeds))
    stored = stored_agency(agency)
    assert stored.shape == (BUCKETS + 1,)
    assert stored.astype(float).tolist() == [*agency.weights, agency.bias]
