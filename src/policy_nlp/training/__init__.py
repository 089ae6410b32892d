"""How the weights that judge clauses are trained: what `scripts/train_clauses` calls, and nothing that reads a document.

examples ─agency→ who acts ─judges→ tense and action, by shape and words ─later_judges→ by characters, and by trees over both
"""
