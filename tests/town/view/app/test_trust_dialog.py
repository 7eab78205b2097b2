"""A stranger's run in the window: what it names is asked about, and a no sets nothing going."""

import time
from collections.abc import Callable
from pathlib import Path

import pygame
import pytest

from tests.helpers.fake_server import FakeServer
from tests.helpers.living import HAMLET, lived
from tests.helpers.window import WILF, RunWindow
from town.runfile import RunWriter
from town.view.app.session import Session
from town.view.popups.interview import InterviewPanel, page_interview
from town.view.records.interview_process import InterviewProcess

ANSWER = '{"answer": "I keep the bees.", "because": []}'


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeServer:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "user"))
    monkeypatch.setenv("APPDATA", str(tmp_path / "user"))
    monkeypatch.setenv("OPENAI_API_KEY", "sk-mine-alone")
    return FakeServer(ANSWER)


@pytest.fixture
def strange(tmp_path: Path, server: FakeServer) -> Path:
    """Return a run that names a server which the user has never named."""
    path = tmp_path / "strange.sqlite"
    lived(HAMLET, path, "07:00")
    with RunWriter.open(path) as writer:
        writer.set_manifest("model", f"openai:{server.url},tiny")
    return path


def until(frame: Callable[[], object], happened: Callable[[], object]) -> None:
    end = time.monotonic() + 240
    while not happened():
        assert time.monotonic() < end
        frame()
        time.sleep(0.01)


@pytest.mark.parametrize("button", ["yes", "no"])
def test_an_interview_asks_before_it_asks_a_strangers_server(
    strange: Path, server: FakeServer, button: str
) -> None:
    window = RunWindow(strange, 20)
    dialogs = window.view.dialogs
    with server:
        interview = InterviewProcess(strange, WILF, 20, "day 1 06:53")
        dialogs.talk_with(interview)
        until(window.frames, lambda: interview.consent or interview.error)
        window.frames()
        said = page_interview(interview, {})[0].text
        assert "strange.sqlite names openai:" in said
        assert f"say to {server.url},tiny, without a key of yours" in said
        window.click(window.box_of(InterviewPanel, button).center)
        if button == "no":
            assert dialogs.interview is None
            interview.wait(20)
        else:
            interview.ask("What do you do?")
            until(window.frames, lambda: len(interview.lines) == 2 or interview.error)
            assert interview.lines[-1].text == "I keep the bees."
            dialogs.talk_with(None)
            interview.wait(20)
    window.close()
    assert bool(server.bodies) == (button == "yes")
    assert {*server.keys} <= {None}


@pytest.mark.parametrize("yes", [True, False])
def test_a_strangers_run_is_continued_after_a_yes_alone(
    strange: Path, server: FakeServer, yes: bool
) -> None:
    session = Session(None, None)
    window = session.window
    with server:
        session.resume(strange)
        child = session.child
        assert child is not None
        until(lambda: window.frame(0.02), lambda: not child.is_running)
        session.hear_of_refusal()
        assert session.child is None
        press(session, 0 if yes else 1)
        if yes:
            until(lambda: window.frame(0.02), lambda: server.bodies)
            assert session.child is not None
            session.child.kill()
        assert (session.child is not None) == yes
        assert not window.dialogs.open
        session.close_town()
    assert bool(server.bodies) == yes
    assert {*server.keys} <= {None}


def press(session: Session, n: int) -> None:
    """Click on the answer number `n` of the question that is open."""
    window = session.window
    window.frame(0.02)
    button = list(window.dialogs._answers)[n]
    for kind, more in (
        (pygame.MOUSEMOTION, {"rel": (0, 0), "buttons": (0, 0, 0)}),
        (pygame.MOUSEBUTTONDOWN, {"button": 1}),
        (pygame.MOUSEBUTTONUP, {"button": 1}),
    ):
        pygame.event.post(pygame.event.Event(kind, pos=button.rect.center, **more))
        for _ in range(3):
            window.frame(0.04)
