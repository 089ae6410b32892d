"""The filters of commitments as parameters of a request."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Depends, Query

from policy_nlp.store.filters import FilterWords

_WORDS = 500  # characters of a value


def _said(description: str) -> Any:
    return Query(max_length=_WORDS, description=description)


async def filters_of(
    actor: Annotated[
        str | None, _said("Who acts: a body, under all its names; words that name none match as words.")
    ] = None,
    role: Annotated[str | None, _said("The actor's role: lead (牵头), support (配合).")] = None,
    document: Annotated[str | None, _said("A key, file name, document number, or words of the title.")] = None,
    status: Annotated[str | None, _said("planned (计划) or achieved (完成).")] = None,
    due_before: Annotated[
        str | None, _said("Due on that day or before; a year or month stands for its last day.")
    ] = None,
    due_after: Annotated[
        str | None, _said("Due on that day or after; a year or month stands for its first day.")
    ] = None,
    dated_before: Annotated[str | None, _said("The document dates from that day, month or year, or before.")] = None,
    dated_after: Annotated[str | None, _said("The document dates from that day, month or year, or after.")] = None,
    about: Annotated[str | None, _said("All these words stand in the commitment or the headings over it.")] = None,
    inferred: Annotated[
        bool, Query(description="Take a plan's last year for a deadline where none is stated.")
    ] = False,
    with_wrong: Annotated[bool, Query(description="Take in what persons judged wrong.")] = False,
    year: Annotated[str | None, _said("The document's year, or years: 2021, 2019-2021, or 2019,2021.")] = None,
    region: Annotated[str | None, _said("The document speaks from there (山东省), or from a part of it.")] = None,
    level: Annotated[
        str | None, _said("The document's level: 国家, 部委, 省, 市, 县, 乡镇, or national, ministry, …")
    ] = None,
    concrete: Annotated[bool, Query(description="Only what has a figure, a deadline or a named actor.")] = False,
    document_kind: Annotated[str | None, _said("What the document's kind ends with: 规划, 通知.")] = None,
    has: Annotated[
        str | None, _said("Only what has it: indicator (指标), deadline (期限), actor (主体), concrete (具体).")
    ] = None,
    issuer: Annotated[str | None, _said("A body that issued the document, under all its names.")] = None,
    title: Annotated[
        str | None, _said("All these words stand in the document's title or in the headings over the commitment.")
    ] = None,
) -> FilterWords:
    """The filters that are given: those of the command line."""
    given: dict[str, Any] = {name: value for name, value in locals().items() if value not in (None, False)}
    return given  # type: ignore[return-value]


FiltersAsked = Annotated[FilterWords, Depends(filters_of)]
QueryLine = Annotated[
    str | None,
    Query(
        max_length=4100,
        description="A query of one line (牵头:科技部 到期<2020-12-31 有:指标), or @NAME of a saved one.",
    ),
]
