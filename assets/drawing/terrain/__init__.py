"""What the town is built of: ground, edges, walls, roofs, plants, weather."""
