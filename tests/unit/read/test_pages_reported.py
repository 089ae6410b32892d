"""Pages of PDF and OFD that show what users reported of other readers. All texts are made up."""

import io
import zipfile

import pytest
from ofd_file import page, text_object, write_ofd
from pdf_file import glyph_by_glyph, named_font, page_pdf, read_pdf, stream, write_pdf

from policy_nlp.errors import UnsupportedError
from policy_nlp.read import read_bytes
from policy_nlp.repair import repair_text

FIRST = "县水务局要在2023年9月底前新建水厂3座。"
SECOND = "县财政局要落实资金500万元。"
OLD = "旧稿：6月底前建成。"
FONT = b"/Font<</F1 5 0 R>>"


def words(text, x=72, y=700, size=16, before=b""):
    return b"BT %s /F1 %g Tf 1 0 0 1 %g %g Tm <%s> Tj ET\n" % (before, size, x, y, text.encode("gbk").hex().encode())


BOTH = words(FIRST) + words(SECOND, y=670)


def one_page(content, *others, resources=FONT, catalogue=b""):
    """A page in 宋体, which the file does not hold; the other objects are numbered from 8."""
    shape = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<%s>>/Contents 4 0 R>>" % resources
    start = b"<</Type/Catalog/Pages 2 0 R%s>>" % catalogue, b"<</Type/Pages/Count 1/Kids[3 0 R]>>"
    return write_pdf(*start, shape, stream(content), *named_font(b"SimSun", b"GBK-EUC-H"), *others)


def shown(data):
    return [line.text for line in read_pdf(data).lines]


def problems(data):
    return [(problem.kind, problem.message) for problem in read_pdf(data).problems]


# ── layers ───────────────────────────────────────────────────────────────────

MARKED = FONT + b"/Properties<</MC0 8 0 R>>"
LAYER = b"<</Type/OCG/Name(\\345\\261\\202 \\(a\\))>>"
ON_LAYER = BOTH + b"/OC /MC0 BDC\n" + words(OLD, y=400) + b"EMC\n"


@pytest.mark.parametrize(
    ("state", "shows"),
    [
        (b"<</OCGs[8 0 R]/D<</OFF[8 0 R]/Order[[8 0 R]]>>>>", False),
        (b"<</OCGs[8 0 R]/D<</BaseState/OFF>>>>", False),
        (b"<</OCGs[8 0 R]/D<</BaseState/OFF/ON[8 0 R]>>>>", True),
        (b"<</OCGs[8 0 R]/D<</ON[8 0 R]>>/Configs[<</OFF[8 0 R]>>]>>", True),
        (b"9 0 R", False),
    ],
)
def test_a_layer_that_is_off_does_not_show(state, shows):
    rest = (b"<</OCGs 10 0 R/D 11 0 R>>", b"[8 0 R]", b"<</OFF 10 0 R>>")
    data = one_page(ON_LAYER, LAYER, *rest, resources=MARKED, catalogue=b"/OCProperties" + state)
    assert shown(data) == [FIRST, SECOND, *([OLD] if shows else [])]


def test_of_two_layers_of_one_name_none_is_taken_for_the_one_that_is_off():
    state = b"/OCProperties<</OCGs[8 0 R 9 0 R]/D<</OFF[9 0 R]>>>>"
    assert OLD in shown(one_page(ON_LAYER, LAYER, LAYER, resources=MARKED, catalogue=state))


@pytest.mark.parametrize("layer", [b"<</Type/OCG/Name<FEFF5C42>>>", b"<</Type/OCG/Name(a)>>"])
def test_a_drawing_on_a_layer_that_is_off(layer):
    entries = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>/OC 8 0 R"
    form = stream(words(OLD, y=400), entries)
    state = b"/OCProperties<</OCGs[8 0 R]/D<</OFF[8 0 R]>>>>"
    data = one_page(BOTH + b"/X0 Do\n", layer, form, resources=FONT + b"/XObject<</X0 9 0 R>>", catalogue=state)
    assert shown(data) == [FIRST, SECOND]
    assert OLD in shown(data.replace(b"/OFF[8 0 R]", b"/ON [8 0 R]"))


# ── what is written and does not show ────────────────────────────────────────


