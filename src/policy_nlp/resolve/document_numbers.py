"""Resolution of document numbers: their normal form, their issuing body, and the title they stand beside."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from policy_nlp.document_number import read_document_number
from policy_nlp.language.brackets import opening_mark
from policy_nlp.lexicon import load_rows
from policy_nlp.model import Entity, EntityType, Header, Structure
from policy_nlp.recognize.divisions import division_codes


class _Issuer(NamedTuple):
    """The body that uses a code; `region` where the shorter code is another body's."""

    body: str
    region: str = ""


@cache
def _issuers() -> Mapping[str, _Issuer]:
    return {row[0]: _Issuer(*row[1:3]) for row in load_rows("issuer_codes")}


def issuing_body(code: str, header: Header | None = None) -> str | None:
    """The body that uses the issuer's code (国办发 → 国务院办公厅), or None where the code is not listed, or may be another's: of a
    document of 青岛, 青政办字 is 青岛's. The document's own code (`header`) is its issuer's."""
    own = read_document_number(header.document_number) if header and header.document_number else None
    if header and own and own.code == code and len(header.issuers) == 1:
        return header.issuers[0]
    found = next((known for length in range(len(code), 0, -1) if (known := _issuers().get(code[:length]))), None)
    if found is None:
        return None
    place = header.region if header else None
    if found.region:
        return found.body if place and _province(place) == _province(found.region) else None
    namesake = own is not None and own.code[:2] == code[:2] and own.code[:1] in _PROVINCES
    return None if namesake and place and _province(place) != _province(_seat(found.body)) else found.body


_PROVINCES = "京津冀晋内辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔云藏陕甘青宁新"


def _seat(body: str) -> str:
    return re.sub(r"人民政府(?:办公厅)?$", "", body)


def _province(place: str) -> str:
    """The first two digits of the place's code, the place itself where it has none."""
    return next((code[:2] for code in division_codes(place)), place)


def resolve_document_numbers(text: str, structure: Structure, entities: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """The entities, the document numbers among them with their normal form; attributes: `code`, `year`, `number`, `body` where the
    issuing body is known, `title_start` and `title_end` where a 《title》 stands beside it."""
    titles = [entity for entity in entities if entity.type is EntityType.DOCTITLE]
    starts = [title.start for title in titles]
    return tuple(
        _resolve(text, entity, titles, starts, structure.header) if entity.type is EntityType.DOCNO else entity
        for entity in entities
    )


def _resolve(text: str, entity: Entity, titles: list[Entity], starts: list[int], header: Header) -> Entity:
    parts = read_document_number(entity.text, entity.attributes.get("issuer", ""))
    if parts is None:
        return entity
    attributes = {"code": parts.code, "number": parts.number}
    if parts.year is not None:
        attributes["year"] = str(parts.year)
    body = re.sub(r"(?:命?令|公告|通告)$", "", parts.code) if parts.is_order else issuing_body(parts.code, header)
    if body:
        attributes["body"] = body
    title = _title_beside(text, entity, titles, starts)
    if title:
        attributes |= {"title_start": str(title.start), "title_end": str(title.end)}
    return replace(entity, value=str(parts), attributes=attributes)


def _title_beside(text: str, entity: Entity, titles: list[Entity], starts: list[int]) -> Entity | None:
    """The title that the number names: 《…》（文号） or 文号…《…》 within a few characters."""
    at = bisect_right(starts, entity.start)
    if at and re.fullmatch(rf"{opening_mark('bracket', also=' ，,')}{{0,3}}", text[titles[at - 1].end : entity.start]):
        return titles[at - 1]
    if at < len(titles) and re.fullmatch(r"[ ）)号文件的印发，]{0,6}", text[entity.end : titles[at].start]):
        return titles[at]
    return None
