"""A graph in columns, as it is built, read and written: see `graph.py`."""

from policy_nlp.fact_graph.attributes import clean, kept
from policy_nlp.fact_graph.graph import (
    Adding,
    FactGraph,
    Facts,
    Span,
    degrees,
    edges_of,
    part_of,
    sample_edges,
    sample_nodes,
    written_edges,
    written_nodes,
)
from policy_nlp.fact_graph.shared import QUOTED, Write

__all__ = [
    "QUOTED",
    "Adding",
    "FactGraph",
    "Facts",
    "Span",
    "Write",
    "clean",
    "degrees",
    "edges_of",
    "kept",
    "part_of",
    "sample_edges",
    "sample_nodes",
    "written_edges",
    "written_nodes",
]
