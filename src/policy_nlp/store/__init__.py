"""The library file: one SQLite database with every fact, its span, and a full-text index that finds every substring."""
