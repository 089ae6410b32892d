"""Deputies whom an answer to their proposal addresses. All texts are made up."""

import pytest

from policy_nlp.pipeline import analyze


@pytest.mark.parametrize(
    ("title", "line", "officials"),
    [
        ("县水利局对县十届人大四次会议第18号建议的答复", "邓明义代表：", [("邓明义", ("代表",), "县人大")]),
        ("国务院办公厅对十届全国人大二次会议第99号建议的答复", "石英代表：", [("石英", ("代表",), "全国人大")]),
        ("国务院办公厅对十届全国人大二次会议第99号建议的答复", "周桂兰等代表：", [("周桂兰", ("代表",), "全国人大")]),
        ("国务院办公厅对全国政协十届二次会议第99号提案的答复", "王超、李丽华委员：", [("王超", ("委员",), "全国政协"), ("李丽华", ("委员",), "全国政协")]),
        ("国务院办公厅关于开好会议的通知", "党员代表：", []),
    ],
)  # fmt: skip
def test_deputies_whom_an_answer_addresses_are_officials(title, line, officials):
    read = analyze(text=f"{title}\n{line}\n您提出的建议收悉，现答复如下：\n我们将认真研究。\n")
    assert [(o.name, o.titles, o.organisation) for o in read.officials] == officials
