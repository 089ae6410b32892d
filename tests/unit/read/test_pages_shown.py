"""Pages of PDF and OFD: what shows on them and what does not, rows and notes over a page end. All texts are made up."""

import io
import warnings
import zipfile

import pytest
from ofd_file import page, text_object, write_ofd
from pdf_file import glyph_by_glyph, named_font, stream, write_pdf

from policy_nlp.model import Origin, RawLine
from policy_nlp.read import Limits, read_bytes
from policy_nlp.read.layout import number_tables
from policy_nlp.read.members import archive_members
from policy_nlp.read.package import Package
from policy_nlp.read.pdf_notes import without_notes
from policy_nlp.read.ruled_table import GOES_ON
from policy_nlp.repair import repair_text


def pdf(placed, entries=b"", *others):
    """One page in 宋体; the other objects are numbered from 8."""
    content = glyph_by_glyph(placed)
    leaf = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R%s>>" % entries
    )
    pages = b"<</Type/Pages/Count 1/Kids[3 0 R]>>"
    font = named_font(b"STSong-Light", b"GBK-EUC-H")
    return write_pdf(b"<</Type/Catalog/Pages 2 0 R>>", pages, leaf, stream(content), *font, *others)


def texts(data, name):
    return [line.text for line in read_bytes(data, name).lines]


def test_what_lies_beside_a_pdf_page_is_not_read():
    placed = [(90, 700, "县水务局要新建水厂。"), (90, -60, "页外一"), (700, 700, "页外二"), (90, 30, "裁去的")]
    assert texts(pdf(placed), "a.pdf") == ["县水务局要新建水厂。", "裁去的"]
    assert texts(pdf(placed, b"/CropBox[0 60 595 842]"), "a.pdf") == ["县水务局要新建水厂。"]


@pytest.mark.parametrize(
    ("kind", "flags", "expected"),
    [
        (b"/Subtype/FreeText", 4, ["正文", "批注"]),
        (b"/Subtype/Widget/FT/Tx/T(a)/V(x)", 4, ["正文", "批注"]),
        (b"/Subtype/FreeText", 2, ["正文"]),
        (b"/Subtype/Widget/FT/Sig/T(a)", 4, ["正文"]),
        (b"/Subtype/Stamp", 4, ["正文"]),
    ],
)
def test_fields_and_free_texts_are_read_and_seals_are_not(kind, flags, expected):
    note = b"<</Type/Annot%s/Rect[90 500 390 530]/AP<</N 9 0 R>>/F %d>>" % (kind, flags)
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 300 30]/Resources<</Font<</F1 5 0 R>>>>"
    shown = stream(glyph_by_glyph([(2, 5, "批注")]), form)
    assert texts(pdf([(90, 700, "正文")], b"/Annots[8 0 R]", note, shown), "a.pdf") == expected


def objects(*words, x=25, y=30, **attributes):
    return [text_object(text, x, y + 10 * i, **attributes) for i, text in enumerate(words)]


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ([*objects("正文一", "正文二"), *objects("隐藏", y=100, Fill="false")], ["正文一", "正文二"]),
        ([*objects("正文一", "正文二"), *objects("描边", y=100, Fill="false", Stroke="true")], ["正文一", "正文二", "描边"]),
        ([*objects("页码"), *objects("扫描识别", Alpha="0", y=100)], ["页码", "扫描识别"]),
        ([*objects("正文一"), *objects("页下", y=310), *objects("页右", x=230, y=50)], ["正文一"]),
    ],
)  # fmt: skip
def test_what_an_ofd_page_shows(shown, expected):
    assert texts(write_ofd([page(*shown)]), "a.ofd") == expected


def row(*cells, table=0, page_number=1):
    return RawLine("\t".join(cells), "row", Origin(page=page_number), cells=cells, table=table)


@pytest.mark.parametrize(
    ("last", "rest", "expected"),
    [
        (("2", f"建设覆盖城{GOES_ON}", "住建局"), ("", "乡的网络", ""), [("2", "建设覆盖城乡的网络", "住建局")]),
        (("2", "建设网络", "住建局"), ("", "改造泵站", ""), [("2", "建设网络", "住建局"), ("", "改造泵站", "")]),
        (("2", f"建设覆盖城{GOES_ON}", "住建局"), ("3", "改造", "水务局"), [("2", "建设覆盖城", "住建局"), ("3", "改造", "水务局")]),
    ],
)  # fmt: skip
def test_the_rest_of_a_row_that_the_page_end_cut(last, rest, expected):
    head = row("序号", "任务", "单位")
    found = number_tables([[head, row(*last)], [head, row(*rest), row("9", "完", "局")]])
    assert [line.cells for line in found[1:-1]] == expected
    assert [line.text for line in found[1:-1]] == ["\t".join(cells) for cells in expected]


def line(text, height=14.0, page_number=1):
    return RawLine(text, "line", Origin(page=page_number, box=(90.0, 100.0, 400.0, 100.0 + height)))


def test_footnotes_leave_the_sentence_that_goes_on_overleaf():
    first = [
        line("一、任务"),
        line("完善供水设施①，在9月底前新"),
        line("管网。"),
        line("① 指取水等设施。", 9.0),
        line("— 1 —", 9.0),
    ]
    second = [line("建水厂3座。"), line("① 与正文同大的一段。"), line("② 文中没有的小字。", 9.0)]
    pages, notes = without_notes([first, second])
    assert [[one.text for one in found] for found in pages] == [
        ["一、任务", "完善供水设施①，在9月底前新", "管网。", "— 1 —"],
        ["建水厂3座。", "① 与正文同大的一段。", "② 文中没有的小字。"],
    ]
    assert [(one.text, one.kind) for one in notes] == [("① 指取水等设施。", "note")]


def test_a_span_of_years_that_the_line_end_cut():
    assert "2023-2025年" in repair_text(read_bytes("工期为2023-\n2025年。\n".encode(), "a.txt")).text


def test_files_of_one_name_in_an_archive_are_all_read():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        package.writestr("通知.txt", "甲")
        package.writestr("通知.txt", "乙")
    names = archive_members(buffer.getvalue(), "a.zip", Limits())
    with Package(buffer.getvalue(), "a.zip", Limits()) as opened:
        assert [opened.read_named(name).decode() for name in names] == ["甲", "乙"]
