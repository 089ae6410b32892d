"""Resolution of document numbers: their normal form, their issuing body, and the title they stand beside."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from policy_nlp.lexicon import load_rows
from policy_nlp.model import Entity, EntityType, Structure
from policy_nlp.recognize.document_numbers import CLOSE, OPEN
from policy_nlp.recognize.numerals import fold, read_digits


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A document number taken apart: 国科发社 2015 309 (`code` is "" where a text says only 1980年223号文件); of an order, `code` is
    issuer and word (国务院令), `year` None unless written."""

    code: str
    year: int | None
    number: str
    is_order: bool = False

    def __str__(self) -> str:
        """The normal form: a running number has no 第, an order keeps it."""
        if self.is_order:
            return f"{self.code}{f'{self.year}年' if self.year else ''}第{self.number}号"
        return f"{self.code}〔{self.year}〕{self.number}号"


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    year = rf"[{OPEN}](?P<year>\d+|[〇零一二三四五六七八九]+)年?[{CLOSE}]"
    number = r"第?(?P<number>[\d〇零一二三四五六七八九十百、第—–-]+)号"
    return (
        re.compile(rf"(?P<code>.+?){year}(?P<mark>字)?{number}"),
        re.compile(rf"(?P<code>.+?[发函字办])(?P<year>(?:19|20)\d\d|一九[〇零一二三四五六七八九]{{2}})年{number}"),
        re.compile(rf"(?P<code>)(?P<year>(?:19|20)\d\d|一九[〇零一二三四五六七八九]{{2}})年{number}"),
        re.compile(rf"{year}(?P<code>.+?)(?P<mark>字)?{number}"),
    )


def read_document_number(words: str, issuer: str = "") -> DocumentNumber | None:
    """The parts of a document number, or None where the words are none. `issuer` stands for what an order leaves out."""
    plain = re.sub(r"\s", "", fold(words))
    order = re.fullmatch(
        rf"(?P<code>.*?)[{OPEN}]?(?P<year>(?:19|20)\d\d)?年?[{CLOSE}]?[{OPEN}]?第(?P<number>[\d〇零一二三四五六七八九十百]+)号[{CLOSE}]?",
        issuer + plain,
    )
    if order and re.search(r"(?:令|公告|通告)$", order["code"]):
        bracketed = bool(re.search(rf"[{OPEN}]\d{{4}}年?[{CLOSE}]", plain))
        year = int(order["year"]) if order["year"] else None
        return DocumentNumber(order["code"], year, order["number"], not bracketed)
    turned = re.fullmatch(r"(?P<body>.*?)第(?P<number>[\d〇零一二三四五六七八九十百]+)号(?P<code>.*令)", plain)
    if turned:
        return DocumentNumber(turned["body"] + turned["code"], None, turned["number"], True)
    for form in _forms():
        match = form.fullmatch(plain)
        if match:
            year = _year(match["year"])
            return None if year is None else DocumentNumber(match["code"], year, match["number"].replace("第", ""))
    return None


def _year(words: str) -> int | None:
    year = read_digits(words)
    return None if year is None else year + 1900 if year < 100 else year


@cache
def _issuers() -> Mapping[str, str]:
    return {row[0]: row[1] for row in load_rows("issuer_codes")}


def issuing_body(code: str) -> str | None:
    """The body that uses the issuer's code (国办发 → 国务院办公厅), or None where the code is not listed."""
    for length in range(len(code), 0, -1):
        body = _issuers().get(code[:length])
        if body:
            return body
    return None


def resolve_document_numbers(text: str, structure: Structure, entities: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """The entities, the document numbers among them with their normal form; attributes: `code`, `year`, `number`, `body` where the
    issuing body is known, `title_start` and `title_end` where a 《title》 stands beside it."""
    titles = [entity for entity in entities if entity.type is EntityType.DOCTITLE]
    starts = [title.start for title in titles]
    return tuple(
        _resolve(text, entity, titles, starts) if entity.type is EntityType.DOCNO else entity for entity in entities
    )


def _resolve(text: str, entity: Entity, titles: list[Entity], starts: list[int]) -> Entity:
    parts = read_document_number(entity.text, entity.attributes.get("issuer", ""))
    if parts is None:
        return entity
    attributes = {"code": parts.code, "number": parts.number}
    if parts.year is not None:
        attributes["year"] = str(parts.year)
    body = re.sub(r"(?:命?令|公告|通告)$", "", parts.code) if parts.is_order else issuing_body(parts.code)
    if body:
        attributes["body"] = body
    title = _title_beside(text, entity, titles, starts)
    if title:
        attributes |= {"title_start": str(title.start), "title_end": str(title.end)}
    return replace(entity, value=str(parts), attributes=attributes)


def _title_beside(text: str, entity: Entity, titles: list[Entity], starts: list[int]) -> Entity | None:
    """The title that the number names: 《…》（文号） or 文号…《…》 within a few characters."""
    at = bisect_right(starts, entity.start)
    if at and re.fullmatch(r"[ （(〔\[，,]{0,3}", text[titles[at - 1].end : entity.start]):
        return titles[at - 1]
    if at < len(titles) and re.fullmatch(r"[ ）)号文件的印发，]{0,6}", text[entity.end : titles[at].start]):
        return titles[at]
    return None
