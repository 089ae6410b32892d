"""Tables in plain text whose columns are parted by runs of blanks, by strokes between them only, or by a drawn box. All texts are made up."""

import pytest

from policy_nlp.read import text_document

_BLANKS = """序号    工作任务        责任单位      完成时限
1       改造换热站6座   县住建局      2024年8月底前
2       新建热网15公里  县发改局      2024年9月底前"""
_INNER = """序号|工作任务|责任单位|完成时限
---|---|---|---
1|改造换热站6座|县住建局|2024年8月底前
2|新建热网15公里|县发改局|2024年9月底前"""
_BOX = """┌──┬──┬──┬──┐
│序号│工作任务│责任单位│完成时限│
├──┼──┼──┼──┤
│1　│改造换热站6座　│县住建局　│2024年8月底前　│
├──┼──┼──┼──┤
│2　│新建热网15　│县发改局　│2024年9　│
│　│公里　│　│月底前　│
└──┴──┴──┴──┘"""
_ASCII = """+----+----+----+----+
| 序号 | 工作任务 | 责任单位 | 完成时限 |
+----+----+----+----+
| 1 | 改造换热站6座 | 县住建局 | 2024年8月底前 |
| 2 | 新建热网15公里 | 县发改局 | 2024年9月底前 |
+----+----+----+----+"""


@pytest.mark.parametrize("table", [_BLANKS, _INNER, _BOX, _ASCII])
def test_the_rows_have_their_cells(table: str) -> None:
    lines = text_document(f"供热任务分解表\n{table}\n云川县人民政府办公室", "text").lines
    rows = [line.cells for line in lines if line.kind == "row"]
    assert rows == [
        ("序号", "工作任务", "责任单位", "完成时限"),
        ("1", "改造换热站6座", "县住建局", "2024年8月底前"),
        ("2", "新建热网15公里", "县发改局", "2024年9月底前"),
    ]
    assert [line.text for line in lines if line.kind == "line"] == ["供热任务分解表", "云川县人民政府办公室"]


@pytest.mark.parametrize(
    "text",
    [
        "关于报送材料的通知    各乡镇    各部门\n请于8月底前报送。",
        "姓  名   职  务\n张三   县长",
        "+----+\n一、总体要求\n+----+",
        "甲|乙|丙\n丁|戊|己",
    ],
)
def test_blanks_strokes_and_borders_by_themselves_make_none(text: str) -> None:
    assert all(line.kind == "line" for line in text_document(text, "text").lines)
