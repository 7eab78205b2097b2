"""The scripted model in Chinese."""
