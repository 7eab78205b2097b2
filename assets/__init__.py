"""Programs that make pictures: `draw.py` the window's atlas, `screenshots.py` the README's."""
