"""Views of the graph: actors joined by shared tasks, documents by what they cite and take over, tasks with their actors."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, get_args

import networkx

from policy_nlp.errors import QueryError
from policy_nlp.fact_graph import FactGraph, Facts, edges_of, kept
from policy_nlp.graph.build import Grounds, build_facts
from policy_nlp.graph.document_view import document_view
from policy_nlp.graph.measures import add_measures
from policy_nlp.store.facts import document_facts
from policy_nlp.store.homes import Homes

if TYPE_CHECKING:
    from policy_nlp.store.connection import Connection
    from policy_nlp.store.filters import Filters

View = Literal["actors", "documents", "tasks", "full"]
Graph: TypeAlias = networkx.MultiDiGraph
ACTOR_KINDS = frozenset(
    {"organisation", "place", "official"}
)  # an unnamed group is nobody whom another document could mean
_CROWD = 40  # a clause that names more actors joins its supporters to its leaders only


def check_view(view: str) -> View:
    """The view of that name. Raises QueryError."""
    for name in get_args(View):
        if view == name:
            return view  # type: ignore[return-value]
    raise QueryError(f"view {view!r}: give one of {', '.join(get_args(View))}")


def build_view(connection: Connection, view: str, filters: Filters, as_of: str | None = None) -> Graph:
    """The view of the library; with filters, of the commitments that pass them and of their documents; with a day, of what was written by
    then. Raises QueryError."""
    name = check_view(view)
    full = build_full(connection, filters, as_of, _MADE_OF.get(name))
    return full.to_networkx() if name == "full" else view_of(full, name)


_ACTING = ("leads", "supports")
# The edges of the full graph that a view is made of, or says the names of actors by.
_MADE_OF = {
    "actors": (*_ACTING, "holds_post", "sets_up"),
    "documents": ("contains", "issues", "cites"),
    "tasks": (*_ACTING, "has_target"),
}


def build_acting(connection: Connection, filters: Filters) -> FactGraph:
    """All nodes of the full graph, with the edges that say who leads and supports what."""
    return build_facts(connection, filters, kinds=_ACTING)


def build_full(
    connection: Connection, filters: Filters, as_of: str | None = None, kinds: Collection[str] | None = None
) -> FactGraph:
    """The view that holds everything, in columns; with kinds only the edges of those."""
    grounds = Grounds.of(connection)
    full = build_facts(connection, filters, as_of, kinds, grounds)
    _add_homes(connection, full, grounds.homes)
    return full


def view_of(full: Facts, view: View) -> Graph:
    """A view of a full graph that holds less."""
    if view == "actors":
        return actor_view(full)
    return document_view(full) if view == "documents" else task_view(full)


def _add_homes(connection: Connection, full: FactGraph, homes: Homes) -> None:
    """Writes where the library's documents speak from into their nodes (`place`: 济南市, `within`: 山东省, `level`), and the best date known of
    them (`dated_on`)."""
    for document in document_facts(connection):
        node = f"document:{document.key}"
        if node in full:
            home = homes.of(document.id)
            stated = {"place": home.place, "within": "、".join(home.within), "level": home.level}
            full.say(node, kept({**stated, "dated_on": document.dated_on}))


def task_view(full: Facts) -> Graph:
    """The tasks for which somebody is named or a figure is set, with their actors and indicators."""
    view = Graph()
    held = list(edges_of(full, "leads", "supports", "has_target"))
    ends = {node for a, b, *_ in held for node in (a, b)}
    view.add_nodes_from((node, dict(full.nodes[node])) for node in full if node in ends)
    view.add_edges_from((a, b, key, dict(data)) for a, b, key, data in held)
    return view


@dataclass(slots=True)
class Clause:
    """A commitment's actors (node → role), its task, an edge with its evidence, and its document (of copies the first)."""

    task: str
    evidence: dict[str, Any]
    document: str
    roles: dict[str, str] = field(default_factory=dict)


