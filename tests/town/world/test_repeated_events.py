"""What happens every day goes on for ever, in a run that is resumed too."""

from pathlib import Path

from tests.helpers import tiny_town
from tests.helpers.living import lived, on
from town.runfile import digest, load
from town.runfile.records import EventRow, ObjectStateRow
from town.scenario.loader import load_files
from town.scenario.model import Scenario
from town.world.world import World

MORE = """\
  - {at: "06:00", every: Thu, object: house/kitchen/stove, state: cooking}
  - {at: "24:00", every: "Sat,Sun", announce: It is late.}
  - {at: "09:00", every: Mon, notice: Market day., on: green/lawn/notice_board}
"""


def town() -> Scenario:
    """Return the tiny town, with ticks of ten minutes and more that is repeated."""
    slow = ("town", "seed: 3", "seed: 3\nseconds_per_tick: 600")
    bell = '  - {at: "12:00", every: day'
    return load_files("tiny", tiny_town.spoiled(slow, ("events", bell, MORE + bell)))


def happens(world: World, day: int, minute: int) -> list[str]:
    """Return what is scheduled for a minute, once the world has come to that day."""
    clock = world.scenario.clock
    world.author_rows(clock.on_day(day, 0))
    return [
        event.text or str(event.state) for event in world.calendar.at(clock.on_day(day, minute))
    ]


def test_a_bell_strikes_every_day_for_ever() -> None:
    world = World(town(), 1)
    bells = [happens(world, day, 12 * 60) for day in (1, 7, 8, 9, 100)]
    assert bells == [["The bell strikes noon."]] * 5
    assert world.calendar.at(world.scenario.clock.on_day(101, 12 * 60)) != []  # known in advance


def test_weekdays_are_kept_after_the_first_week() -> None:
    world = World(town(), 1)  # day 1 is a Thursday, and begins at 06:50
    thursdays = [day for day in range(1, 40) if happens(world, day, 6 * 60) == ["cooking"]]
    assert thursdays == [8, 15, 22, 29, 36]
    assert [day for day in range(8, 24) if happens(world, day, 24 * 60)] == [10, 11, 17, 18]
    tick = world.scenario.clock.on_day(36, 6 * 60)
    assert world.author_rows(tick) == [ObjectStateRow(tick, "house/kitchen/stove", "", "cooking")]


def test_a_notice_that_hangs_is_not_hung_again() -> None:
    world = World(town(), 1)
    world.author_rows(world.scenario.clock.on_day(60, 0))
    hanging = world.calendar.notices("green/lawn/notice_board", 10_000)
    assert [each.text for each in hanging].count("Market day.") == 1


def test_a_resumed_run_hears_the_bell_of_the_second_week(tmp_path: Path) -> None:
    whole = lived(town(), tmp_path / "whole.sqlite", "day 10 13:00")
    path = tmp_path / "parts.sqlite"
    lived(town(), path, "day 9 06:00")
    with load(tmp_path / "whole.sqlite") as run:
        bells = [r.tick for r in run.rows(EventRow) if r.text == "The bell strikes noon."]
        until = run.frontier
    on(path, until)
    assert digest(path) == whole
    assert bells == [town().clock.on_day(day, 12 * 60) for day in range(1, 11)]
