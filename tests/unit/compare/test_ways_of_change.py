"""Whether a task became stricter or looser, of what is to come down, of grants, and between places; and two copies said to be such."""

import pytest

from policy_nlp.compare.documents import _field
from policy_nlp.errors import ActorRemark
from policy_nlp.library import Library

HEAD = "{place}人民政府关于优化营商环境的通知\n{sign}政发〔{year}〕9号\n各乡镇人民政府：\n一、重点任务\n"
TAIL = "\n{place}人民政府\n{year}年3月8日\n"
PAIRS = [
    ("要推动企业开办时间压缩至5个工作日。", "要推动企业开办时间压缩至3个工作日。", "stricter"),
    ("要推动供水管网漏损率降至8.5%。", "要推动供水管网漏损率降至9%。", "looser"),
    ("要推动PM2.5年均浓度降到38微克/立方米。", "要推动PM2.5年均浓度降到36微克/立方米。", "stricter"),
    ("要新建农村公路60公里。", "要新建农村公路80公里。", "stricter"),
    ("对首次上规的工业企业，一次性奖励5万元。", "对首次上规的工业企业，一次性奖励10万元。", "raised"),
    ("对企业购置设备，按投资额的10%给予补助。", "对企业购置设备，按投资额的8%给予补助。", "lowered"),
]


def library_of(folder, *papers):
    for n, (place, sign, year, words) in enumerate(papers):
        text = (HEAD + words + TAIL).format(place=place, sign=sign, year=year)
        (folder / f"{n}.txt").write_text(text, "utf-8")
    library = Library(folder / "l.db")
    library.add(folder, jobs=1)
    return library


def ways(library):
    return {pair.a.text: [change.way for change in pair.changes] for pair in library.compare("0.txt", "1.txt").aligned}


def test_what_is_to_come_down_is_stricter_when_lower_and_grants_are_raised(tmp_path):
    before, after = ("".join(pair[side] + "\n" for pair in PAIRS) for side in (0, 1))
    found = ways(library_of(tmp_path, ("余川市", "余", 2020, before), ("余川市", "余", 2022, after)))
    assert list(found.values()) == [[way] for _, _, way in PAIRS]


def test_a_count_of_another_place_is_neither_and_its_body_of_the_field_no_other_lead(tmp_path):
    words = "由{}民政{}牵头，完成{}户老年人家庭适老化改造。养老服务设施覆盖率达到{}%。"
    library = library_of(
        tmp_path,
        ("江西省", "赣", 2020, words.format("省", "厅", 8000, 90)),
        ("赣州市", "赣市", 2021, words.format("市", "局", 1200, 95)),
    )
    pairs = library.compare("0.txt", "1.txt").aligned
    changes = [(change.what, change.way) for pair in pairs for change in pair.changes]
    assert "stricter" in {way for _, way in changes}
    assert not [what for what, way in changes if what == "lead" or way == "looser"]


@pytest.mark.parametrize("name", ["民政部", "江西省民政厅", "省民政厅", "赣州市民政局"])
def test_the_field_of_a_body(name):
    assert _field(name) == "民政"


def test_of_two_papers_that_state_the_same_a_remark_says_so(tmp_path):
    words = "".join(pair[0] + "\n" for pair in PAIRS)
    library = library_of(tmp_path, ("余川市", "余", 2020, words), ("余川市", "余", 2021, words))
    with pytest.warns(ActorRemark, match="state the same 6 commitments in the same words"):
        library.compare("0.txt", "1.txt")
