"""PDF that sets every character by itself."""

from pdf_file import glyph_by_glyph, glyph_pdf, named_font, page_pdf, read_pdf


def texts(data):
    return [line.text for line in read_pdf(data).lines]


def test_figures_on_the_pitch_of_chinese_characters():
    line = "到2025年底，新建泵站120座，达标率9.5%以上。"
    content = b"".join(glyph_by_glyph([(60 + 15 * place, 700, char)]) for place, char in enumerate(line))
    assert texts(page_pdf(content, b"/Font<</F1 5 0 R>>", *named_font(b"SimSun", b"GBK-EUC-H"))) == [line]


def test_drawn_again_to_look_bold():
    lines = [(140, 760, "关于检修泵站的通知"), (60, 700, "各科室："), (60, 670, "定于2024年3月检修。")]
    again = [(x + 0.3 * shift, y, text) for shift in range(4) for x, y, text in lines]
    after = [*lines, *((x + 0.4, y, text) for x, y, text in lines)]
    expected = [text for _, _, text in lines]
    assert texts(glyph_pdf(again)) == expected
    assert texts(glyph_pdf(after)) == expected
