"""Maps drawn with other programs as towns: `convert.convert(file, out)` writes a town's folder.

`formats/` reads a file of Tiled, LDtk or CSV into a `source.ForeignMap`; `meaning.py` says what its
layers, tiles and objects stand for; `rooms.py` completes what a town needs; `housing.py` finds
people for it; `grid_files.py` writes it. No stranger's file is trusted (`formats/guard.py`).
"""
