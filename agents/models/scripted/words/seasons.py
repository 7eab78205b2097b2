"""The season and the sort of day, the same for everybody, and what they add to small steps."""

from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache

from agents.models.scripted.words.phrase_store import load
from town.interface import rng

SEASONS = (
    "winter", "winter", "spring", "spring", "spring", "summer", "summer", "summer", "autumn",
    "autumn", "autumn", "winter",
)  # fmt: skip


def season_of(moment: datetime) -> str:
    """Return the season of a date: spring, summer, autumn, winter."""
    return SEASONS[moment.month - 1]


@lru_cache(maxsize=64)
def weather(day: int, month: int, year: int) -> str:
    """Return the kind of weather in talk: the same for everybody in every run."""
    kinds = load("weather")[SEASONS[month - 1]]
    return str(rng(0, "weather", year, month, day).choice(sorted(kinds)))


def seasonal_steps(theme: str, moment: datetime, language: str = "en") -> list[str]:
    """Return the small steps on a theme (in Chinese: with an icon) that the day suggests."""
    table = load("seasons")[language]
    kinds = (season_of(moment), weather(moment.day, moment.month, moment.year))
    return [text for kind in kinds for text in table.get(kind, {}).get(theme, ())]


def is_bare(theme: str, moment: datetime) -> bool:
    """Return whether nothing else is done on a theme out of doors in that season."""
    return theme in load("seasons")["bare"].get(season_of(moment), ())


def all_seasonal() -> Iterator[str]:
    """Yield every English step of the seasons."""
    for themes in load("seasons")["en"].values():
        for texts in themes.values():
            yield from texts
