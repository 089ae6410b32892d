"""Citations: the documents that a document names, and how it stands to each."""
