"""The place: a town's map and history, its run file, its window, and the loop that lets it live.

Minds are in agents/ and are met through interface.py alone. Start at simulation.py for what happens
in a tick, at world/ for the rules of the world, at view/ for the window, at scenario/ for how a
town is written.
"""

# Part of living-town (living_town.py looks for this line).
