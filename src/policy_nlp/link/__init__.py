"""Which names in different documents mean the same body."""
