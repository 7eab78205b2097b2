"""Objects in each state and size. `registry.py` tells how to add one."""
