"""What may be asked of a model, and what counts as an answer."""
