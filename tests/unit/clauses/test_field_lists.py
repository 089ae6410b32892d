"""Departments named by their fields in a list that one 部门 closes. All sentences are made up."""

import pytest

from policy_nlp.clauses.field_lists import find_fields


def fields(text: str) -> list[tuple[str, str]]:
    return [(text[field.start : field.end], field.name) for field in find_fields(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "6月底前，县民政、卫生等部门开展检查。",
            [("县民政", "县民政部门"), ("卫生", "县卫生部门")],
        ),  # the level in front of the first holds for all
        ("住建、水利等行业主管部门要落实。", [("住建", "住建部门"), ("水利", "水利部门")]),
        (
            "市、县人民政府文化和旅游、文物等主管部门应当保护。",
            [
                ("市、县人民政府文化和旅游", "市、县人民政府文化和旅游主管部门"),
                ("文物", "市、县人民政府文物主管部门"),
            ],
        ),
        ("会同公安、自然资源和规划等部门。", [("公安", "公安部门"), ("自然资源和规划", "自然资源和规划部门")]),
        ("清溪镇和财政、林草等部门要配合。", [("财政", "财政部门"), ("林草", "林草部门")]),  # a town is no field
        ("县财政局、县水利局等部门落实。", []),  # bodies with endings of their own
        ("推动农业、水利等部门规章修订。", []),
        ("打造机器人、无人机等产品。", []),
    ],
)
def test_a_list_of_fields_names_a_department_each(text: str, expected: list[tuple[str, str]]) -> None:
    assert fields(text) == expected
