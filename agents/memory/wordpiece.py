"""Cut text into BERT's word pieces.

The rules are those of BERT's uncased tokenizer (Devlin et al. 2019; google-research/bert,
tokenization.py): drop control characters and accents, lower the case, set punctuation and Chinese
characters apart, then take the longest known piece from the left.
"""

import unicodedata
from collections.abc import Sequence

MAX_WORD_LENGTH = 100  # characters; BERT treats longer words as unknown
_CHINESE = (
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2CEAF),
    (0x2F800, 0x2FA1F),
)


def is_chinese(char: str) -> bool:
    """Return whether `char` is an ideograph, which BERT treats as a word of its own."""
    return any(low <= ord(char) <= high for low, high in _CHINESE)


class _Replacements(dict[int, str | None]):
    """A `str.translate` table, filled as characters come up: keep, space out, blank or drop."""

    def __missing__(self, code: int) -> str | None:
        self[code] = replacement = self._replacement(chr(code))
        return replacement

    @staticmethod
    def _replacement(char: str) -> str | None:
        category = unicodedata.category(char)
        if char in "\t\n\r" or category in ("Zs", "Zl", "Zp"):
            return " "
        if char == "\ufffd" or category in ("Cc", "Cf", "Cs", "Co", "Mn"):
            return None
        sign = char.isascii() and not char.isalnum()
        return f" {char} " if sign or category[0] == "P" or is_chinese(char) else char.lower()


_REPLACEMENTS = _Replacements()


def words(text: str) -> list[str]:
    """Return the words, signs and Chinese characters of `text`, lower case, without accents."""
    return unicodedata.normalize("NFD", text).translate(_REPLACEMENTS).split()


class WordPiece:
    """A vocabulary: its pieces by number. A piece that continues a word begins with ##."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._number = {piece: n for n, piece in enumerate(vocabulary)}

    def pieces(self, word: str) -> tuple[int, ...]:
        """Return the numbers of the pieces of `word`; empty if known pieces do not cover it."""
        if (whole := self._number.get(word)) is not None:
            return (whole,)
        numbers: list[int] = []
        start = 0
        while start < len(word) <= MAX_WORD_LENGTH:
            piece = self._longest(word, start)
            if piece is None:
                return ()
            number, start = piece
            numbers.append(number)
        return tuple(numbers)

    def _longest(self, word: str, start: int) -> tuple[int, int] | None:
        mark = "##" if start else ""
        for end in range(len(word), start, -1):
            if (number := self._number.get(mark + word[start:end])) is not None:
                return number, end
        return None
