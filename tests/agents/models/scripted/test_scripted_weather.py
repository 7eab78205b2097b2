"""What is done in the hours fits the weather, the season, the place and who does it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from agents.models.scripted.day.themes import theme_of
from agents.models.scripted.words.phrase_store import load
from agents.models.scripted.words.seasons import circumstances, fitting, sky, steps_in_rain
from town.entities import CIRCUMSTANCES
from town.interface import Person, Place, WeatherSpell

NOON = datetime(2026, 6, 18, 12, 0)
SHOWER = WeatherSpell("rain", NOON, NOON + timedelta(minutes=30))
ADA = Person("Ada Byrne", 30, ("calm",), "Ada lives here.", weather=(SHOWER,))
GREEN = Place("green/lawn", "the green", "green", "the green", kind="park", outdoors=True)
KINDS = {"shop", "cafe", "pub", "market"}


def test_a_shower_is_known_while_it_lasts_and_an_hour_ahead() -> None:
    hour = timedelta(hours=1)
    assert ADA.weather_at(NOON) == SHOWER
    assert ADA.weather_at(SHOWER.ends) is None
    assert ADA.weather_ahead(NOON - hour, hour) == SHOWER
    assert ADA.weather_ahead(NOON - hour - timedelta(minutes=1), hour) is None
    assert (sky(ADA, NOON), sky(ADA, SHOWER.ends)) == ("rain", "fair")


def test_phrases_are_said_where_all_words_of_their_key_hold() -> None:
    here = circumstances(ADA, GREEN, NOON, own=False)
    assert {"outdoors", "guest", "summer", "warm", "rain", "park"} <= here
    table = {"": ["a"], "outdoors rain": ["b"], "indoors": ["c"], "outdoors winter": ["d"]}
    assert fitting(table, here) == ["a", "b"]


def _keys(data: Any) -> Iterator[str]:
    for entry in data.values():
        for part in ("when", "then_when"):
            yield from entry.get(part, {})


def test_every_circumstance_of_the_store_can_hold() -> None:
    chinese = load("chinese_days")
    keys = [*_keys(load("themes")), *chinese["doing"]]
    entries = [*chinese["about"].values(), *chinese["trades"]]
    keys += [key for each in entries for key in each["does"]]
    assert {word for key in keys for word in key.split()} <= {*CIRCUMSTANCES, *KINDS}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_there_is_always_something_to_do_in_the_rain(language: str) -> None:
    assert len(steps_in_rain("no such theme", language)) >= 5


@pytest.mark.parametrize(
    ("activity", "own", "theme"),
    [
        ("rehearses a speech to the lever", True, "speech"),
        ("walks the line and counts the stakes", False, "survey"),
        ("draws the great map", True, "drawing"),
        ("looks about", True, "serve"),
        ("looks about", False, "shop"),
    ],
)
def test_an_hour_is_about_what_its_trade_does(activity: str, own: bool, theme: str) -> None:
    place = replace(GREEN, kind="shop" if activity == "looks about" else "park", outdoors=False)
    assert theme_of(activity, place, own=own).id == theme
