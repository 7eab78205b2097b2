"""Imports the town of Park et al., "Generative Agents" (2023), from its published files.

Start with importer.py. files.py reads the source; map.py, people.py, habits.py, routine.py and
words.py turn it into the files of a town.
"""
