"""Documents: the list of them."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from policy_nlp.serve.serving import LibraryServed

router = APIRouter(tags=["documents"])


@router.get("/documents")
def documents(
    library: LibraryServed,
    document: str | None = None,
    dated_after: str | None = None,
    dated_before: str | None = None,
) -> dict[str, Any]:
    """The documents in the order of their dates."""
    table = library.documents(document, dated_after=dated_after, dated_before=dated_before)
    return {"rows": table.to_dicts(), "found": table.found}