def test_what_was_recognised_over_a_text_is_not_read_again():
    unseen = words(FIRST, 72.8, 701.2, 15.4, b"3 Tr") + words(SECOND, 72.8, 671.2, 15.4, b"3 Tr")
    assert shown(one_page(BOTH + unseen)) == [FIRST, SECOND]
    assert shown(one_page(unseen)) == [FIRST, SECOND]
    assert shown(one_page(BOTH + words("县审计局要开展审计。", y=400, before=b"3 Tr")))[-1] == "县审计局要开展审计。"


def test_files_inside_a_pdf_are_told():
    names = b"/Names<</EmbeddedFiles<</Names[(a.docx)<</Type/Filespec/F(a.docx)/UF(a.docx)/EF<</F 8 0 R>>>>]>>>>"
    data = one_page(BOTH, stream(b"x", b"/Type/EmbeddedFile"), catalogue=names)
    assert problems(data) == [("attachment", "1 files inside the PDF are not read: a.docx")]


def test_a_form_that_only_acrobat_draws():
    wait = b"BT /F2 12 Tf 72 700 Td (Please wait... If this message is not eventually replaced) Tj ET"
    form = b"/AcroForm<</Fields[]/XFA 8 0 R>>"
    with pytest.raises(UnsupportedError):
        read_pdf(one_page(wait, stream(b"<xdp/>"), catalogue=form))
    assert shown(one_page(BOTH, stream(b"<xdp/>"), catalogue=form)) == [FIRST, SECOND]


# ── characters ───────────────────────────────────────────────────────────────


def told(changes):
    """A page whose font says its characters itself, some of them wrongly."""
    chars = sorted(set(FIRST))
    codes = {char: number for number, char in enumerate(chars, 3)}
    pairs = "".join(f"<{codes[c]:04x}> <{changes.get(c, c).encode('utf-16-be').hex()}>\n" for c in chars)
    table = f"begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange {len(chars)} beginbfchar\n{pairs}endbfchar endcmap"
    content = b"BT /F1 16 Tf 1 0 0 1 72 700 Tm <%s> Tj ET\n" % "".join(f"{codes[c]:04x}" for c in FIRST).encode()
    font = named_font(b"ABCDEF+FZFSK", b"Identity-H", b"Identity", b"/ToUnicode 8 0 R")
    return page_pdf(content, FONT, *font, stream(table.encode()))


@pytest.mark.parametrize(("wrong", "read"), [("\0", "�"), ("\ufffd", "�"), ("\ue5e5", "\ue5e5")])
def test_a_character_that_nobody_knows_is_told(wrong, read):
    assert shown(told({"底": wrong})) == [FIRST.replace("底", read)]
    assert problems(told({"底": wrong}))[0][0] == "broken-fonts"


def test_characters_that_are_known_are_not_told():
    assert problems(told({})) == problems(told({"底": "\uf06c"})) == problems(told({"底": "\ue81e"})) == []


@pytest.mark.parametrize(
    ("placed", "expected"),
    [
        ([("新增绿地5000m", 72, 700, 16), ("2", 176, 706, 9), ("，县水务局负责。", 181, 700, 16)], "新增绿地5000m²，县水务局负责。"),
        ([("能力2×10", 72, 700, 16), ("14", 136, 707, 9), ("吨。", 145, 700, 16)], "能力2×10¹⁴吨。"),
        ([("落实资金500", 72, 700, 16), ("1", 160, 707, 8), ("万元。", 164, 700, 16)], "落实资金500¹万元。"),
        ([("减少CO", 72, 700, 16), ("2", 120, 697, 9), ("排放。", 125, 700, 16)], "减少CO2排放。"),
        ([("在", 72, 700, 16), ("2023", 88, 700, 12), ("年建成。", 112, 700, 16)], "在2023年建成。"),
    ],
)  # fmt: skip
def test_figures_above_the_line(placed, expected):
    content = b"".join(words(text, x, y, size) for text, x, y, size in placed)
    assert shown(one_page(content)) == [expected]


def test_a_figure_above_the_line_that_is_an_object_of_its_own():
    objects = text_object("新增绿地5000m", 20, 30), text_object("2", 63, 29, size=2.5)
    found = read_bytes(write_ofd([page(*objects)]), "a.ofd")
    assert [line.text for line in found.lines] == ["新增绿地5000m²"]


# ── heads and numbers of pages ───────────────────────────────────────────────


