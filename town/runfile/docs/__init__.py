"""Writes the run file's README.md from the row classes: `python -m town.runfile.docs.readme`."""
