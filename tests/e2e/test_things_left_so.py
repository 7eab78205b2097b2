"""What a thing that was left so does to people: whoever comes upon it acts otherwise than before.

For every line of the rules' table there is a story: the thing is put into the state, and the first
who sees it, whose house it is, does what the table says; left alone, nobody does that.
"""

import os
from pathlib import Path
from typing import Any

import pytest

from agents.models.scripted.words.phrase_store import load as rules
from sim import Simulation
from town.runfile import load
from town.runfile.records import ObjectStateRow, SegmentRow
from town.scenario.assembly.object_kinds import common_kinds
from town.scenario.loader import load_files

TOWN = """\
title: A Room
about: A room with one thing in it.
language: {language}
start: "2026-06-18 10:00"
seed: 1
map:
  size: [9, 7]
legend: {{x: {kind}, b: bed, c: chair}}
sectors:
  house:
    name: the house
    kind: home
    at: [0, 0]
    plan: |
      #########
      #b.....b#
      #.......#
      #...x...#
      #..R..c.#
      #.......#
      ####+####
    arenas:
      room: {{mark: R, name: the room}}
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
  - "10:00 {reads} @ house/room/chair"
"""


READS = {"en": "reads a long letter", "zh": "看一封长信"}


def town(kind: str, state: str, language: str = "en") -> Any:
    """Return a town of one room, in which a thing is in a state from 10:04 on ("": never)."""
    names = common_kinds(language)[kind]
    said = dict(zip(common_kinds()[kind].states, names.states, strict=True)).get(state, state)
    event = f'  - {{at: "day 1 10:04", object: house/room/{kind}, state: {said!r}}}'
    return load_files(
        "room",
        {
            "town.yaml": TOWN.format(kind=kind, language=language),
            "events.yaml": f"events:\n{event}\n" if state else "events: []\n",
            "people/ann.yaml": ANN.format(reads=READS[language]),
        },
    )


def lives(where: Path, kind: str, state: str, language: str = "en") -> tuple[list[str], list[str]]:
    """Return what Ann does with the thing until 10:30, and the states it is left in."""
    sim = Simulation.create(town(kind, state, language), where / f"{state}.sqlite", 1)
    sim.run(sim.clock.parse("10:30"))
    sim.finish()
    with load(where / f"{state}.sqlite") as run:
        thing = f"house/room/{kind}"
        does = [s.activity for s in run.rows(SegmentRow, agent="Ann Fenn") if s.object == thing]
        left = [s.state for s in run.rows(ObjectStateRow, object=thing) if s.by]
    return does, left


RULES = rules("deeds")
CASES = [(kind, state) for kind, states in RULES.items() for state in states]


NEXT_DOOR = """\
  shop:
    name: the shop
    kind: shop
    at: [9, 0]
    hours: "00:00-24:00"
    plan: |
      #########
      #.......#
      #.......#
      #.x.S...#
      #.......#
      #+#######
    arenas:
      shop: {mark: S, name: the shop}
  yard:
    name: the yard
    kind: park
    at: [0, 7]
    ground: grass
    plan: |
      ..................
      ..................
    arenas:
      yard: {area: [0, 0, 18, 2]}
"""


def next_door(where: Path, kind: str, state: str, seed: int) -> list[str]:
    """Return what Ann does about a thing in the shop next door, until 10:30."""
    whole = TOWN.format(kind=kind, language="en").replace("[9, 7]", "[18, 9]")
    whole = whole.replace("#...x...#", "#.......#").replace("####+####", "#######+#")
    whole += NEXT_DOOR
    event = f'  - {{at: "day 1 10:04", object: shop/shop/{kind}, state: {state!r}}}'
    events = f"events:\n{event}\n" if state else "events: []\n"
    ann = ANN.format(reads=READS["en"])
    files = {"town.yaml": whole, "events.yaml": events, "people/ann.yaml": ann}
    out = where / f"{state}-{seed}.sqlite"
    sim = Simulation.create(load_files("street", files), out, seed)
    sim.run(sim.clock.parse("10:30"))
    sim.finish()
    with load(out) as run:
        return [s.activity for s in run.rows(SegmentRow) if s.object == f"shop/shop/{kind}"]


def told(kind: str, state: str, language: str = "en") -> set[str]:
    lines = RULES[kind][state]["lines"]
    return {line["does"][language] for line in lines if line.get("who") != "other"}


def test_there_are_many_states_that_are_felt() -> None:
    assert len(CASES) >= 30


@pytest.mark.parametrize(("kind", "state"), CASES)
def test_who_sees_a_thing_that_was_left_so_does_something_about_it(
    kind: str, state: str, tmp_path: Path
) -> None:
    before, _ = lives(tmp_path, kind, "")
    after, left = lives(tmp_path, kind, state)
    assert not told(kind, state).intersection(before)
    assert told(kind, state).intersection(after), after
    kept = [line["does"]["en"] for line in RULES[kind][state]["lines"] if "after" in line]
    assert left or any(does in kept for does in after)


@pytest.mark.parametrize(
    ("kind", "state", "does"),
    [
        (
            "radio",
            "on",
            {"comes over to listen to the radio", "asks for quiet and turns the radio down"},
        ),
        ("bell_rope", "swinging", {"comes to see who rings the bell"}),
        ("stove", "smoking", {"sees to the stove"}),
    ],
)
def test_noise_and_smoke_are_noticed_through_the_doors_of_two_houses(
    kind: str, state: str, does: set[str], tmp_path: Path
) -> None:
    assert not any(next_door(tmp_path, kind, "", seed) for seed in range(2))
    assert any(does.intersection(next_door(tmp_path, kind, state, seed)) for seed in range(6))


@pytest.mark.parametrize("state", ["on"])
def test_a_chinese_town_does_it_in_its_own_words(state: str, tmp_path: Path) -> None:
    after, _ = lives(tmp_path, "radio", state, "zh")
    assert told("radio", state, "zh").intersection(after), after


@pytest.mark.parametrize(("kind", "state"), CASES)
def test_such_a_state_looks_different(kind: str, state: str) -> None:
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    import pygame

    from town.view.terrain.atlas import Atlas

    pygame.display.init()
    pygame.display.set_mode((1, 1))
    atlas, usual = Atlas.load(), common_kinds()[kind].states[0]
    drawn = [pygame.image.tobytes(atlas.object(kind, s), "RGBA") for s in (state, usual)]
    assert drawn[0] != drawn[1]
