"""Being somebody in town: walking where one points, stepping into people, letting go."""

import os
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pygame
import pytest

from tests.helpers.played_town import VISITOR, PlayedTown, StartPlay
from tests.helpers.window import BRAM, LUCY
from town.map.tiles import distance
from town.runfile import load
from town.runfile.client import send
from town.view.panels.status import lamp_of
from town.view.player.addressing import called_in, loudness_of
from town.view.player.avatar import Avatar, activity_of
from town.view.player.menu_actions import perform
from town.view.player.nearby import addressee_of, in_earshot, within_greeting
from town.view.player.player_actions import (
    NOT_NOW,
    SAY_TO,
    WALK_THERE,
    bar_mode,
    button_text,
    prompt,
)
from town.view.state.context_menu import MenuItem
from town.world.timeline import Segment

LOOKS = 600  # frames in which a body gets where one points, if nobody is quicker


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


def _walk_onto(play: PlayedTown, area: str) -> None:
    """Point at an open tile of `area`, and at another where somebody was quicker."""
    looks, target = 0, play.tile()

    def has_come() -> bool:
        nonlocal looks, target
        if play.tile() == target and looks and play.view.playhead.min_speed == 0.0:
            return True
        looks += 1
        if looks % LOOKS == 1:  # frames, which are as long on a busy machine
            target = next(t for t in play.view.scenario.map.floor[area] if _is_open(play, t))
            perform(play.player, MenuItem("walk here", "walk", value=f"{target[0]},{target[1]}"))
        return False

    play.until(has_come)


def test_a_visitor_walks_where_one_points_and_up_to_whom_one_speaks_to(play_at: StartPlay) -> None:
    play = play_at("08:00")
    play.come("Nora Vance", LUCY)
    shop = play.tile()
    body = play.player.avatar
    assert body is not None
    _walk_onto(play, "green/lawn")
    assert LUCY not in in_earshot(play.view, "Nora Vance")
    perform(play.player, MenuItem("talk", "talk", LUCY))
    assert body.walking_to == LUCY
    play.until(lambda: play.player.writing == "say")
    assert distance(play.tile(), shop) <= 6
    assert addressee_of(play.view, "Nora Vance").to == LUCY
    play.write("Good day, Lucy.")
    play.until(lambda: play.lines("Nora Vance"))
    assert [(line.to, line.text) for line in play.lines("Nora Vance")] == [
        (LUCY, "Good day, Lucy.")
    ]


def test_a_visitor_greets_whispers_and_calls(play_at: StartPlay) -> None:
    play = play_at("08:00")
    play.come("Nora Vance", LUCY)
    play.until(lambda: LUCY in within_greeting(play.view, "Nora Vance"))
    play.press(pygame.K_g)
    play.until(lambda: play.greetings("Nora Vance"))
    assert [(row.to, row.text) for row in play.greetings("Nora Vance")] == [(LUCY, "Hello, Lucy.")]
    play.until(lambda: any(row.to == "Nora Vance" for row in play.greetings(LUCY)))
    play.press(pygame.K_RETURN)
    play.write("/c Lucy! Over here!")
    play.until(lambda: play.lines("Nora Vance"))
    said = play.lines("Nora Vance")[0]
    assert (said.text, said.loudness, said.to) == ("Lucy! Over here!", "call", LUCY)


def _write_to(play: PlayedTown, name: str, text: str) -> None:
    """Choose somebody, and write a line."""
    play.view.select(name)
    play.press(pygame.K_RETURN)
    play.write(text)
    play.until(lambda: play.player.writing != "say")


def test_a_line_is_for_the_chosen_person_and_waits_until_they_can_hear_it(
    play_at: StartPlay,
) -> None:
    play = play_at("08:00")
    play.come(VISITOR, LUCY)
    play.until(lambda: LUCY in in_earshot(play.view, VISITOR))
    assert BRAM not in in_earshot(play.view, VISITOR)
    _write_to(play, BRAM, "Your sister asks for you.")
    assert bar_mode(play.player) == ("far", WALK_THERE, SAY_TO, NOT_NOW)
    assert button_text(play.player, SAY_TO) == "say it to Lucy"
    assert prompt(play.player) == "Bram is too far away to hear you."
    play.press(pygame.K_RETURN)
    body = play.player.avatar
    assert body is not None
    play.until(lambda: body.walking_to == BRAM)
    play.until(lambda: play.lines(VISITOR))
    (line,) = play.lines(VISITOR)
    assert (line.to, line.text) == (BRAM, "Your sister asks for you.")
    assert play.player.draft == ""


def test_a_line_meant_for_somebody_far_away_may_be_said_to_who_is_near_or_kept_for_later(
    play_at: StartPlay,
) -> None:
    play = play_at("08:00")
    play.come(VISITOR, LUCY)
    play.until(lambda: LUCY in in_earshot(play.view, VISITOR))
    _write_to(play, BRAM, "Good day!")
    play.press(pygame.K_ESCAPE)
    assert (play.player.writing, play.view.playhead.paused) == ("", False)
    _write_to(play, BRAM, "Where does Bram work?")
    assert play.view.playhead.paused
    play.player.say_to_others()
    play.until(lambda: play.lines(VISITOR))
    assert [(line.to, line.text) for line in play.lines(VISITOR)] == [
        (LUCY, "Where does Bram work?")
    ]


