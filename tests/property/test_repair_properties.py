"""Repair on any lines: every character has its source, and repairing what is repaired changes nothing."""

from hypothesis import given, settings
from hypothesis import strategies as st

from policy_nlp.model import Origin, RawDocument, RawLine
from policy_nlp.repair import repair_plain_text, repair_text
from policy_nlp.repair.characters import folded_text
from policy_nlp.structure import find_structure

PIECES = st.sampled_from(
    ["一、", "（二）", "3.", "第一章", "　　", " ", "\t", "总则", "工作", "推进改革", "，", "。", "；", "：", "、", "2020年", "1月2日", "〔2020〕3号",
     "国 务 院", "目录", "附件", "——", "《办法》", "（", "）", "1", "— 2 —", "关于", "的通知", "某县人民政府", "<p>", "</p>", "&nbsp;", "###", "A", "b c", "某省", "\u00a0", "\u2002", "⽔", "\u200b", "\xad", "\u2028", "……", "."]
)  # fmt: skip
LINES = st.lists(st.lists(PIECES, max_size=14).map("".join), max_size=14)


def document(lines, kind="line"):
    return RawDocument("x", "", "text/plain", tuple(RawLine(line, kind) for line in lines))


@given(LINES)
@settings(max_examples=300, deadline=None)
def test_every_character_maps_back_to_its_source(lines):
    raw = document(lines)
    repaired = repair_text(raw)
    assert len(repaired.offset_map.lines) == len(repaired.text) == len(repaired.offset_map.offsets)
    for position, character in enumerate(repaired.text):
        line, offset = repaired.offset_map.source(position)
        if line == -1:
            assert character in "\n "
        else:
            source = raw.lines[line].text[offset]
            assert character in (source, folded_text(source), " ")


@given(LINES)
@settings(max_examples=300, deadline=None)
def test_repair_is_idempotent(lines):
    once = repair_text(document(lines))
    paragraphs = [once.text[p.start : p.end] for p in once.paragraphs]
    twice = repair_text(document(paragraphs, "paragraph"))
    thrice = repair_text(document([twice.text[p.start : p.end] for p in twice.paragraphs], "paragraph"))
    assert thrice.text == twice.text
    if not any("目" in line for line in lines):
        assert twice.text == once.text


@given(LINES)
@settings(max_examples=200, deadline=None)
def test_blocks_stand_in_order_inside_the_text_and_paths_lead_to_earlier_headings(lines):
    repaired = repair_text(document(lines))
    structure = find_structure(repaired)
    end = 0
    for index, block in enumerate(structure.blocks):
        assert end <= block.start < block.end <= len(repaired.text)
        assert block.start <= block.body <= block.end
        assert block.run_in == 0 or block.start < block.run_in <= block.end
        assert all(i < index for i in block.path) and list(block.path) == sorted(block.path)
        assert all(structure.blocks[i].kind == "heading" or structure.blocks[i].run_in for i in block.path)
        end = block.end
    assert [p.first_block for p in structure.parts[1:]] == [p.last_block for p in structure.parts[:-1]]
    assert structure.parts[-1].last_block == len(structure.blocks)


@given(st.lists(PIECES, max_size=40).map("".join))
@settings(max_examples=200, deadline=None)
def test_plain_text_keeps_every_character(text):
    repaired = repair_plain_text(text)
    assert repaired.text == text
    find_structure(repaired)


NOISE = st.text(
    alphabet="一二第章条节（）()、。，：；《》〔〕<>#*[] \t\u3000\u00a0\n\r01９年月日号附件目录令文件关于AaＢ①—…&;p\ufeff\x00𠀀",
    max_size=40,
)


@given(
    st.lists(
        st.tuples(
            NOISE,
            st.sampled_from(["line", "paragraph", "row", "note"]),
            st.none() | st.integers(1, 4),
            st.none() | st.integers(1, 6),
        ),
        max_size=16,
    )
)
@settings(max_examples=300, deadline=None)
def test_any_lines_of_any_kind_pass(rows):
    lines = tuple(RawLine(text, kind, Origin(page=page), level) for text, kind, page, level in rows)
    repaired = repair_text(RawDocument("x", "", "text/plain", lines))
    assert len(repaired.text) == len(repaired.offset_map.lines)
    paragraphs = [repaired.text[p.start : p.end] for p in repaired.paragraphs]
    assert paragraphs == (repaired.text.split("\n") if repaired.text else [])
    find_structure(repaired)
