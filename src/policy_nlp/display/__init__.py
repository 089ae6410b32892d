"""How records show themselves in a notebook: one short line, a plain HTML table, a marked text. Knows no record."""
