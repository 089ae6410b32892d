"""Records with other values."""

from dataclasses import replace

import pytest

from policy_nlp.model import Commitment, Deadline, Entity, EntityType, changed

DEADLINE = Deadline("2026年底前", "2026-12-31", "前", 4, 11)


def test_changed_gives_what_replace_gives():
    commitment = Commitment(4, 20, "2026年底前建成水厂", "planned", scope=(0, 30), confidence=0.75)
    assert changed(commitment, deadline=DEADLINE, targets=()) == replace(commitment, deadline=DEADLINE, targets=())
    entity = Entity(0, 3, "水务局", EntityType.ORG, rule="list", attributes={"code": "1"})
    assert changed(entity, confidence=0.5) == replace(entity, confidence=0.5)
    assert changed(entity) == entity


def test_no_value_that_a_record_has_not():
    with pytest.raises(KeyError):
        changed(Entity(0, 3, "水务局", EntityType.ORG), name="水务局")
