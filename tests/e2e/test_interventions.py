"""Players' wishes: what they do in the town, and that a replay has them too."""

import json
from pathlib import Path
from typing import Any

import pytest

from sim import Simulation
from tests.helpers.living import HAMLET, lived, on, recording
from tests.helpers.visiting import Visited
from town.players.commands import CommandError
from town.reports.summary import summary
from town.runfile import differences, load
from town.runfile.client import send
from town.runfile.records import (
    EventRow,
    FactRow,
    InterventionRow,
    KnowledgeRow,
    LineRow,
    MemoryRow,
    ObjectStateRow,
    SegmentRow,
)
from town.scenario.loader import load as load_scenario
from town.view.inspector.now import page_now
from town.view.records.chronicle import Chronicle
from town.view.records.mind_records import MindRecords
from town.view.state.open_pages import OpenPages


@pytest.fixture
def game(tmp_path: Path) -> Visited:
    return Visited(HAMLET, tmp_path / "game.sqlite", 1)


def test_a_whisper_becomes_ones_own_thought(game: Visited) -> None:
    tick = game.until("08:00")
    game.wish("whisper", who="Wilf Tansley", text="You should run for warden yourself.")
    game.until("08:05")
    with load(game.end()) as run:
        thoughts = [m for m in run.rows(MemoryRow, agent="Wilf Tansley") if m.kind == "thought"]
        rows = list(run.rows(InterventionRow))
    assert [(row.tick, row.kind, row.agent) for row in rows] == [(tick, "whisper", "Wilf Tansley")]
    assert len(thoughts) == 1
    assert "warden" in thoughts[0].text


def test_an_object_changes_and_who_sees_it_minds(game: Visited) -> None:
    tick = game.until("07:00")
    stove = "tansley_cottage/kitchen/stove"
    game.wish("object", object=stove, state="burning")
    game.until("07:10")
    with load(game.end()) as run:
        states = [(s.tick, s.by, s.state) for s in run.rows(ObjectStateRow, object=stove)]
        seen = [m for m in run.rows(MemoryRow) if m.text == "The stove is burning."]
    assert states[0] == (tick, "", "burning")
    assert [(s[1], s[2]) for s in states[1:]] == [("Wilf Tansley", "off")]
    assert [(m.agent, tick < m.tick <= tick + 3) for m in seen] == [("Wilf Tansley", True)]


def test_an_announcement_is_heard_and_remembered(game: Visited) -> None:
    game.until("10:00")
    game.wish("announce", text="The bridge is closed for the day.")
    game.until("10:10")
    with load(game.end()) as run:
        told_of = [m for m in run.rows(MemoryRow) if "bridge is closed" in m.text]
        who = {m.agent for m in told_of}
        found = [(m.agent, run.segment_of(m.agent, m.created)) for m in told_of]
        at = {agent: segment.place for agent, segment in found if segment is not None}
        told = [e.text for e in run.rows(EventRow, kind="announcement")]
    assert len(who) >= 4
    kept = [m for m in told_of if m.kind == "observation"]
    assert {m.source for m in kept} >= {"announcement"}
    assert [m.place for m in kept] == [at[m.agent] for m in kept]
    assert any(m.place for m in kept)
    assert "The bridge is closed for the day." in told


def test_a_visitor_is_seen_spoken_to_and_answered(game: Visited) -> None:
    game.until("08:40")
    body = game.sim.world.bodies["Lucy Okafor"]
    x, y = body.tile(game.sim.frontier)
    game.wish("enter", who="Nora Vance", x=x + 1, y=y)
    game.wish("say", who="Nora Vance", action={"text": "Good morning!", "to": None, "talk": "nora"})
    game.until("08:41")
    action = {"text": "Good morning, Lucy!", "to": "Lucy Okafor", "talk": "nora@1"}
    game.wish("say", who="Nora Vance", action=action)
    game.until("08:44")
    game.wish("walk", who="Nora Vance", action={"moves": "RRUULL"})
    game.until("08:46")
    game.wish("exit", who="Nora Vance")
    game.until("09:00")
    with load(game.end()) as run:
        lines = [(line.agent, line.to) for line in run.rows(LineRow) if line.talk == "nora@1"]
        seen = [m for m in run.rows(MemoryRow, agent="Lucy Okafor") if "Nora Vance" in m.text]
    assert lines[0] == ("Nora Vance", "Lucy Okafor")
    assert ("Lucy Okafor", "Nora Vance") in lines
    assert seen


