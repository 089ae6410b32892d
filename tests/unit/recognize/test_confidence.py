"""Confidence follows the evidence."""

import pytest

from policy_nlp.model import Entity, EntityType
from policy_nlp.recognize.confidence import calibrate, evidence_of


def entity(rule, confidence=0.8, kind="ORG"):
    return Entity(0, 2, "甲局", EntityType(kind), None, confidence, rule)


@pytest.mark.parametrize(
    ("reason", "given", "evidence"),
    [
        ("a rule's own claim does not count", entity("org-suffix", 0.3), "org-suffix"),
        ("agreement is evidence of its own", entity("org-suffix+tagger"), "org-suffix+tagger"),
        ("the tagger counts by steps", entity("tagger", 0.93), "tagger 0.9"),
        ("the lowest step", entity("tagger", 0.41), "tagger 0.0"),
        ("the highest", entity("tagger", 1.0), "tagger 0.98"),
    ],
)
def test_evidence(reason, given, evidence):
    assert evidence_of(given) == evidence


def test_what_the_table_does_not_list_has_the_confidence_of_its_type():
    listed = calibrate([entity("no such rule"), entity("another")])
    assert listed[0].confidence == listed[1].confidence
    assert 0.5 < listed[0].confidence <= 1.0


@pytest.mark.parametrize("kind", list(EntityType))
def test_every_type_is_listed(kind):
    (found,) = calibrate([entity("no such rule", 0.0, kind.value)])
    assert found.confidence > 0
