"""The project's pictures as tilesets of Tiled; `kit.write` makes the files that `export` copies."""
