"""What hangs on conditions happens when they hold, the same in whatever order people decide."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sim import Simulation
from tests.helpers import tiny_town
from tests.helpers.living import lived, on
from town.cli.check import check_commands
from town.director.director import DELAY
from town.director.judge import is_between, is_date
from town.runfile import digest, load
from town.runfile.records import EventRow, KnowledgeRow
from town.scenario.loader import load_files
from town.scenario.model import Scenario
from town.scenario.yaml.conditions import read_condition, read_expectation

STORY = (
    f"facts:\n{tiny_town.PARTY}"
    + """\
  smoke:
    text: There was smoke in the Lees' kitchen.
    if: fire has happened
    knows: [ann_lee, ben_lee]
events:
  - {id: fire, at: "07:20", object: house/kitchen/stove, state: burning, text: A fire.}
  - {id: alarm, if: house/kitchen/stove is burning, announce: The fire bell rings.}
  - {id: calm, if: [alarm has happened, it is 07:00-09:00], announce: All is well again.}
  - {id: early, at: "06:52", if: ann_lee knows party, announce: A cart goes by., importance: 1}
  - {id: dry, at: "08:10", if: at least 3 know party, announce: Nobody hears this.}
  - {id: noon, at: "08:20", every: Thu, if: it is summer, announce: The clock strikes.}
  - {id: never, if: ben_lee is in cafe/kitchen or it is winter, announce: Nor this.}
director:
  hours: "07:00-09:30"
  pause: 10
  picks:
    - {id: goose, announce: A goose walks by., again: 1}
    - {id: fair, if: it is Sat, announce: The fair is here.}
expect:
  - by 08:30 somebody knows smoke
  - at 08:00 ben_lee is in house
  - by 08:00 3 know party
"""
)
UNTIL = "08:40"
EXPECTED = f"""{tiny_town.EVENTS}
expect:
  - at 06:55 ann_lee knows party
  - by 06:56 ben_lee is in cafe
