"""Word lists that are too long for the table of messages (../language.py), one module a matter."""
