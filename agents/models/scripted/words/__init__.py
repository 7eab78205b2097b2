"""The scripted model: words, phrases and names of places."""
