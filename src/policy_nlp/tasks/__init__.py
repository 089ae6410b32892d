"""Tasks: which clauses of several documents are about the same undertaking, and what became of what was promised."""
