"""A plan is the same for the same files, and what is planned once stays as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_nlp.cluster.folder import Folder, read_json, write_json
from policy_nlp.cluster.plan import find_files, listed_names, make_plan
from policy_nlp.errors import ConfigError, NotFoundError
from policy_nlp.user_dictionary import load_user_dictionary


@pytest.fixture
def files(tmp_path):
    folder = tmp_path / "papers"
    (folder / "b").mkdir(parents=True)
    for name in ("c.txt", "a.txt", "b/d.docx", "b/.DS_Store"):
        (folder / name).write_text(name, "utf-8")
    return folder


def planned(folder):
    return [[name.rpartition("/")[2] for name in read_json(folder.plan(part))] for part in folder.planned()]


def test_files_come_in_the_order_in_which_they_are_processed(files):
    out = files / "parts"
    make_plan(Folder(out), [str(files)], 2)
    assert planned(Folder(out)) == [["a.txt", "c.txt"], ["d.docx"]]


def test_a_plan_is_the_same_when_made_again_and_new_files_come_after(files, tmp_path):
    folder = Folder(tmp_path / "parts")
    make_plan(folder, [str(files)], 2)
    before = {path: path.read_bytes() for path in (folder.path / "plan").iterdir()}
    (files / "0.txt").write_text("new", "utf-8")
    make_plan(folder, [str(files)], 2)
    assert {path: path.read_bytes() for path in before} == before
    assert planned(folder) == [["a.txt", "c.txt"], ["d.docx"], ["0.txt"]]


def test_a_plan_that_was_cut_off_goes_on_where_it_was(files, tmp_path):
    whole, cut = Folder(tmp_path / "whole"), Folder(tmp_path / "cut")
    make_plan(whole, [str(files)], 1)
    make_plan(cut, [str(files)], 1)
    cut.plan("part-00001").unlink()
    cut.plan("part-00002").unlink()
    make_plan(cut, [str(files)], 1)
    assert planned(cut) == planned(whole) == [["a.txt"], ["c.txt"], ["d.docx"]]


def test_patterns_mean_files_each_once(files):
    found = find_files([str(files / "**" / "*.docx"), str(files / "a.txt"), str(files)])
    assert [name.rpartition("/")[2] for name in found] == ["d.docx", "a.txt", "c.txt"]


def test_files_elsewhere_are_named_by_their_addresses(files):
    pytest.importorskip("fsspec")
    assert list(find_files([f"file://{files}"])) == [
        f"file://{files}/a.txt",
        f"file://{files}/b/d.docx",
        f"file://{files}/c.txt",
    ]
    assert list(find_files([f"file://{files}/*.txt"])) == [
        f"file://{files}/a.txt",
        f"file://{files}/c.txt",
    ]


@pytest.mark.parametrize("pattern", ["nothing", "no*thing", "file:///no/thing", "file:///no/*.txt"])
def test_a_pattern_that_means_nothing_is_named(tmp_path, monkeypatch, pattern):
    pytest.importorskip("fsspec")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(NotFoundError, match="check the"):
        list(find_files([pattern]))


def test_an_address_of_no_known_kind_is_named(tmp_path):
    pytest.importorskip("fsspec")
    with pytest.raises(ConfigError, match="nosuch://"):
        list(find_files(["nosuch://bucket/a.txt"]))


def test_parts_of_another_version_are_not_mixed_with_this_one(files, tmp_path):
    folder = Folder(tmp_path / "parts")
    folder.make()
    write_json(folder.head, {"version": "0.0.1", "userdict": None})
    with pytest.raises(ConfigError, match=r"made by policy-nlp 0\.0\.1"):
        make_plan(folder, [str(files)], 2)


def test_parts_made_with_other_words_are_not_mixed_and_the_dictionary_is_no_document(files, tmp_path):
    (files / "words.txt").write_text("算力券 10 n", "utf-8")
    folder = Folder(tmp_path / "parts")
    make_plan(folder, [str(files)], 100, load_user_dictionary(files / "words.txt"))
    assert planned(folder) == [["a.txt", "c.txt", "d.docx"]]
    with pytest.raises(ConfigError, match="another user dictionary"):
        make_plan(folder, [str(files)], 100)


def test_a_list_of_files_is_read_line_by_line(tmp_path):
    (tmp_path / "list.txt").write_text("\ufeffa.txt\n\n s3://bucket/方案.docx \n", "utf-8")
    assert listed_names(tmp_path / "list.txt") == ["a.txt", "s3://bucket/方案.docx"]
    (tmp_path / "list.txt").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigError, match="--list"):
        listed_names(tmp_path / "list.txt")


@given(name=st.text(st.characters(exclude_characters="/\0"), min_size=1))
def test_any_name_is_kept(tmp_path_factory, name):
    path = tmp_path_factory.getbasetemp() / "names.json"
    write_json(path, [name])
    assert read_json(path) == [name]
