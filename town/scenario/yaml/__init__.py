"""Reads YAML with positions, and says what is wrong where."""
