"""Groups described at length before a modal."""

import pytest

from policy_nlp.clauses.described import read_described


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("从事烟花爆竹批发的企业，应当建立档案", ["从事烟花爆竹批发的企业"]),  # the modal after a comma
        ("被检查的单位或者个人应当配合检查", ["被检查的单位或者个人"]),
        ("气象、地震、水务（海洋）等部门应当发布信息", ["气象、地震、水务（海洋）等部门"]),
        ("货运站(场)经营者应当安排班次", ["货运站(场)经营者"]),
        ("驾驶员等重点岗位人员（以下称重点人员）应当持证", ["驾驶员等重点岗位人员"]),  # not its short name
        ("各县人民政府、各有关部门应当落实责任", ["各县人民政府", "各有关部门"]),  # a list of bodies
        ("对违反规定的单位应当严肃处理", []),  # whom it is done to
        ("获奖的企业应当给予表彰", []),  # likewise
        ("鼓励有条件的企业应当有办法", []),  # who is told
        ("城市总体规划应当公布", []),  # a thing
        ("从事批发的企业建立档案", []),  # no modal
    ],
)
def test_the_group_reaches_to_its_modal(text: str, groups: list[str]) -> None:
    end = text.find("，") if "，" in text else len(text)
    assert [text[start:stop] for start, stop in read_described(text, 0, end, {})] == groups
