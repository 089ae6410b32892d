"""The four long health-commission PDFs and the Yunnan plan: no page number, running head or contents line in a paragraph."""

import re

import pytest

from policy_nlp.read import read_document
from policy_nlp.repair import repair_text

NAMES = (
    "misc-formats/6-xinguan诊疗方案-第九版+书签补全-202203.pdf",
    "misc-formats/6-xinguan诊疗方案-第十版+书签补全-202301.pdf",
    "misc-formats/6-xinguan防控方案-第九版-书签整理-202206.pdf",
    "misc-formats/6-xinguan防控方案-第八版-书签整理-202105.pdf",
    "five-year-plans/云南省国民经济和社会发展第十个五年计划纲要_.pdf",
)


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_no_page_furniture_and_no_broken_paragraph(shared, name):
    paragraphs = repair_text(read_document(shared / "real" / name)).text.split("\n")
    numbers = [p for p in paragraphs if re.search(r"[—–-]\s?\d{1,3}\s?[—–-](?!\d)", p) and len(p) < 20]
    leaders = [p for p in paragraphs if re.search(r"[.．·]{5,}|…{3,}", p)]
    assert not numbers and not leaders
    prose = [p for p in paragraphs if len(p) >= 40 and "。" in p]
    # A paragraph of prose ends with punctuation; tables and forms are not prose.
    unfinished = [p[-20:] for p in prose if p[-1] not in "。；：！？:;）)”》、.·…" and not p[-1].isdigit()]
    assert len(unfinished) <= max(2, 0.02 * len(prose)), unfinished
