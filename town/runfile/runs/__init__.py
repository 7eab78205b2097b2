"""Whole runs: listed (`catalog`), compared (`compare`) and forked (`fork`)."""
