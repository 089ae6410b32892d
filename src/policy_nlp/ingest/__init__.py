"""Filling a library and keeping it in step with its files: one pass over many of them, and what is gone taken out."""

from policy_nlp.ingest.account import Step, Summary
from policy_nlp.ingest.run import fill
from policy_nlp.ingest.sources import Paths, find_sources

__all__ = ["Paths", "Step", "Summary", "fill", "find_sources"]
