"""Which font has a letter: those that come along, then those of the system. Draws nothing.

The system's fonts are looked at once, and only when there is a letter that the others lack.
"""

import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pygame
import pygame_gui

from town.view.ui.cmap import FontCoverage, letters_of

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


@cache
def letters(file: str) -> FontCoverage:
    """Return what letters a font has; a name without a folder is one that comes along."""
    return letters_of(FOLDER / file)


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
    if letter in letters(usual):
        return usual
    for file in (*OTHERS, east, CHINESE, JAPANESE, KOREAN):
        if letter in letters(file):
            return file.replace("-Regular", "-Bold") if bold else file
    return next((file for file in _of_the_system() if letter in letters(file)), usual)


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
    return letter in letters(file_for(letter))
