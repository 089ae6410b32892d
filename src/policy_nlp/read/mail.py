"""MHT pages and e-mail: the page or the letter as the document; attachments are for the batch (see members.py)."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from email.errors import MessageError
from email.header import decode_header
from email.message import Message

from policy_nlp.errors import DamagedError, EmptyError
from policy_nlp.model import Problem
from policy_nlp.read.charset import decode_text
from policy_nlp.read.content import Content, problem
from policy_nlp.read.html import html_content
from policy_nlp.read.limits import Limits
from policy_nlp.read.text import text_lines

_MAX_PARTS = 2_000
# What the standard library's parser raises for malformed headers and encodings.
_BROKEN = (MessageError, ValueError, LookupError, TypeError, AttributeError, RecursionError)


def read_mail(data: bytes, name: str, limits: Limits) -> Content:
    """The HTML page or the text of a MIME file; subject and date as metadata. Raises EmptyError where there is neither."""
    message = parse_message(data, name)
    parts = list(leaf_parts(message, name))
    bodies = [part for part in parts if not attachment_name(part)] or parts
    metadata = _declared(message)
    attached = [found for found in map(attachment_name, parts) if found]
    for wanted in ("text/html", "text/plain"):
        for part in bodies:
            if part.get_content_type() == wanted:
                content = _body(part, wanted, name)
                if content.lines:
                    merged = {**metadata, **content.metadata}
                    return Content(
                        f"message/{wanted[5:]}", content.lines, merged, (*content.problems, *_note(attached))
                    )
    raise EmptyError(f"{name}: no text in the mail or page", "open it and save the document inside")


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
    return Content(wanted, tuple(text_lines(text)), problems=problems)


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
