"""The parameters of an address: who gives one that a route does not know would think that it was heeded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Any, get_args, get_origin

from fastapi import Request
from fastapi.dependencies.models import Dependant

from policy_nlp.errors import QueryError


async def refuse_unknown_parameters(request: Request) -> None:
    """Raises QueryError for a parameter that the route does not know, and for one given twice that it knows once."""
    refuse_others(request.query_params, names_taken(request.scope["route"].dependant))
    refuse_twice(request)


def refuse_others(given: Iterable[str], known: Iterable[str]) -> None:
    """Raises QueryError, which names those known, for one given that is not among them."""
    names = list(dict.fromkeys(known))
    for name in given:
        if name not in names:
            near = _meant(name, names)
            hint = f" (did you mean {near}?)" if near else ""
            raise QueryError(f"{name[:60]}: no such parameter{hint}; there are {', '.join(names) or 'none'}")


def refuse_twice(request: Request) -> None:
    """Raises QueryError for a parameter given twice of which the route would heed the last only."""
    fields = _taken(request.scope["route"].dependant)
    several = {field.alias for field in fields if _is_list(field.field_info.annotation)}
    for name, times in Counter(name for name, _ in request.query_params.multi_items()).items():
        if times > 1 and name not in several:
            raise QueryError(f"{name[:60]}: given {times} times, and only one can be heeded; give it once")


def names_taken(dependant: Dependant) -> Iterator[str]:
    """The parameters of a query that a route or what it depends on takes."""
    return (field.alias for field in _taken(dependant))


def _taken(dependant: Dependant) -> Iterator[Any]:
    yield from dependant.query_params
    for inner in dependant.dependencies:
        yield from _taken(inner)


def _is_list(annotation: Any) -> bool:
    return get_origin(annotation) in (list, tuple, set) or any(_is_list(one) for one in get_args(annotation))


def _meant(name: str, known: list[str]) -> str | None:
    """The known one that is written nearly so, else one that is short for it (q, query)."""
    near = get_close_matches(name, known, 1)
    return near[0] if near else next((one for one in known if name.startswith(one)), None)
