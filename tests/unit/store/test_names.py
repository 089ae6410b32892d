"""An actor asked for by one name is found under its others."""

import pytest

from policy_nlp.store.names import names_matching

NAMES = [
    "科技部",
    "科学技术部",
    "国家科技部",
    "科技部社发司",
    "科技部门",
    "青川市科技局",
    "管委会",
    "高新区管委会",
    "我区",
]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("科技部", ["国家科技部", "科学技术部", "科技部", "科技部社发司"]),  # short, full and parts; not any 科技部门
        ("科学技术部", ["国家科技部", "科学技术部", "科技部", "科技部社发司"]),  # the other way round
        ("科技局", ["青川市科技局"]),  # a part of the name
        ("青川市", ["青川市科技局"]),  # 我区 names nobody
        ("高新区管委会", ["高新区管委会"]),  # 管委会 stands for several
        ("没有", []),
    ],
)
def test_names(wanted, found):
    aliases = [("管委会", "高新区管委会"), ("管委会", "保税区管委会"), ("我区", "青川市")]
    assert names_matching(wanted, NAMES, aliases) == found
