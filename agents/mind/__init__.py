"""How a person thinks. Start at `cognition.py`."""
