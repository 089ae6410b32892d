"""Clauses: text → the clauses of its prose, each with where its quote begins and who stands before it as its subject.

blocks ─splitting→ stretches between marks ─openings→ where the quote begins ─finding→ clauses ─shapes→ what each looks like
The words of bodies (actor_lists, agents, described, field_lists) and the subjects that they make (segments, subjects) stand here too.
"""
