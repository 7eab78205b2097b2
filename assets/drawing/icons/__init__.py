"""Icons of activities, speech bubbles and marks. `icons.py` lists all of them."""