"""
PAGE = Path(__file__).parents[3] / "scenarios/plot.md"


@pytest.fixture(scope="module")
def town() -> Scenario:
    return load_files("tiny", {**tiny_town.FILES, "events.yaml": STORY})


@pytest.fixture(scope="module")
def first(town: Scenario, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("plot") / "first.sqlite"
    lived(town, out, UNTIL)
    return out


def test_what_was_judged_happens_some_minutes_later(town: Scenario, first: Path) -> None:
    with load(first) as run:
        told = {row.text: row.tick for row in run.rows(EventRow, agent="")}
        judged = {
            json.loads(row.data)["event"]: (row.tick, json.loads(row.data)["at"])
            for row in run.rows(EventRow, agent="director")
        }
        smoke = {row.agent for row in run.rows(KnowledgeRow, fact="smoke")}
    fire = town.clock.parse("07:20")
    assert told["A fire."] == fire
    assert fire < judged["alarm"][0] <= fire + 7
    assert told["The fire bell rings."] == judged["alarm"][1] == judged["alarm"][0] + DELAY
    assert told["All is well again."] >= told["The fire bell rings."] + DELAY
    assert told["A cart goes by."] == town.clock.parse("06:52")
    assert told["The clock strikes."] == town.clock.parse("08:20")
    assert smoke == {"Ann Lee", "Ben Lee"}
    assert "A goose walks by." in told
    assert not {"Nobody hears this.", "Nor this.", "The fair is here."} & set(told)


def test_it_is_the_same_in_step_and_after_a_stop(
    town: Scenario, first: Path, tmp_path: Path
) -> None:
    assert lived(town, tmp_path / "step.sqlite", UNTIL, policy="lockstep") == digest(first)
    until = town.clock.parse(UNTIL)
    with load(first) as run:
        (alarm,) = (r for r in run.rows(EventRow, agent="director") if "alarm" in r.data)
    out = tmp_path / "stopped.sqlite"
    sim = Simulation.create(town.marked_as_read(), out, 1)
    sim.run(alarm.tick + 20)  # judged, and not happened yet
    sim.close()
    on(out, until)
    assert digest(out) == digest(first)


def test_expectations_are_tried_while_the_town_lives(town: Scenario, tmp_path: Path) -> None:
    with Simulation.create(town, tmp_path / "a.sqlite", 1) as sim:
        watch = sim.expect()
        assert watch.last == town.clock.parse("08:30") + 1
        sim.run(watch.last)
    smoke, home, party = watch.outcomes
    assert smoke.is_met
    assert smoke.said(town.clock).startswith("yes, on day 1 07:")
    assert home.at == town.clock.parse("08:00")
    assert not party.is_met
    assert party.said(town.clock) == "no: on day 1 08:00 it was so of Ann Lee"


def test_the_documented_example_is_a_town(tmp_path: Path) -> None:
    text, _ = re.findall(r"```yaml\n(.*?)```", PAGE.read_text(), re.DOTALL)
    party = tiny_town.EVENTS.split("facts:\n")[1].split("events:")[0]
    events = text.replace("facts:\n", "facts:\n" + party, 1)
    checked = tiny_town.examined(tmp_path, {**tiny_town.FILES, "events.yaml": events})
    assert checked.mistakes == ()
    assert checked.scenario is not None
    assert len(checked.scenario.plot.awaited) == 4


def test_check_lives_the_town_and_fails_where_it_comes_out_otherwise(tmp_path: Path) -> None:
    app = check_commands(begin=Simulation.create)
    files = {**tiny_town.FILES, "events.yaml": EXPECTED}
    folder = tiny_town.write(tmp_path / "tiny", files)
    result = CliRunner().invoke(app, [str(folder), "--live"])
    assert result.exit_code == 1
    told = [line.partition(": ")[2] for line in result.output.splitlines()[-2:]]
    assert told == [
        "at 06:55 ann_lee knows party: yes",
        "by 06:56 ben_lee is in cafe: no, on day 1 06:56",
    ]


@pytest.mark.parametrize(
    ("text", "so"),
    [
        ("it is summer", True),
        ("it is not summer", False),
        ("it is Thu", True),
        ("it is Fri-Sun", False),
        ("it is 22:00-07:00", True),
        ("it is 06-18", True),
        ("it is 2027-06-18", False),
        ("it is day 2 or later", False),
        ("it is day 1", True),
    ],
)
def test_dates(town: Scenario, text: str, so: bool) -> None:
    ((clause,),) = read_condition(text)
    now = town.clock.at(0)
    assert is_date(replace(clause, holds=True), now, 1) == (so == clause.holds)


@pytest.mark.parametrize(
    ("minute", "hours", "so"),
    [(600, (0, 1440), True), (30, (1320, 60), True), (90, (1320, 60), False), (60, (0, 60), False)],
)
def test_hours_may_be_all_of_a_day_or_go_past_midnight(
    minute: int, hours: tuple[int, int], so: bool
) -> None:
    assert is_between(minute, *hours) == so


def test_a_sentence_may_have_several_ways() -> None:
    (either,) = read_condition("3 know party or ann_lee and ben_lee are not in cafe")
    assert [(c.kind, c.who, c.least, c.most) for c in either] == [
        ("knows", (), 3, 10**6),
        ("place", ("ann_lee", "ben_lee"), 0, 0),
    ]
    assert read_expectation("until day 2 20:00 it is day 1 or later").how == "until"


@pytest.mark.parametrize(
    ("old", "new", "mistake"),
    [
        ("if: fire has", "if: fier has", "names the event 'fier', which has no such id. Did you"),
        ("ann_lee knows party", "an_lee knows party", "names 'an_lee', who is nobody. Did you"),
        ("ann_lee knows party", "ann_lee knows partly", "names the fact 'partly', which events"),
        ("stove is burning", "stove is purple", "No stove is ever 'purple'."),
        ("in cafe/kitchen or", "in cafe/kichen or", "'cafe/kichen', which is no arena of the town"),
        (
            "ann_lee knows party",
            "ann_lee knew party",
            "'ann_lee knew party', which is no condi",
        ),
        ("by 08:30", "after 08:30", "which is no expectation. Write it as 'by day 2 20:00"),
        ("id: calm", "id: alarm", "'alarm' is the id of another event too."),
        ("id: never, if: ben_lee is in cafe/kitchen or it is winter", "id: never", "no time at wh"),
        ("    knows: [ann_lee, ben_lee]\n", "", "Nobody comes to know 'smoke' when its condition"),
        ("{id: goose,", "{id: goose, at: '08:00',", "'at' does not go with what the director"),
        ("  pause: 10", "  pause: 1", "director.pause is 1. It must be at least 10."),
    ],
)
def test_mistakes_are_named_where_they_stand(
    tmp_path: Path, old: str, new: str, mistake: str
) -> None:
    assert old in STORY
    text = STORY.replace(old, new, 1)
    line = STORY[: STORY.index(old)].count("\n") + 1
    found = tiny_town.examined(tmp_path, {**tiny_town.FILES, "events.yaml": text}).mistakes
    said = [each for each in found if mistake in str(each)]
    assert said, [str(each) for each in found]
    assert said[0].file == "events.yaml"
    assert abs(said[0].line - line) <= 2
