"""What is always on the screen around the map: top bar, roster, time bar, feed, the player's bar.

Each file is one panel, a `Panel` of `town/view/state/panel.py`. What the roster and the feed list
is worked out without pixels in `roster_rows.py` and `feed_items.py`; `status.py` words the
sentence in the top bar.
"""
