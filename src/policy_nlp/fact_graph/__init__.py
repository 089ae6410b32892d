"""A graph in columns, as it is built, read and written: see `graph.py`."""

from policy_nlp.fact_graph.attributes import clean, kept
from policy_nlp.fact_graph.graph import QUOTED, Adding, FactGraph, Facts, Span, degrees, edges_of, part_of

__all__ = ["QUOTED", "Adding", "FactGraph", "Facts", "Span", "clean", "degrees", "edges_of", "kept", "part_of"]
