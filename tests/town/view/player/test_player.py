"""Taking part: a visitor comes, speaks and is answered; either process may go."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from tests.helpers.played_town import TIMEOUT_S, VISITOR, PlayedTown, StartPlay
from tests.helpers.window import LUCY, RunWindow, stays_at, write_run
from town.map.tiles import STEPS, distance, path_of
from town.runfile import load
from town.runfile.client import send
from town.runfile.records import EventRow, InterventionRow, LineRow
from town.view.inspector.now import PLAYED, page_now
from town.view.panels.player_bar import PlayerBar
from town.view.panels.roster import Roster
from town.view.panels.status import lamp_of
from town.view.player.avatar import ANSWER_SPEED
from town.view.player.nearby import nearest_tile
from town.view.player.player_actions import END_TALK, VISIT, bar_mode, hint
from town.view.records.simulation_process import player_options
from town.world.timeline import Segment

KEYS = {"L": pygame.K_LEFT, "R": pygame.K_RIGHT, "U": pygame.K_UP, "D": pygame.K_DOWN}


@pytest.fixture
def play_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[StartPlay]:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    made: list[PlayedTown] = []

    def begin(clock: str, *more: str) -> PlayedTown:
        made.append(PlayedTown(tmp_path / "played.sqlite", clock, *(more or ("--patience", "20"))))
        return made[-1]

    yield begin
    for play in made:
        play.close()


def test_a_visitor_walks_in_and_about_speaks_and_is_answered(play_at: StartPlay) -> None:
    play = play_at("08:40")
    play.come("Nora Vance", LUCY)
    assert play.session.settings.visitor == "Nora Vance"
    x, y = _walk_somewhere(play)
    play.press(pygame.K_RETURN)
    held = play.view.playhead.moment
    play.write("Good morning, Lucy!")
    assert play.view.playhead.moment - held < 2  # the town waits for what is being written
    answers: list[LineRow] = []

    def answered() -> bool:
        answers[:] = [line for line in play.lines(LUCY) if line.to == "Nora Vance"]
        return bool(answers)

    play.until(answered)
    play.until(lambda: play.view.tick > answers[0].tick)
    spoken = play.lines("Nora Vance")
    assert [(line.to, line.text, line.talk) for line in spoken] == [
        (LUCY, "Good morning, Lucy!", answers[0].talk)
    ]
    assert answers[0].tick - spoken[0].tick < 12
    assert play.view.chronicle.talk(answers[0].talk, play.view.tick)[-1].agent == LUCY
    head = play.view.playhead
    play.until(lambda: head.current_speed == ANSWER_SPEED)  # Lucy waits, and so does the town
    assert "Return answers Lucy" in hint(play.player)
    assert END_TALK in bar_mode(play.player)
    play.session.window.frame(0.04)
    play.click(play.box_of(PlayerBar, END_TALK).center)
    play.until(lambda: any(row.kind == "leave" for row in play.commands()))
    play.press(pygame.K_v)
    play.until(lambda: play.player.body is None)
    play.until(lambda: "Nora Vance" not in play.view.scene.names)
    done = [row.kind for row in play.commands()]
    assert done[0] == "enter"
    assert {"walk", "say", "exit"} <= set(done)
    _shows_the_same(play, (x, y))


def test_one_comes_out_of_doors_and_walks_where_one_clicks(play_at: StartPlay) -> None:
    play = play_at("06:51")
    play.session.settings.visitor = VISITOR
    play.view.select(LUCY)
    bed = play.view.where(LUCY)
    assert bed is not None
    play.view.camera.look_at(bed, at_once=True)
    play.session.window.frame(0.04)
    play.click(play.box_of(PlayerBar, VISIT).center)
    play.until(lambda: play.player.body == VISITOR and play.view.where(VISITOR))
    place = play.view.scenario.map.place_at(play.tile())
    assert place is None or place.outdoors
    assert distance(play.tile(), (round(bed[0]), round(bed[1]))) < 12
    play.until(lambda: _segment(play).icon == "walk")
    target = _beside(play)
    play.click_tile(target)
    play.until(lambda: play.tile() == target)
    assert play.view.selected == LUCY
    walkable = play.view.scenario.map.walkable
    rows, columns = walkable.shape
    walls = [(x, y) for y in range(rows) for x in range(columns) if not walkable[y, x]]
    ways = {wall: nearest_tile(play.view.scenario.map, wall) for wall in walls}
    in_the_water = next(wall for wall, beside in ways.items() if beside is None)
    assert play.player.walk_near(in_the_water)
    assert play.view.toast == "Nobody can walk there."
    wall, near = min(
        ((wall, beside) for wall, beside in ways.items() if beside is not None),
        key=lambda way: distance(way[0], target),
    )
    assert play.player.walk_near(wall)
    play.until(lambda: play.tile() == near)
    assert play.view.selected == LUCY


def _beside(play: PlayedTown) -> tuple[int, int]:
    """Return a tile two steps away, with nobody on it."""
    walkable, here = play.view.scenario.map.walkable, play.tile()
    ways = (path_of(here, letter * 2) for letter in KEYS)
    free = (way[-1] for way in ways if all(walkable[y, x] for x, y in way))
    return next(tile for tile in free if play.view.person_at(tile[0] + 0.5, tile[1] + 0.5) is None)


def _walk_somewhere(play: PlayedTown) -> tuple[int, int]:
    """Walk two tiles by a held key; return where that led."""
    where = play.view.where("Nora Vance")
    assert where is not None
    x, y = round(where[0]), round(where[1])
    way = next(letter for letter in KEYS if _stays_inside(play, (x, y), letter))
    dx, dy = STEPS[way]
    play.press(KEYS[way], up=False)
    play.until(lambda: play.view.where("Nora Vance") != where)
    play.until(lambda: play.tile() != (x, y))
    pygame.event.post(pygame.event.Event(pygame.KEYUP, key=KEYS[way], mod=0, scancode=0))
    play.until(lambda: _segment(play).kind == "wait" and play.view.tick > _segment(play).start)
    found = play.tile()
    assert (found[0] - x) * dx + (found[1] - y) * dy >= 1
    assert (found[0] - x) * dy == (found[1] - y) * dx == 0
    return found


def _stays_inside(play: PlayedTown, tile: tuple[int, int], letter: str) -> bool:
    """Return whether two steps by a letter lead nowhere but about the same room."""
    tiles, path = play.view.scenario.map, path_of(tile, letter * 2)
    walkable = all(tiles.walkable[y, x] for x, y in path)
    return walkable and len({int(tiles.arena_index[y, x]) for x, y in path}) == 1


def _segment(play: PlayedTown) -> Segment:
    return play.view.chronicle.timelines["Nora Vance"].segments[-1]


def _shows_the_same(play: PlayedTown, stood: tuple[int, int]) -> None:
    """Look at the run in another window: the visitor comes, stands where she stood, and goes."""
    rows = play.commands()
    came, went = rows[0].tick, rows[-1].tick
    said = next(row.tick for row in rows if row.kind == "say")
    stage = RunWindow(play.path, came - 1)
    seen = []
    for tick in (came - 1, came, said, went - 1, went):
        stage.view.playhead.seek(float(tick))
        stage.frames()
        where = stage.view.where("Nora Vance")
        seen.append(tuple(round(c) for c in where) if where else None)
    stage.close()
    assert seen[2] == stood
    assert [where is not None for where in seen] == [False, True, True, True, False]


def test_a_town_goes_on_without_its_window(play_at: StartPlay) -> None:
    play = play_at("06:51")
    play.come("Nora Vance", LUCY)
    with load(play.path) as run:
        assert run.frontier < 100
        end = time.monotonic() + TIMEOUT_S
        while run.frontier < 400:  # it waits for a word for a while, then lives on
            assert time.monotonic() < end
            time.sleep(0.05)
        assert run.is_live


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_a_window_says_that_its_town_is_gone(
    play_at: StartPlay, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("town.view.records.chronicle.SILENT_S", 0.2)
    play = play_at("06:51")
    play.until(lambda: play.view.chronicle.frontier > 6)
    play.child.kill()
    play.until(lambda: play.view.chronicle.simulation_gone)
    colour, sentence = lamp_of(play.view)
    assert colour == "red"
    assert sentence.startswith("The town has stopped by itself at day 1 06:5")
    play.press(pygame.K_v)
    assert play.player.writing == ""
    assert "This run is not going on now" in play.view.toast


def test_hands_off_forbids_it_in_the_window_and_in_the_town(
    play_at: StartPlay,
) -> None:
    play = play_at("06:51", *player_options(True, 20.0), "--until", "06:58")
    play.view.hands_off = True
    play.press(pygame.K_v)
    assert "Hands off" in play.view.toast
    assert play.player.sets_pace
    play.press(pygame.K_5)
    number = send(play.path, "announce", {"text": "Hear, hear!"})
    play.until(lambda: not play.child.is_running)
    with load(play.path) as run:
        answers = run.answers(number - 1)
        assert list(run.rows(InterventionRow)) == []
    assert [sentence for _, _, sentence in answers] in (
        [],  # it came after the last tick
        ["This run is lived with hands off: nobody may take part."],
    )


def test_who_goes_on_hesitating_is_told_of_once(tmp_path: Path) -> None:
    late = [InterventionRow(tick, 0, "hesitate", LUCY, "{}") for tick in (3, 4, 5, 8)]
    stage = RunWindow(write_run(tmp_path / "late.sqlite", 20, stays_at(LUCY, 20, 20), *late), 10)
    stage.frames()
    told = [a for a in stage.view.alerts.all.between(0, 20) if a.kind == "failed"]
    stage.close()
    sentence = f"{LUCY} hesitated: the answer took too long."
    assert [(a.tick, a.text) for a in told] == [(3, sentence), (8, sentence)]


def test_a_wish_is_told_once_and_as_the_players_own(tmp_path: Path) -> None:
    data = '{"object":"tansley_cottage/kitchen/stove","state":"burning"}'
    rows = [
        InterventionRow(5, 0, "object", "", data),
        EventRow(5, "", 0, "object", "The stove is burning now.", '{"place":null}'),
        EventRow(7, "", 0, "announcement", "The bridge is closed.", '{"place":null}'),
    ]
    stage = RunWindow(write_run(tmp_path / "told.sqlite", 20, stays_at(LUCY, 20, 20), *rows), 10)
    stage.frames()
    told = [(a.kind, a.text) for a in stage.view.alerts.all.between(0, 20)]
    stage.close()
    assert told == [
        ("outside", "You changed the stove: burning."),
        ("world", "The bridge is closed."),
    ]


def test_who_is_played_is_marked_and_a_right_click_opens_their_menu(tmp_path: Path) -> None:
    rows = [
        InterventionRow(5, 0, "possess", LUCY, "{}"),
        InterventionRow(15, 0, "release", LUCY, "{}"),
    ]
    stage = RunWindow(write_run(tmp_path / "played.sqlite", 30, stays_at(LUCY, 20, 20), *rows), 10)
    stage.window.frame(0.04)
    stage.frames(12)
    assert stage.panel(Roster).entries[0].caption.startswith("player: ")
    stage.click(stage.box_of(Roster, "row:0").center, button=3)
    menu = stage.view.dialogs.menu
    assert menu is not None
    assert menu.title == LUCY
    minds, pages = stage.view.minds, stage.view.pages
    lucy = next(p for p in stage.view.scenario.people if p.name == LUCY)
    assert PLAYED in [block.text for block in page_now(minds, pages, lucy, 10)]
    assert PLAYED not in [block.text for block in page_now(minds, pages, lucy, 20)]
    stage.close()
