"""What is taken home says whose paper each row is of, in the language of the page."""

import csv
import io

import openpyxl


def table(answer):
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_a_table_of_commitments_names_its_documents(pages, shelf):
    key = shelf.key_of("plan.txt")
    (row,) = table(pages.get("/ask.csv?q=状态:计划 文件:plan.txt"))
    assert (row["文件标题"], row["文号"], row["发文机关"]) == (
        "青川市科技创新行动方案",
        "青科发〔2023〕12号",
        "青川市人民政府",
    )
    assert (row["地区"], row["层级"], row["文种"], row["编号"]) == ("青川市", "市", "方案", f"{key}@46-54")
    assert (row["内容"], row["状态"], row["日期依据"]) == ("建成3个中试基地", "计划", "文件")
    shelf.judge("right", f"{key}@46-54")
    assert table(pages.get("/ask.csv?q=状态:计划 文件:plan.txt"))[0]["核对"] == "判为正确"


def test_in_english_the_columns_are_those_of_the_records(pages):
    (row,) = table(pages.get("/ask.csv?q=状态:计划 文件:plan.txt", headers={"cookie": "policy_nlp_language=en"}))
    assert (row["title"], row["kind"], row["status"], row["dated_by"]) == (
        "青川市科技创新行动方案",
        "方案",
        "planned",
        "document",
    )


def test_a_workbook_has_dates_under_chinese_heads(pages):
    sheet = openpyxl.load_workbook(io.BytesIO(pages.get("/ask.xlsx?q=状态:计划 文件:plan.txt").content)).active
    heads, row = sheet.iter_rows(values_only=True)
    found = dict(zip(heads, row, strict=True))
    assert found["期限"].isoformat().startswith("2025-12-31")
    assert found["文件标题"] == "青川市科技创新行动方案"
    assert not [head for head in heads if head.isascii()]


def test_files_of_the_api_have_the_ids_that_json_has(pages):
    path = "/api/v1/commitments"
    ids = [row["id"] for row in pages.get(path).json()["rows"]]
    rows = table(pages.get(f"{path}?format=csv"))
    assert [row["id"] for row in rows] == ids
    assert list(rows[0])[-1] == "id" and next(iter(rows[0])) == "document"
    sheet = openpyxl.load_workbook(io.BytesIO(pages.get(f"{path}?format=xlsx").content)).worksheets[0]
    assert [row[-1] for row in sheet.iter_rows(values_only=True)] == ["id", *ids]
