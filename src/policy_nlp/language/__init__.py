"""The closed classes of official Chinese: one file of rows each, and the one module that compiles them.

`language/NAME.tsv` holds the rows: columns named in its first line, lines that begin with # are comments, and where it has examples
they are tests (`tests/unit/language`). `language/NAME.py` makes patterns and sets of them; no other room spells such a class out.
"""
