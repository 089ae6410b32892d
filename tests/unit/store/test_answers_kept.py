"""What was found is not looked for again while the library stays as it is, and looked for anew once it has changed."""

import pytest

from policy_nlp.library import Library
from policy_nlp.store import paging, searching, undated
from policy_nlp.store.answers_kept import AnswersKept
from policy_nlp.store.connection import reading, writing
from policy_nlp.store.word_spots import ids_of_word


def test_the_last_answers_are_kept_for_a_state(library):
    answers, made = AnswersKept[str](2), []

    def ask(asked):
        with reading(library.path) as connection:
            return answers.of(connection, asked, lambda: made.append(asked) or f"of {asked}")

    assert [ask(asked) for asked in ((1, "1"), (1, "1"), ("1", 1))] == ["of (1, '1')", "of (1, '1')", "of ('1', 1)"]
    assert len(made) == 2, "values of other kinds are another question"
    ask("third"), ask(("1", 1)), ask((1, "1"))
    assert len(made) == 4, "the one not asked for longest has gone"
    library.remove("report.txt")
    ask((1, "1"))
    assert len(made) == 5


def test_pages_behind_the_first_look_for_nothing_and_a_change_is_seen(library, monkeypatch):
    with monkeypatch.context() as patch:
        first = library.commitments_page(has="indicator", limit=1)
        patch.setattr(paging, "_find_few", lambda *_: pytest.fail("the list is looked for again"))
        second = library.commitments_page(has="indicator", limit=1, after=first.next)
    assert first.found == second.found == len(library.commitments(has="indicator"))
    assert [*first.rows, *second.rows] == list(library.commitments(has="indicator", limit=2))
    library.remove("report.txt")
    assert library.commitments_page(has="indicator").found == 1


def test_counts_are_made_anew_when_something_is_judged(library):
    before = library.count_commitments(has="indicator")
    assert library.count_commitments(has="indicator") == before
    record = library.commitments(has="indicator")[0]
    library.judge("wrong", f"{record.document_key}@{record.start}-{record.end}", user="王")
    assert library.count_commitments(has="indicator") == before - 1
    with writing(library.path) as connection:
        connection.execute("UPDATE document_rows SET dated_on = NULL")
    with reading(library.path) as connection:
        assert undated.count_undated(connection, []) == (2, 3)


@pytest.mark.parametrize("word", ["基地", "技", "建成", "平台", "没有"])
@pytest.mark.parametrize("status", [None, "planned", "achieved"])
def test_words_are_counted_as_listed(library, word, status):
    found = library.commitments(about=word, status=status)
    assert library.count_commitments(about=word, status=status) == len(found)
    assert list(library.commitments_page(about=word, status=status).rows) == list(found)


def test_the_ids_of_a_word_are_those_of_its_commitments(library):
    library = Library(library.path)
    with reading(library.path) as connection:
        rows = connection.execute("SELECT id, text, section FROM commitments ORDER BY id").fetchall()
        wanted = [id for id, text, section in rows if "基地" in text or "基地" in section]
        assert list(ids_of_word(connection, '"基地"')) == wanted


def test_a_page_of_documents_is_that_of_the_library_as_it_is(library):
    assert [r.key for r in library.documents_page().rows] == [r.key for r in library.documents()]
    assert library.documents_page(dated_after="2026").found == len(library.documents(dated_after="2026"))
    library.remove("report.txt")
    assert list(library.documents_page().rows) == list(library.documents())


def test_a_page_of_many_rows_is_looked_for_once(library, monkeypatch):
    looked = []
    look = paging._looked_for
    monkeypatch.setattr(paging, "_few", lambda *_: None)
    monkeypatch.setattr(paging, "_looked_for", lambda *asked: looked.append(asked) or look(*asked))
    pages = [library.commitments_page(has="indicator", limit=1) for _ in range(2)]
    assert len(looked) == 1
    assert list(pages[0].rows) == list(pages[1].rows) != []


def test_the_first_hits_of_a_search_are_found_once(library, monkeypatch):
    found, find = [], searching._best
    monkeypatch.setattr(searching, "_best", lambda *asked: found.append(asked) or find(*asked))
    hits = [library.search("基地", limit=2) for _ in range(2)]
    library.search("基地", limit=101), library.search("基地", limit=101)
    assert len(found) == 3, "a long list is not kept"
    assert list(hits[0]) == list(hits[1]) != []
