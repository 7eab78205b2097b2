"""What a person remembers: the memory stream, retrieval, embedders."""
