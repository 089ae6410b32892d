"""Comparing: which commitments say the same, and what two documents share, change, deliver or drop."""
