"""Which font has a letter: those that come along, then those of the system. Draws nothing.

The system's fonts are looked at once, and only when there is a letter that the others lack.
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
OTHERS = (
    "NotoSansHebrew-Regular.ttf", "NotoSansArabic-Regular.ttf", "NotoSansGeorgian-Regular.ttf",
)  # fmt: skip
LIKED = (
    "notosans", "notonaskh", "segoeui", "arial", "tahoma", "leelawadee", "nirmala", "ebrima",
    "gadugi", "thonburi", "kohinoor", "sfpro", "helveticaneue", "geeza", "pingfang", "hiragino",
    "applesdgothic", "microsoftyahei", "yugothic", "malgungothic", "dejavusans", "loma", "garuda",
    "waree", "lohit", "freesans", "droidsans", "notoemoji", "applesymbols", "symbola", "noto",
)  # fmt: skip
"""Beginnings of the names of the system's fonts, in the order in which they are asked."""
COLOURED = ("coloremoji", "applecoloremoji", "lastresort")  # cannot be written with
MOST = 300  # fonts of the system that are looked at
KANA, HANGUL, HAN = (0x3040, 0x30FF), (0xAC00, 0xD7AF), 0x2E80
JOINED = {
    "ARABIC": "Arab", "HEBREW": "Hebr", "SYRIAC": "Syrc", "THAANA": "Thaa", "DEVANAGARI": "Deva",
    "BENGALI": "Beng", "GURMUKHI": "Guru", "GUJARATI": "Gujr", "ORIYA": "Orya", "TAMIL": "Taml",
    "TELUGU": "Telu", "KANNADA": "Knda", "MALAYALAM": "Mlym", "SINHALA": "Sinh", "THAI": "Thai",
    "LAO": "Laoo", "TIBETAN": "Tibt", "MYANMAR": "Mymr", "KHMER": "Khmr",
}  # fmt: skip
"""First words of the names of letters, and the scripts by ISO 15924."""
JOINERS = range(0x200B, 0x2010)  # have no look of their own, nor have the next
VARIATIONS = range(0xFE00, 0xFE10)
SAMPLES = {
    "Latin": "Aéř", "Greek": "Ωλ", "Cyrillic": "Жы", "Hebrew": "שׁ", "Arabic": "عن",
    "Georgian": "ქა", "Chinese": "你们", "Japanese": "ひ漢", "Korean": "한글", "Thai": "กิ",
    "Hindi": "हि", "Armenian": "Հա", "emoji": "😀☕",
}  # fmt: skip
"""Letters by which it is told whether a script can be written."""
UNICODE_MAPS = ((3, 10), (0, 6), (0, 4), (3, 1), (0, 3), (0, 2), (0, 1), (0, 0))
"""Platform and encoding of the maps of Unicode, the fullest first."""
COLLECTION_TAG = b"ttcf"


@cache
def coverage(file: str) -> "FontCoverage":
    """Return what letters a font has; a name without a folder is one that comes along."""
    return coverage_of(FOLDER / file)


def favoured(text: str) -> str:
    """Return the font for letters that China, Japan and Korea share, as `text` is written."""
    for (first, last), file in ((KANA, JAPANESE), (HANGUL, KOREAN)):
        if any(first <= ord(letter) <= last for letter in text):
            return file
    return CHINESE


@cache
def file_for(letter: str, east: str = CHINESE, bold: bool = False) -> str:
    """Return the font that has a letter; the usual one where none has it."""
    usual = BOLD if bold else BODY
    if letter in coverage(usual):
        return usual
    for file in (*OTHERS, east, CHINESE, JAPANESE, KOREAN):
        if letter in coverage(file):
            return file.replace("-Regular", "-Bold") if bold else file
    return next((file for file in _of_the_system() if letter in coverage(file)), usual)


@cache
def script_of(letter: str) -> str:
    """Return the script by whose rules a letter joins its neighbours; "" where it does not."""
    return JOINED.get(unicodedata.name(letter, "").partition(" ")[0], "")


def follows(letter: str) -> bool:
    """Return whether a letter is written with the one before it, whatever font that has."""
    return ord(letter) in JOINERS or ord(letter) in VARIATIONS


@cache
def _of_the_system() -> tuple[str, ...]:
    return tuple(_found())[:MOST]


def _found() -> Iterator[str]:
    names = sorted(n for n in pygame.font.get_fonts() if not any(c in n for c in COLOURED))
    names.sort(key=_liking)
    for name in names:
        path = pygame.font.match_font(name)
        if path and Path(path).suffix.lower() in (".ttf", ".otf", ".ttc", ".otc"):
            yield path


def _liking(name: str) -> int:
    return next((n for n, start in enumerate(LIKED) if name.startswith(start)), len(LIKED))


def scripts() -> dict[str, bool]:
    """Return for each script whether the window has letters for it."""
    pygame.font.init()
    return {name: all(has(letter) for letter in sample) for name, sample in SAMPLES.items()}


def has(letter: str) -> bool:
    """Return whether any font has a letter."""
    return letter in coverage(file_for(letter))


# --- which letters a font file has: its table "cmap" ---------------------------------------------


@dataclass(frozen=True, slots=True)
class FontCoverage:
    """The letters of a font, as ranges in order."""

    firsts: tuple[int, ...] = ()
    lasts: tuple[int, ...] = ()

    def __contains__(self, letter: str) -> bool:
        found = bisect_right(self.firsts, ord(letter)) - 1
        return found >= 0 and ord(letter) <= self.lasts[found]


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