def test_a_line_typed_at_once_is_said_when_the_body_is_there(play_at: StartPlay) -> None:
    play = play_at("08:00")
    play.session.settings.visitor = VISITOR
    play.view.select(LUCY)
    where = play.view.where(LUCY)
    assert where is not None
    play.player.walk_in((round(where[0]), round(where[1])))
    play.until(lambda: play.player.avatar)
    body = play.player.avatar
    assert body is not None
    body.say_to_chosen("Good morning, Lucy!")
    play.until(lambda: play.lines(VISITOR))
    assert [(line.to, line.text) for line in play.lines(VISITOR)] == [(LUCY, "Good morning, Lucy!")]


def test_who_never_gets_to_say_a_line_is_told_so_and_has_it_back(
    play_at: StartPlay, monkeypatch: pytest.MonkeyPatch
) -> None:
    play = play_at("08:00")
    play.come(VISITOR, LUCY)
    play.until(lambda: LUCY in in_earshot(play.view, VISITOR))
    act = play.player.act
    monkeypatch.setattr(  # a town that grants the line, and lets something else come of it
        play.player, "act", lambda kind, **_: act("wait", minutes=1.0, activity="standing there")
    )
    _write_to(play, LUCY, "Good morning, Lucy!")
    play.until(lambda: play.player.draft)
    assert (
        play.view.toast
        == "This was not said: “Good morning, Lucy!” Return or “speak” brings it back."
    )
    monkeypatch.undo()
    play.press(pygame.K_RETURN)
    play.session.window.frame(0.04)
    play.press(pygame.K_RETURN)
    play.until(lambda: play.lines(VISITOR))
    assert [line.text for line in play.lines(VISITOR)] == ["Good morning, Lucy!"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("/w It is  me.", ("whisper", "It is me.")),
        ("/c Fire!", ("call", "Fire!")),
        ("/what is that?", ("speak", "/what is that?")),
        ("/w ", ("whisper", "")),
    ],
)
def test_a_mark_says_how_loud_a_line_is(text: str, said: tuple[str, str]) -> None:
    assert loudness_of(text) == said


@pytest.mark.parametrize(
    ("typed", "called"),
    [
        ("@lucy Good day!", ([LUCY], "Good day!", "")),
        ("/w @Bram, @lu: the bell", ([BRAM, LUCY], "/w the bell", "")),
        ("@okafor Good day!", ([], "@okafor Good day!", "okafor")),
        ("@zoe where are you", ([], "@zoe where are you", "zoe")),
        ("Mail me at lucy@inn", ([], "Mail me at lucy@inn", "")),
    ],
)
def test_at_and_a_name_say_to_whom_a_line_goes(
    typed: str, called: tuple[list[str], str, str]
) -> None:
    assert called_in(typed, [BRAM, LUCY]) == called


def test_a_line_goes_to_whom_it_calls_whoever_is_chosen(play_at: StartPlay) -> None:
    play = play_at("08:00")
    body = _face(play, LUCY)
    play.view.select(BRAM)  # far away
    body.say_to_chosen("@lucy Good morning!")
    play.until(lambda: play.lines(VISITOR))
    assert [(line.to, line.text) for line in play.lines(VISITOR)] == [(LUCY, "Good morning!")]
    body.say_to_chosen("@zoe Good morning!")
    assert (play.player.draft, len(play.lines(VISITOR))) == ("@zoe Good morning!", 1)
    assert play.view.toast == "Nobody in town is called “zoe”, or more than one."


def test_several_are_spoken_to_at_once_in_one_talk(play_at: StartPlay) -> None:
    play = play_at("08:00")
    body = _face(play, LUCY)
    body.say_to_chosen("@bram @lucy Good morning!")  # Bram is far away
    assert play.view.toast == "Bram is too far away to hear you."
    play.until(lambda: play.lines(VISITOR))
    (line,) = play.lines(VISITOR)
    assert (line.to, line.text) == (LUCY, "Bram and Lucy, Good morning!")
    play.until(lambda: any(said.talk == line.talk for said in play.lines(LUCY)))


def _is_open(play: PlayedTown, tile: tuple[int, int]) -> bool:
    return bool(play.view.scenario.map.walkable[tile[1], tile[0]])


def test_one_steps_into_somebody_and_out_again(play_at: StartPlay) -> None:
    play = play_at("08:00")
    play.view.select(LUCY)
    play.press(pygame.K_i)
    play.until(lambda: play.player.body == LUCY)
    play.press(pygame.K_3)
    began = play.view.chronicle.frontier
    play.press(pygame.K_e)
    menu = play.view.dialogs.menu
    assert menu is not None
    use = menu.entries[0]
    play.press(pygame.K_DOWN)
    play.press(pygame.K_RETURN)
    play.until(lambda: any(row.kind == "do" for row in play.commands()))
    play.until(lambda: activity_of(use.value) in {s.activity for s in lived_by(play, LUCY)})
    play.press(pygame.K_i)
    play.until(lambda: play.player.body is None)
    kinds = [row.kind for row in play.commands()]
    assert (kinds[0], kinds[-1]) == ("possess", "release")
    with load(play.path) as run:
        asked = run.query(
            "SELECT count(*) FROM asks WHERE agent = ? AND thought >= ? AND thought < ?",
            (LUCY, began, play.commands()[-1].tick),
        )
    assert asked == [(0,)]