def clauses_of(full: Facts) -> list[Clause]:
    """The commitments of a full graph that name an actor who is somebody, each once."""
    found: dict[tuple[Any, ...], Clause] = {}
    firsts: dict[str, str] = {node: data["copy_of"] for node, data in full.nodes(data=True) if "copy_of" in data}
    actors = {node for node, data in full.nodes(data=True) if data["kind"] in ACTOR_KINDS}
    for source, target, _, data in edges_of(full, "leads", "supports", keys=False):
        if source not in actors:
            continue
        place = (target, data.get("document"), data.get("span_start"), data.get("span_end"), data.get("status"))
        key: str = data.get("document", "")
        first = firsts.get(f"document:{key}", key)
        clause = found.setdefault(place, Clause(target, data, first))
        if clause.roles.get(source) != "leads":
            clause.roles[source] = data["kind"]
    return list(found.values())


@dataclass(slots=True)
class _Tally:
    """What several clauses say together: of an actor, or of a pair of actors."""

    tasks: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # role or status → its tasks
    documents: set[str] = field(default_factory=set)
    dates: set[str] = field(default_factory=set)
    first: dict[str, Any] = field(default_factory=dict)

    def add(self, clause: Clause, *names: str) -> None:
        for name in (*names, clause.evidence.get("status", "")):
            self.tasks[name].add(clause.task)
        self.documents.add(clause.document)
        if date := clause.evidence.get("date"):
            self.dates.add(date)
        self.first = self.first or clause.evidence

    def attributes(self) -> dict[str, Any]:
        return {
            "planned": len(self.tasks["planned"]),
            "achieved": len(self.tasks["achieved"]),
            "documents": len(self.documents),
            "first_on": min(self.dates, default=""),
            "last_on": max(self.dates, default=""),
        }


def actor_view(full: Facts) -> Graph:
    """Bodies, places that act, and officials. Two that one clause names are joined: `supports` (the one that helps → the one that
    leads), `leads_with`, `supports_with`; `weight` is the number of tasks they share, with the words of the earliest. Posts and groups
    set up are edges too. Nodes have the number of tasks that they lead and support, and the measures of `graph.measures`."""
    actors: dict[str, _Tally] = defaultdict(_Tally)
    pairs: dict[tuple[str, str, str], _Tally] = defaultdict(_Tally)
    for clause in clauses_of(full):
        for actor, role in clause.roles.items():
            actors[actor].add(clause, role)
        for pair in pairs_of(clause):
            pairs[pair].add(clause, "weight")
    view = Graph()
    for node, data in full.nodes(data=True):
        if data["kind"] in ACTOR_KINDS and (data["kind"] != "place" or node in actors):
            tally = actors[node]
            counts = {"leads": len(tally.tasks["leads"]), "supports": len(tally.tasks["supports"])}
            view.add_node(node, **data, **counts, **kept(tally.attributes()))
    for (kind, source, target), tally in pairs.items():
        stated = {"weight": len(tally.tasks["weight"]), **tally.attributes()}
        first = {
            name: value for name, value in tally.first.items() if name not in ("kind", "status", "deadline", "words")
        }
        task = full.nodes[next(iter(sorted(tally.tasks["weight"])))]["label"]
        view.add_edge(
            source, target, f"{kind}:{source}|{target}", kind=kind, **kept({**first, **stated, "words": task})
        )
    _add_ties(view, full)
    add_measures(view)
    return view


def pairs_of(clause: Clause) -> Iterator[tuple[str, str, str]]:
    """(kind, source, target) of the pairs that a clause joins."""
    leaders = sorted(actor for actor, role in clause.roles.items() if role == "leads")
    helpers = sorted(actor for actor, role in clause.roles.items() if role != "leads")
    yield from (("supports", helper, leader) for leader in leaders for helper in helpers)
    if len(clause.roles) <= _CROWD:
        yield from (("leads_with", a, b) for a, b in combinations(leaders, 2))
        yield from (("supports_with", a, b) for a, b in combinations(helpers, 2))


def _add_ties(view: Graph, full: Facts) -> None:
    """The posts of officials and the groups that bodies set up, once each."""
    seen: Counter[tuple[str, ...]] = Counter()
    for source, target, _, data in edges_of(full, "holds_post", "sets_up", keys=False):
        if source not in view:
            continue
        if target not in view:
            if full.nodes[target]["kind"] not in ACTOR_KINDS:
                continue
            view.add_node(target, **full.nodes[target], leads=0, supports=0)
        tie = (data["kind"], source, target, data.get("post", ""))
        seen[tie] += 1
        if seen[tie] == 1:
            view.add_edge(source, target, ":".join(tie[::3]) + f":{source}|{target}", **data, weight=1)
