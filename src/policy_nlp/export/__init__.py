"""Export: one file per output format."""
