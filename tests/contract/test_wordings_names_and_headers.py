"""What stands beside a document's number, and names of persons and bodies as papers write them."""

from __future__ import annotations

import pytest

from policy_nlp import analyze

TITLE = "柳林县人民政府办公室关于做好秋季造林工作的通知"
BODY = "各乡镇人民政府：\n　　县林业局要在10月底前完成整地300亩。\n"
SIGNED = "柳林县人民政府办公室\n2024年9月3日\n"


@pytest.mark.parametrize(
    "line",
    [
        "柳政办规〔2024〕6号　　　LLDR-2024-00006",
        "柳政办规〔2024〕6号 （登记号：LLDR-2024-00006）",
        "LLDR-2024-00006　　柳政办规〔2024〕6号",
        "柳政办规〔2024〕6号  柳林财〔2024〕18号",
        "柳政办规〔2024〕6号  2024年9月3日",
        "柳政办规〔2024〕6号　　签发人：王平",
    ],
)
def test_number_with_something_beside_it(line: str) -> None:
    for text in (
        f"{TITLE}\n{line}\n{BODY}{SIGNED}",
        f"柳林县人民政府文件\n{line}\n{TITLE}\n{BODY}{SIGNED}",
        f"{line}\n{TITLE}\n{BODY}{SIGNED}",
    ):
        analysis = analyze(text=text)
        header = analysis.header
        assert header.document_number == "柳政办规〔2024〕6号"
        assert header.title == TITLE
        assert header.recipients == ("各乡镇人民政府",)
        start, end = header.spans["document_number"]
        assert analysis.text[start:end] == "柳政办规〔2024〕6号"


def test_day_beside_the_number_dates_a_paper_without_signature() -> None:
    header = analyze(text=f"{TITLE}\n柳政办发〔2024〕6号  2024年9月3日\n{BODY}").header
    assert header.issued_on == "2024-09-03"


@pytest.mark.parametrize("mark", ["柳 林 县 人 民 政 府 办 公 室", "柳林县人民政府办公室"])
def test_masthead_over_a_title_that_says_it_again(mark: str) -> None:
    title = "柳林县人民政府办公室关于做好2024年秋季造林绿化和森林防火\n各项工作的通知"
    header = analyze(text=f"{mark}\n{title}\n柳政办发〔2024〕6号\n{BODY}{SIGNED}").header
    assert header.title == title.replace("\n", "")
    assert header.issuers == ("柳林县人民政府办公室",)
    assert header.document_number == "柳政办发〔2024〕6号"
