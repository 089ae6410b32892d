"""PDF that would take gigabytes or hours to draw."""

import zlib

import pytest
from pdf_file import glyph_by_glyph, glyph_pdf, named_font, page_pdf, read_pdf, stream, write_pdf

from growth import quickest
from policy_nlp.errors import DamagedError, TooLargeError

HELVETICA = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
FONT = b"/Font<</F1 5 0 R>>"


def form(content, *named, resources=True):
    """A form; `named` are the numbers of the objects it may draw as X0, X1, …"""
    names = b"".join(b"/X%d %d 0 R" % (index, number) for index, number in enumerate(named))
    own = b"/Resources<</Font<</F1 5 0 R>>/XObject<<%s>>>>" % names if resources else b""
    return stream(content, b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]" + own)


def drawing(*forms):
    """A page that draws the object 6, the first of these."""
    return page_pdf(b"/X0 Do", FONT + b"/XObject<</X0 6 0 R>>", HELVETICA, *forms)


@pytest.mark.parametrize("forms", [[form(b"/X0 Do /X0 Do", 6)], [form(b"/X0 Do", 7), form(b"/X0 Do /X0 Do", 6)]])
def test_a_form_that_draws_itself(forms):
    with pytest.raises(DamagedError, match="draws itself"):
        read_pdf(drawing(*forms))


def test_a_form_that_draws_itself_by_the_page_s_names():
    with pytest.raises(DamagedError, match="draws itself"):
        read_pdf(drawing(form(b"/X0 Do /X0 Do", resources=False)))


def test_forms_that_multiply():
    chain = [form(b"/X0 Do " * 10, 7 + index) for index in range(12)]

    def refused():
        with pytest.raises(TooLargeError, match="draws"):
            read_pdf(drawing(*chain, form(b"BT /F1 14 Tf (Notice) Tj ET")))

    assert quickest(refused, 2) < 2


def test_a_form_that_draws_itself_by_names_in_a_stream_of_objects():
    packed = b"20 0 <</XObject<</X0 6 0 R>>>>"
    entries = b"/Type/ObjStm/N 1/First 5/Filter/FlateDecode"
    data = drawing(
        form(b"/X0 Do /X0 Do", 6).replace(b"/Resources<<", b"/Resources 20 0 R/Was<<"),
        stream(zlib.compress(packed), entries),
    )
    with pytest.raises(DamagedError, match="draws itself"):
        read_pdf(data)


def test_a_form_that_may_draw_itself_and_does_not_is_read():
    inner = form(b"BT /F1 14 Tf 1 0 0 1 60 700 Tm (Notice) Tj ET", 6, 7)
    assert [line.text for line in read_pdf(drawing(form(b"/X1 Do", 6, 7), inner)).lines] == ["Notice"]


@pytest.mark.parametrize("times", [1, 2])
def test_a_stream_that_unpacks_without_end(times):
    content = b"BT /F1 14 Tf (A) Tj ET" + b" " * 80_000_000
    for _ in range(times):
        content = zlib.compress(content, 9)
    filters = b"/Filter[%s]" % (b"/FlateDecode" * times)
    with pytest.raises(TooLargeError, match="unpacks"):
        read_pdf(page_pdf(content, FONT, HELVETICA, entries=filters))


def test_a_stream_with_millions_of_characters():
    content = zlib.compress(b"BT /F1 14 Tf " + b"(AAAAAAAAAAAAAAAAAAAA) Tj " * 400_000, 9)
    with pytest.raises(TooLargeError):
        read_pdf(page_pdf(content, FONT, HELVETICA, entries=b"/Filter/FlateDecode"))


def test_one_stream_named_thousands_of_times_by_a_page():
    content = zlib.compress(b"BT /F1 14 Tf (Notice) Tj ET " * 2_000, 9)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<%s>>/Contents[%s]>>" % (FONT, b"4 0 R " * 5_000)
    pages = b"<</Type/Pages/Count 1/Kids[3 0 R]>>"
    catalogue = b"<</Type/Catalog/Pages 2 0 R>>"
    with pytest.raises(TooLargeError):
        read_pdf(write_pdf(catalogue, pages, page, stream(content, b"/Filter/FlateDecode"), HELVETICA))


def test_ordinary_forms_and_long_pages_are_read():
    lines = [(60, 800 - 20 * row, "各科室要做好检修工作并及时报告") for row in range(30)]
    head = glyph_by_glyph([(60, 820, "青川市水务局文件")])
    font = named_font(b"SimSun", b"GBK-EUC-H")
    stamp = stream(head, b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>")
    content = zlib.compress(b"/X0 Do " + glyph_by_glyph(lines))
    data = page_pdf(content, FONT + b"/XObject<</X0 8 0 R>>", *font, stamp, entries=b"/Filter/FlateDecode")
    assert [line.text for line in read_pdf(data).lines] == ["青川市水务局文件", *(text for _, _, text in lines)]
    assert len(read_pdf(glyph_pdf(lines * 40)).lines) >= 30
