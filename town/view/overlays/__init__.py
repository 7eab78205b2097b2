"""What can be laid over the map: routes, sight, talks, closeness, places, who knows what.

Start at `all.py`, which lists them in the order in which they are drawn. An overlay that is turned
on and off is a `ToggledOverlay` (`base.py`); its title and key stand in `state/layers.py`.
What an overlay shows is worked out in `graph_data.py` and `spread.py`, without pixels.
"""
