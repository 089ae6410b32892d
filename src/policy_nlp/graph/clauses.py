"""Commitments → edges: from their document, from their actors, and to their indicators.

A library has half a million. What many of them state is numbered once, and nearly all of them are words of their document: those are
added by numbers, and only the others as any fact is.
"""

from __future__ import annotations

from collections.abc import Sequence

from policy_nlp.compare.likeness import normal_form
from policy_nlp.fact_graph import QUOTED, kept
from policy_nlp.graph.builder import Builder
from policy_nlp.graph.names import Names, add_named
from policy_nlp.store.facts import Clause, DocumentFacts, PaperClauses


class Clauses:
    """Adds the commitments of one document after the other."""

    def __init__(self, builder: Builder, names: Names) -> None:
        self._builder, self._names = builder, names
        self._is_kept = {kind: builder.keeps(kind) for kind in ("contains", "leads", "supports")}
        # What edges state → its number, and the words among it as they are shown. Without words: those of the span.
        self._whole: dict[tuple[str, str, str | None], int] = {}
        self._worded: dict[tuple[str, str, str | None, str], tuple[int, str]] = {}

    def add(self, paper: PaperClauses, tasks: Sequence[str | None]) -> None:
        """Adds the commitments of a document, whose tasks are nodes already; those without one are left out."""
        graph, text, actors = self._builder.graph, paper.text, paper.actors
        source, adding = graph.number(f"document:{paper.document.key}"), graph.adding_from(paper.document)
        acting: dict[tuple[str, str], int] = {}
        for row, task in zip(paper.rows, tasks, strict=True):
            if task is None:
                continue
            position, start, end, first, last, own, status, deadline = row
            if own is not None or first >= last or not (span := text[start:end]) or not span.isprintable():
                self._add_any(paper.clause(row), task)
                continue
            target = graph.number(task)
            if self._is_kept["contains"]:
                adding(source, target, self._said("contains", status, deadline), start, end, first, last)
            for name, words, role in actors.get(position, ()):
                actor = acting.get((name, words))
                if actor is None:
                    actor = acting[name, words] = self._actor(name, words, paper.document)
                kind = "leads" if role == "lead" else "supports"
                if self._is_kept[kind]:
                    said, shown = self._said_in(kind, status, deadline, words)
                    if shown == span:
                        said = self._said(kind, status, deadline)
                    adding(actor, target, said, start, end, first, last)
            if position in paper.targets:
                self._add_targets(paper.clause(row), task)

    def _actor(self, name: str, words: str, document: DocumentFacts) -> int:
        return self._builder.graph.number(add_named(self._builder, self._names.of_actor(name, words, document)))

    def _said(self, kind: str, status: str, deadline: str | None) -> int:
        key = (kind, status, deadline)
        if key not in self._whole:
            stated = kept({"status": status, "deadline": deadline, "words": QUOTED})
            self._whole[key] = self._builder.graph.pooled({"kind": kind, **stated})
        return self._whole[key]

    def _said_in(self, kind: str, status: str, deadline: str | None, words: str) -> tuple[int, str]:
        key = (kind, status, deadline, words)
        found = self._worded.get(key)
        if found is None:
            stated = kept({"status": status, "deadline": deadline, "words": words})
            number = self._builder.graph.pooled({"kind": kind, **stated})
            found = self._worded[key] = number, stated.get("words", "")
        return found

    def _add_any(self, clause: Clause, task: str) -> None:
        evidence = clause.evidence
        stated = {"status": clause.status, "deadline": clause.deadline}
        source = f"document:{evidence.document.key}"
        self._builder.edge("contains", source, task, evidence, **stated, words=clause.text)
        for name, words, role in clause.actors:
            actor = add_named(self._builder, self._names.of_actor(name, words, evidence.document))
            kind = "leads" if role == "lead" else "supports"
            self._builder.edge(kind, actor, task, evidence, **stated, words=words)
        self._add_targets(clause, task)

    def _add_targets(self, clause: Clause, task: str) -> None:
        stated = {"status": clause.status, "deadline": clause.deadline}
        for indicator, op, number, unit in clause.targets:
            words = indicator or clause.text
            node = self._builder.node("indicator", normal_form(words), words, unit=unit)
            said = {"op": op, "number": float(number), "unit": unit}
            self._builder.edge("has_target", task, node, clause.evidence, **stated, **said)
