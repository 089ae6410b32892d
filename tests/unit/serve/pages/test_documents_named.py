"""Documents named by what a person types: the form stays, and what the words may mean can be chosen."""

from html import unescape

import pytest

from library_samples import commitment, make_analysis
from policy_nlp.model import Header
from policy_nlp.serve.pages.naming import document_named
from policy_nlp.store.connection import writing
from policy_nlp.store.packing import pack
from policy_nlp.store.writing import write_document


@pytest.fixture
def yearly(shelf):
    """The library with work reports of three years, of which only one has the year in its title."""
    with writing(shelf.path) as connection:
        for year in (2021, 2022, 2023):
            title = "白沙市政府工作报告" if year < 2023 else "2023年白沙市政府工作报告"
            text = f"{title}\n建成{year}座桥。\n"
            header = Header(
                title=title, issuers=("市人民政府",), issued_on=f"{year}-01-10", region="白沙市", level="市"
            )
            made = make_analysis(f"{year}.txt", text, header, commitments=(commitment(text, f"建成{year}座桥"),))
            write_document(connection, f"/documents/{made.name}", pack(made))
    return shelf


def test_words_of_several_titles_offer_them(yearly, pages):
    plan, newest = yearly.key_of("plan.txt"), yearly.key_of("2023.txt")
    for path in (
        "/compare?a=plan.txt&b=白沙市政府工作报告",
        "/compare?a=plan.txt&b=白沙市政府工作报告&view=deliveries",
    ):
        answer = pages.get(path)
        text = unescape(answer.text)
        assert answer.status_code == 200
        assert 'name="b" type="search" value="白沙市政府工作报告"' in text
        assert "“白沙市政府工作报告”可指 3 份文件" in text
        assert f"/compare?a={plan}&b={newest}" in text and "2023-01-10" in text and "市人民政府" in text
    text = pages.get("/diffusion?document=白沙市政府工作报告").text
    assert f"/diffusion?document={newest}" in text and 'value="白沙市政府工作报告"' in text


def test_the_year_in_the_words_may_be_that_of_the_document(yearly):
    assert document_named(yearly, "2023年白沙市政府工作报告").document.name == "2023.txt"
    assert [one.name for one in document_named(yearly, "2022年白沙市政府工作报告").candidates] == ["2022.txt"]
    assert document_named(yearly, "2019年白沙市政府工作报告").fault
    assert document_named(yearly, " ").fault == ""


@pytest.mark.parametrize("path", ["/compare?a=nowhere&b=plan.txt", "/diffusion?document=nowhere"])
def test_what_names_nothing_stays_in_its_box(pages, path):
    answer = pages.get(path)
    assert answer.status_code == 404
    assert 'type="search" value="nowhere" aria-invalid="true"' in answer.text
    assert "没有叫“nowhere”的文件" in answer.text
