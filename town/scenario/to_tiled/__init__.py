"""A town as a project of Tiled: `export.export_town(town, out)`; `convert` reads it back.

`kit/` holds tilesets made of the project's own pictures (`python assets/draw.py` writes them).
"""
