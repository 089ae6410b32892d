"""One document written as TXT, HTML, DOCX, RTF, PDF and OFD gives the same text."""

import io
import re

import docx
import pytest
from ofd_file import page, text_object, write_ofd
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from policy_nlp.read import read_bytes
from policy_nlp.repair import repair_text

TITLE = "青川市人民政府关于加强桥梁检修工作的通知"
PARAGRAPHS = [
    TITLE,
    "青政发〔2024〕12号",
    "各区人民政府，市直各部门：",
    "为保障桥梁安全，现就2024年检修工作有关事项通知如下。",
    "一、明确目标。到2024年底前，完成全市126座桥梁的检修，完好率达到98.5%以上。",
    "二、落实责任。市交通局牵头制定《桥梁检修办法》，市财政局、各区人民政府配合，每季度向市政府报告进展情况，重大事项随时报告。",
    "青川市人民政府",
    "2024年3月5日",
]
WIDTH = 26  # characters a line on paper


def broken(paragraphs):
    """The paragraphs as lines of a page."""
    return [part for text in paragraphs for part in re.findall(f".{{1,{WIDTH}}}", text)]


def as_txt():
    return "\n".join(PARAGRAPHS).encode("gb18030")


def as_html():
    return f"<html><body>{''.join(f'<p>{text}</p>' for text in PARAGRAPHS)}</body></html>".encode()


def as_docx():
    document = docx.Document()
    for text in PARAGRAPHS:
        document.add_paragraph(text)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def as_rtf():
    body = "\\par ".join(
        "".join(c if c.isascii() else f"\\u{ord(c) - 65536 * (ord(c) > 32767)}?" for c in t) for t in PARAGRAPHS
    )
    return f"{{\\rtf1\\ansi\\ansicpg936\\uc1 {body}\\par}}".encode("ascii")


def as_pdf():
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    canvas.setFont("STSong-Light", 14)
    for row, text in enumerate(broken(PARAGRAPHS)):
        canvas.drawString(90, 740 - 22 * row, text)
    canvas.save()
    return buffer.getvalue()


def as_ofd():
    return write_ofd([page(*(text_object(text, 30, 30 + 8 * row) for row, text in enumerate(broken(PARAGRAPHS))))])


@pytest.mark.parametrize(
    "write, name", [(as_txt, "a.txt"), (as_html, "a.html"), (as_docx, "a.docx"), (as_rtf, "a.rtf")]
)
def test_forms_that_keep_paragraphs(write, name):
    assert [line.text for line in read_bytes(write(), name).lines] == PARAGRAPHS


@pytest.mark.parametrize("write, name", [(as_pdf, "a.pdf"), (as_ofd, "a.ofd")])
def test_forms_that_keep_lines(write, name):
    raw = read_bytes(write(), name)
    assert [line.text for line in raw.lines] == broken(PARAGRAPHS)
    assert all(line.kind == "line" and line.origin.page == 1 and line.origin.box for line in raw.lines)


@pytest.mark.parametrize("write", [as_txt, as_html, as_docx, as_rtf, as_pdf, as_ofd])
def test_the_suffix_does_not_matter(write):
    expected = "".join(PARAGRAPHS)
    for name in ("a.txt", "a.pdf", "a", "a.docx"):
        assert "".join(line.text for line in read_bytes(write(), name).lines) == expected


@pytest.mark.parametrize("write", [as_txt, as_html, as_docx, as_rtf, as_pdf, as_ofd])
def test_repair_makes_all_forms_the_same_paragraphs(write):
    assert repair_text(read_bytes(write(), "a")).text.split("\n") == PARAGRAPHS
