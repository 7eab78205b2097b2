"""Where? Tiles, the map, ways over it, what can be seen from where, and how things are drawn.

Nothing here moves and nothing changes with time but doors, which follow their hours.
"""
