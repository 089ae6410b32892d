"""Backups are whole, taken also while others write; a library is put back all at once or not at all."""

import sqlite3

import pytest

from library_samples import plan
from policy_nlp.errors import ConfigError, LockedError, NewerSchemaError, NotFoundError, StoreError
from policy_nlp.library import Library
from policy_nlp.store import copies
from policy_nlp.store.connection import transaction, writing


def names(library):
    return [document.name for document in library.documents()]


def left_beside(path):
    return sorted(other.name for other in path.parent.iterdir() if ".part" in other.name)


def test_a_backup_restored_is_the_library(library, tmp_path):
    seen = []
    library.backup(tmp_path / "copy.db", progress=lambda done, total: seen.append((done, total)))
    assert seen[-1][0] == seen[-1][1] > 10
    before = library.analysis("plan.txt"), library.commitments(), library.search("基地")
    library.remove("plan.txt")
    library.restore(tmp_path / "copy.db", force=True)
    assert (library.analysis("plan.txt"), library.commitments(), library.search("基地")) == before
    assert left_beside(library.path) == []


def test_nothing_is_overwritten_unless_asked(library, tmp_path):
    note = tmp_path / "note.txt"
    note.write_text("mine")
    for call in (library.backup, Library(note).restore):
        with pytest.raises(ConfigError, match="there already; give another path, or --force"):
            call(note if call == library.backup else library.path)
    assert note.read_text() == "mine"
    library.backup(note, force=True)
    assert names(Library(note)) == names(library)


def test_a_library_is_no_copy_of_itself(library):
    for call in (library.backup, library.restore):
        with pytest.raises(ConfigError, match="are one file"):
            call(library.path, force=True)


def test_a_folder_or_no_folder_is_told(library, tmp_path):
    with pytest.raises(ConfigError, match=r"a folder; give another path$"):
        library.backup(tmp_path, force=True)
    with pytest.raises(NotFoundError, match="no such folder"):
        library.backup(tmp_path / "none" / "copy.db")
    with pytest.raises(NotFoundError, match="no library there"):
        Library(tmp_path / "new.db").restore(tmp_path / "none.db")


@pytest.mark.parametrize("part", [0.3, 0.7, 0.95])
def test_a_torn_copy_is_refused_and_the_library_stays(library, tmp_path, part):
    library.backup(tmp_path / "copy.db")
    data = (tmp_path / "copy.db").read_bytes()
    (tmp_path / "torn.db").write_bytes(data[: int(len(data) * part)])
    before = library.path.read_bytes()
    with pytest.raises(StoreError, match="not a whole library, nothing was restored"):
        library.restore(tmp_path / "torn.db", force=True)
    assert library.path.read_bytes() == before
    assert left_beside(library.path) == []


def test_a_copy_with_a_page_of_other_bytes_is_refused(library, tmp_path):
    library.backup(tmp_path / "copy.db")
    data = bytearray((tmp_path / "copy.db").read_bytes())
    data[4096 * 5 : 4096 * 6] = b"\xaa" * 4096
    (tmp_path / "bad.db").write_bytes(data)
    with pytest.raises(StoreError, match="not a whole library"):
        Library(tmp_path / "new.db").restore(tmp_path / "bad.db")
    assert not (tmp_path / "new.db").exists()


def test_rows_that_refer_to_none_are_not_whole(library):
    with sqlite3.connect(library.path) as connection:
        connection.execute("INSERT INTO sources VALUES ('/lost.txt', 99)")
    connection.close()
    with pytest.raises(StoreError, match="1 rows refer to none"):
        copies.check(library.path)


def test_a_newer_copy_is_refused_by_its_name(library, tmp_path):
    library.backup(tmp_path / "copy.db")
    with sqlite3.connect(tmp_path / "copy.db") as connection:
        connection.execute("PRAGMA user_version = 999")
    connection.close()
    with pytest.raises(NewerSchemaError, match="upgrade policy-nlp"):
        library.restore(tmp_path / "copy.db", force=True)


def test_a_backup_holds_what_was_committed_when_it_began(library, tmp_path):
    with writing(library.path) as connection, transaction(connection):
        connection.execute("DELETE FROM document_rows")
        library.backup(tmp_path / "copy.db")
    assert names(Library(tmp_path / "copy.db")) == ["plan.txt", "report.txt"]
    assert names(library) == []


def test_a_library_in_use_is_not_replaced_under_its_writer(library, tmp_path, monkeypatch):
    monkeypatch.setattr(copies, "WAIT", 0.05)
    library.backup(tmp_path / "copy.db")
    with (
        writing(library.path) as connection,
        transaction(connection),
        pytest.raises(LockedError, match="using the library"),
    ):
        library.restore(tmp_path / "copy.db", force=True)
    assert names(library) == ["plan.txt", "report.txt"]


def test_a_writer_of_the_old_library_is_told(library, tmp_path):
    from policy_nlp.store.packing import pack
    from policy_nlp.store.writing import write_document

    library.backup(tmp_path / "copy.db")
    with pytest.raises(StoreError, match="readonly"), writing(library.path) as connection:
        library.restore(tmp_path / "copy.db", force=True)
        write_document(connection, "/late.txt", pack(plan()))


def test_a_damaged_library_is_replaced_with_its_journal(library, tmp_path):
    library.backup(tmp_path / "copy.db")
    library.path.write_bytes(b"nothing of a library " * 500)
    journal = library.path.with_name(library.path.name + "-journal")
    journal.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(2000))
    library.restore(tmp_path / "copy.db", force=True)
    assert not journal.exists()
    assert names(library) == ["plan.txt", "report.txt"]
