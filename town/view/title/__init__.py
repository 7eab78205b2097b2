"""The title screen: what to begin, to go on with and to see again. Start at `title_screen.py`."""
