"""Layers in CSV files, one row of the map a line, as Tiled writes them: -1 is nothing.

A folder holds one file a layer (`town_Walls.csv`); where none of them has a -1, 0 is nothing.
"""

from pathlib import Path

import numpy as np

from town.scenario.maps.formats.guard import said, text_of
from town.scenario.maps.formats.source import (
    MAX_LAYERS,
    Cells,
    ForeignMap,
    MapError,
    TileInfo,
    TileLayer,
    check_size,
)
from town.text import one_line


def read_csv(path: Path) -> ForeignMap:
    """Return the map of a CSV file, or of all those of a folder. Raises MapError."""
    files = sorted(path.glob("*.csv")) if path.is_dir() else [path]
    if not files:
        raise MapError(f"{said(path)} holds no map: there is no file .tmx, .tmj, .ldtk or .csv.")
    if len(files) > MAX_LAYERS:
        raise MapError(f"{said(path)} holds more than {MAX_LAYERS} layers.")
    rows = {file: _rows(file) for file in files}
    first = rows[files[0]].shape
    for file, cells in rows.items():
        if cells.shape != first:
            raise MapError(
                f"{said(file)} is {cells.shape[1]} x {cells.shape[0]}, but {said(files[0].name)} "
                f"is {first[1]} x {first[0]}. Make all layers of one size."
            )
    check_size(said(path), first[1], first[0], len(files))
    shift = 1 if any((cells < 0).any() for cells in rows.values()) else 0
    tiles: dict[int, TileInfo] = {}
    layers = []
    for file, cells in rows.items():
        name = one_line(file.stem.rpartition("_")[2] or file.stem, 60)
        for number in np.unique(cells + shift).tolist():
            if number:
                tiles[number] = TileInfo("", number - shift)
        layers.append(TileLayer(name, cells + shift))
    return ForeignMap(one_line(path.stem, 80), first[1], first[0], tiles, layers, [])


def _rows(path: Path) -> Cells:
    rows: list[list[int]] = []
    for number, line in enumerate(text_of(path).splitlines(), start=1):
        if not line.strip():
            continue
        cells = [cell.strip() for cell in line.rstrip().removesuffix(",").split(",")]
        wrong = next((cell for cell in cells if not _is_number(cell)), None)
        if wrong is not None:
            raise MapError(
                f"{said(path)}, line {number}: '{said(wrong)}' is no number of a tile. "
                "Export the map again as CSV."
            )
        if rows and len(cells) != len(rows[0]):
            raise MapError(
                f"{said(path)}, line {number} has {len(cells)} numbers, the first line "
                f"{len(rows[0])}. Make all lines of one length."
            )
        rows.append([int(cell) for cell in cells])
        check_size(said(path), len(rows[0]), len(rows))
    if not rows:
        raise MapError(f"{said(path)} is empty.")
    return np.array(rows, dtype=np.int64)


def _is_number(cell: str) -> bool:
    digits = cell.removeprefix("-")
    return digits.isdecimal() and len(digits) < 12 and (not cell.startswith("-") or cell == "-1")
