"""Filling a library and keeping it in step with its files: one pass over many of them, and what is gone taken out."""
