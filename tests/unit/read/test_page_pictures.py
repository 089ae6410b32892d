"""Pages as pictures: held the way their text stands, with the words where the reader says, and nothing of a file made markup."""

import math
import struct
import zlib

import pytest
from lxml import etree
from ofd_file import page, text_object, write_ofd
from pdf_file import glyph_by_glyph, glyph_pdf, named_font, page_pdf

from policy_nlp.errors import DamagedError, EncryptedError, TooLargeError, UnsupportedError
from policy_nlp.model import OffsetMap
from policy_nlp.read import Limits, read_bytes
from policy_nlp.read.page_places import page_places
from policy_nlp.read.picture import characters_of, draw_page

LINES = ["关于检修泵站的通知", "定于2024年3月检修泵站，请各科室做好准备工作。"]
NO_OCR = Limits(use_ocr=False)


def pixels(picture):
    """(width, rows of three bytes a pixel) of one of our PNG."""
    wide, high = struct.unpack(">II", picture.data[16:24])
    length = struct.unpack(">I", picture.data[33:37])[0]
    rows = zlib.decompress(picture.data[41 : 41 + length])
    assert len(rows) == high * (1 + 3 * wide)
    return wide, [rows[row * (1 + 3 * wide) + 1 : (row + 1) * (1 + 3 * wide)] for row in range(high)]


def red_box(picture):
    """The box of what is red, in points."""
    wide, rows = pixels(picture)
    scale = wide / picture.width
    found = [
        (x, y)
        for y, row in enumerate(rows)
        for x in range(0, wide)
        if row[3 * x] > 200 and row[3 * x + 1] < 80 and row[3 * x + 2] < 80
    ]
    across, down = [x for x, _ in found], [y for _, y in found]
    return [round(value / scale) for value in (min(across), min(down), max(across) + 1, max(down) + 1)]


def turned_page(angle, rotate):
    """A page whose text is turned, with a red box at the first character's left: in the upright page at 100, 100 from the top left."""
    cos, sin = round(math.cos(math.radians(angle))), round(math.sin(math.radians(angle)))
    wide, high = (595, 842) if angle in (0, 180) else (842, 595)
    origin = {0: (0, 842), 90: (0, 0), 180: (595, 0), 270: (595, 842)}[angle]  # the upright page's top left
    matrix = b"%d %d %d %d %d %d cm\n" % (cos, sin, -sin, cos, *origin)
    flow = glyph_by_glyph([(130, -120, LINES[1])])
    content = b"q " + matrix + b"1 0 0 rg 100 -120 20 20 re f 0 0 0 rg\n" + flow + b"Q"
    data = page_pdf(content, b"/Font<</F1 5 0 R>>", *named_font(b"SimSun", b"GBK-EUC-H"))
    return data.replace(b"/MediaBox", b"/Rotate %d/MediaBox" % rotate), (wide, high)


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("angle", [0, 90, 180, 270])
def test_a_page_is_drawn_the_way_its_text_stands(angle, rotate):
    data, size = turned_page(angle, rotate)
    picture = draw_page(data, "a.pdf", 1)
    assert (picture.width, picture.height) == size
    assert red_box(picture) == [100, 100, 120, 120]
    first = next(one for one in characters_of(data, "a.pdf", 1) if one.text == "定")
    assert first.box[0] == pytest.approx(130, abs=2)
    assert first.box[1] < 118 < first.box[3]


def places_of(data, name, words, text=None):
    raw = read_bytes(data, name, NO_OCR)
    joined = "\n".join(line.text for line in raw.lines)
    lines = [n for n, line in enumerate(raw.lines) for _ in range(len(line.text) + 1)][:-1]
    offsets = [at for line in raw.lines for at in range(len(line.text) + 1)][:-1]
    start = joined.index(words)
    offset_map = OffsetMap(tuple(lines), tuple(offsets))
    told = text or joined
    return page_places(told, offset_map, raw.lines, start, start + len(words), lambda n: characters_of(data, name, n))


def test_words_of_a_pdf_stand_where_they_are_drawn():
    data = glyph_pdf([(60, 700, LINES[0]), (60, 670, LINES[1])])
    (place,) = places_of(data, "a.pdf", "检修泵站，")
    before = 16 * 2 + 8 * 4 + 16 + 8 + 16  # 定于2024年3月
    assert place.page == 1
    assert place.box[0] == pytest.approx(60 + before, abs=1)
    assert place.box[2] == pytest.approx(60 + before + 16 * 5, abs=1)
    assert place.box[1] < 842 - 672 < place.box[3]