def test_who_is_possessed_does_as_the_player_does(game: Visited) -> None:
    tick = game.until("09:00")
    game.wish("possess", who="Bram Okafor")
    game.wish("wait", who="Bram Okafor", action={"minutes": 3, "activity": "juggling chisels"})
    game.until("09:10")
    game.wish("release", who="Bram Okafor")
    game.until("09:30")
    with load(game.end()) as run:
        done = [s for s in run.rows(SegmentRow, agent="Bram Okafor") if s.until > tick]
        asks = run.query(
            "SELECT count(*) FROM asks WHERE agent = 'Bram Okafor' AND thought BETWEEN ? AND ?",
            (tick, tick + 59),
        )
    assert any(s.activity == "juggling chisels" for s in done)
    assert asks == [(0,)]
    assert done[-1].activity != "juggling chisels"


@pytest.mark.parametrize(
    ("kind", "data", "sentence"),
    [
        ("whisper", {"who": "Nobody", "text": "x"}, "There is nobody called Nobody"),
        ("object", {"object": "inn/moon", "state": "full"}, "There is no object 'inn/moon'"),
        ("announce", {"text": "x", "place": "moon"}, "There is no place 'moon'"),
        ("announce", {"text": ""}, "'text' must not be empty"),
        ("release", {"who": "Wilf Tansley"}, "No player is Wilf Tansley."),
        ("enter", {"who": "Wilf Tansley"}, "There is somebody called Wilf Tansley"),
        ("dance", {}, "cannot be understood"),
        ("whisper", [1], "cannot be understood"),
        ("do", {"who": "x", "action": {"a": 1}}, "No player is x."),
    ],
)
def test_wishes_that_cannot_be_are_answered(
    kind: str, data: Any, sentence: str, game: Visited
) -> None:
    with pytest.raises(CommandError, match=sentence):
        game.sim.interventions.accept(kind, data, 5)
    send(game.out, kind, data)
    game.sim.run(3)
    with load(game.end()) as run:
        assert sentence in run.status.note
        assert list(run.rows(InterventionRow)) == []


def test_hands_off(game: Visited) -> None:
    game.sim.commands.hands_off = True
    game.wish("announce", text="Hear, hear!")
    game.until("07:00")
    with load(game.end()) as run:
        assert list(run.rows(InterventionRow)) == []
        assert "hands off" in run.status.note


def played(game: Visited) -> Path:
    game.until("08:00")
    game.wish("whisper", who="Wilf Tansley", text="Tell them about the lantern.")
    game.wish("object", object="inn/taproom/fireplace", state="smoking")
    game.wish("enter", who="Nora Vance")
    game.until("08:10")
    game.wish("possess", who="Bram Okafor")
    game.wish("wait", who="Bram Okafor", action={"minutes": 9, "activity": "dreaming"})
    game.wish("walk", who="Nora Vance", action={"moves": "UUUURRRR"})
    game.until("09:00")
    game.wish("release", who="Bram Okafor")
    game.wish("exit", who="Nora Vance")
    game.wish("announce", text="A carnival has come to town.", place=None)
    game.until("10:00")
    return game.end()


def test_a_replay_has_what_was_done_from_outside(game: Visited, tmp_path: Path) -> None:
    first, again = played(game), tmp_path / "again.sqlite"
    sim = Simulation.create(HAMLET, again, 1, service=recording(first))
    with load(first) as run:
        sim.commands.repeat(run.rows(InterventionRow), 0)
    sim.run(game.sim.frontier)
    sim.finish()
    assert differences(first, again, limit=5) == []


@pytest.mark.parametrize("time", ["08:05", "08:30", "09:00"])
def test_stopped_in_the_middle_of_play(time: str, game: Visited, tmp_path: Path) -> None:
    first, again = played(game), tmp_path / "again.sqlite"
    sim = Simulation.create(HAMLET, again, 1)
    with load(first) as run:
        sim.commands.repeat(run.rows(InterventionRow), 0)
    sim.run(sim.clock.parse(time))
    sim.close()
    on(again, game.sim.frontier)
    assert differences(first, again, limit=5) == []


def test_a_town_nobody_touches_has_no_interventions(tmp_path: Path) -> None:
    lived(HAMLET, tmp_path / "h.sqlite", "07:30")
    with load(tmp_path / "h.sqlite") as run:
        assert list(run.rows(InterventionRow)) == []


def test_a_visitor_comes_to_no_private_room_but_before_its_door(game: Visited) -> None:
    game.until("07:00")
    world = game.sim.world
    at_home = world.bodies["Wilf Tansley"]
    x, y = at_home.tile(game.sim.frontier)
    assert world.env.path_at((x, y)).startswith("tansley_cottage/")
    game.wish("enter", who="Nora Vance", x=x, y=y)
    game.until("07:01")
    there = world.bodies["Nora Vance"].tile(game.sim.frontier)
    assert world.env.sector_at(there) == ""
    steps = world.env.way_to_tile(there, (x, y))
    assert steps is not None
    assert len(steps) < 16


