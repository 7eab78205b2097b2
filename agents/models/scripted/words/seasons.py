"""Season, weather and hour, the same for everybody, and what they add to small steps.

Tables of phrases name circumstances: the key "outdoors summer" holds what is done only there and
then. `circumstances` says which words hold, `fitting` reads such a table.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache

from agents.models.scripted.words.phrase_store import load
from agents.models.scripted.words.text import part_of_day, word_set
from town.interface import Person, Place, rng, season_of

RAIN, FAIR = "rain", "fair"


@lru_cache(maxsize=64)
def weather(day: int, month: int, year: int) -> str:
    """Return the kind of weather in talk: the same for everybody in every run."""
    kinds = load("weather")[season_of(date(year, month, day))]
    return str(rng(0, "weather", year, month, day).choice(sorted(kinds)))


def sky(me: Person, moment: datetime) -> str:
    """Return the weather that the town's author set for `moment`; without any, "fair"."""
    spell = me.weather_at(moment)
    return spell.kind if spell else FAIR


def is_wet(me: Person, place: Place, moment: datetime) -> bool:
    """Return whether it rains on who is at `place` then."""
    return place.outdoors and sky(me, moment) == RAIN


def circumstances(me: Person, place: Place, moment: datetime, own: bool = True) -> frozenset[str]:
    """Return what holds at `place` then: in or out of doors, season, hour, weather, kind of place.

    `own`: the person lives or works there; who does not is a guest.
    """
    season = season_of(moment)
    return frozenset(
        (
            "outdoors" if place.outdoors else "indoors",
            "own" if own else "guest",
            season,
            "warm" if season == "summer" else "cold",
            part_of_day(moment),
            sky(me, moment),
            *place.kind.split("_"),
        )
    )


def fitting(table: Mapping[str, Sequence[str]], here: frozenset[str]) -> list[str]:
    """Return the phrases of `table` all words of whose key hold `here`."""
    return [text for key, texts in table.items() if word_set(key) <= here for text in texts]


def seasonal_steps(theme: str, me: Person, moment: datetime, language: str = "en") -> list[str]:
    """Return the small steps on a theme (in Chinese: with an icon) that the day suggests."""
    table, above = load("seasons")[language], sky(me, moment)
    kind = weather(moment.day, moment.month, moment.year) if above == FAIR else above
    kinds = (season_of(moment), kind)
    return [text for kind in kinds for text in table.get(kind, {}).get(theme, ())]


def steps_in_rain(theme: str, language: str) -> list[str]:
    """Return the small steps on a theme (in Chinese: with an icon) out of doors in the rain."""
    table = load("seasons")[language][RAIN]
    return [*table.get(theme, ()), *table["any"]]


def steps_out_of_rain(language: str) -> list[str]:
    """Return the small steps of who has come in out of the rain."""
    return list(load("seasons")[language]["inside"])


def is_bare(theme: str, moment: datetime) -> bool:
    """Return whether nothing else is done on a theme out of doors in that season."""
    return theme in load("seasons")["bare"].get(season_of(moment), ())


def all_seasonal() -> Iterator[str]:
    """Yield every English step of the seasons."""
    for themes in load("seasons")["en"].values():
        for texts in themes.values() if isinstance(themes, dict) else [themes]:
            yield from texts
