"""How far a line carries: whispers, ordinary speech and calls; and whom they wake."""

import pytest

from tests.helpers import drawn_plan as stage
from town.interface import Do, Loudness, Say
from town.map.tiles import distance
from town.runfile.records import LineRow
from town.scenario.model import WorldSettings

LOUDNESSES: tuple[Loudness, ...] = ("whisper", "speak", "call")
ROW = stage.green("." * 20, "." * 20)
FAR = {"Ann": (0, 0), "Bea": (1, 1), "Cat": (4, 0), "Dan": (8, 0), "Eve": (9, 0)}


def line(loudness: Loudness, to: str | None = None, talk: str = "t") -> Say:
    return Say("Well!", to, talk, loudness=loudness)


@pytest.mark.parametrize(
    ("loudness", "who"), [("whisper", "Bea"), ("speak", "Bea Cat"), ("call", "Bea Cat Dan")]
)
def test_a_line_is_heard_as_far_as_it_carries(loudness: Loudness, who: str) -> None:
    tale = stage.story(ROW, FAR, (0, "Ann", line(loudness)), until=4)
    heard = {name: tale.seen[name][2].heard for name in FAR}
    assert " ".join(name for name, lines in heard.items() if lines) == who
    assert [said.loudness for lines in heard.values() for said in lines] == [loudness] * len(
        who.split()
    )
    (row,) = [row for row in tale.rows if isinstance(row, LineRow)]
    assert row.loudness == (None if loudness == "speak" else loudness)


@pytest.mark.parametrize("hearing", [1, 3])
def test_nothing_carries_beyond_hearing(hearing: int) -> None:
    settings = WorldSettings(hearing=hearing)
    assert [settings.carries(each) for each in LOUDNESSES] == [1, hearing, hearing]


def test_a_line_has_the_floor_as_far_as_it_is_heard() -> None:
    both = (0, "Ann", line("whisper")), (1, "Cat", line("speak"))
    tale = stage.story(ROW, FAR, *both, until=5)
    assert [speaker for _, speaker, _ in tale.lines()] == ["Ann", "Cat"]
    both = (0, "Dan", Say("x" * 100, None, "t", loudness="call")), (1, "Ann", line("whisper"))
    tale = stage.story(ROW, FAR, *both, until=5)
    assert tale.refusals("Ann") == [(2, "Dan was already speaking.")]


@pytest.mark.parametrize(
    ("loudness", "x", "wakes"),
    [("whisper", 1, False), ("speak", 1, True), ("speak", 5, False), ("call", 5, True)],
)
def test_a_call_wakes_a_sleeper_and_a_whisper_does_not(
    loudness: Loudness, x: int, wakes: bool
) -> None:
    bed = stage.green("c" + "." * 11, "." * 12)
    sleeps = Do("sleeps", "green/lawn", 9, "dot", "green/lawn/perch", sleep=True)
    people = {"Ann": (x, 1), "Bea": (0, 1)}
    acts = (0, "Bea", sleeps), (12, "Ann", line(loudness, "Bea"))
    tale = stage.story(bed, people, *acts, until=16)
    assert tale.seen["Bea"][12].asleep
    assert bool(tale.heard("Bea")) is wakes


def test_one_goes_as_near_to_somebody_as_one_whispers() -> None:
    for beside, tiles in ((False, 2), (True, 1)):
        go = Do("goes to Ann", "green/lawn", 0, person="Ann", beside=beside)
        tale = stage.story(ROW, {"Ann": (0, 0), "Bea": (7, 0)}, (0, "Bea", go), until=12)
        (there,) = [p.tile for p in tale.seen["Ann"][11].people]
        assert distance(there, (0, 0)) == tiles
