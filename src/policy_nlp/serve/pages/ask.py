"""Asking the library: one box, what it finds, and how that falls."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from io import BytesIO, StringIO
from typing import Annotated, Any, Literal

from fastapi import Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from policy_nlp.errors import NotWorkedOutError, QueryError, remarks_heard
from policy_nlp.export.tables import export_csv, export_xlsx
from policy_nlp.library import Library
from policy_nlp.query.keys import OUTCOMES, filters_of
from policy_nlp.query.ordering import SORTS
from policy_nlp.query.parsing import MOST as MOST_CHARACTERS
from policy_nlp.query.parsing import parse
from policy_nlp.query.suggesting import hint
from policy_nlp.query.tree import All, Node, Term, join, print_query, terms_of
from policy_nlp.query.words import note, with_titles
from policy_nlp.serve.pages.faults import in_language
from policy_nlp.serve.pages.language import Language, language_of
from policy_nlp.serve.pages.shell import fault, link, page, page_router, value_word
from policy_nlp.serve.pages.taking_home import head_of, table_of_commitments
from policy_nlp.serve.pages.way_back import way_back
from policy_nlp.serve.serving import LibraryServed, Served
from policy_nlp.store.filters import STATUSES
from policy_nlp.store.tokens import split_words

router = page_router()
SIZE = 50
PASSAGES = 100  # of a page
MOST = 100_000  # commitments of an exported table
Asked = Annotated[str, Query(max_length=5000)]
Sort = Annotated[str, Query(max_length=20)]
PageNumber = Annotated[int, Query(ge=1, le=1_000_000)]


@router.get("/ask")
def ask(
    request: Request,
    served: Served,
    library: LibraryServed,
    q: Asked = "",
    sort: Sort = "-date",
    page_: Annotated[PageNumber, Query(alias="page")] = 1,
) -> HTMLResponse:
    """The commitments that a query finds."""
    values: dict[str, Any] = {
        "q": q,
        "sort": sort,
        "number": page_,
        "sorts": SORTS,
        "saved": library.saved_queries(),
        "delivering": served.jobs.delivering(),
    }
    try:
        with remarks_heard() as said:
            answer = library.answer(q, sort=sort, first=(page_ - 1) * SIZE, limit=SIZE)
            finds_nothing = bool(q.strip()) and not answer.rows.found
            parts = library.count_parts(q, language_of(request)) if finds_nothing else []
            without = library.count_without(q, language_of(request)) if finds_nothing else []
    except QueryError as error:
        is_missing = isinstance(error, NotWorkedOutError)
        return page(request, "ask.html", 400, answer=None, fault=fault(request, error), is_missing=is_missing, **values)
    language, text = language_of(request), library.query_text(q)
    passage_words = _words_of(text)
    return page(
        request,
        "ask.html",
        answer=answer,
        titles=library.titles([one.document_key for one in answer.rows]),
        fault=None,
        remarks=_but_words_read(text, said, language),
        words=library.explain_query(q, language, words=False) if q.strip() else "",
        wider=_wider(library, text, answer.rows.found, language),
        readings=library.words_read(q, language) if q.strip() else (),
        suggestions=library.suggestions(q, language) if q.strip() else (),
        facets=facet_links(language, text, answer.facets),
        pages=-(-answer.rows.found // SIZE),
        passages=library.search(passage_words, 1).found if is_plain(text) else 0,
        parts=parts,
        without=without,
        named=_named(library, text) if not answer.rows.found else [],
        looked_at=library.looked_at(q) if q.strip() and library.asks_for_outcomes(q) else None,
        passage_words=passage_words,
        **values,
    )


def _named(library: Library, query: str) -> list[tuple[str, int]]:
    """The bodies that a query asks for and that find nothing by themselves, and how many passages hold the name: who leads nothing here may
    yet be spoken of."""
    terms = terms_of(parse(query)) if query.strip() else []
    asked = {term.value: term for term in terms if term.key in ("lead", "support", "actor", "issuer")}
    with remarks_heard():
        absent = [name for name, term in asked.items() if not library.found(print_query(term))]
    return [(name, library.search(name, 1).found or 0) for name in absent]


def _wider(library: Library, query: str, found: int, language: Language) -> dict[str, Any] | None:
    """The query that takes in what stands under its words (in a document or section titled so) too, and how many more that finds; None
    where it finds no more."""
    taken_in = with_titles(parse(query)) if query.strip() else None
    if taken_in is None:
        return None
    asked = print_query(taken_in, language)
    if len(asked) > MOST_CHARACTERS:
        return None
    with remarks_heard():
        more = library.found(asked) - found
    return {"q": asked, "more": more} if more > 0 else None


def _but_words_read(query: str, said: Iterable[str], language: Language) -> list[str]:
    """The remarks, but for those on words read as filters, or meant as such: the page says them with its links."""
    node = parse(query) if query.strip() else None
    linked = (note(node, "en").removesuffix("."), hint(query, node)) if node else ()
    return [in_language(language, one) for one in said if one not in linked]


def is_plain(query: str) -> bool:
    """Whether a query is words only, so that passages can be searched for them too."""
    return bool(query.strip()) and all(isinstance(n, Term) and _is_word(n) for n in _parts(parse(query)))


def _words_of(query: str) -> str:
    """The words that a query asks for, which passages can be searched for."""
    parts = _parts(parse(query)) if query.strip() else []
    return " ".join(part.word or part.value for part in parts if isinstance(part, Term) and _is_word(part))


def _is_word(term: Term) -> bool:
    return term.key == "about" or term.word is not None


def facet_links(language: Language, query: str, facets: Iterable[Any]) -> list[dict[str, Any]]:
    """The facets with, for each value, the query that asks for it too, or, where it is asked for already, no more for it."""
    parts = _parts(parse(query)) if query.strip() else []
    return [
        {"key": f.key, "more": f.more, "values": [_value(language, parts, f.key, one) for one in f.values]}
        for f in facets
    ]


def _value(language: Language, parts: list[Node], key: str, one: Any) -> dict[str, Any]:
    term = Term(key, ":", value_word(language, key, one.value))
    left = [part for part in parts if not _is_same(part, term)]
    is_asked = len(left) < len(parts)
    nodes = left if is_asked else [*parts, term]
    said = print_query(join(All, nodes), language) if nodes else ""
    return {"value": one.value, "count": one.commitments, "is_asked": is_asked, "q": said}


def _is_same(part: Node, term: Term) -> bool:
    """Whether a part of the query asks for what the term does: 状态:planned is 状态:计划."""
    if not (isinstance(part, Term) and part.key == term.key and part.operator == term.operator):
        return False
    if term.key == "outcome":
        return OUTCOMES[part.value] == OUTCOMES[term.value]
    if term.key == "status":
        return STATUSES.get(part.value, part.value) == STATUSES.get(term.value, term.value)
    return filters_of(part.key, part.operator, part.value) == filters_of(term.key, term.operator, term.value)


def _parts(node: Node | None) -> list[Node]:
    """What all must hold."""
    if node is None:
        return []
    return list(node.parts) if isinstance(node, All) else [node]


@router.post("/ask/saved")
def save(
    served: Served, q: Annotated[str, Form(max_length=5000)], name: Annotated[str, Form(max_length=100)]
) -> Response:
    """Keeps a query under a name, and asks it by that; under a name that cannot be, leads back with what is wrong."""
    try:
        saved = served.library.save_query(name.strip(), q)
    except QueryError as error:
        return way_back(link("/ask", q=q), "", served.slips.keep("saved", {"name": name}, str(error)))
    return RedirectResponse(link("/ask", q=f"@{saved.name}"), 303)


@router.get("/ask.{kind}")
def export(
    request: Request, library: LibraryServed, kind: Literal["csv", "xlsx"], q: Asked = "", sort: Sort = "-date"
) -> Response:
    """The same as a table for a spreadsheet, all of it, in the language of the page."""
    with remarks_heard():
        rows = library.answer(q, sort=sort, limit=MOST).rows
    language = language_of(request)
    columns, flat = table_of_commitments(library, rows, language)
    heads = partial(head_of, language)
    names = {"content-disposition": f'attachment; filename="commitments.{kind}"'}
    if kind == "csv":
        text = StringIO()
        export_csv(columns, flat, text, heads)
        # the mark tells Excel that it is UTF-8
        return Response("\ufeff" + text.getvalue(), media_type="text/csv; charset=utf-8", headers=names)
    book = BytesIO()
    export_xlsx(columns, flat, book, heads)
    return Response(
        book.getvalue(), media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", headers=names
    )


@router.get("/search")
def search(
    request: Request,
    library: LibraryServed,
    q: Asked = "",
    field: Sort = "",
    page_: Annotated[int, Query(alias="page", ge=1, le=500)] = 1,
) -> HTMLResponse:
    """The passages that hold words, page by page."""
    every = library.search(q, page_ * PASSAGES, field=field or None) if q.strip() else None
    hits = every[(page_ - 1) * PASSAGES :] if every is not None else None
    found = every.found if every is not None else 0
    words = split_words(q) if hits is not None and not found else []
    parts = [(word, library.search(word, 1, field=field or None).found) for word in words] if len(words) > 1 else []
    marked = [_marked(hit) for hit in hits or ()]
    titles = library.titles([hit.document_key for hit in hits or ()])
    values: dict[str, Any] = {"q": q, "field": field, "hits": hits, "found": found, "marked": marked, "parts": parts}
    return page(
        request, "search.html", **values, titles=titles, number=page_, size=PASSAGES, pages=-(-found // PASSAGES)
    )


def _marked(hit: Any) -> list[tuple[str, bool]]:
    """The passage in pieces, and which of them were searched for."""
    found, at = [], 0
    for start, end in sorted((s - hit.start, e - hit.start) for s, e in hit.spans):
        if start >= at:
            found += [(hit.passage[at:start], False), (hit.passage[start:end], True)]
            at = end
    return [*found, (hit.passage[at:], False)]
