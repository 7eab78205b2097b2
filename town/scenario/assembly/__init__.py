"""Builds a town from what its files say: the map, the people, the events."""
