"""The frame: people, bubbles, weather."""
