"""Studies: many runs, what people answer when they are asked, and what differs between conditions.

This package stands above sim.py: it lets towns live through `Simulation` and reads their run files.
Start with points.py: every run of a study is a point. See README.md for the rest.
"""

# Part of living-town (living_town.py looks for this line).
