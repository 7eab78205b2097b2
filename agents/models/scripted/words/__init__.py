"""English words and the store of phrases, which every rule uses."""
