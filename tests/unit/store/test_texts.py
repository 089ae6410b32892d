"""Texts of documents, which are put together from their passages when they are asked for."""

import pytest

from policy_nlp.store.connection import reading
from policy_nlp.store.texts import Texts


@pytest.mark.parametrize(("keep", "reads"), [(False, 3), (True, 2)])
def test_the_last_text_is_kept_or_every_one(library, keep, reads):
    asked: list[str] = []
    with reading(library.path) as connection:
        first, last = (row[0] for row in connection.execute("SELECT id FROM documents ORDER BY id"))
        whole = dict(connection.execute("SELECT id, text FROM documents"))
        texts = Texts(connection, keep=keep)
        connection.set_trace_callback(asked.append)
        found = [texts.of(document) for document in (first, first, last, last, first)]
        connection.set_trace_callback(None)
    assert found == [whole[first], whole[first], whole[last], whole[last], whole[first]]
    assert len([query for query in asked if "FROM documents WHERE id" in query]) == reads
