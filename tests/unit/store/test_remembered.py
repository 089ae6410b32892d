"""What is worked out of a library is made once for each state of it."""

from policy_nlp.store.connection import reading, writing
from policy_nlp.store.remembered import Remembered
from policy_nlp.store.speakers import Speakers


def count(connection):
    return [connection.execute("SELECT count(*) FROM documents").fetchone()[0]]


def test_it_is_made_once_and_anew_when_the_library_changes(library):
    counts = Remembered(count)
    with reading(library.path) as connection:
        first = counts.of(connection)
        assert counts.of(connection) is first
    with reading(library.path) as connection:
        assert counts.of(connection) is first, "another connection to the same state"
    library.remove("report.txt")
    with reading(library.path) as connection:
        assert counts.of(connection) == [1]
    assert first == [2]


def test_what_a_transaction_has_not_written_yet_is_seen_by_it_alone(library):
    counts = Remembered(count)
    with writing(library.path) as connection:
        assert counts.of(connection) == [2]
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("DELETE FROM document_rows WHERE name = 'report.txt'")
        assert counts.of(connection) == [1]
        connection.execute("ROLLBACK")
        assert counts.of(connection) == [2]


def test_changes_of_one_moment_and_size_are_told_apart(library):
    counts = Remembered(lambda connection: connection.execute("SELECT name FROM documents ORDER BY id").fetchall())
    for name in ("first.txt", "other.txt"):
        with writing(library.path) as connection:
            connection.execute("UPDATE document_rows SET name = ? WHERE name LIKE '%r%.txt'", (name,))
            assert any(name == found for (found,) in counts.of(connection))


def test_a_speaker_is_found_once_and_anew_when_the_library_changes(library):
    with reading(library.path) as connection:
        (document,) = connection.execute("SELECT id FROM documents WHERE name = 'report.txt'").fetchone()
        first = Speakers(connection).of(document)
        assert Speakers(connection).of(document) is first
        assert first.own == "青川市"
    with writing(library.path) as connection:
        connection.execute("UPDATE document_rows SET level = '国家', region = NULL WHERE id = ?", (document,))
    with reading(library.path) as connection:
        assert Speakers(connection).of(document).is_national
