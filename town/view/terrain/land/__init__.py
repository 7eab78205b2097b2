"""The land: how ground is painted pixel by pixel, and what lies beyond the border of a map.

`ways` rounds the roads and rivers that authors draw as lines, `country` invents the land around a
map, `coverage` says how much of each tile is which ground, and `painter` turns that into pictures
whose edges are smooth. What one may walk on stays the grid of tiles: a picture is never wrong by
more than half a tile.
"""
