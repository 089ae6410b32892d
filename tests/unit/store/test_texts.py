"""Texts of documents, which are put together from their passages when they are asked for."""

import pytest

from policy_nlp.store.connection import reading
from policy_nlp.store.texts import Texts, line_around


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


def test_a_stretch_is_that_of_the_text_wherever_it_begins(library):
    with reading(library.path) as connection:
        for document, text in connection.execute("SELECT id, text FROM documents").fetchall():
            for start in range(len(text)):
                for end in (start, start + 1, start + 9, start + 60, len(text)):
                    assert Texts(connection).between(document, start, end) == text[start:end]
                assert Texts(connection).line(document, start) == line_around(text, start)


def test_few_stretches_do_not_read_the_text_and_many_read_it_once(library):
    asked: list[str] = []
    with reading(library.path) as connection:
        document, text = connection.execute("SELECT id, text FROM documents ORDER BY id").fetchone()
        texts = Texts(connection)
        connection.set_trace_callback(asked.append)
        found = [texts.between(document, n, n + 5) for n in range(3)]
        assert not any("FROM documents WHERE id" in query for query in asked)
        found += [texts.between(document, n, n + 5) for n in range(3, 9)]
        connection.set_trace_callback(None)
    assert found == [text[n : n + 5] for n in range(9)]
    assert len([query for query in asked if "FROM documents WHERE id" in query]) == 1
