"""Text in fonts that a PDF names and does not hold is read the same with and without fonts installed."""

import pypdfium2 as pdfium
import pytest
from pdf_file import glyph_by_glyph, glyph_pdf, named_font, page_pdf, read_pdf, stream

from policy_nlp.read.stand_in_font import stand_in_font

TEXT = "区水务局“十四五”建〔2〕座"


def in_font(font, codec):
    return page_pdf(glyph_by_glyph([(60, 700, TEXT)], codec=codec), b"/Font<</F1 5 0 R>>", *font)


def to_unicode():
    pairs = "".join(f"<{code:04x}><{ord(char):04x}>" for code, char in enumerate(TEXT, 1))
    body = f"1 begincodespacerange <0000><ffff> endcodespacerange {len(TEXT)} beginbfchar {pairs} endbfchar"
    return stream(f"begincmap {body} endcmap".encode())


@pytest.mark.parametrize(
    ("name", "encoding", "codec"),
    [
        (b"SimSun", b"GBK-EUC-H", "gbk"),
        (b"FangSong_GB2312", b"GBKp-EUC-H", "gbk"),
        (b"STSong-Light", b"UniGB-UCS2-H", "utf-16-be"),
        (b"Arial", b"UniGB-UTF16-H", "utf-16-be"),
        (b"#cb#ce#cc#e5", b"GBK2K-H", "gb18030"),
    ],
)
def test_fonts_that_are_not_in_the_file(name, encoding, codec):
    assert [line.text for line in read_pdf(in_font(named_font(name, encoding), codec)).lines] == [TEXT]


@pytest.mark.parametrize("name", [b"KaiTi", b"Helvetica", b"Symbol"])
def test_characters_said_by_the_file_alone(name):
    content = b"".join(
        b"BT /F1 16 Tf 1 0 0 1 %d 700 Tm <%04x> Tj ET\n" % (60 + 16 * code, code) for code in range(1, len(TEXT) + 1)
    )
    font = named_font(name, b"Identity-H", b"Identity", b"/ToUnicode 8 0 R")
    data = page_pdf(content, b"/Font<</F1 5 0 R>>", *font, to_unicode())
    assert [line.text.replace(" ", "") for line in read_pdf(data).lines] == [TEXT]


def test_a_broken_font_in_the_file_counts_as_none():
    font = named_font(b"SimHei", b"GBK-EUC-H")
    font[2] = font[2].replace(b"/Flags", b"/FontFile2 8 0 R/Flags")
    data = page_pdf(glyph_by_glyph([(60, 700, TEXT)]), b"/Font<</F1 5 0 R>>", *font, stream(b"no font"))
    assert [line.text for line in read_pdf(data).lines] == [TEXT]


def test_others_in_the_process_see_the_fonts_they_saw_before():
    data = page_pdf(
        glyph_by_glyph([(60, 700, "Notice")], codec="utf-16-be"),
        b"/Font<</F1 5 0 R>>",
        *named_font(b"DejaVuSans", b"UniGB-UCS2-H"),
    )
    before = picture(data)
    read_pdf(data)
    assert picture(data) == before


def picture(data):
    document = pdfium.PdfDocument(data)
    page = document[0]
    drawn = page.render().to_numpy().tobytes()
    page.close()
    document.close()
    return drawn


def test_the_font_is_small_and_the_same_each_time():
    assert stand_in_font() == stand_in_font()
    assert len(stand_in_font()) < 1_000


def test_where_no_character_is_known_it_is_said():
    content = glyph_by_glyph([(60, 760, "关于检修桥梁的通知")])
    content += b"".join(b"BT /F2 16 Tf 1 0 0 1 %d 600 Tm <%04x> Tj ET\n" % (60 + 8 * n, 4000 + n) for n in range(60))
    unknown = named_font(b"KaiTi", b"Identity-H", b"Identity")
    unknown[0] = unknown[0].replace(b"6 0 R", b"9 0 R")
    unknown[1] = unknown[1].replace(b"7 0 R", b"10 0 R")
    data = page_pdf(content, b"/Font<</F1 5 0 R/F2 8 0 R>>", *named_font(b"SimSun", b"GBK-EUC-H"), *unknown)
    document = read_pdf(data)
    assert [line.text for line in document.lines] == ["关于检修桥梁的通知"]
    (found,) = document.problems
    assert found.kind == "broken-fonts" and "page 1" in found.message


def test_glyph_pdf_reads_back():
    assert [line.text for line in read_pdf(glyph_pdf([(60, 700, "通知"), (60, 660, "各科室：")])).lines] == [
        "通知",
        "各科室：",
    ]


def test_a_line_of_which_no_character_is_known_is_no_text():
    content = glyph_by_glyph([(60, 760, "关于检修桥梁的通知" * 3)])
    content += b"BT /F2 16 Tf 1 0 0 1 60 600 Tm <%s> Tj ET\n" % b"".join(b"%04x" % (20000 + n) for n in range(30))
    unknown = named_font(b"KaiTi", b"Identity-H", b"Identity")
    unknown[0] = unknown[0].replace(b"6 0 R", b"9 0 R")
    unknown[1] = unknown[1].replace(b"7 0 R", b"10 0 R")
    data = page_pdf(content, b"/Font<</F1 5 0 R/F2 8 0 R>>", *named_font(b"SimSun", b"GBK-EUC-H"), *unknown)
    document = read_pdf(data)
    assert document.lines[-1].text == "\ufffd" * 30
    assert [found.kind for found in document.problems] == ["broken-fonts"]