def pages(*contents):
    kids = b" ".join(b"%d 0 R" % (6 + 2 * i) for i in range(len(contents)))
    font = [one.replace(b"6 0 R", b"4 0 R").replace(b"7 0 R", b"5 0 R") for one in named_font(b"SimSun", b"GBK-EUC-H")]
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(contents), kids), *font]
    for number, content in enumerate(contents):
        entries = b"/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R" % (7 + 2 * number)
        objects += [b"<</Type/Page/Parent 2 0 R%s>>" % entries, stream(content)]
    return write_pdf(*objects)


def sheet(number, foot="", heads=()):
    lines = [f"（{number * 9 + k}）县水务局要加强供水保障工作。" for k in range(9)]
    content = b"".join(words(text, y=700 - 30 * k) for k, text in enumerate(lines))
    content += b"".join(words(text, y=800 - 14 * k, size=10) for k, text in enumerate(heads))
    return content + (words(foot, 280, 50, 14) if foot else b"")


def test_rows_of_one_wording_are_no_running_heads():
    text = repair_text(read_pdf(pages(*map(sheet, range(4))))).text
    assert text.split("\n") == [f"（{k}）县水务局要加强供水保障工作。" for k in range(36)]


def test_heads_of_several_lines_are_left_out():
    heads = ("清河县供水方案", "内部资料", "注意保存")
    text = repair_text(read_pdf(pages(*[sheet(i, f"— {i + 1} —", heads) for i in range(4)]))).text
    assert text.split("\n") == [f"（{k}）县水务局要加强供水保障工作。" for k in range(36)]


@pytest.mark.parametrize("numbers", ["一二三", ["i", "ii", "iii"], ["I", "II", "III"], "ⅠⅡⅢ"])
def test_numbers_of_pages_in_other_figures(numbers):
    form = "— {} —" if numbers == "一二三" else "{}"
    text = repair_text(read_pdf(pages(*[sheet(i, form.format(numbers[i])) for i in range(3)]))).text
    assert text.split("\n") == [f"（{k}）县水务局要加强供水保障工作。" for k in range(27)]


# ── tables ───────────────────────────────────────────────────────────────────

COLUMNS = (60, 100, 280, 400, 540)


def ruled(rows, top):
    """A table in which each row is 40 points high."""
    ends = [top - 40 * index for index in range(len(rows) + 1)]
    level = b"".join(b"%g %g m %g %g l S\n" % (COLUMNS[0], y, COLUMNS[-1], y) for y in ends)
    upright = b"".join(b"%g %g m %g %g l S\n" % (x, ends[0], x, ends[-1]) for x in COLUMNS)
    cells = [(text, COLUMNS[k] + 4, ends[r] - 16) for r, row in enumerate(rows) for k, text in enumerate(row) if text]
    return level + upright + b"".join(words(text, x, y, 12) for text, x, y in cells)


HEADS = ["序号", "工作任务", "责任单位", "完成时限"]
FIRST_ROW = ["1", "新建水厂3座", "县水务局", "2023年9月底"]


def test_a_table_whose_last_row_stands_alone_overleaf():
    data = pages(ruled([HEADS, FIRST_ROW], 300), ruled([["2", "改造管网40公里", "", "2023年12月底"]], 780))
    rows = [(line.kind, line.table, line.text) for line in read_pdf(data).lines]
    assert rows == [
        ("row", 0, "\t".join(HEADS)),
        ("row", 0, "\t".join(FIRST_ROW)),
        ("row", 0, "2\t改造管网40公里\t\t2023年12月底"),
    ]


def test_one_row_of_boxes_is_no_table():
    lines = read_pdf(pages(ruled([["抄送", "县委办", "印发", "2023年4月6日"]], 300))).lines
    assert [(line.kind, line.text) for line in lines] == [("line", "抄送\t县委办\t印发\t2023年4月6日")]


def test_glyph_by_glyph_stays_as_it_was():
    assert shown(one_page(glyph_by_glyph([(72, 700, FIRST)]))) == [FIRST]


def test_files_inside_an_ofd_are_told():
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    listed = f'<ofd:Attachments {space}><ofd:Attachment ID="1" Name="名单.docx"/></ofd:Attachments>'
    data = write_ofd([page(text_object(FIRST, 20, 30))], extra=[("Doc_0/Attachs/Attachments.xml", listed)])
    source, changed = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(changed, "w") as package:
        for name in source.namelist():
            named = b"<ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments></ofd:Document>"
            package.writestr(name, source.read(name).replace(b"</ofd:Document>", named))
    found = read_bytes(changed.getvalue(), "a.ofd")
    assert [problem.message for problem in found.problems] == ["1 files inside the OFD are not read: 名单.docx"]
