"""Where? Tiles, the map, ways over it, and what is seen from where."""
