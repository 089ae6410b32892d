"""The reader: the whole text, marked, in portions where it is long, with the frame of a commitment."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library_samples import PLAN, make_analysis, plan
from policy_nlp.model import Commitment, Entity, EntityType, Header
from policy_nlp.serve.pages.marking import PORTION, Marker, excerpt, marked_blocks, outline, portion_of, portions
from policy_nlp.store.connection import writing
from policy_nlp.store.packing import pack
from policy_nlp.store.writing import write_document


def shown(blocks):
    return "".join(piece.text for block in blocks for stretch in block.stretches for piece in stretch.pieces)


def test_a_text_is_shown_whole_with_its_commitment_and_entities():
    analysis = plan()
    blocks = list(marked_blocks(analysis, portions(analysis)[0], None))
    assert shown(blocks) == PLAN.replace("\n", "")
    stretches = [s for block in blocks for s in block.stretches if s.commitment]
    assert ["".join(p.text for p in s.pieces) for s in stretches] == ["建成3个中试基地"]
    assert {p.text: p.entity.type for b in blocks for s in b.stretches for p in s.pieces if p.entity} == {
        one.text: one.type for one in analysis.entities
    }


@given(st.data())
def test_whatever_overlaps_no_character_is_lost_or_said_twice(data):
    text = data.draw(st.text("甲乙丙丁，。", min_size=1, max_size=30))
    spans = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 8)).map(
        lambda s: (s[0], min(s[0] + s[1], len(text)))
    )
    commitments = [Commitment(a, b, text[a:b], "planned") for a, b in data.draw(st.lists(spans, max_size=6))]
    entities = [Entity(a, b, text[a:b], EntityType.ORG) for a, b in data.draw(st.lists(spans, max_size=6))]
    analysis = make_analysis("a.txt", text, Header(), commitments=tuple(commitments), entities=tuple(entities))
    here = data.draw(st.none() | spans)
    (block,) = marked_blocks(analysis, (0, 1), here)
    assert shown([block]) == text
    at = 0
    for stretch in block.stretches:
        for piece in stretch.pieces:
            inside = range(at, at + len(piece.text))
            assert (stretch.commitment is not None) == any(c.start <= at < c.end for c in commitments)
            assert (piece.entity is not None) == any(e.start <= at and inside.stop <= e.end for e in entities)
            assert piece.is_here == (here is not None and here[0] <= at < here[1])
            at = inside.stop


def test_a_long_document_is_shown_in_portions():
    lines = ["字" * 999 for _ in range(150)]
    analysis = make_analysis("long.txt", "\n".join(lines), Header())
    parts = portions(analysis)
    assert [first for first, _ in parts[1:]] == [end for _, end in parts[:-1]]
    assert len(parts) == 15
    blocks = analysis.structure.blocks
    for number, (first, end) in enumerate(parts):
        assert blocks[end - 1].end - blocks[first].start <= PORTION
        assert (
            portion_of(analysis, parts, blocks[first].start)
            == portion_of(analysis, parts, blocks[end - 1].end - 1)
            == number
        )


def long_document(shelf):
    """The key of a document of three parts, of which a commitment stands over the end of the first."""
    text = "\n".join(f"第{n}条" + "字" * 990 for n in range(25))
    at = text.index("第10条") - 5
    across = Commitment(at, at + 12, text[at : at + 12], "planned")
    analysis = make_analysis("long.txt", text, Header(title="长文"), commitments=(across,))
    with writing(shelf.path) as connection:
        write_document(connection, "/documents/long.txt", pack(analysis))
    return analysis.sha256[:12]


def test_parts_fill_themselves_in_and_lead_on_without_scripts(pages, shelf):
    path = f"/documents/{long_document(shelf)}"
    whole = pages.get(path).text
    assert "第0条" in whole
    assert "第11条" not in whole
    assert 'id="before-' not in whole
    assert f'id="after-0" aria-label="文件各部分" hx-get="{path}?part=1" hx-trigger="revealed, fill"' in whole
    assert f'<a rel="next" href="{path}?part=1">' in whole
    middle = pages.get(f"{path}?part=1").text
    assert 'id="before-1"' in middle
    assert 'id="after-1"' in middle
    assert 'hx-trigger="fill"' in middle  # what comes before the part comes when it is asked for


def test_a_part_comes_to_the_place_of_its_link_and_leads_further_that_way_only(pages, shelf):
    path = f"/documents/{long_document(shelf)}"
    after = pages.get(f"{path}?part=1", headers={"hx-target": "after-0"}).text.strip()
    assert after.startswith('<div id="after-0">')
    assert "<html" not in after
    assert ("第11条" in after, 'id="after-1"' in after, 'id="before-1"' in after) == (True, True, False)
    before = pages.get(f"{path}?part=1", headers={"hx-target": "before-2"}).text.strip()
    assert before.startswith('<div id="before-2">')
    assert ("第11条" in before, 'id="after-1"' in before, 'id="before-1"' in before) == (True, False, True)
    last = pages.get(f"{path}?part=2", headers={"hx-target": "after-1"}).text
    assert 'id="after-2"' not in last


def test_all_parts_together_are_the_text_and_name_nothing_twice(pages, shelf):
    path = f"/documents/{long_document(shelf)}"
    parts = [pages.get(f"{path}?part={n}", headers={"hx-target": f"after-{n - 1}"}).text for n in (1, 2)]
    article = pages.get(path).text.partition("<article")[2].partition("</article>")[0]
    ids = re.findall(' id="([^"]*)"', article + "".join(parts))
    assert sorted(set(ids) - {"after-0", "after-1"}) == sorted(one for one in ids if not one.startswith("after-"))
    shown = re.sub("<nav.*?</nav>|<[^>]*>|\\s", "", article.partition(">")[2] + "".join(parts), flags=re.S)
    assert shown == shelf.analysis("long.txt").text.replace("\n", "")


def test_a_place_in_a_later_part_is_arrived_at(pages, shelf):
    key = long_document(shelf)
    at = shelf.analysis(key).text.index("第21条")
    text = pages.get(f"/documents/{key}?at={at}-{at + 4}").text
    assert "<mark>第21条</mark>" in text
    assert 'id="before-2"' in text


def test_headings_make_the_outline():
    analysis = plan()
    assert outline(analysis, portions(analysis)) == ()  # made by hand, of paragraphs only
    assert Marker(analysis, None).block(0, analysis.structure.blocks[0]).level == 0


def test_an_excerpt_stays_on_its_line():
    text = "一行\n前面的话，目标，后面的话。\n三行"
    start = text.index("目标")
    assert excerpt(text, start, start + 2) == ("前面的话，", "目标", "，后面的话。")
    assert excerpt(text, start, start + 2, 2) == ("话，", "目标", "，后")


def test_the_frame_shows_each_part_with_its_words(pages, shelf):
    record = shelf.query("文件:plan.txt")[0]
    text = pages.get(f"/documents/{record.document_key}?at={record.start}-{record.end}").text
    frame = unescape(re.sub("<[^>]*>", " ", text[text.index('id="frame"') :]))
    for words in (
        "牵头",
        "青川市科技局",
        "配合",
        "青川市财政局",
        "期限",
        "2025-12-31",
        "2025年底前",
        "中试基地 = 3个",
        "90 %",
    ):
        assert words in frame or words == "90 %"
    assert 'aria-current="true"' in text


def test_only_the_frame_is_sent_where_only_that_is_asked_for(pages, shelf):
    record = shelf.query("文件:plan.txt")[0]
    path = f"/documents/{record.document_key}?at={record.start}-{record.end}"
    part = pages.get(path, headers={"hx-target": "frame"}).text
    assert "<html" not in part
    assert part.strip().splitlines()[0].startswith('<aside id="frame"')
    assert part.strip() in pages.get(path).text


@pytest.mark.parametrize("at", ["x", "1", "1-2-3", "-1-2", "1-99999999999"])
def test_a_place_that_is_none_is_refused(pages, at):
    assert pages.get(f"/documents/plan.txt?at={at}").status_code == 422


def test_a_document_that_is_not_there_is_told(pages):
    answer = pages.get("/documents/nowhere")
    assert answer.status_code == 404
    assert "没有叫“nowhere”的文件" in answer.text


def test_a_place_outside_the_text_shows_the_document(pages):
    assert pages.get("/documents/plan.txt?at=900-901").status_code == 200
    assert pages.get("/documents/plan.txt?part=77").status_code == 200
