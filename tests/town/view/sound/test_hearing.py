"""What is audible at which moment: by hour, weather, place, zoom, and who is near."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.rows import line, segment
from tests.helpers.window import AGNES, BRAM, EDDA, GREEN, LUCY, WILF, RunWindow, write_run
from town.runfile.records import EventRow, Row, SegmentRow
from town.scenario.model import Weather
from town.view.sound.hearing import (
    BOUND,
    LEAST,
    Hearing,
    Loudness,
    ShortSound,
    Soundscape,
    bounded,
)
from town.view.state.camera import Camera

DAWN, NOON, NIGHT = 30, 1900, 5400  # ticks: about 06:55, 12:06 and 21:50
POND, TAPROOM, DOOR = (50, 35), (24, 9), (21, 5)
Stage = Callable[..., RunWindow]


def stays(who: str, tile: tuple[int, int], tick: int = 0, **more: Any) -> SegmentRow:
    return segment(tick, who, 99999, place="", x=tile[0], y=tile[1], **more)


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    made: list[RunWindow] = []

    def make(*rows: Row, at: int = NOON, zoom: int = 3) -> RunWindow:
        path = tmp_path / f"{len(made)}.sqlite"
        made.append(RunWindow(write_run(path, 8000, *rows), at, zoom))
        made[-1].view.playhead.paused = False
        made[-1].view.camera.box = (0, 0, 1280, 720)
        return made[-1]

    yield make
    for each in made:
        each.close()


def heard(stage: RunWindow, tile: tuple[int, int] = GREEN) -> dict[str, Loudness]:
    stage.view.camera.look_at(tile, at_once=True)
    return Soundscape(stage.view).beds(stage.view)


def short(stage: RunWindow, since: int, tile: tuple[int, int] = GREEN) -> list[ShortSound]:
    stage.view.camera.look_at(tile, at_once=True)
    return Soundscape(stage.view).shots(stage.view, since)


def set_weather(stage: RunWindow, kind: str) -> None:
    stage.view.scenario = replace(stage.view.scenario, weather=(Weather(kind, 0, 99999),))


# --- the sky -------------------------------------------------------------------------------------


def test_birds_sing_most_at_dawn_and_not_at_night(stage: Stage) -> None:
    dawn, noon, night = (heard(stage(at=tick)) for tick in (DAWN, NOON, NIGHT))
    assert dawn["birds"].loud > noon["birds"].loud > 0
    assert "birds" not in night


def test_crickets_are_heard_on_warm_nights_only(stage: Stage) -> None:
    town = stage(at=NIGHT)
    assert "crickets" not in heard(town)  # it is April
    clock = town.view.chronicle.clock
    town.view.chronicle.clock = replace(clock, start=clock.start.replace(month=7))
    assert "crickets" in heard(town)
    assert "crickets" not in heard(stage(at=NOON))


def test_in_the_rain_no_bird_sings(stage: Stage) -> None:
    town = stage(at=DAWN)
    set_weather(town, "rain")
    found = heard(town)
    assert found["rain"].loud > found["wind"].loud
    assert "birds" not in found


def test_in_a_room_rain_is_duller(stage: Stage) -> None:
    town = stage()
    set_weather(town, "rain")
    assert LEAST < heard(town, TAPROOM)["rain"].loud < heard(town)["rain"].loud


def test_the_river_is_heard_near_water_alone(stage: Stage) -> None:
    assert "water" in heard(stage(), POND)
    assert "water" not in heard(stage(), (10, 2))


# --- people --------------------------------------------------------------------------------------


def test_one_who_plays_is_a_piano_and_two_are_a_band(stage: Stage) -> None:
    music: dict[str, Any] = {"icon": "music", "object": "inn/taproom/piano"}
    assert "piano" in heard(stage(stays(AGNES, TAPROOM, **music)), TAPROOM)
    both = stage(stays(AGNES, TAPROOM, **music), stays(BRAM, (25, 9), **music))
    assert "band" in heard(both, TAPROOM)
    assert not {"piano", "band"} & heard(stage(stays(AGNES, TAPROOM)), TAPROOM).keys()


def test_music_is_softer_through_a_wall_and_gone_far_away(stage: Stage) -> None:
    town = stage(stays(AGNES, TAPROOM, icon="music", object="inn/taproom/piano"))
    inside, outside = heard(town, TAPROOM), heard(town, (24, 16))
    assert inside["piano"].loud > outside["piano"].loud
    assert "piano" not in heard(town, (2, 34))


def test_many_people_together_are_a_murmur_and_a_few_are_not(stage: Stage) -> None:
    five = [stays(name, (18 + n, 20)) for n, name in enumerate((AGNES, BRAM, EDDA, LUCY, WILF))]
    assert heard(stage(*five))["crowd"].loud > 0
    assert "crowd" not in heard(stage(*five[:2]))
    asleep = [replace(row, kind="sleep") for row in five]
    assert "crowd" not in heard(stage(*asleep))


def test_what_stands_to_the_left_is_heard_from_the_left(stage: Stage) -> None:
    music: dict[str, Any] = {"icon": "music", "object": "inn/taproom/piano"}
    found = heard(stage(stays(AGNES, TAPROOM, **music), zoom=4), (30, 9))
    assert found["piano"].side < 0


def test_a_line_is_a_murmur_of_its_speakers_own_voice(stage: Stage) -> None:
    said = line(NOON + 1, WILF, NOON + 5, "Have you seen my hat anywhere?")
    town = stage(stays(WILF, GREEN), stays(LUCY, (21, 20)), said, zoom=4)
    (voice,) = short(town, NOON - 1)
    assert voice.name == "voice"
    assert voice.voice is not None
    assert voice.voice.name == WILF
    assert short(town, NOON) == []  # it has begun already
    assert short(town, NOON - 1, (2, 34)) == []  # too far away


def test_whispers_are_softer_and_calls_louder(stage: Stage) -> None:
    def loud(loudness: str | None) -> float:
        said = line(NOON + 1, WILF, NOON + 5, "Come here.", loudness=loudness)
        return short(stage(stays(WILF, GREEN), said), NOON - 1)[0].loudness.loud

    assert loud("whisper") < loud(None) < loud("call")


def test_who_goes_through_a_door_is_heard(stage: Stage) -> None:
    x, y = DOOR
    walk = segment(NOON - 1, BRAM, NOON + 3, kind="walk", place="", x=x, y=y - 1, moves="DDDD")
    town = stage(walk)
    assert [shot.name for shot in short(town, NOON - 1, DOOR)] == ["door"]
    town.view.playhead.seek(NOON + 1, 8000)
    assert short(town, NOON, DOOR) == []


def test_steps_are_of_whom_the_camera_follows_while_they_walk(stage: Stage) -> None:
    walk = segment(NOON - 1, BRAM, NOON + 3, kind="walk", place="", x=20, y=20, moves="DDDD")
    town = stage(walk, stays(AGNES, GREEN))
    town.view.camera.look_at(GREEN, at_once=True)
    scape = Soundscape(town.view)
    assert scape.step(town.view, 0) is None
    town.view.follow = AGNES
    assert scape.step(town.view, 0) is None  # she stands
    town.view.follow = BRAM
    step, next_step = scape.step(town.view, 0), scape.step(town.view, 1)
    assert step is not None
    assert next_step is not None
    assert step.name != next_step.name
    town.view.playhead.paused = True
    assert scape.step(town.view, 0) is None


def test_a_bell_for_what_is_announced_and_an_alarm_for_a_cry(stage: Stage) -> None:
    rung = EventRow(NOON, "", 0, "announcement", "The bell rings.", "{}")
    assert [shot.name for shot in short(stage(rung, stays(AGNES, GREEN)), NOON - 1)] == ["bell"]
    cry = stage(stays(AGNES, GREEN), stays(AGNES, GREEN, NOON, icon="alarm"))
    assert [shot.name for shot in short(cry, NOON - 1)] == ["alarm"]


# --- music, jumps, and haste ---------------------------------------------------------------------


def test_music_at_dusk_and_when_a_town_is_opened_in_the_morning(stage: Stage) -> None:
    dusk = stage(stays(AGNES, GREEN)).view.chronicle.clock.on_day(1, 20 * 60 + 30)
    town = stage(stays(AGNES, GREEN), at=dusk)
    assert [shot.name for shot in short(town, dusk - 1)] == ["dusk"]
    assert Soundscape(town.view).greeting(town.view) == []
    morning = stage(stays(AGNES, GREEN), at=DAWN)
    assert [shot.name for shot in Soundscape(morning.view).greeting(morning.view)] == ["dawn"]


def test_nothing_is_made_up_for_after_a_jump(stage: Stage) -> None:
    rung = EventRow(NOON, "", 0, "announcement", "The bell rings.", "{}")
    town = stage(rung, stays(AGNES, GREEN))
    assert short(town, NOON - 500) == []
    assert short(town, NOON + 10) == []


def test_of_a_town_that_hurries_by_nobody_is_heard_speaking(stage: Stage) -> None:
    town = stage(stays(WILF, GREEN), line(NOON + 1, WILF, NOON + 5, "Come here."))
    town.view.playhead.speed = 20.0
    assert short(town, NOON - 1) == []
    rung = EventRow(NOON, "", 0, "announcement", "The bell rings.", "{}")
    bells = stage(rung, stays(AGNES, GREEN))
    bells.view.playhead.speed = 20.0
    assert [shot.name for shot in short(bells, NOON - 1)] == ["bell"]


# --- how loud ------------------------------------------------------------------------------------


def test_a_near_picture_is_louder_and_further_away_is_softer() -> None:
    far, near = Camera(60, 60, zoom=1), Camera(60, 60, zoom=3)
    ears = [Hearing.of(camera) for camera in (far, near)]
    assert ears[0].of_spot(ears[0].x, ears[0].y).loud < ears[1].of_spot(ears[1].x, ears[1].y).loud
    ear = ears[1]
    falling = [ear.of_spot(ear.x + n, ear.y).loud for n in range(0, 30, 3)]
    assert falling == sorted(falling, reverse=True)
    assert falling[-1] == 0.0


def test_all_together_stay_within_the_bound() -> None:
    many = {str(n): Loudness(0.3) for n in range(9)}
    assert sum(level.loud for level in bounded(many).values()) == pytest.approx(BOUND)
    few = {"a": Loudness(0.2, -0.5), "b": Loudness(LEAST / 2)}
    assert bounded(few) == {"a": Loudness(0.2, -0.5)}


@pytest.mark.parametrize("tick", range(0, 8000, 400))
def test_no_moment_of_a_day_is_above_the_bound(stage: Stage, tick: int) -> None:
    crowd = [
        stays(name, (6 + n, 31), icon="music")
        for n, name in enumerate((AGNES, BRAM, EDDA, LUCY, WILF))
    ]
    town = stage(*crowd, at=tick, zoom=4)
    set_weather(town, "rain")
    assert sum(level.loud for level in heard(town, POND).values()) <= BOUND + 1e-9
