"""Document numbers at a document's head, in normal form."""

from __future__ import annotations

import re
from functools import cache

from policy_nlp.digits import fold
from policy_nlp.document_number import read_number_line
from policy_nlp.language.brackets import closing_mark, opening_mark


def normal_number(text: str) -> str | None:
    """The normal form of the document number that a line consists of, or None where the line is something else."""
    number = read_number_line(text) if len(text) < 120 else None
    return str(number) if number else None


@cache
def number_behind() -> re.Pattern[str]:
    """A number that a site sets behind a title: 2024年重点工作任务（青政发〔2024〕2号）."""
    opens, closes = opening_mark("bracket"), closing_mark("bracket")
    return re.compile(
        rf"(?<=[\u4e00-\u9fff]{{8}}){opens}(?P<number>[\u4e00-\u9fff]{{2,14}}{opens}\d{{4}}{closes}\d{{1,5}}号){closes}\Z"
    )


def running_number(text: str) -> str | None:
    """第19号 of a line that holds nothing else (（第19号）, 第 19 号); 〔2024〕12号 of one without a code."""
    squeezed = re.sub(r"\s+", "", fold(text))
    opens, closes = opening_mark("bracket"), closing_mark("bracket")
    if bare := re.fullmatch(rf"{opens}(\d{{4}}){closes}第?(\d{{1,4}})号", squeezed):
        return f"〔{bare[1]}〕{bare[2]}号"
    found = re.fullmatch(
        r"[（(]?(?:(\d{4})年)?第([\d一二三四五六七八九十百〇零]{1,6})号[）)]?",
        squeezed,
    )
    return f"{found[1] + '年' if found[1] else ''}第{found[2]}号" if found else None
