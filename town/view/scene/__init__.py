"""One frame of the town: people, bubbles, smoke and weather over the terrain.

Start at `renderer.TownRenderer.draw`. `characters` decides the pose of a person, `depth_sort` what
hides them, `ambient` and `weather` what moves without meaning anything.
"""
