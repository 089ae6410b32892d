"""Which commitments are concrete: they have a figure, a day, or a body that is named."""

from __future__ import annotations

import re
import sqlite3
from functools import cache

_PARTS = {
    "indicator": "EXISTS (SELECT 1 FROM targets t WHERE t.document_id = c.document_id AND t.commitment = c.position)",
    "deadline": "c.deadline IS NOT NULL",
    "actor": "EXISTS (SELECT 1 FROM actors a WHERE a.document_id = c.document_id AND a.commitment = c.position AND a.inferred = 0)",
}
_PLAIN = f"{_PARTS['indicator']} OR {_PARTS['deadline']}"


def part_condition(connection: sqlite3.Connection, part: str) -> str:
    """The condition on `commitments c` that it has a part: indicator, deadline, actor, or concrete, any that counts as that."""
    return concrete_condition(connection) if part == "concrete" else _PARTS[part]


def concrete_condition(connection: sqlite3.Connection) -> str:
    """The condition on `commitments c` as SQL. A named actor is one whose words stand for somebody: 各单位, 有关部门 and 企业 do not."""
    connection.create_function("names_somebody", 1, names_somebody, deterministic=True)
    named = (
        "EXISTS (SELECT 1 FROM actors a WHERE a.document_id = c.document_id AND a.commitment = c.position "
        "AND a.inferred = 0 AND names_somebody(a.name))"
    )
    return f"({_PLAIN} OR {named})"


def names_somebody(name: str) -> bool:
    """Whether words for an actor are those of one body or person, as far as the words tell."""
    return _anybody().search(name) is None


@cache
def _anybody() -> re.Pattern[str]:
    return re.compile(
        r"^(?:各|有关|相关|其他|本|我|你|贵|该|其|此|每|任何|所在|当地|地方|上级|下级|同级|某|所有|全体|全市|全省|全县|全区|全社会)"
        r"|各级|各有关|各相关|以上|以下"
        r"|^(?:政府|国家|中国|社会|市场|单位|部门|企业|学校|乡镇|街道|社区|村|镇|基层|人民政府|地方政府)$"
        r"|(?:部门|单位|企业|机构|主体|组织|人员|干部|群众|党员|团体|地区|者|人|方|户|们)$"
    )
