"""The minds. Knows observations and actions; knows nothing of tiles, files, windows or servers."""
