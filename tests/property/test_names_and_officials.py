"""Whatever the text: names do not overlap and quote it, officials stand on persons, and the same text gives the same result."""

from hypothesis import given, settings
from hypothesis import strategies as st

from policy_nlp.model import EntityType, Header, References, Structure
from policy_nlp.recognize import recognize
from policy_nlp.resolve.officials import find_officials

PIECES = st.sampled_from(
    [
        "市民政局", "区委书记", "区长", "副市长", "李明华", "王建国", "张　伟", "甲市", "北京市", "国务院", "总理", "任命", "免去", "为", "的", "职务",
        "组长：", "成员：", "同志", "、", "，", "。", "\n", "　", "（", "）", "兼", "由", "兼任", "2024年5月6日", "《办法》", "12%", "𠀀", "a", " ",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=60)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_entities_quote_the_text_in_order_without_overlaps(text):
    entities = recognize(text, Structure(Header(), ()))
    at = 0
    for entity in entities:
        assert at <= entity.start < entity.end <= len(text)
        assert text[entity.start : entity.end] == entity.text
        assert 0 < entity.confidence <= 1
        at = entity.end


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_officials_stand_on_persons_and_their_posts_on_titles(text):
    structure = Structure(Header(), ())
    entities = recognize(text, structure)
    persons = {(e.start, e.end) for e in entities if e.type is EntityType.PERSON}
    posts = {(e.start, e.end) for e in entities if e.type is EntityType.TITLE}
    officials = find_officials(text, structure, entities, References())
    assert len({o.name for o in officials}) == len(officials)
    for official in officials:
        assert official.mentions and set(official.mentions) <= persons
        assert {(post.start, post.end) for post in official.posts} <= posts
    assert officials == find_officials(text, structure, entities, References())
