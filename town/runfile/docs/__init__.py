"""The description of the run file, made from its schema."""
