"""Who takes a post holds it, whatever unit it is of: sections, schools and stations that no list holds. All texts are made up."""

from __future__ import annotations

import pytest

from policy_nlp import analyze

_NOTICE = "中共清河县教育局党组关于王建国等同志任免职的通知\n各科室：\n经研究决定：\n{}\n"


def _officials(text: str) -> dict[str, tuple[tuple[str, ...], str | None]]:
    return {one.name: (one.titles, one.organisation) for one in analyze(text=text).officials}


@pytest.mark.parametrize(
    ("line", "title", "body"),
    [
        ("王建国同志任人事科科长；", "科长", "人事科"),
        ("王建国同志任基础教育科科长；", "科长", "基础教育科"),
        ("王建国同志任局人事股股长；", "股长", "局人事股"),
        ("王建国任规划财务处处长；", "处长", "规划财务处"),
        ("王建国同志任柳林镇中心学校校长；", "校长", "柳林镇中心学校"),
        ("王建国任柳林镇水利站站长；", "站长", "柳林镇水利站"),
        ("免去王建国同志人事股股长职务；", "股长", "人事股"),
        ("推荐王建国同志为清河县国有资产经营公司董事长人选；", "董事长", "清河县国有资产经营公司"),
        ("王建国同志套转为三级主任科员；", "三级主任科员", None),
        ("免去王建国兼任的外交部部长职务；", "部长", "外交部"),
    ],
)
def test_a_post_in_any_unit(line: str, title: str, body: str | None) -> None:
    found = _officials(_NOTICE.format(line))
    assert found["王建国"][0] == (title,)
    assert body is None or found["王建国"][1] == body


def test_no_unit_is_named_with_who_takes_it() -> None:
    bodies = {
        e.text
        for e in analyze(text=_NOTICE.format("钱刚任人事科科长；\n孙浩任办公室主任；")).entities
        if e.type == "ORG"
    }
    assert bodies == {"中共清河县教育局党组", "人事科"}


def test_all_of_a_list_get_or_lose_the_post() -> None:
    found = _officials(
        _NOTICE.format("免去王永忠、李海涛清河县财政局副局长职务；\n张强、赵国强、钱国刚（挂职）同志任县水务局副局长；")
    )
    assert {name: titles for name, (titles, _) in found.items()} == dict.fromkeys(
        ("王永忠", "李海涛", "张强", "赵国强", "钱国刚"), ("副局长",)
    )


def test_what_is_left_behind_is_the_same_persons() -> None:
    found = _officials(
        "杨玉芳任吴忠市教育局副局长（正处级），免去吴忠市第一中学校长职务。\n免去张伟的县财政局局长职务、赵亮的县水务局副局长职务。"
    )
    assert found["杨玉芳"][0] == ("副局长", "校长")
    assert found["赵亮"][0] == ("副局长",)
