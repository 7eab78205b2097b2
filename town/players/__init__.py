"""What may a player do? Commands of a window: checked, recorded, and given effect at their tick.

A command (commands.py) arrives through the run file, is read by command_loop.py, and becomes an
intervention of one tick (interventions.py), written down before anybody can observe it.
"""
