"""The interface in the player's language: `tr` says a text of the window in it.

Texts stand in the code in English, with {fields}. `zh.json` beside this module maps each to
Chinese; a new language is one more such file. A text that is needed before it is known in which
language is marked by `msg`, and said by `tr` when it is shown. `use` chooses the language, at once
and for all of the program; what is drawn is made anew by whoever calls it. What people in town say
has the language of the town; the sentences that tell of it (`town/view/records/phrases.py`,
`town/reports/told`, `town/reports/paper`) have that of the interface.
"""

import json
from collections.abc import Iterable
from datetime import datetime
from functools import cache
from pathlib import Path

from town.clock import Clock
from town.language import messages_in

ENGLISH = "en"
NAMES = {"en": "English", "zh": "中文"}
"""The languages there are, each as its speakers call it."""


class _Spoken:
    """The language that is spoken now, and its texts."""

    name = ENGLISH
    texts: dict[str, str] = {}  # noqa: RUF012 (empty for English: it is what the code says)


@cache
def texts_of(language: str) -> dict[str, str]:
    """Return the texts of a language by their English; none for English itself."""
    file = Path(__file__).parent / f"{language}.json"
    if language == ENGLISH:
        return {}
    return dict(json.loads(file.read_text("utf-8")))


def use(language: str) -> None:
    """Speak a language from now on, "" for the system's."""
    _Spoken.name = language if language in NAMES else system_language()
    _Spoken.texts = texts_of(_Spoken.name)


def spoken() -> str:
    """Return the language that is spoken now."""
    return _Spoken.name


def system_language() -> str:
    """Return the first of the languages that the system's user likes which there is here."""
    import pygame.system  # here, as tests and tools that never draw need none

    try:
        liked = [str(each["language"]) for each in pygame.system.get_pref_locales()]
    except (pygame.error, AttributeError, KeyError):
        return ENGLISH
    return next((language for language in liked if language in NAMES), ENGLISH)


def msg(text: str) -> str:
    """Mark a text that `tr` will say."""
    return text


def tr(text: str, /, **fields: object) -> str:
    """Return a text in the language that is spoken, its {fields} filled in."""
    said = _Spoken.texts.get(text, text)
    return said.format(**fields) if fields else said


def tr_n(one: str, more: str, n: int, /, **fields: object) -> str:
    """Return a text for one of a thing, or for `n` of them: a {n} in it is that number."""
    if _Spoken.name == ENGLISH:
        return (one if n == 1 else more).format(n=n, **fields)
    return tr(more, n=n, **fields)


def tr_join(names: Iterable[object]) -> str:
    """Return names as one says them: 'Ada, Ben and Cat'; nothing for nobody."""
    words = [str(name) for name in names]
    return messages_in(_Spoken.name).join(words) if words else ""


def listed(*parts: str) -> str:
    """Return parts one after the other, those that are empty left out: 'Ada, a baker'."""
    return tr(", ").join(filter(None, parts))


def labelled(head: str, text: str) -> str:
    """Return a text after what it belongs to: 'Ada: Good day.'"""
    return f"{head}{tr(': ')}{text}"


def day_and_time(clock: Clock, tick: int) -> str:
    """Return a moment as 'day 1 06:50'."""
    return tr("day {day} {time}", day=clock.day(tick), time=f"{clock.at(tick):%H:%M}")


WEEKDAYS = (
    msg("Monday"), msg("Tuesday"), msg("Wednesday"), msg("Thursday"), msg("Friday"),
    msg("Saturday"), msg("Sunday"),
)  # fmt: skip


def weekday(moment: datetime) -> str:
    """Return the day of the week."""
    return tr(WEEKDAYS[moment.weekday()])
