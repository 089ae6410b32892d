"""The migration after which a document that nothing else dates has the year that its title names."""

from __future__ import annotations

import sqlite3

from policy_nlp.store.views import note_columns
from policy_nlp.structure.titled_dates import titled_year


def date_by_titles(connection: sqlite3.Connection) -> None:
    """Dates the documents without a date of which a title names a year or a period, and writes the notes on the columns anew."""
    query = "SELECT id, title FROM document_rows WHERE dated_on IS NULL AND title IS NOT NULL ORDER BY id"
    years = [(titled_year(title), key) for key, title in connection.execute(query)]
    connection.executemany(
        "UPDATE document_rows SET dated_on = ?, dated_by = 'title' WHERE id = ?", [one for one in years if one[0]]
    )
    note_columns(connection)
