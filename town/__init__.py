"""The place and its history. Knows bodies, tiles and time; knows nothing of minds or models."""

# Part of living-town (living_town.py looks for this line).
