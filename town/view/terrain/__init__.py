"""The town without its people: ground, walls, roofs, props and light.

From data to pixels: `ground_map` says what lies on each tile, `tile_art` which sprites that makes,
`atlas` holds the sprites, `props` are what stands on the ground, and `map_surface` is the finished
picture. Everything is in art pixels, 16 to a tile; zoom comes last.
"""
