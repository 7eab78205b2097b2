"""Counts replies in another language than the town's.

The script of the letters decides; among languages in Latin letters, the commonest words do. Ids,
paths, times, icons, states and the names of the town are left out.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Self

from town.runfile.queries.model_calls import replies_after
from town.runfile.reader import Run

MIN_LETTERS = 8  # letters of a text that is too short to tell; a Chinese character weighs as two
MIN_CHINESE_SHARE = 0.3  # share of Chinese characters in the letters of Chinese text
MAX_FOREIGN_SHARE = 0.3  # share of other letters than Latin ones in English text
MIN_FOREIGN_WORDS = 3  # at least, and more than of English ones
NON_TEXT_FIELDS = frozenset(
    {"place", "object", "during", "after", "icon", "start", "end", "bed", "day", "fact", "tells"}
    | {"to", "target", "reaction", "declined"}
)
"""Fields of replies that hold no free text."""

_ID = re.compile(r"[A-Za-z0-9]*[_/][A-Za-z0-9_/]*")
_WORD = re.compile(r"[^\W\d_]+")
_COMMON = """
a an the and or but of to in on at for with from by is are was were be been it its he she they we
you i my his her their our your me him them this that not no have has had will would do does did so
as if what who how there about up out when then than all
"""
_COMMON_ELSEWHERE = """
der die das und ist nicht ich wir sie ein eine mit auf für den dem zu im von es sich auch
le la les et est je tu nous vous une des du que qui dans pour pas avec sur au il elle
el los las y yo de en una por con para se del lo su lo gli che è non per di della sono ma
o e os um uma não com
"""
_ENGLISH = frozenset(_COMMON.split())
_OTHERS = frozenset(_COMMON_ELSEWHERE.split()) - _ENGLISH


class LanguageDrift:
    """How many replies are in another language, by kind of question and by person."""

    def __init__(self) -> None:
        self.kinds, self.people = Counter[str](), Counter[str]()
        self._last_ask = 0  # number of the last ask whose replies were counted

    def read(self, run: Run) -> Self:
        """Count what has come since the last time; a run by rules has nothing to count."""
        if run.manifest.get("rules"):
            return self
        language, names = run.manifest.get("language", "en"), names_of(run.manifest)
        for reply in replies_after(run, self._last_ask):
            self._last_ask = reply.ask
            if is_drift(reply.reply, language, names):
                self.kinds[reply.kind] += 1
                self.people[reply.agent] += 1
        return self

    def of(self, column: str) -> Counter[str]:
        """Return the counts by "kind" or by "agent"."""
        return self.kinds if column == "kind" else self.people


def names_of(manifest: Mapping[str, Any]) -> re.Pattern[str]:
    """Return what finds the names of a run's town: people, by their parts too, places, things."""
    people = manifest.get("people", {})
    names = {*people, *(part for name in people for part in name.split() if len(part) > 1)}
    names |= {manifest.get("title", ""), *manifest.get("places", {}).values()}
    names |= {*manifest.get("objects", {}).values(), *manifest.get("facts", {})}
    longest_first = sorted(names - {""}, key=lambda name: (-len(name), name))
    return re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")


def is_drift(reply: str, language: str, names: re.Pattern[str]) -> bool:
    """Return whether any free text of a reply is in another language than `language`."""
    try:
        data = json.loads(reply)
    except ValueError:
        return False
    return any(is_foreign(text, language, names) for text in _texts(data))


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, list):
        for item in data:
            yield from _texts(item)
    elif isinstance(data, dict):
        for name, value in data.items():
            if name not in NON_TEXT_FIELDS:
                yield from _texts(value)


def is_foreign(text: str, language: str, names: re.Pattern[str]) -> bool:
    """Return whether `text`, without names and ids, is in another language than `language`."""
    text = _ID.sub(" ", names.sub(" ", text))
    letters = [char for char in text if char.isalpha()]
    chinese = sum("\u3400" <= char <= "\u9fff" for char in letters)
    if len(letters) + chinese < MIN_LETTERS:
        return False
    if language == "zh":
        return chinese < MIN_CHINESE_SHARE * len(letters)
    latin = sum(char < "\u0250" for char in letters)
    if len(letters) - latin > MAX_FOREIGN_SHARE * len(letters):
        return True
    words = [word.casefold() for word in _WORD.findall(text)]
    others = sum(word in _OTHERS for word in words)
    return others >= MIN_FOREIGN_WORDS and others > sum(word in _ENGLISH for word in words)
