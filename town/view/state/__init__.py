"""What the window shows and what is open in it, apart from any pixels.

`View` in `view.py` holds it all: the run, the moment, the camera, the selected person, the player's
body, open pages and dialogs. `panel.py` has the base classes of panels and overlays. What is
remembered between two sittings stands in `settings.py` and `keys.py`.
"""
