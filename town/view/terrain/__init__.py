"""The town without people: ground, walls, roofs, props, light."""
