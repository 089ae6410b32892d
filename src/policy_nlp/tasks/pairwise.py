"""Arithmetic on pairs of rows, in parts, so that the memory stays bounded."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

_PART = 50_000  # pairs at once


def sparse_products(left: Any, right: Any, i: Any, j: Any) -> Any:
    """The product of row i[n] of `left` and row j[n] of `right`, both sparse."""
    import numpy

    found = numpy.zeros(len(i), numpy.float32)
    for n in range(0, len(i), _PART):
        part = slice(n, n + _PART)
        found[part] = numpy.asarray(left[i[part]].multiply(right[j[part]]).sum(axis=1)).ravel()
    return found


def dense_products(left: Any, right: Any, i: Any, j: Any) -> Any:
    """The same of dense rows."""
    import numpy

    found = numpy.zeros(len(i), numpy.float32)
    for n in range(0, len(i), _PART):
        part = slice(n, n + _PART)
        found[part] = numpy.einsum("nd,nd->n", left[i[part]], right[j[part]])
    return found


def spread(of: Callable[[Any, Any], dict[str, Any]], i: Any, j: Any, asked: Any = None) -> dict[str, Any]:
    """The columns that `of` makes of the pairs; with a mask of those that are asked for, of these only, and 0 for the others."""
    import numpy

    if asked is None:
        return of(i, j)
    found: dict[str, Any] = {}
    for name, column in of(i[asked], j[asked]).items():
        found[name] = numpy.zeros(len(i), column.dtype)
        found[name][asked] = column
    return found


def greatest_of(values: Any, groups: Any, size: int) -> Any:
    """The greatest value of each group; 0 where it has none."""
    import numpy

    found = numpy.zeros(size)
    numpy.maximum.at(found, groups, values)
    return found


def ranks_in(values: Any, groups: Any) -> Any:
    """The place of each value in its group, 0 the greatest; ties in the order they stand in."""
    import numpy

    order = numpy.lexsort((numpy.arange(len(values)), -values, groups))
    ordered = groups[order]
    starts = numpy.flatnonzero(numpy.diff(ordered, prepend=-1))
    places = numpy.arange(len(values)) - numpy.repeat(starts, numpy.diff(numpy.append(starts, len(values))))
    ranks = numpy.zeros(len(values))
    ranks[order] = places
    return ranks
