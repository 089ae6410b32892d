"""Arithmetic on pairs of rows, in parts, so that the memory stays bounded."""

from __future__ import annotations

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
