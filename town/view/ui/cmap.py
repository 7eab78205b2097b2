"""Which letters a font file has, read from its character map. Knows OpenType's tables; no fonts."""

import struct
from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

BEST = ((3, 10), (0, 6), (0, 4), (3, 1), (0, 3), (0, 2), (0, 1), (0, 0))
"""Platform and encoding of the maps of Unicode, the fullest first."""
COLLECTION = b"ttcf"


@dataclass(frozen=True, slots=True)
class FontCoverage:
    """The letters of a font, as ranges in order."""

    firsts: tuple[int, ...] = ()
    lasts: tuple[int, ...] = ()

    def __contains__(self, letter: str) -> bool:
        found = bisect_right(self.firsts, ord(letter)) - 1
        return found >= 0 and ord(letter) <= self.lasts[found]


def letters_of(path: Path) -> FontCoverage:
    """Return the letters of a font file; none where it cannot be read."""
    try:
        with path.open("rb") as file:
            return _letters(file)
    except (OSError, struct.error, KeyError, IndexError):
        return FontCoverage()


def _letters(file: BinaryIO) -> FontCoverage:
    at = 0
    if file.read(4) == COLLECTION:
        file.seek(12)
        (at,) = struct.unpack(">I", file.read(4))
    file.seek(at + 4)
    (count,) = struct.unpack(">H6x", file.read(8))
    tables = {}
    for _ in range(count):
        tag, _, start, length = struct.unpack(">4sIII", file.read(16))
        tables[tag] = (start, length)
    start, length = tables[b"cmap"]
    file.seek(start)
    return _ranges(file.read(length))


def _ranges(table: bytes) -> FontCoverage:
    (count,) = struct.unpack_from(">2xH", table)
    records = (struct.unpack_from(">HHI", table, 4 + 8 * n) for n in range(count))
    starts = {(platform, encoding): start for platform, encoding, start in records}
    for kind in BEST:
        if kind in starts:
            found = _subtable(table[starts[kind] :])
            if found:
                firsts, lasts = zip(*sorted(found), strict=True)
                return FontCoverage(firsts, lasts)
    return FontCoverage()


def _subtable(table: bytes) -> list[tuple[int, int]]:
    (form,) = struct.unpack_from(">H", table)
    if form == 12:
        (count,) = struct.unpack_from(">I", table, 12)
        groups = struct.iter_unpack(">III", table[16 : 16 + 12 * count])
        return [(first, last) for first, last, _ in groups]
    if form != 4:
        return []
    count = struct.unpack_from(">H", table, 6)[0] // 2
    lasts = struct.unpack_from(f">{count}H", table, 14)
    firsts = struct.unpack_from(f">{count}H", table, 16 + 2 * count)
    return [(a, b) for a, b in zip(firsts, lasts, strict=True) if a != 0xFFFF]
