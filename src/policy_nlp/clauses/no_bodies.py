"""Words that end as a body's name does and name none: 具体标准由市物价部门, 可以向登记机关, 测试被评议机构执法人员."""

from __future__ import annotations

from policy_nlp.language.rules import rules_of

rule = rules_of(__name__)


def is_no_body(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] names nobody, though it ends as a body's name does."""
    return rule.no_body.match(text, start, end) is not None
