"""Imports the paper's own town from its published files."""
