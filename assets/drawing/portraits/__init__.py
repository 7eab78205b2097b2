"""Portraits in parts: shoulders, heads, features and hair, 64 by 64 pixels each."""
