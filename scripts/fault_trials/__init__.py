"""The trials of scripts/faults: each does something to a library or gives it something, and says whether what must hold held."""
