"""Being somebody in town: walking where one points, stepping into people, letting go."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from tests.view.player import Play
from tests.view.stage import LUCY
from town.runfile import load
from town.timeline import distance
from town.view.earshot import hearer, near
from town.view.handling import choose
from town.view.menus import Entry
from town.view.phrases import doing
from town.view.sentences import lamp_of


@pytest.fixture
def play(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Play]:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    made = Play(tmp_path / "played.sqlite", "--patience", "20")
    yield made
    made.close()


def test_a_visitor_walks_where_one_points_and_up_to_whom_one_speaks_to(play: Play) -> None:
    play.reach("08:00")
    play.come("Nora Vance", LUCY)
    shop = play.tile()
    body = play.view.part.embodied
    assert body is not None
    green = next(t for t in play.view.scenario.map.floor["green/lawn"] if _is_open(play, t))
    choose(play.view, Entry("walk here", "walk", more=f"{green[0]},{green[1]}"))
    play.until(lambda: play.tile() == green and play.view.playhead.at_least == 0.0)
    assert LUCY not in near(play.view, "Nora Vance")
    choose(play.view, Entry("talk", "talk", LUCY))
    assert body.towards == LUCY
    play.until(lambda: play.view.part.line == "say")
    assert distance(play.tile(), shop) <= 6
    assert hearer(play.view, "Nora Vance").to == LUCY
    play.write("Good day, Lucy.")
    play.until(lambda: play.lines("Nora Vance"))
    assert [(line.to, line.text) for line in play.lines("Nora Vance")] == [
        (LUCY, "Good day, Lucy.")
    ]


def _is_open(play: Play, tile: tuple[int, int]) -> bool:
    return bool(play.view.scenario.map.walkable[tile[1], tile[0]])


def test_one_steps_into_somebody_and_out_again(play: Play) -> None:
    play.reach("08:00")
    play.view.select(LUCY)
    play.press(pygame.K_i)
    play.until(lambda: play.view.part.body == LUCY)
    play.press(pygame.K_3)
    began = play.view.chronicle.frontier
    play.press(pygame.K_e)
    menu = play.view.hands.menu
    assert menu is not None
    use = menu.entries[0]
    play.press(pygame.K_DOWN)
    play.press(pygame.K_RETURN)
    play.until(lambda: any(row.kind == "do" for row in play.wishes()))
    play.until(lambda: play.view.chronicle.lives[LUCY].segments[-1].activity == doing(use.more))
    play.press(pygame.K_i)
    play.until(lambda: play.view.part.body is None)
    kinds = [row.kind for row in play.wishes()]
    assert (kinds[0], kinds[-1]) == ("possess", "release")
    with load(play.path) as run:
        asked = run.query(
            "SELECT count(*) FROM asks WHERE agent = ? AND thought >= ? AND thought < ?",
            (LUCY, began, play.wishes()[-1].tick),
        )
    assert asked == [(0,)]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_a_body_is_let_go_of_when_its_town_is_gone(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("town.view.chronicle.SILENT", 0.2)
    play.reach("07:00")
    play.come("Nora Vance", LUCY)
    play.child._process.send_signal(signal.SIGKILL)
    play.child._process.wait()
    play.until(lambda: play.view.chronicle.gone)
    play.until(lambda: play.view.part.body is None)
    assert "you are nobody" in play.view.toast
    play.press(pygame.K_LEFT)
    play.press(pygame.K_RETURN)
    assert play.view.part.line == ""
    assert lamp_of(play.view)[0] == "red"


def test_who_stops_a_town_leaves_it_first(play: Play) -> None:
    play.reach("07:00")
    play.come("Nora Vance", LUCY)
    play.session._stop()
    assert not play.child.alive
    assert [row.kind for row in play.wishes()][-1] == "exit"
    with load(play.path) as run:
        assert run.status.state == "stopped"
