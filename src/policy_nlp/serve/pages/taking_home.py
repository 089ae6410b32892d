"""Commitments as a table for a spreadsheet: with what is known of the document of each, in the language of the page."""

from __future__ import annotations

from typing import Any

from policy_nlp.library import Library
from policy_nlp.serve.pages.language import Language, chinese, translator
from policy_nlp.store.judged_things import reference_to
from policy_nlp.store.records import CommitmentRecord, Table

OF_DOCUMENTS = ("title", "document_number", "issuers", "region", "level", "kind")
_IN_WORDS = ("status", "seen")


def table_of_commitments(
    library: Library, rows: Table[CommitmentRecord], language: Language
) -> tuple[list[str], list[dict[str, Any]]]:
    """The columns and flat rows: those of the records, then those of OF_DOCUMENTS with the issuers' full names, and the id by which the API knows
    the commitment."""
    documents = {one.key: one for one in library.documents()}
    issuers = library.issuers({one.document_key for one in rows})
    say = translator(language)
    found = []
    for record, flat in zip(rows, rows.flat(), strict=True):
        document = documents.get(record.document_key)
        row = {**flat, **{name: getattr(document, name, None) for name in OF_DOCUMENTS}}
        row["issuers"] = "；".join(issuers.get(record.document_key, ()))
        row["confidence"] = round(record.confidence, 3)
        row["id"] = reference_to(record)
        if language == "zh":
            row.update({name: say(str(row[name])) for name in _IN_WORDS if row.get(name)})
            row["judged"] = say(f"judged {row['judged']}") if row["judged"] else None
            row["dated_by"] = say(f"dated by {row['dated_by']}") if row["dated_by"] else None
        found.append(row)
    return [*rows.columns, *OF_DOCUMENTS, "id"], found


def head_of(language: Language, column: str) -> str:
    """What a column is called."""
    return chinese().get(f"column {column}", column) if language == "zh" else column
