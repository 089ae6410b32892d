"""Indicators: what many documents say of one measure, by place and year."""
