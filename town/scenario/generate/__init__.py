"""Makes a town that lives at once: `generate(title, people, seed)` gives the files of its folder.

What there is to choose from stands in tables/*.yaml. Begin reading in town.py.
"""
