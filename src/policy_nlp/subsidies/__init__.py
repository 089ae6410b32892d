"""Subsidies: what a document grants, up to how much, and to whom."""