def lived_by(play: PlayedTown, name: str) -> list[Segment]:
    """Return what somebody has done so far; the last of it may be over by the time one looks."""
    return list(play.view.chronicle.timelines[name].segments)


def _face(play: PlayedTown, name: str) -> Avatar:
    """Come to town face to face with somebody."""
    play.session.settings.visitor = "Nora Vance"
    perform(play.player, MenuItem("talk", "talk", name))
    play.until(lambda: play.player.writing == "say")
    play.press(pygame.K_ESCAPE)
    body = play.player.avatar
    assert body is not None
    return body


def test_who_is_drowned_by_another_line_speaks_after_it(play_at: StartPlay) -> None:
    play = play_at("08:00")
    _face(play, LUCY)
    said = {"text": "Once there was a ferryman. " * 24, "to": None, "talk": "tale"}
    send(play.path, "possess", {"who": LUCY})
    send(play.path, "say", {"who": LUCY, "action": said})
    play.until(lambda: "tale" in {s.talk for s in lived_by(play, LUCY)})
    tale = next(s for s in lived_by(play, LUCY) if s.talk == "tale")
    play.press(pygame.K_RETURN)
    play.write("Do go on!")
    play.until(lambda: play.lines("Nora Vance"))
    (line,) = play.lines("Nora Vance")
    assert (line.to, line.text, line.talk) == (LUCY, "Do go on!", "tale")
    assert 0 <= line.tick - tale.until <= 3


def test_no_line_is_lost_to_one_that_begins_at_the_same_moment(play_at: StartPlay) -> None:
    play = play_at("08:00")
    body = _face(play, LUCY)
    send(play.path, "possess", {"who": LUCY})
    play.until(lambda: any(row.kind == "possess" for row in play.commands()))
    mine = [f"Mine {n}." for n in range(6)]
    for n in range(6):  # whoever comes first by lot at a tick has the floor
        said = {"text": f"Line {n}.", "to": None, "talk": "tale"}
        send(play.path, "say", {"who": LUCY, "action": said})
        body.say(mine[n])
        play.until(partial(_has_said, play, mine[n]))
    assert [line.text for line in play.lines("Nora Vance")] == mine
    play.until(lambda: len(play.lines(LUCY)) >= len(mine))


def _has_said(play: PlayedTown, text: str) -> bool:
    return any(line.text == text for line in play.lines("Nora Vance"))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_a_body_is_let_go_of_when_its_town_is_gone(
    play_at: StartPlay, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("town.view.records.chronicle.SILENT_S", 0.2)
    play = play_at("07:00")
    play.come("Nora Vance", LUCY)
    play.child.kill()
    play.until(lambda: play.view.chronicle.simulation_gone)
    play.until(lambda: play.player.body is None)
    assert play.view.toast == "The town has stopped, so you are no longer in it."
    play.press(pygame.K_LEFT)
    play.press(pygame.K_RETURN)
    assert play.player.writing == ""
    assert lamp_of(play.view)[0] == "red"


def test_who_stops_a_town_leaves_it_first(play_at: StartPlay) -> None:
    play = play_at("07:00")
    play.come("Nora Vance", LUCY)
    play.session.stop()
    assert not play.child.is_running
    assert [row.kind for row in play.commands()][-1] == "exit"
    with load(play.path) as run:
        assert run.status.state == "stopped"


def test_a_line_that_waits_for_another_action_is_given_back_when_one_does_something_else(
    play_at: StartPlay,
) -> None:
    play = play_at("08:00")
    body = _face(play, LUCY)
    body.say(
        "Good day to you, Lucy, and to all that is yours, in this house and in the lane.", LUCY
    )
    play.until(lambda: play.lines("Nora Vance"))
    body.speak_to(BRAM, "Your sister asks for you.")
    assert body.walking_to == "", "it speaks still, and walks later"
    here = play.tile()
    perform(play.player, MenuItem("walk here", "walk", value=f"{here[0]},{here[1] + 1}"))
    assert play.player.draft == "Your sister asks for you."


def test_a_talk_does_not_die_while_one_writes(play_at: StartPlay) -> None:
    play = play_at("08:00")
    body = _face(play, LUCY)
    body.say_to_chosen("@lucy Good morning!")
    play.until(lambda: any(line.to == VISITOR for line in play.lines(LUCY)))
    play.press(pygame.K_RETURN)
    play.session.window.frame(0.05)
    play.until(lambda: play.view.chronicle.frontier >= play.player.limiter.up_to)
    began = play.view.chronicle.frontier
    for _ in range(60):
        play.session.window.frame(0.05)
        time.sleep(0.02)
    assert play.player.writing == "say"
    assert play.view.chronicle.frontier - began <= 1
