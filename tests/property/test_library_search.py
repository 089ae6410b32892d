"""The index finds every substring of every passage, and nothing else."""

import sqlite3

from hypothesis import given, settings
from hypothesis import strategies as st

from policy_nlp.store.packing import passages_of, pieces_of
from policy_nlp.store.tokens import alike, find_spans, holds, index_tokens, match_expression, needs_look

CHARS = st.characters(blacklist_categories=("Cs",)) | st.sampled_from(
    "国科技发展改革委20159年号〔〕[]“”發髮臺⽣①*\"'-+^(){}: "
)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(CHARS, max_size=30), min_size=1, max_size=6), st.data())
def test_search_is_substring_search(passages, data):
    connection = sqlite3.connect(":memory:")
    connection.execute(
        "CREATE VIRTUAL TABLE i USING fts5(tokens, content='', tokenize='ascii', columnsize=0, detail=none)"
    )
    rows = [(n, index_tokens(text)) for n, text in enumerate(passages)]
    connection.executemany("INSERT INTO i (rowid, tokens) VALUES (?, ?)", rows)
    text = data.draw(st.sampled_from(passages))
    start = data.draw(st.integers(0, max(0, len(text) - 1)))
    word = alike(text[start : start + data.draw(st.integers(1, 8))])
    if word:
        expression = match_expression(word)
        query = "SELECT rowid FROM i WHERE i MATCH ? ORDER BY rowid"
        found = [row[0] for row in connection.execute(query, (expression,))]
        assert [n for n in found if not needs_look(word) or holds(passages[n], word)] == [
            n for n, passage in enumerate(passages) if word in alike(passage)
        ]
        spans = find_spans(text, word)
        assert spans
        assert all(alike(text[a:b]).startswith(word) for a, b in spans[:1])
    connection.close()


@settings(max_examples=200, deadline=None)
@given(st.text(CHARS | st.sampled_from("\n\r\t　"), max_size=80), st.booleans())
def test_a_text_is_what_stands_before_its_passages_and_these(text, has_title):
    spans = passages_of(text, [("title", 0, text.find("\n"))] if has_title else [])
    starts = [start for _, start, _ in spans]
    head, pieces = pieces_of(text, starts)
    assert head + "".join(pieces) == text
    assert [piece.split("\n")[0] for piece in pieces] == [text[start:end] for _, start, end in spans]
    assert [index_tokens(piece) for piece in pieces] == [index_tokens(text[start:end]) for _, start, end in spans]
