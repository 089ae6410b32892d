"""Batches: folders, archives, mails, and what goes wrong in them."""

import hashlib
import io
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from policy_nlp.errors import EncryptedError, ReadError, TooLargeError, UnsupportedError
from policy_nlp.ingest.sources import find_sources
from policy_nlp.read import Limits, expand_paths, iter_members, read_bytes, read_document

TEXT = "各区人民政府：\n现就有关事项通知如下。".encode()


def zipped(members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return buffer.getvalue()


def mail(attachments=()):
    message = EmailMessage()
    message["Subject"] = "关于桥梁检修的来信"
    message.set_content("附件请查收。\n")
    for name, data in attachments:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def names(paths, folder):
    return [source.name.removeprefix(f"{folder.as_posix()}/") for source in expand_paths(paths)]


def test_folders_are_walked_in_order_and_containers_opened(tmp_path):
    (tmp_path / "乙").mkdir()
    (tmp_path / "乙" / "b.txt").write_bytes(TEXT)
    (tmp_path / "a.txt").write_bytes(TEXT)
    (tmp_path / "~$lock.docx").write_bytes(b"x")
    (tmp_path / "c.zip").write_bytes(
        zipped({"内/二.txt": TEXT, "内/一.zip": zipped({"x.txt": TEXT}), "__MACOSX/._x": b"1"})
    )
    (tmp_path / "d.eml").write_bytes(mail([("通知.txt", TEXT)]))
    assert names([tmp_path], tmp_path) == [
        "a.txt",
        "c.zip!/内/一.zip!/x.txt",
        "c.zip!/内/二.txt",
        "d.eml",
        "d.eml!/通知.txt",
        "乙/b.txt",
    ]
    assert {name.rpartition("/")[2]: data for name, data in iter_members(tmp_path)}["x.txt"] == TEXT
    assert all(source.read().lines for source in expand_paths([tmp_path]))


def test_a_path_given_twice_is_read_once(tmp_path):
    (tmp_path / "a.txt").write_bytes(TEXT)
    assert names([tmp_path, tmp_path / "a.txt"], tmp_path) == ["a.txt"]


def test_names_in_gb18030_without_the_flag(tmp_path):
    data = zipped({"AAAA.txt": TEXT}).replace(b"AAAA.txt", "通知".encode("gb18030") + b".txt")
    (tmp_path / "a.zip").write_bytes(data)
    assert names([tmp_path], tmp_path) == ["a.zip!/通知.txt"]


def test_containers_deeper_than_the_limit_stay_closed(tmp_path):
    data = zipped({"x.txt": TEXT})
    for depth in range(4):
        data = zipped({f"{depth}.zip": data})
    (tmp_path / "a.zip").write_bytes(data)
    (source,) = expand_paths([tmp_path], Limits(max_depth=2))
    assert source.name.endswith("a.zip!/3.zip!/2.zip")
    with pytest.raises(UnsupportedError, match="archive"):
        source.read()


@pytest.mark.parametrize(
    "data, error",
    [
        pytest.param(zipped({"x.txt": TEXT})[:40], ReadError, id="cut short"),
        pytest.param(zipped({}), ReadError, id="nothing inside"),
    ],
)
def test_a_container_that_cannot_be_opened_says_so_when_read(tmp_path, data, error):
    (tmp_path / "a.zip").write_bytes(data)
    (source,) = expand_paths([tmp_path])
    with pytest.raises(error):
        source.read()


def test_bombs_and_sizes(tmp_path):
    bomb = zipped({"x.txt": b"0" * 30_000_000})
    (tmp_path / "a.zip").write_bytes(bomb)
    (source,) = expand_paths([tmp_path])
    with pytest.raises(TooLargeError, match="times its size"):
        source.read()
    with pytest.raises(TooLargeError):
        read_document(tmp_path / "a.zip", Limits(max_bytes=100))


def test_encrypted_member(tmp_path):
    data = bytearray(zipped({"x.txt": TEXT}))
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):  # the flag in the local and the central header
        data[data.index(mark) + (6 if mark == b"PK\x03\x04" else 8)] |= 1
    (tmp_path / "a.zip").write_bytes(bytes(data))
    (source,) = expand_paths([tmp_path])
    with pytest.raises(EncryptedError):
        source.read()


