"""What makes a run file safe to open: it may come from a stranger, and others may use it now.

`lock.py`: one writer for a file, whatever it is called. `trusted_schema.py`: the tables are ours,
and nothing else is in it. `checked.py`: values are what their columns promise.
"""