def test_words_over_two_lines_have_two_places():
    data = glyph_pdf([(60, 700, LINES[0]), (60, 670, LINES[1])])
    assert len(places_of(data, "a.pdf", "通知\n定于")) == 2


def test_words_of_an_ofd_stand_where_they_are_drawn():
    data = write_ofd([page(text_object("别的一页", 20, 40)), page(text_object(LINES[1], 20, 50))])
    (place,) = places_of(data, "a.ofd", "检修泵站，")
    assert place.page == 2
    assert place.box[0] == pytest.approx((20 + 5 * 9) * 72 / 25.4, abs=0.5)
    assert place.box[2] == pytest.approx((20 + 5 * 14) * 72 / 25.4, abs=0.5)


def test_where_the_characters_are_others_the_line_is_parted_by_width():
    raw = read_bytes(glyph_pdf([(60, 700, "甲乙丙丁")]), "a.pdf", NO_OCR)
    (place,) = page_places("甲乙丙丁", OffsetMap((0,) * 4, (0, 1, 2, 3)), raw.lines, 2, 4, lambda _: [])
    left, _, right, _ = raw.lines[0].origin.box
    assert place.box[0] == pytest.approx((left + right) / 2)
    assert place.box[2] == pytest.approx(right)


def test_a_text_that_is_another_has_no_place():
    data = glyph_pdf([(60, 700, LINES[0]), (60, 670, LINES[1])])
    assert places_of(data, "a.pdf", "检修泵站，", text="天地玄黄" * 20) == ()


def test_an_ofd_is_drawn_from_its_text_and_lines():
    red = (
        '<ofd:PathObject ID="5" Boundary="20 38 170 1" LineWidth="0.5"><ofd:StrokeColor Value="255 0 0"/>'
        "<ofd:AbbreviatedData>M 0 0 L 170 0 B 1 1 2 2 3 3 C onload 4</ofd:AbbreviatedData></ofd:PathObject>"
    )
    data = write_ofd([page(text_object('<a onclick="x">&', 20, 50), red)])
    picture = draw_page(data, "a.ofd", 1)
    assert picture.media_type == "image/svg+xml"
    assert picture.is_drawn_anew
    assert (round(picture.width), round(picture.height)) == (595, 842)
    root = etree.fromstring(picture.data)
    drawn = {etree.QName(one).localname for one in root.iter()}
    assert drawn == {"svg", "g", "rect", "text", "path"}
    assert not [name for one in root.iter() for name in one.attrib if name.startswith("on") or "href" in name]
    (text,) = root.iter("{*}text")
    assert text.text == '<aonclick="x">&'  # a blank is not drawn
    assert len(text.get("x").split()) == len(text.text)
    (path,) = root.iter("{*}path")
    assert path.get("d") == "M0 0L170 0C1 1 2 2 3 3Z"
    assert path.get("stroke") == "#ff0000"


def test_what_cannot_be_drawn_is_told():
    pdf = glyph_pdf([(60, 700, LINES[0])])
    with pytest.raises(DamagedError, match="there is no page 2; it has 1"):
        draw_page(pdf, "a.pdf", 2)
    with pytest.raises(DamagedError, match="there is no page 3; it has 1"):
        draw_page(write_ofd([page(text_object("字", 20, 50))]), "a.ofd", 3)
    with pytest.raises(TooLargeError, match="the limit is 0"):
        draw_page(pdf, "a.pdf", 1, Limits(max_pages=0))
    with pytest.raises(UnsupportedError, match="PDF and OFD"):
        draw_page("只有文字".encode(), "a.txt", 1)
    with pytest.raises(EncryptedError):
        draw_page(write_ofd([page()], extra=[("Doc_0/Encryptions.xml", "<x/>")]), "a.ofd", 1)


def test_a_huge_page_is_a_small_picture():
    data = glyph_pdf([(60, 700, LINES[0])]).replace(b"[0 0 595 842]", b"[0 0 14000 14000]")
    wide, rows = pixels(draw_page(data, "a.pdf", 1))
    assert wide * len(rows) < 1_700_000
