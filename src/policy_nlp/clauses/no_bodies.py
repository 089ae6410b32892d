"""Words that end as a body's name does and name none: 具体标准由市物价部门, 可以向登记机关, 测试被评议机构执法人员."""

from __future__ import annotations

from policy_nlp.language.rules import pattern

# What opens with a verb or a permission, or holds 由, 经 or the like before the name; not what 的 makes a description of the name.
_NO_BODY = pattern(
    r"可以?(?=[在按根依将向对询组由])|送(?=[省市县区])|受(?=[省市县区公有上])|交由|期满后|利用好|派遣和|灵活|非法人\Z|限制(?!性|民事)|..[^，。；]*?(?:(?<!自)由(?!贸)"
    r"|(?<![曾已未])经(?![济营办纪理销费贸信手开书])|(?<!未)按(?![揭摩劳])|采取|给予|在于|(?<=人)为(?=[法本]))(?![^，。；]*的)|(?:部署|检查|测试|组织|协调)(?:、"
    r"|被)(?![^，。；]*的)"
)


def is_no_body(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] names nobody, though it ends as a body's name does."""
    return _NO_BODY.match(text, start, end) is not None