def test_missing_file_is_a_read_error(tmp_path):
    (source,) = expand_paths([tmp_path / "none.txt"])
    with pytest.raises(ReadError, match=r"none\.txt"):
        source.read()


def test_mail_is_a_document_and_names_its_attachments():
    raw = read_bytes(mail([("通知.docx", b"x")]), "a.eml")
    assert [line.text for line in raw.lines if line.text] == ["附件请查收。"]
    assert raw.metadata["declared_title"] == "关于桥梁检修的来信"
    assert "通知.docx" in raw.problems[0].message


def test_the_name_of_a_member_is_a_path_to_read(tmp_path):
    (tmp_path / "c.zip").write_bytes(zipped({"内/一.zip": zipped({"x.txt": TEXT})}))
    (source,) = expand_paths([tmp_path])
    raw = read_document(Path(source.name))
    assert raw == source.read() and raw.name == "c.zip!/内/一.zip!/x.txt"
    with pytest.raises(ReadError, match="missing"):
        read_document(tmp_path / "c.zip!" / "none.txt")


def test_a_library_takes_the_members_of_an_archive(tmp_path):
    (tmp_path / "c.zip").write_bytes(zipped({"一.txt": TEXT, "二.txt": b"", "__MACOSX/._x": b"1"}))
    found = find_sources(tmp_path).documents
    assert [one.source.name.rpartition("c.zip!/")[2] for one in found] == ["一.txt", "二.txt"]
    assert found[0].sha256 == hashlib.sha256(TEXT).hexdigest()


def opened(monkeypatch):
    """The names of the containers opened from now on."""
    from policy_nlp.read import containers

    found, make = [], containers.Container

    def counting(data, name, limits):
        found.append(name)
        return make(data, name, limits)

    monkeypatch.setattr(containers, "Container", counting)
    return found


def test_an_archive_is_opened_once_however_many_members_it_has(tmp_path, monkeypatch):
    inner = {f"{n}.txt": TEXT for n in range(300)}
    (tmp_path / "a.zip").write_bytes(zipped({"x.zip": zipped(inner), "y.zip": zipped(inner), **inner}))
    found = opened(monkeypatch)
    sources = list(expand_paths([tmp_path]))
    assert {source.read_bytes() for source in sources} == {TEXT}
    assert (len(sources), sorted(found)) == (900, ["a.zip", "x.zip", "y.zip"])


def test_little_is_kept_open_and_a_changed_archive_is_opened_anew(tmp_path, monkeypatch):
    from policy_nlp.read import containers

    monkeypatch.setattr(containers, "KEPT", 0)
    containers.close_containers()
    for name in "abc":
        (tmp_path / f"{name}.zip").write_bytes(zipped({"x.txt": TEXT, "y.txt": TEXT}))
    found = opened(monkeypatch)
    sources = list(expand_paths([tmp_path]))
    assert all(source.read_bytes() for source in sources)
    assert found == ["a.zip", "b.zip", "c.zip"] * 2, "once to list it, once to read it"
    assert len(containers._KEPT.containers) == 1
    (tmp_path / "c.zip").write_bytes(zipped({"x.txt": b"new", "y.txt": b"!"}))
    assert sources[-2].read_bytes() == b"new"


@pytest.mark.parametrize(
    ("encoding", "inner"),
    [
        ("gb18030", "规划謀划/乗用车管理.txt"),  # both end in the byte of a backslash
        ("gb18030", "通知/防火.txt"),
        ("cp950", "政策檔案/供水許可通知.txt"),
        ("utf-8", "政策/通知.txt"),
    ],
)
@pytest.mark.parametrize("separator", ["/", "\\"])
def test_names_without_the_flag_of_utf_8(tmp_path, encoding, inner, separator):
    encoded = inner.replace("/", separator).encode(encoding)
    stand_in = "A" * len(encoded)
    (tmp_path / "a.zip").write_bytes(zipped({stand_in: TEXT}).replace(stand_in.encode(), encoded))
    assert names([tmp_path], tmp_path) == [f"a.zip!/{inner}"]
