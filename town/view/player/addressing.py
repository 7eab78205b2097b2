"""What a typed line says besides its words: how loud it is, and to whom by "@name"."""

import re
from collections.abc import Sequence

from town.interface import Loudness

MAX_LINE = 500  # letters
MARKS: dict[str, Loudness] = {"/w": "whisper", "/c": "call"}  # at the beginning of a line
CALLED = re.compile(r"@(\w[\w'’-]*)[,:，：]?\s*")


def loudness_of(text: str) -> tuple[Loudness, str]:
    """Return how loud a player's line is said, and its words: "/w Psst" is a whisper."""
    mark, _, rest = text.strip().partition(" ")
    loudness = MARKS.get(mark)
    return loudness or "speak", " ".join((rest if loudness else text).split())[:MAX_LINE]


def called_in(typed: str, present: Sequence[str]) -> tuple[list[str], str, str]:
    """Return who is called by "@name" as a line begins, the line without that, and who is unknown.

    Those `present` are called by a part of their name, or by as much of it as leaves no doubt.
    """
    mark, _, rest = typed.strip().partition(" ")
    before, line = (f"{mark} ", rest.strip()) if mark in MARKS else ("", typed.strip())
    names: list[str] = []
    while (found := CALLED.match(line)) is not None:
        name = _one_of(found[1], present)
        if name is None:
            return names, typed, found[1]
        names += [name] * (name not in names)
        line = line[found.end() :]
    return names, before + line, ""


def _one_of(word: str, present: Sequence[str]) -> str | None:
    """Return who is meant by a word, None for nobody or for more than one."""
    word = word.lower()
    parts = {name: name.lower().split() for name in present}
    whole = [name for name, of in parts.items() if word in of]
    begun = [name for name, of in parts.items() if any(part.startswith(word) for part in of)]
    found = whole if len(whole) == 1 else begun
    return found[0] if len(found) == 1 else None
