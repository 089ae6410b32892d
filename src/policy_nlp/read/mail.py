"""MHT pages and e-mail: the page or the letter as the document; attachments are for the batch (see members.py)."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import replace
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from functools import cache

from policy_nlp.errors import DamagedError, EmptyError
from policy_nlp.model import Problem, RawLine
from policy_nlp.read.charset import decode_text
from policy_nlp.read.content import Content, problem
from policy_nlp.read.html import html_content
from policy_nlp.read.limits import Limits
from policy_nlp.read.text_lines import text_lines

_MAX_PARTS = 2_000
# What the standard library's parser raises for malformed headers and encodings.
_BROKEN = (MessageError, ValueError, LookupError, TypeError, AttributeError, RecursionError)


def read_mail(data: bytes, name: str, limits: Limits) -> Content:
    """The HTML page or the text of a MIME file; subject and date as metadata. Raises EmptyError where there is neither."""
    message = parse_message(data, name)
    parts = list(leaf_parts(message, name))
    attached = [found for found in map(attachment_name, parts) if found]
    contents = _read_bodies(_bodies(message, 0), name) or _read_bodies(_first_of_each_kind(parts), name)
    if not contents:
        raise EmptyError(f"{name}: no text in the mail or page", "open it and save the document inside")
    metadata = {**_declared(message), **contents[0].metadata}
    problems = (*(one for content in contents for one in content.problems), *_note(attached))
    return Content(f"message/{contents[0].media_type[5:]}", _together(contents), metadata, problems)


_KINDS = ("text/html", "text/plain")
_DEEPEST = 40  # parts inside each other


def _bodies(part: Message, depth: int) -> list[list[Message]]:
    """What a mail shows one after the other, its attachments apart: of each the ways in which it is given, the best first."""
    kind = part.get_content_type()
    if not part.is_multipart():
        return [[part]] if kind in _KINDS and not attachment_name(part) else []
    inner = [child for child in part.get_payload() if isinstance(child, Message)] if depth < _DEEPEST else []
    found = [body for child in inner for body in _bodies(child, depth + 1)]
    if kind == "multipart/related":
        return found[:1]  # the others are frames and what they show
    if kind == "multipart/alternative":
        ways = [way for body in found for way in body]
        return [sorted(ways, key=lambda way: _KINDS.index(way.get_content_type()))] if ways else []
    return found


def _first_of_each_kind(parts: list[Message]) -> list[list[Message]]:
    """For a mail that shows nothing by itself: the first page or text that it carries."""
    return [[part for kind in _KINDS for part in parts if part.get_content_type() == kind]]


def _read_bodies(bodies: list[list[Message]], name: str) -> list[Content]:
    """Of each body the first way that holds words."""
    found: list[Content] = []
    for ways in bodies:
        contents = (_body(part, part.get_content_type(), name) for part in ways)
        content = next((content for content in contents if any(line.text.strip() for line in content.lines)), None)
        if content is not None:
            found.append(content)
    return found


def _together(contents: list[Content]) -> tuple[RawLine, ...]:
    """The lines of all, their tables numbered through."""
    lines: list[RawLine] = []
    tables = 0
    for content in contents:
        lines += [line if line.table is None else replace(line, table=line.table + tables) for line in content.lines]
        tables = max((line.table + 1 for line in lines if line.table is not None), default=0)
    return tuple(lines)


def parse_message(data: bytes, name: str) -> Message:
    """The MIME tree. Raises DamagedError."""
    try:
        return email.message_from_bytes(data, policy=email.policy.compat32)
    except _BROKEN as error:
        raise DamagedError(f"{name}: broken mail ({error})", "save it again") from None


def leaf_parts(message: Message, name: str) -> Iterator[Message]:
    """The parts that hold content, in order. Raises DamagedError for too many."""
    stack = [message]
    count = 0
    while stack:
        part = stack.pop()
        count += 1
        if count > _MAX_PARTS:
            raise DamagedError(f"{name}: more than {_MAX_PARTS} parts", "save the document inside")
        if part.is_multipart():
            children: list[object] = list(part.get_payload())
            stack.extend(child for child in reversed(children) if isinstance(child, Message))
        else:
            yield part


def attachment_name(part: Message) -> str:
    """The file name of an attachment, empty for the body and for the pictures and styles of a page."""
    try:
        name = part.get_filename()
        disposition = part.get_content_disposition()
    except _BROKEN:
        return ""
    if not name or (disposition != "attachment" and part.get("Content-Location")):
        return ""
    return _decoded(name).replace("\\", "/").rpartition("/")[2]


def part_bytes(part: Message) -> bytes:
    """The decoded payload."""
    try:
        payload = part.get_payload(decode=True)
    except _BROKEN:
        return b""
    return payload if isinstance(payload, bytes) else b""


def _body(part: Message, wanted: str, name: str) -> Content:
    try:
        charset = part.get_content_charset()
    except _BROKEN:
        charset = None
    data = part_bytes(part)
    if not data.strip():
        return Content(wanted, ())
    if wanted == "text/html":
        return html_content(data, name, charset)
    text, _, problems = decode_text(data, name, charset)
    return Content(wanted, tuple(text_lines(_unwrapped(part, text))), problems=problems)


def _unwrapped(part: Message, text: str) -> str:
    """A text whose lines a program broke for the way, as it was (RFC 3676, format=flowed): they end in a space, which may be the
    program's own."""
    try:
        flowed, delsp = (str(part.get_param(key) or "").lower() for key in ("format", "delsp"))
    except _BROKEN:
        return text
    return _soft_break().sub("" if delsp == "yes" else " ", text) if flowed == "flowed" else text


@cache
def _soft_break() -> re.Pattern[str]:
    return re.compile(r"(?<=\S)(?<!\n--) \r?\n(?=[^\s>])")


def _decoded(value: str) -> str:
    """A header with its =?…?= words decoded; as it stands where they are broken."""
    try:
        pieces = decode_header(value)
        return "".join(
            piece.decode(charset or "utf-8", "replace") if isinstance(piece, bytes) else piece
            for piece, charset in pieces
        )
    except _BROKEN:
        return value


def _declared(message: Message) -> dict[str, str]:
    found = {"title": message.get("Subject"), "sent_on": message.get("Date"), "author": message.get("From")}
    plain = {key: " ".join(_decoded(str(value)).split()) for key, value in found.items() if value}
    if "title" in plain:
        plain["declared_title"] = plain.pop("title")
    return {key: value for key, value in plain.items() if value}


def _note(attached: list[str]) -> tuple[Problem, ...]:
    if not attached:
        return ()
    names = "、".join(attached[:5]) + ("…" if len(attached) > 5 else "")
    return (
        problem(
            f"{len(attached)} attachments are not part of the letter: {names}",
            "give the mail to `policy-nlp add`",
            "attachment",
        ),
    )
