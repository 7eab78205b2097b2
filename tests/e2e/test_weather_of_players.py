"""The weather that players set: known to all, drawn, kept, and people out of doors mind it."""

from pathlib import Path

import pytest

from sim import Simulation
from tests.helpers.living import HAMLET
from tests.helpers.visiting import Visited
from town.players.commands import CommandError
from town.runfile import differences, load
from town.runfile.records import InterventionRow, MemoryRow, SegmentRow
from town.scenario.loader import load_files
from town.scenario.model import weather_at
from town.view.records.chronicle import Chronicle

GARDEN = """\
title: A Garden
about: A house and its garden.
start: "2026-06-18 10:00"
seed: 1
map:
  size: [9, 10]
legend: {b: bed, c: chair}
sectors:
  house:
    name: the house
    kind: home
    at: [0, 0]
    plan: |
      #########
      #b......#
      #...R...#
      ####+####
    arenas:
      room: {mark: R, name: the room}
  garden:
    name: the garden
    kind: park
    at: [0, 4]
    ground: grass
    plan: |
      .........
      ...c.....
      .........
    arenas:
      lawn: {area: [0, 0, 9, 3], name: the lawn}
"""
ANN = """\
id: ann
name: Ann Fenn
age: 40
traits: [calm]
backstory: Ann Fenn lives here.
sleep: "23:00-06:00"
home: house/room
routine:
  - "10:00 reads a long letter @ garden/lawn/chair"
"""
ROOFS = {
    "shakes the wet off and waits for it to pass",
    "stands dripping and looks out at the weather",
    "waits under the roof until it is over",
}


def morning(out: Path, **weather: object) -> Path:
    """Return a morning in the garden, in which a player sets some weather at 10:05, or none."""
    files = {"town.yaml": GARDEN, "events.yaml": "events: []\n", "people/ann.yaml": ANN}
    game = Visited(load_files("garden", files), out, 1)
    game.until("10:05")
    if weather:
        game.wish("weather", **weather)
    game.until("10:15")
    return game.end()


def went_in(path: Path) -> list[str]:
    """Return where Ann waited for the weather to pass."""
    with load(path) as run:
        return [s.place for s in run.rows(SegmentRow) if s.activity in ROOFS]


def test_who_is_out_when_it_begins_to_rain_looks_for_a_roof(tmp_path: Path) -> None:
    assert went_in(morning(tmp_path / "dry.sqlite")) == []
    assert went_in(morning(tmp_path / "fog.sqlite", weather="fog")) == []
    wet = morning(tmp_path / "wet.sqlite", weather="rain")
    assert went_in(wet) == ["house/room"]
    with load(wet) as run:
        noticed = [m.agent for m in run.rows(MemoryRow) if m.text == "It begins to rain."]
        assert noticed == ["Ann Fenn"]


def test_the_window_draws_the_weather_that_was_set(tmp_path: Path) -> None:
    with load(morning(tmp_path / "wet.sqlite", weather="rain", minutes=60)) as run:
        chronicle = Chronicle(run)
        chronicle.poll()
    spells = chronicle.weather
    assert [weather_at(spells, tick) for tick in (29, 31, 389, 391)] == ["", "rain", "rain", ""]


def test_weather_is_recorded_and_a_resumed_run_has_it(tmp_path: Path) -> None:
    lives = []
    for name, stop in (("whole", None), ("parts", "15:10")):
        game = Visited(HAMLET, tmp_path / f"{name}.sqlite", 1)
        game.until("15:00")
        game.wish("weather", weather="rain", minutes=60)
        game.wish("weather", weather="fair", minutes=60, at="15:30")
        if stop:
            game.until(stop)
            game.sim.close("stopped")
            game.sim = Simulation.resume(game.out)
        game.until("15:50")
        lives.append(game.end())
    assert list(differences(lives[0], lives[1])) == []
    with load(lives[0]) as run:
        assert [row.kind for row in run.rows(InterventionRow)] == ["weather", "weather"]


def test_the_weather_of_the_past_stays(tmp_path: Path) -> None:
    game = Visited(HAMLET, tmp_path / "past.sqlite", 1)
    with pytest.raises(CommandError, match="the weather of the past stays"):
        game.sim.interventions.accept("weather", {"weather": "rain", "at": "day 1 07:00"}, 5000)
    with pytest.raises(CommandError, match="'at'"):
        game.sim.interventions.accept("weather", {"weather": "rain", "at": "soon"}, 5)
    game.end()
