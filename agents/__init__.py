"""The minds. Knows observations and actions; knows nothing of tiles, files, windows or servers."""

# Part of living-town (living_town.py looks for this line).
