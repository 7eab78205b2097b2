"""Two lives of a town side by side: one playhead, two pictures, and what differs.

Start with `compare_screen.py`. `words.py` says a difference in a sentence, also in the terminal.
"""
