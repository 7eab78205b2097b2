"""Drives thoughts: schedule, ask, ask again, commit. Start at `scheduler.py`."""
