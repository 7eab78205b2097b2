"""Tells sentences of a run file in another language than the town's, as far as their form is known.

`Retelling.event` takes a sentence apart by the forms of its kind (`forms.py`), and puts it together
again in the reader's language. Names, lines, news and whatever else people put in their own words
stays as it is; so does a sentence of no known form.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache, cached_property

from town.language import LANGUAGES, messages_in
from town.reports.told.forms import DAYS, FORMS, REASONS, WORLD_REASONS, Form
from town.runfile.records import EventRow

PART = re.compile(r"\[([^]]*)\]|\{(\w+)\}")
NAMES, DAY_FIELDS, HOURS = ("me", "who"), ("day", "later"), ("time", "hour")
EDGE = re.compile(r"(?<=[A-Za-z0-9])(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])(?=[A-Za-z0-9])")
"""Between a Chinese letter and one of ours, in either order."""


class Retelling:
    """Tells of a town that speaks `town` to a reader of `reader`; the same language: as it is."""

    def __init__(self, town: str, reader: str, people: Iterable[str] = ()) -> None:
        """`people` are the names of those in town: where a name ends is known by them."""
        self.town = town if town in LANGUAGES else "en"
        self.reader = reader if reader in LANGUAGES else self.town
        self._people = tuple(sorted(set(people), key=lambda name: (-len(name), name)))

    @property
    def is_needed(self) -> bool:
        """Return whether anything is told otherwise than it is written."""
        return self.town != self.reader

    def know(self, people: Iterable[str]) -> None:
        """Take in names of people who are in town, too."""
        names = {*self._people, *people}
        if len(names) > len(self._people):
            self._people = tuple(sorted(names, key=lambda name: (-len(name), name)))
            self.__dict__.pop("_name", None)

    def event(self, row: EventRow) -> EventRow:
        """Return an event with its sentence as the reader is told it."""
        if not self.is_needed:
            return row
        return replace(row, text=self._by(FORMS.get(row.kind, ()), row.text))

    def reason(self, text: str) -> str:
        """Return why something came to nothing."""
        if not self.is_needed or not text:
            return text
        first, then = messages_in(self.town), messages_in(self.reader)
        for name in WORLD_REASONS:
            form = getattr(first, name)
            if found := _loose(form).fullmatch(text):
                fields = {key: self._hours(value) for key, value in found.groupdict().items()}
                return spaced(getattr(then, name).format(**fields))
        return self._by(REASONS, text)

    def _hours(self, text: str) -> str:
        """Return opening hours in the reader's words; any other text as it is."""
        found = _loose(messages_in(self.town).hours).fullmatch(text)
        hours = messages_in(self.reader).hours
        return hours.format(**found.groupdict()) if found else text

    def _by(self, forms: Sequence[Form], text: str) -> str:
        for form in forms:
            if found := self._pattern(form.written(self.town)).fullmatch(text):
                fields = {name: value or "" for name, value in found.groupdict().items()}
                told = {name: self._field(name, value) for name, value in fields.items()}
                return spaced(_filled(form.told(self.reader), told))
        return text

    def _field(self, name: str, value: str) -> str:
        if name == "who":
            found = re.findall(self._name, value) if value else []
            return messages_in(self.reader).join(found) if found else value
        if name in DAY_FIELDS:
            return next((there[self.reader != "en"] for there in DAYS if value in there), value)
        return self.reason(value) if name == "why" else value

    # --- patterns --------------------------------------------------------------------------------

    @cached_property
    def _name(self) -> str:
        return "|".join(map(re.escape, self._people)) or "[^ ，：]+"

    def _pattern(self, form: str) -> re.Pattern[str]:
        between = "|".join(map(re.escape, (", ", " and ", "、", "和")))
        names = f"(?:{self._name})(?:(?:{between})(?:{self._name}))*"
        return _pattern(form, self._name, names)


@cache
def _pattern(form: str, one: str, several: str) -> re.Pattern[str]:
    def of(field: str) -> str:
        if field in NAMES:
            return f"(?P<{field}>{one if field == 'me' else several})"
        days = "|".join(word for pair in DAYS for word in pair)
        hours = dict.fromkeys(HOURS, r"\d\d:\d\d")
        short = {"count": r"\d+"} | hours | dict.fromkeys(DAY_FIELDS, days)
        return f"(?P<{field}>{short.get(field, '.+?')})"

    return re.compile(_pieced(form, of), re.DOTALL)


def _pieced(form: str, of: Callable[[str], str]) -> str:
    parts, at = [], 0
    for found in PART.finditer(form):
        parts.append(re.escape(form[at : found.start()]))
        parts.append(f"(?:{_pieced(found[1], of)})?" if found[1] else of(found[2]))
        at = found.end()
    return "".join([*parts, re.escape(form[at:])])


@cache
def _loose(form: str) -> re.Pattern[str]:
    return re.compile(_pieced(form, lambda field: f"(?P<{field}>.+?)"), re.DOTALL)


def _filled(form: str, fields: dict[str, str]) -> str:
    """Return a form with its fields; a part in brackets only if all its fields are there."""

    def part(found: re.Match[str]) -> str:
        inner = found[1]
        there = all(fields.get(one[2]) for one in PART.finditer(inner))
        return inner if there else ""

    return re.sub(r"\[([^]]*)\]", part, form).format(**fields)


def spaced(text: str) -> str:
    """Return a text in which Chinese and Latin letters stand a little apart."""
    return EDGE.sub(" ", text)
