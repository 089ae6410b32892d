"""Numbers and bullets of papers and of copies that points begin with: outside the quote, and no part of the actor's name."""

import pytest

from policy_nlp import analyze

_HEAD = "云川县人民政府办公室关于做好供热保障工作的通知\n云政办发〔2024〕8号\n各乡镇人民政府，县政府各部门：\n"
_FOOT = "\n云川县人民政府办公室\n2024年3月5日"


def _found(lines: str) -> list[tuple[str, list[str], str | None]]:
    analysis = analyze(text=_HEAD + lines + _FOOT)
    return [(c.text, [actor.name for actor in c.actors], c.deadline and c.deadline.value) for c in analysis.commitments]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("⑴", "⑵"),
        ("⒈", "⒉"),
        ("Ⅰ.", "Ⅱ."),
        ("A.", "B."),
        ("a)", "b)"),
        ("（a）", "（b）"),
        ("①、", "②、"),
        ("一．", "二．"),
        ("一)", "二)"),
        ("1、）", "2、）"),
        ("- ", "- "),
        ("* ", "* "),
        ("Ø ", "Ø "),
        ("l ", "l "),
        ("- [x] ", "- [ ] "),
    ],
)
def test_a_point_begins_behind_its_number(one: str, two: str) -> None:
    assert _found(f"{one}县住建局要修编供热规划，组织演练2次。\n{two}县财政局要落实资金500万元。") == [
        ("修编供热规划", ["云川县住建局"], None),
        ("组织演练2次", ["云川县住建局"], None),
        ("落实资金500万元", ["云川县财政局"], None),
    ]
    assert [text for text, _, _ in _found(f"{one}修编供热规划，组织演练2次。\n{two}建成智慧热网平台。")] == [
        "修编供热规划",
        "组织演练2次",
        "建成智慧热网平台",
    ]


def test_points_of_letters_in_a_line() -> None:
    lines = "工作任务：a.建成智慧平台；b.落实资金500万元；c.改造热网40公里。"
    assert [text for text, _, _ in _found(lines)] == ["建成智慧平台", "落实资金500万元", "改造热网40公里"]


def test_a_number_before_a_month_is_none_of_the_date() -> None:
    found = _found("工作措施：1.4月底前完成选址；2.5月底前完成立项；3、6月底前改造热网40公里。")
    assert [day for _, _, day in found] == ["2024-04-30", "2024-05-31", "2024-06-30"]
    assert not any(text[1:2] in ".、" for text, _, _ in found)
