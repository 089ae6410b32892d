"""Records come back from msgpack as they went in."""

from collections.abc import Mapping

import srsly
from hypothesis import given
from hypothesis import strategies as st

import policy_nlp.components  # noqa: F401  registers the codec with srsly
from policy_nlp.model import Commitment, Entity, EntityType, Official, Post, Quantity, References
from policy_nlp.serialise import decode, encode, frozen

WORDS = st.text(max_size=5)
NUMBERS = st.integers(0, 10**6)
st.register_type_strategy(str, WORDS)
st.register_type_strategy(int, NUMBERS)
st.register_type_strategy(float, st.floats(allow_nan=False))
ENTITIES = st.builds(Entity, attributes=st.dictionaries(WORDS, WORDS))
REFERENCES = st.builds(
    References, aliases=st.dictionaries(WORDS, WORDS), members=st.dictionaries(WORDS, st.tuples(WORDS, WORDS))
)
RECORDS = ENTITIES | REFERENCES | st.builds(Commitment) | st.builds(Official)


@given(st.lists(RECORDS, max_size=4).map(tuple))
def test_records_round_trip(records):
    assert frozen(srsly.msgpack_loads(srsly.msgpack_dumps(records))) == records


def test_a_type_stays_a_type():
    entity = Entity(0, 2, "5座", EntityType.QUANTITY, Quantity(5.0, "座"))
    assert isinstance(srsly.msgpack_loads(srsly.msgpack_dumps(entity)).type, EntityType)


def test_a_reader_without_the_package_gets_mappings():
    post = Post("区长", "清河区人民政府")
    plain = encode(post)
    assert isinstance(plain, Mapping)
    assert (plain["@record"], plain["title"], plain["organisation"]) == ("Post", "区长", "清河区人民政府")
    assert decode(plain) == post


def test_what_is_no_record_goes_to_the_next_in_the_chain():
    assert encode({1, 2}, sorted) == [1, 2]
    assert decode({"@record": "Unknown"}, len) == 1
    assert decode({"a": 1}) == {"a": 1}
