"""The font files for each letter: those that come with pygame_gui, then those of the system.

The system's fonts are only searched when there is a letter that the others lack. Which letters a
font has is read from its `cmap` table.
"""

import struct
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import BinaryIO

import pygame
import pygame_gui

FOLDER = Path(pygame_gui.__file__).parent / "data"
BODY, BOLD = "NotoSans-Regular.ttf", "NotoSans-Bold.ttf"
JAPANESE, KOREAN, CHINESE = (
    "NotoSansJP-Regular.otf", "NotoSansKR-Regular.ttf", "NotoSansSC-Regular.otf",
)  # fmt: skip
SHIPPED_FONTS = (
    "NotoSansHebrew-Regular.ttf", "NotoSansArabic-Regular.ttf", "NotoSansGeorgian-Regular.ttf",
)  # fmt: skip
PREFERRED_FONTS = (
    "notosans", "notonaskh", "segoeui", "arial", "tahoma", "leelawadee", "nirmala", "ebrima",
    "gadugi", "thonburi", "kohinoor", "sfpro", "helveticaneue", "geeza", "pingfang", "hiragino",
    "applesdgothic", "microsoftyahei", "yugothic", "malgungothic", "dejavusans", "loma", "garuda",
    "waree", "lohit", "freesans", "droidsans", "notoemoji", "applesymbols", "symbola", "noto",
)  # fmt: skip
"""Beginnings of names of system fonts, in the order of preference."""
UNUSABLE_FONTS = ("coloremoji", "applecoloremoji", "lastresort")  # colour fonts cannot be rendered
MAX_SYSTEM_FONTS = 300  # that are searched
KANA, HANGUL, HAN = (0x3040, 0x30FF), (0xAC00, 0xD7AF), 0x2E80
SHAPED_SCRIPTS = {
    "ARABIC": "Arab", "HEBREW": "Hebr", "SYRIAC": "Syrc", "THAANA": "Thaa", "DEVANAGARI": "Deva",
    "BENGALI": "Beng", "GURMUKHI": "Guru", "GUJARATI": "Gujr", "ORIYA": "Orya", "TAMIL": "Taml",
    "TELUGU": "Telu", "KANNADA": "Knda", "MALAYALAM": "Mlym", "SINHALA": "Sinh", "THAI": "Thai",
    "LAO": "Laoo", "TIBETAN": "Tibt", "MYANMAR": "Mymr", "KHMER": "Khmr",
}  # fmt: skip
"""First word of a letter's Unicode name -> script by ISO 15924, for scripts that need shaping."""
JOINERS = range(0x200B, 0x2010)  # invisible, as the next
VARIATIONS = range(0xFE00, 0xFE10)
SCRIPT_SAMPLES = {
    "Latin": "Aéř", "Greek": "Ωλ", "Cyrillic": "Жы", "Hebrew": "שׁ", "Arabic": "عن",
    "Georgian": "ქა", "Chinese": "你们", "Japanese": "ひ漢", "Korean": "한글", "Thai": "กิ",
    "Hindi": "हि", "Armenian": "Հա", "emoji": "😀☕",
}  # fmt: skip
"""Letters that must be found for a script to be writable."""
UNICODE_MAPS = ((3, 10), (0, 6), (0, 4), (3, 1), (0, 3), (0, 2), (0, 1), (0, 0))
"""(platform, encoding) of Unicode subtables of `cmap`, the most complete first."""
COLLECTION_TAG = b"ttcf"


@cache
def coverage(file: str) -> "FontCoverage":
    """Return the letters of a font file; a name without a folder is one that is shipped."""
    return coverage_of(FOLDER / file)


def east_asian_font(text: str) -> str:
    """Return the font for letters shared by China, Japan and Korea, by the rest of `text`."""
    for (first, last), file in ((KANA, JAPANESE), (HANGUL, KOREAN)):
        if any(first <= ord(letter) <= last for letter in text):
            return file
    return CHINESE


@cache
def font_file_for(letter: str, east: str = CHINESE, bold: bool = False) -> str:
    """Return a font file that has a letter; the usual one if none has."""
    usual = BOLD if bold else BODY
    if letter in coverage(usual):
        return usual
    for file in (*SHIPPED_FONTS, east, CHINESE, JAPANESE, KOREAN):
        if letter in coverage(file):
            return file.replace("-Regular", "-Bold") if bold else file
    return next((file for file in _system_fonts() if letter in coverage(file)), usual)


@cache
def script_of(letter: str) -> str:
    """Return the script by whose rules a letter is shaped; "" if it needs no shaping."""
    return SHAPED_SCRIPTS.get(unicodedata.name(letter, "").partition(" ")[0], "")


def joins_previous(letter: str) -> bool:
    """Return whether a letter must be in the same run as the one before it."""
    return ord(letter) in JOINERS or ord(letter) in VARIATIONS


@cache
def _system_fonts() -> tuple[str, ...]:
    return tuple(_system_font_files())[:MAX_SYSTEM_FONTS]


def _system_font_files() -> Iterator[str]:
    names = sorted(n for n in pygame.font.get_fonts() if not any(c in n for c in UNUSABLE_FONTS))
    names.sort(key=_preference)
    for name in names:
        path = pygame.font.match_font(name)
        if path and Path(path).suffix.lower() in (".ttf", ".otf", ".ttc", ".otc"):
            yield path


def _preference(name: str) -> int:
    return next(
        (n for n, start in enumerate(PREFERRED_FONTS) if name.startswith(start)),
        len(PREFERRED_FONTS),
    )


def writable_scripts() -> dict[str, bool]:
    """Return for each script whether there are fonts for it."""
    pygame.font.init()
    return {
        name: all(can_write(letter) for letter in sample) for name, sample in SCRIPT_SAMPLES.items()
    }


def can_write(letter: str) -> bool:
    """Return whether any font has a letter."""
    return letter in coverage(font_file_for(letter))


# --- which letters a font file has: its table "cmap" ---------------------------------------------


@dataclass(frozen=True, slots=True)
class FontCoverage:
    """The letters of a font, as sorted ranges."""

    firsts: tuple[int, ...] = ()
    lasts: tuple[int, ...] = ()

    def __contains__(self, letter: str) -> bool:
        index = bisect_right(self.firsts, ord(letter)) - 1
        return index >= 0 and ord(letter) <= self.lasts[index]


def coverage_of(path: Path) -> FontCoverage:
    """Return the letters of a font file; none where it cannot be read."""
    try:
        with path.open("rb") as file:
            return _read_coverage(file)
    except (OSError, struct.error, KeyError, IndexError):
        return FontCoverage()


def _read_coverage(file: BinaryIO) -> FontCoverage:
    at = 0
    if file.read(4) == COLLECTION_TAG:
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
    for kind in UNICODE_MAPS:
        if kind in starts:
            ranges = _subtable(table[starts[kind] :])
            if ranges:
                firsts, lasts = zip(*sorted(ranges), strict=True)
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
