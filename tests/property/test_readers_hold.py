"""No input makes a reader fail otherwise than by ReadError, nor hang, nor follow an external entity."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mutations import DOCX, EPUB, HTML, OFD_FILE, TEXT, XLSX, broken, seeds, zipped

from policy_nlp.errors import ReadError, TooLargeError
from policy_nlp.read import Limits, detect_format, read_bytes

SEEDS = seeds()
SMALL = Limits(max_unpacked=20_000_000, use_ocr=False)


@pytest.fixture(autouse=True, scope="module")
def no_converter(tmp_path_factory):
    """Old Word files are read natively, not by a LibreOffice that happens to be installed."""
    patch = pytest.MonkeyPatch()
    patch.setenv("PATH", str(tmp_path_factory.mktemp("empty")))
    yield
    patch.undo()


def outcome(data, name):
    try:
        return read_bytes(data, name, SMALL)
    except ReadError as error:
        assert "\n" not in str(error)
        return error


@pytest.mark.parametrize("name, data", [(name, data) for name, data, _ in SEEDS if name not in {"a.zip", "a.png"}])
def test_the_sound_files_are_read(name, data):
    assert outcome(data, name).lines


@settings(max_examples=300, deadline=10_000)
@given(st.integers(0, len(SEEDS) - 1), st.integers(0, 2**32))
def test_broken_files(index, seed):
    name, data, members = SEEDS[index]
    outcome(broken(data, members, random.Random(seed)), name)


@settings(max_examples=150, deadline=10_000)
@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.docx", "a.pdf", "a.html", "a.eml", "a.rtf", "a.bin"]))
def test_any_bytes(data, name):
    outcome(data, name)


@settings(max_examples=150, deadline=10_000)
@given(st.text(max_size=200), st.sampled_from(["utf-8", "utf-16", "gb18030"]))
def test_any_text_comes_back(text, encoding):
    data = text.encode(encoding, "surrogatepass" if encoding == "utf-8" else "replace")
    result = outcome(data, "a.txt")
    if encoding == "utf-16" and not isinstance(result, ReadError) and result.media_type == "text/plain":
        assert "".join(line.text for line in result.lines) == "".join(c for c in text if c not in "\r\n\f\u2028\u2029")


@pytest.mark.parametrize(
    "members, member", [(DOCX, "word/document.xml"), (OFD_FILE, "Doc_0/P.xml"), (XLSX, "xl/sharedStrings.xml")]
)
def test_external_entities_are_not_opened(tmp_path, members, member):
    secret = tmp_path / "secret.txt"
    secret.write_text("机密内容")
    declaration = f'<!DOCTYPE a [<!ENTITY leak SYSTEM "{secret.as_uri()}">]>'
    content = declaration + members[member].replace("明确目标", "&leak;").replace("桥梁检修通知", "&leak;").replace(
        "单位", "&leak;"
    )
    result = outcome(zipped({**members, member: content}), "a.bin")
    assert isinstance(result, ReadError) or not any("机密" in line.text for line in result.lines)


def test_entities_are_not_multiplied():
    laugh = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12))
    content = f'<!DOCTYPE a [<!ENTITY a0 "ha">{laugh}]>' + DOCX["word/document.xml"].replace("明确目标", "&a11;")
    outcome(zipped({**DOCX, "word/document.xml": content}), "a.docx")


@pytest.mark.parametrize("members, member", [(DOCX, "word/document.xml"), (OFD_FILE, "Doc_0/P.xml"), (EPUB, "a.xhtml")])
def test_bombs(members, member):
    with pytest.raises(TooLargeError):
        read_bytes(zipped({**members, member: b" " * 30_000_000}), "a.bin", SMALL)


@pytest.mark.parametrize("tag", ["div", "table><tr><td", "span", "b", "p"])
def test_deep_nesting(tag):
    outcome(f"<html><body>{f'<{tag}>' * 20_000}通知，各区：".encode(), "a.html")


def test_deep_xml():
    deep = "<w:sdt><w:sdtContent>" * 5_000
    outcome(
        zipped({**DOCX, "word/document.xml": DOCX["word/document.xml"].replace("<w:body>", f"<w:body>{deep}")}),
        "a.docx",
    )
    nested = (
        DOCX["word/document.xml"]
        .replace("<w:body>", "<w:body>" + "<w:tbl><w:tr><w:tc>" * 70)
        .replace("</w:body>", "</w:tc></w:tr></w:tbl>" * 70 + "</w:body>")
    )
    outcome(zipped({**DOCX, "word/document.xml": nested}), "a.docx")


def test_the_content_decides_not_the_suffix():
    for name, data, _ in SEEDS:
        if name not in {"a.md", "a.txt", "a.eml"}:
            assert detect_format(data, "wrong.xyz") == detect_format(data, name)
    assert detect_format(TEXT.encode(), "a.pdf") == "text"
    assert detect_format(HTML.encode(), "a.txt") == "html"
