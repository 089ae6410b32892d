"""Marks as Chinese prints them: many pages type them in half width, which rules then need not know.

The text stays as long as it is, so that offsets hold.
"""

from __future__ import annotations

import re

from policy_nlp.language.brackets import pairs

# Those of words, not of a number, a time or an address: 审核,报送 and 3.5%,同比, not 1,000, 9:30 and http://.
_TYPED = re.compile(r"[,:;?!](?:(?<=[^\x00-\x7f].)|(?=[^\x00-\x7f]))")
_PRINTED = str.maketrans(",:;?!", "，：；？！")


def with_printed_marks(text: str) -> str:
    """The text with its typed brackets, and the typed marks beside Chinese words, as they are printed."""
    for mark, typed in typed_brackets().items():
        text = text.replace(typed, chr(mark))
    return _TYPED.sub(lambda mark: mark[0].translate(_PRINTED), text)


def typed_brackets() -> dict[int, str]:
    """The printed round brackets, each with the typed one: a table for `str.translate`."""
    ((opens, closes),) = pairs("round")
    return {ord(opens[0]): opens[1], ord(closes[0]): closes[1]}
