"""Bodies of the state: which one a name means in a document, and which division it belongs to."""
