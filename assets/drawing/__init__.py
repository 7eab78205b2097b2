"""The drawing of the atlas: `kit` is what it is drawn with. Start at `objects/registry.py`."""
