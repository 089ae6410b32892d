"""Document numbers as 34,760 rows of official lists publish them: issuer code, year and number are read as an independent reading has them."""

import re

from policy_nlp.recognize.document_numbers import find_document_numbers
from policy_nlp.resolve.document_numbers import read_document_number

RUNNING = re.compile(
    r"(?:.*(?:通知|废止|人民政府))?([\u4e00-\u9fff]+)[^\w\u4e00-\u9fff](\d{4})[^\w\u4e00-\u9fff]第?(\d+)号"
)
ORDER = re.compile(r"([\u4e00-\u9fff]+令)第(\d+)号")
CELL = re.compile(r"[\s\u200b\ufeff]|^发文字号[:：]")


def expected(cell):
    """(code, year, number) of a row that holds one well-formed number, else None."""
    plain = CELL.sub("", CELL.sub("", cell.translate(str.maketrans("０１２３４５６７８９", "0123456789"))))
    running, order = RUNNING.fullmatch(plain), ORDER.fullmatch(plain)
    if running:
        return running[1], int(running[2]), running[3]
    return (order[1], None, order[2]) if order else None


def test_listed_numbers(shared):
    rows = (shared / "datasets" / "document-numbers" / "listed.tsv").read_text("utf-8").splitlines()
    cells = [row.split("\t")[-1] for row in rows]
    wanted = {cell: found for cell in dict.fromkeys(cells) if (found := expected(cell))}
    wrong = []
    for cell, parts in wanted.items():
        found = [read_document_number(entity.text) for entity in find_document_numbers(cell)]
        if [(number.code, number.year, number.number) for number in found if number] != [parts]:
            wrong.append(cell)
    assert len(wanted) > 20_000
    assert len(wrong) <= len(wanted) * 0.005, wrong[:10]


def test_rows_without_a_number(shared):
    rows = (shared / "datasets" / "document-numbers" / "listed.tsv").read_text("utf-8").splitlines()
    without = [row for row in rows if "号" not in row.split("\t")[-1]][:1000]
    assert len(without) == 1000
    assert [row for row in without if find_document_numbers(row)] == []
