"""Packs named pictures into one sheet and writes it as a PNG."""

import json
import struct
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assets.drawing.kit.canvas import Pic
from assets.drawing.kit.palette import COLOURS

WIDTH = 1024  # pixels
Boxes = dict[str, list[int]]


def pack(pics: Mapping[str, Pic]) -> tuple[NDArray[np.uint8], Boxes]:
    """Return the sheet (height, WIDTH) and where each name lies in it: [x, y, w, h].

    Pictures are laid in rows by height; the same picture under two names is laid once.
    """
    first: dict[tuple[int, int, bytes], str] = {}
    for name, pic in pics.items():
        first.setdefault((pic.w, pic.h, pic.px.tobytes()), name)
    rows: list[NDArray[np.uint8]] = []
    at: dict[tuple[int, int, bytes], list[int]] = {}
    x = WIDTH
    top = bottom = 0
    for key in sorted(first, key=lambda k: (-k[1], -k[0], first[k])):
        w, h, _ = key
        if x + w > WIDTH:
            rows.append(np.zeros((h, WIDTH), dtype=np.uint8))
            x, top, bottom = 0, bottom, bottom + h
        rows[-1][:h, x : x + w] = pics[first[key]].px
        at[key] = [x, top, w, h]
        x += w
    boxes = {name: at[pic.w, pic.h, pic.px.tobytes()] for name, pic in pics.items()}
    return np.concatenate(rows), boxes


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(sheet: NDArray[np.uint8], colours: Sequence[tuple[int, int, int, int]] = COLOURS) -> bytes:
    """Return the sheet as an indexed PNG; `colours` are red, green, blue and opacity by number.

    Portable Network Graphics (PNG) Specification, third edition, W3C, 5.2 and 11.2 to 11.3:
    the header, the palette, its opacities, and rows that each begin with filter 0.
    """
    height, width = sheet.shape
    rows = np.concatenate([np.zeros((height, 1), dtype=np.uint8), sheet], axis=1)
    parts = [
        _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
        _chunk(b"PLTE", bytes(part for colour in colours for part in colour[:3])),
        _chunk(b"tRNS", bytes(colour[3] for colour in colours)),
        _chunk(b"IDAT", zlib.compress(rows.tobytes(), 9)),
        _chunk(b"IEND", b""),
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def unpng(data: bytes) -> NDArray[np.uint8]:
    """Return the palette numbers of a sheet written by `png`, (height, width)."""
    width, height = struct.unpack(">II", data[16:24])
    packed = b""
    at = 8
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        if data[at + 4 : at + 8] == b"IDAT":
            packed += data[at + 8 : at + 8 + length]
        at += length + 12
    rows = np.frombuffer(zlib.decompress(packed), dtype=np.uint8).reshape(height, width + 1)
    return rows[:, 1:]


def write(pics: Mapping[str, Pic], folder: Path) -> tuple[int, int]:
    """Write atlas.png and atlas.json into `folder`; return the sheet's (width, height)."""
    sheet, boxes = pack(pics)
    lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(box)}" for name, box in boxes.items())
    (folder / "atlas.png").write_bytes(png(sheet))
    (folder / "atlas.json").write_text("{\n" + lines + "\n}\n", encoding="utf-8")
    return sheet.shape[1], sheet.shape[0]
