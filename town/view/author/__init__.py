"""The window of an author: the town as it is written, its mistakes on the map, its day by rules.

Start with `author_screen.py`; `workshop.py` watches the files and lets the town live.
"""
