"""Where an index and the document itself say different things of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from policy_nlp.bodies.naming import identify
from policy_nlp.bodies.speaker import UNKNOWN
from policy_nlp.structure.numbers import normal_number
from policy_nlp.structure.stated import stated_issuers


class Dispute(NamedTuple):
    """A field of the header, what the document says, which is used, and what the index says."""

    field: str
    document: str
    stated: str


def disputes(
    title: str | None, number: str | None, issuers: Sequence[str], issued_on: str | None, stated: Mapping[str, str]
) -> tuple[Dispute, ...]:
    """The fields of which both speak and do not agree. What only says less agrees: a year for a day, a title without its issuer, one of
    several issuers; so does what is in another language."""
    found = (
        ("title", title, stated.get("title"), _same_title),
        ("document_number", number, stated.get("document_number"), _same_number),
        ("issuers", "、".join(issuers), stated.get("issuers"), lambda _, said: _share_one(issuers, said)),
        ("issued_on", issued_on, stated.get("issued_on"), _same_day),
    )
    return tuple(Dispute(name, own, said) for name, own, said, agree in found if own and said and not agree(own, said))


def _same_title(own: str, said: str) -> bool:
    one, other = _letters(own), _letters(said)
    return not re.search("[一-龥]", other) or one in other or other in one


def _letters(title: str) -> str:
    """A title without marks and spaces, which indexes write in their own way."""
    return re.sub(r"[\W_]+", "", title).lower()


def _same_number(own: str, said: str) -> bool:
    return _letters(normal_number(said) or said) == _letters(own)


def _same_day(own: str, said: str) -> bool:
    return own.startswith(said) or said.startswith(own)


def _share_one(own: Sequence[str], said: str) -> bool:
    """Whether a body is among both, under whatever name; of 省政府办公厅 and 省政府 one is part of the other."""
    if not re.search("[一-龥]", said):
        return True
    names = [{name, body.name if (body := identify(name, UNKNOWN)) else name} for name in own]
    others = [{name, body.name if (body := identify(name, UNKNOWN)) else name} for name in stated_issuers(said)]
    return any(
        a.startswith(b) or b.startswith(a) for one in names for other in others for a in one for b in other if a and b
    )
