"""The place and its history. Knows bodies, tiles and time; knows nothing of minds or models."""
