"""How well the hours of a run are lived: measures, each from what the run file holds.

A measure is found by one small function of a `LivedRun` (the rows of one run, each read once), in
the module of its subject. Start with `table.py`, which lists them.
"""