def test_the_summary_counts_a_visitor_as_one(game: Visited) -> None:
    game.until("07:00")
    game.wish("enter", who="Nora Vance")
    game.until("07:05")
    with load(game.end()) as run:
        assert "5 people, each with a mind of its own, and 1 visitor." in summary(run)


@pytest.mark.parametrize("who", ["Wilf Tansley", "Lucy Okafor"])
def test_a_whisper_to_go_and_do_something_is_followed(who: str, game: Visited) -> None:
    tick = game.until("12:50")
    game.wish("whisper", who=who, text="Go to the inn right now and play the piano.")
    game.until("13:30")
    with load(game.end()) as run:
        done = [s for s in run.rows(SegmentRow, agent=who) if tick <= s.tick < tick + 120]
        told = [e.text for e in run.rows(EventRow, agent=who) if e.kind == "reacted"]
    playing = [s for s in done if s.kind == "act" and "piano" in (s.object or "")]
    assert playing
    assert playing[0].activity == "plays the piano"
    assert told[-1].startswith(f"{who} plays the piano: I should go to the inn")
    assert done[-1].until > tick + 120 or done[-1].activity != "plays the piano"


def test_a_whisper_to_talk_to_somebody_is_tried_until_it_is_said(game: Visited) -> None:
    tick = game.until("08:00")
    game.wish("whisper", who="Wilf Tansley", text="Tell Agnes about the lantern.")
    end = game.until("18:00")
    with load(game.end()) as run:
        lines = [line for line in run.rows(LineRow, agent="Wilf Tansley") if line.tick > tick]
        events = [e for e in run.rows(EventRow, agent="Wilf Tansley") if e.tick > tick]
        told = [e for e in events if "lantern" in e.text]
        chronicle = Chronicle(run)
        chronicle.poll()
        minds = MindRecords(chronicle)
        wilf = next(p for p in load_scenario(HAMLET).people if p.name == "Wilf Tansley")
        shown = [block.text for block in page_now(minds, OpenPages(), wilf, end - 1)]
    assert [e.text for e in told if e.kind == "intends"] == [
        "Wilf Tansley means to tell Agnes about the lantern."
    ]
    assert [e.kind for e in told if e.kind in ("fulfilled", "given_up")] == ["fulfilled"]
    assert any("tell you about the lantern" in ln.text and ln.to == "Agnes Thorley" for ln in lines)
    n = shown.index("tells Agnes about the lantern", shown.index("Means to do"))
    assert shown[n + 1] == "done"


def test_a_newcomer_in_view_is_greeted_within_minutes(game: Visited) -> None:
    tick = game.until("12:03")  # she has just begun to dish up soup
    x, y = game.sim.world.bodies["Agnes Thorley"].tile(tick)
    game.wish("enter", who="Nora Vance", x=x, y=y)
    game.until("12:27")
    with load(game.end()) as run:
        lines = [line for line in run.rows(LineRow) if line.to == "Nora Vance"]
    assert lines
    assert len({line.talk for line in lines}) <= 4


SOLD = "Did you know that Wilf has sold the bell to a man from the city?"
LOVELY = "It is a lovely morning for a long walk."


@pytest.mark.parametrize("resumed", [False, True])
def test_what_a_player_tells_twice_is_one_piece_of_news(
    resumed: bool, game: Visited, tmp_path: Path
) -> None:
    """Told to Lucy and an hour later to Bram, by a visitor who went and came again meanwhile."""
    game.until("08:40")
    game.meets("Nora Vance", "Lucy Okafor", SOLD, LOVELY)
    game.until("09:30")
    if resumed:
        game.sim.close()
        game.sim = Simulation.resume(game.out)
    game.meets("Nora Vance", "Bram Okafor", f"Have you heard? {SOLD}", LOVELY)
    game.until("10:00")
    with load(game.end()) as run:
        lines = {line.tick: line for line in run.rows(LineRow, agent="Nora Vance")}
        claims = {row.fact for row in run.rows(FactRow) if row.source == "Nora Vance"}
        knows = {row.agent for row in run.rows(KnowledgeRow) if row.fact in claims}
    first, small, again, small_again = (lines[tick] for tick in sorted(lines))
    assert claims == {f"{first.tick}-Nora_Vance"}
    assert {"Lucy Okafor", "Bram Okafor"} <= knows
    assert json.loads(again.tells) == [f"{first.tick}-Nora_Vance"]
    assert [line.tells for line in (first, small, small_again)] == ["[]"] * 3
