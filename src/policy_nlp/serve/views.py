"""What may be asked of a worker, by name: a table, or plain data where a table does not hold it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from policy_nlp.batch import Bounds
from policy_nlp.library import Library
from policy_nlp.serve.states import State, state_of
from policy_nlp.store.judged_things import reference_to
from policy_nlp.store.records import table_of

View = Callable[..., Any]


def _of(method: str) -> View:
    """The method of the library."""

    def ask(library: Library, **asked: Any) -> Any:
        return getattr(library, method)(**asked)

    return ask


def _rows(method: str) -> View:
    """The rows of the first page of that method."""

    def ask(library: Library, **asked: Any) -> Any:
        return getattr(library, method)(**asked).rows

    return ask


def _comparison(library: Library, a: str, b: str) -> Any:
    from policy_nlp.export.comparison import export_comparison

    return export_comparison(library.compare(a, b))


def _comparison_rows(library: Library, a: str, b: str) -> Any:
    from policy_nlp.export.comparison import comparison_table

    return comparison_table(library.compare(a, b))


def _years(library: Library, issuer: str, kind: str) -> Any:
    from policy_nlp.export.comparison import years_table

    return years_table(library.compare_years(issuer, kind=kind))


def _diffusion(library: Library, **asked: Any) -> Any:
    from policy_nlp.diffusion.views import diffusion_data

    return diffusion_data(library.diffusion(**asked))


def _uptakes(library: Library, **asked: Any) -> Any:
    from policy_nlp.diffusion.views import uptake_table

    return uptake_table(library.diffusion(**asked))


def _timeline(library: Library, **asked: Any) -> Any:
    return library.timeline(**asked).table


def _deliveries(library: Library, verdict: tuple[str, ...], **asked: Any) -> Any:
    return library.deliveries(**asked).where(lambda record: not verdict or record.verdict in verdict)


# ── graphs ───────────────────────────────────────────────────────────────────


def _graph(library: Library, view: str, filters: tuple[tuple[str, Any], ...]) -> Any:
    return _built(library.path, state_of(library.path), view, filters)


@lru_cache(maxsize=3)
def _built(path: Path, state: State, view: str, filters: tuple[tuple[str, Any], ...]) -> Any:
    """The graph of a library in a state; a worker keeps the last ones."""
    return Library(path).graph(view=view, **dict(filters))


def _neighbourhood(library: Library, view: str, filters: Any, node: tuple[str, ...], depth: int, most: int) -> Any:
    from policy_nlp.graph.neighbourhood import neighbourhood, placed

    return placed(neighbourhood(_graph(library, view, filters), node, depth, most))


def _path(library: Library, view: str, filters: Any, source: str, target: str) -> Any:
    from policy_nlp.graph.neighbourhood import path_between, placed

    return placed(path_between(_graph(library, view, filters), source, target))


def _nodes(library: Library, view: str, filters: Any, words: str, kind: str | None) -> Any:
    from policy_nlp.graph.neighbourhood import NodeRecord, find_nodes

    return table_of(NodeRecord, find_nodes(_graph(library, view, filters), words, kind))


_GRAPHS: Mapping[str, View] = {"neighbourhood": _neighbourhood, "nodes": _nodes, "path": _path}

# ── pages ────────────────────────────────────────────────────────────────────

_PAGES: Mapping[str, View] = {name: _of(name) for name in ("page_picture", "page_view")}

# ── all ──────────────────────────────────────────────────────────────────────

VIEWS: Mapping[str, View] = {
    **_GRAPHS,
    **_PAGES,
    **{name: _of(name) for name in ("actors", "actor_measures", "citations", "compare_all", "count_query")},
    **{name: _of(name) for name in ("identities", "indicators", "members", "partners", "reuse", "search", "sql")},
    **{name: _of(name) for name in ("outcomes", "subsidies", "tasks")},
    **{name: _rows(name) for name in ("commitments_page", "documents_page", "entities_page", "officials_page")},
    "comparison": _comparison,
    "comparison_rows": _comparison_rows,
    "deliveries": _deliveries,
    "diffusion": _diffusion,
    "timeline": _timeline,
    "uptakes": _uptakes,
    "years": _years,
}


def promise_of(outcome: Any) -> str:
    """The id of the promise that an outcome is of."""
    return f"{outcome.plan_key}@{outcome.promise_start}-{outcome.promise_end}"


# Views whose rows have ids, which files of them have as well.
NAMES: Mapping[str, Callable[[Any], str]] = {
    "commitments_page": reference_to,
    "entities_page": reference_to,
    "outcomes": promise_of,
}

Worker = Literal["graphs", "lists", "files", "pages"]
BOUNDS: Mapping[Worker, Bounds] = {
    **dict.fromkeys(("graphs", "lists", "files"), Bounds(600, 4 << 30)),
    "pages": Bounds(30, 2 << 30),  # a person waits; and files are parsed, as those that are sent
}


def worker_of(view: str, form: str | None) -> Worker:
    """Which worker is asked: graphs are kept by one, pages of documents are drawn by one, and neither files nor a user's SQL make others
    wait for a list."""
    if view in _GRAPHS:
        return "graphs"
    if view in _PAGES:
        return "pages"
    return "files" if form or view == "sql" else "lists"
