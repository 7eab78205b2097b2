"""Notes for authors: what is odd in a town that has no mistakes, and what would be better.

A note never stops a town. places.py looks at buildings and beds, people.py at habits, work and
looks, facts.py at news and events. What the rules make of a person is told by agents/doctor.
"""
