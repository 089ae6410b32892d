"""Answers in the form that is asked for, a page at a time."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any, Generic, TypeVar
from urllib.parse import quote

from fastapi import Depends, HTTPException, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel

from policy_nlp.errors import QueryError
from policy_nlp.serve.errors import RESPONSES
from policy_nlp.serve.forms import MEDIA_TYPES, Form, json_bytes, rendered
from policy_nlp.serve.remedies import as_served
from policy_nlp.store.paging import Page
from policy_nlp.store.records import Table, plain

T = TypeVar("T")
PAGE = 50  # rows, where none are asked for
MOST = 1000  # rows of a page
MOST_OF_FILE = 100_000  # rows of a CSV or a workbook


class Answer(BaseModel, Generic[T]):
    """Some rows of a list. `next` is what to give as `after` for those that follow, null after the last; `found` how many the list has,
    null where they were not counted; `remarks` how the name of an actor was understood."""

    rows: list[T]
    next: str | None
    found: int | None
    remarks: list[str]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request wants of a list."""

    form: Form
    limit: int
    after: str | None
    url: str


async def form_of(
    request: Request,
    format: Annotated[
        Form | None, Query(description="The form of the answer. Without it the header Accept decides.")
    ] = None,
) -> Form:
    """The form that is asked for. Raises HTTPException (406)."""
    if format is not None:
        return format
    wanted = request.headers.get("accept", "*/*")
    for form in _accepted(wanted):
        return form
    raise HTTPException(406, f"there is JSON, CSV and XLSX here, and no {wanted[:100]}")


def address_of(request: Request) -> str:
    """What was asked for, without the name of the server: a proxy before it may be known under another."""
    return f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path


def _accepted(header: str) -> list[Form]:
    """The forms that a header accepts, the most wanted first."""
    found: list[tuple[float, int, Form]] = []
    for number, part in enumerate(header.split(",")):
        kind, *parameters = (piece.strip().lower() for piece in part.split(";"))
        weight = next((_number(p[2:]) for p in parameters if p.startswith("q=")), 1.0)
        form = _KINDS.get(kind)
        if form and weight > 0:
            found.append((-weight, number, form))
    return [form for *_, form in sorted(found)]


def _number(text: str) -> float:
    return float(text) if re.fullmatch(r"[01](?:\.[0-9]{0,3})?", text) else 0.0


_KINDS: dict[str, Form] = {
    "*/*": "json",
    "application/*": "json",
    "application/json": "json",
    "text/html": "json",  # a browser that opens the address
    "text/csv": "csv",
    "text/*": "csv",
    MEDIA_TYPES["xlsx"]: "xlsx",
}


async def asked_of(
    request: Request,
    form: Annotated[Form, Depends(form_of)],
    limit: Annotated[
        int | None,
        Query(
            ge=1, le=MOST_OF_FILE, description=f"Rows: {PAGE} of JSON (at most {MOST:,}), {MOST_OF_FILE:,} of a file."
        ),
    ] = None,
    after: Annotated[str | None, Query(max_length=1000, description="The `next` of the page before.")] = None,
) -> Asked:
    """What a request wants of a list. Raises QueryError."""
    if form == "json" and limit is not None and limit > MOST:
        raise QueryError(f"limit {limit}: a page of JSON has at most {MOST:,} rows; give `after`, or ask for CSV")
    return Asked(form, limit or (PAGE if form == "json" else MOST_OF_FILE), after, address_of(request))


Asking = Annotated[Asked, Depends(asked_of)]
FormAsked = Annotated[Form, Depends(form_of)]
Naming = Callable[[Any], str]
Keeping = Callable[[Callable[[], bytes]], bytes]


def give_page(
    asked: Asked,
    page: Page[Any],
    remarks: Sequence[str] = (),
    *,
    name: Naming | None = None,
    keep: Keeping | None = None,
) -> Response:
    """A page of a list as a response; `name` gives a row its id, `keep` its JSON, where it is known, or writes it."""
    if asked.form != "json":
        ids = [name(record) for record in page.rows] if name and "id" not in page.rows.columns else None
        return give_file(rendered(page.rows, asked.form, ids), asked.form, _headers(asked, page.next))
    write = partial(_written, page, remarks, name)
    body = keep(write) if keep else write()
    return Response(body, headers=_headers(asked, page.next), media_type=MEDIA_TYPES["json"])


def _written(page: Page[Any], remarks: Sequence[str], name: Naming | None) -> bytes:
    rows = page.rows.to_dicts()
    if name is not None:
        rows = [{"id": name(record), **row} for record, row in zip(page.rows, rows, strict=True)]
    return json_bytes(
        {"rows": rows, "next": page.next, "found": page.found, "remarks": [as_served(one) for one in remarks]}
    )


def give_table(
    asked: Asked,
    table: Table[Any],
    remarks: Sequence[str] = (),
    *,
    name: Naming | None = None,
    keep: Keeping | None = None,
) -> Response:
    """What is asked of a table that is here as a whole. Raises QueryError."""
    return give_page(asked, cut(table, asked.after, asked.limit), remarks, name=name, keep=keep)


def give_file(body: bytes, form: str, headers: dict[str, str] | None = None) -> Response:
    """A file as a response."""
    held = {"content-disposition": f'attachment; filename="policy-nlp.{form}"', **(headers or {})}
    return Response(body, headers=held, media_type=MEDIA_TYPES[form])


def give_data(data: Any) -> Response:
    """Plain data as a response."""
    return Response(json_bytes(data), media_type=MEDIA_TYPES["json"])


def _headers(asked: Asked, following: str | None) -> dict[str, str]:
    if following is None:
        return {}
    address = re.sub(r"([?&])after=[^&]*&?", r"\1", asked.url).rstrip("?&")
    mark = "&" if "?" in address else "?"
    return {"link": f'<{address}{mark}after={quote(following)}>; rel="next"'}


def cut(table: Table[T], after: str | None, limit: int) -> Page[T]:
    """The rows of a table behind the one that `after` names. A row is named by its place and a digest of what it says: where the table is
    another by now, it is looked for. Raises QueryError where it is not there any more."""
    start = _behind(table, after) if after else 0
    rows = table[start : start + limit]
    end = start + len(rows)
    found = table.found
    return Page(rows, f"{end - 1}.{_digest(table[end - 1])}" if end < len(table) else None, found)


def _behind(table: Table[Any], after: str) -> int:
    named = re.fullmatch(r"([0-9]{1,9})\.([0-9a-f]{12})", after)
    if named is None:
        raise QueryError(
            f"after {after[:40]!r}: no cursor of this list; give `next` of the page before, or leave it out"
        )
    places: list[int] = [int(named[1]), *range(len(table))]
    for number in places:
        if number < len(table) and _digest(table[number]) == named[2]:
            return number + 1
    raise QueryError("after: the row before is not in the list any more; begin again without `after`")


def _digest(row: Any) -> str:
    return hashlib.sha256(json_bytes(plain(row))).hexdigest()[:12]


def responses(model: Any, *statuses: int) -> dict[int | str, dict[str, Any]]:
    """What a list may answer: its pages, as files too, and the errors with those statuses."""
    files = {MEDIA_TYPES[form].partition(";")[0]: {"schema": _FILE} for form in ("csv", "xlsx")}
    ok = {"model": Answer[model], "content": files, "description": "The rows, in the form asked for"}
    return {200: ok, **{status: RESPONSES[status] for status in (406, *statuses)}}


_FILE = {"type": "string", "format": "binary"}
