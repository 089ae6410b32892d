"""The layout gold: every element labelled on the pages of a ministry's document is found as a block of its kind."""

import re

from policy_nlp.read import read_document
from policy_nlp.repair import repair_text
from policy_nlp.structure import find_structure

KINDS = {
    "发文机关标志": "issuer_mark",
    "发文字号": "document_number",
    "正文标题": "title",
    "主送机关": "recipients",
    "一级标题": "heading",
    "二级标题": "heading",
    "三级标题": "heading",
    "发文机关": "signature",
    "成文日期": "date",
    "正文": "paragraph",
}


def labelled_elements(folder):
    """(label, count) over all page annotations."""
    found = {}
    for page in sorted(folder.glob("*.xml")):
        for name in re.findall(r"<object>\s*<name>([^<]+)</name>", page.read_text("gb18030")):
            found[name] = found.get(name, 0) + 1
    return found


def test_all_labelled_elements_are_found(shared):
    folder = shared / "real" / "govdoc-cn-layout-gold"
    structure = find_structure(repair_text(read_document(folder / "397.pdf")))
    kinds = [block.kind for block in structure.blocks]
    labels = labelled_elements(folder)
    assert labels
    for label, count in labels.items():
        kind = KINDS[label]
        if kind == "paragraph":
            assert "paragraph" in kinds
        elif kind == "heading":
            assert kinds.count("heading") >= max(n for name, n in labels.items() if KINDS[name] == "heading")
        else:
            assert kinds.count(kind) >= 1, (label, count)
    header = structure.header
    assert header.document_number == "发改办财金规〔2019〕860号"
    assert header.title == "关于加强个人所得税纳税信用建设的通知"
    assert header.issued_on == "2019-08-20"


def test_headings_are_those_of_the_cleaned_text(shared):
    folder = shared / "real" / "govdoc-cn-layout-gold"
    repaired = repair_text(read_document(folder / "397.pdf"))
    found = [
        re.sub(r"[\s。]", "", repaired.text[b.start : b.end])
        for b in find_structure(repaired).blocks
        if b.kind == "heading"
    ]
    text = (folder / "397.txt").read_text("utf-8")
    wanted = [
        re.sub(r"[\s。]", "", line) for line in text.splitlines() if re.match(r"[一二三四五]、|（[一二三四五]）", line)
    ]
    assert found == wanted
