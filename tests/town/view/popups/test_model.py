"""The lamp and the panel of the model: what they say while answers are awaited, and when not."""

import json
from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from tests.helpers.rows import ask, reply
from tests.helpers.window import AGNES, BRAM, RunWindow, stays_at, write_run
from town.runfile import RunWriter
from town.runfile.records import ReplyRow, TimingRow
from town.view.panels.status import lamp_of, why_still
from town.view.popups.model import RULES, ModelPanel, page_model
from town.view.ui.blocks import Block

MODEL = {
    "server": "http://127.0.0.1:8000/v1",
    "waiting": 2,
    "in_flight": 3,
    "batch": 7,
    "answered": 40,
    "tokens_per_second": 512.0,
    "last_error": "HTTP 503, try later",
    "waits": [[AGNES, "next_line", 12.4], [BRAM, "notice", 3.0]],
}
ANSWER = "what do I say?"


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[RunWriter]:
    path = write_run(
        tmp_path / "a.sqlite", 50, stays_at(AGNES, 20, 20), stays_at(BRAM, 24, 20), finish=False
    )
    with RunWriter.open(path) as opened:
        opened.set_manifest("model", "openai:http://127.0.0.1:8000/v1")
        opened.set_manifest("rules", False)
        yield opened


@pytest.fixture
def stage(writer: RunWriter) -> Iterator[RunWindow]:
    stage = RunWindow(writer.path, 10)
    yield stage
    stage.close()


def told(stage: RunWindow) -> dict[str, Block]:
    return {block.text: block for block in stage.panel(ModelPanel).scroller.page}


def test_the_lamp_says_who_waits_for_what(stage: RunWindow, writer: RunWriter) -> None:
    writer.status("waiting", in_flight=5, model=json.dumps(MODEL))
    stage.frames(4, 0.1)
    said = f"{AGNES} is waiting for the model: {ANSWER} (12 s, and 4 questions more)."
    assert lamp_of(stage.view) == ("amber", said)
    stage.view.playhead.paused = False
    stage.view.playhead.seek(49.0)
    stage.frames(40, 0.25)
    assert why_still(stage.view) == said
    writer.status("waiting", error="HTTP 503, try later")
    stage.frames(4, 0.1)
    assert lamp_of(stage.view) == ("red", f"{said} The model's last error: HTTP 503, try later")
    writer.status("waiting", note="The model is being loaded.")
    stage.frames(4, 0.1)
    assert lamp_of(stage.view) == ("red", "The model is being loaded.")
    writer.status("running", error=None, note="", in_flight=0, tokens_per_second=512.0)
    stage.frames(4, 0.1)
    assert lamp_of(stage.view)[0] == "green"
    assert lamp_of(stage.view)[1].startswith("The town is alive; it has reached day 1 ")


def test_a_click_on_the_lamp_opens_the_figures(stage: RunWindow, writer: RunWriter) -> None:
    of = ask(50, AGNES, 9)
    answer = reply(9, AGNES)
    cost = TimingRow(9, AGNES, 0, 1, 20.0, 1500.0, 7, 1000, 250, 60)
    writer.journal(ReplyRow(*(getattr(answer, n) for n in answer.__slots__)), cost)
    writer.step(51, [of])
    writer.status("waiting", in_flight=5, model=json.dumps(MODEL))
    stage.frames(4, 0.1)
    lamp = (700, 18)
    for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
        pygame.event.post(pygame.event.Event(kind, pos=lamp, button=1))
    stage.frames(4, 0.1)
    assert stage.view.pages.tool == "model"
    page = told(stage)
    assert "at http://127.0.0.1:8000/v1" in page
    assert page["being answered"].right == "3 questions"
    assert page["waiting in line"].right == "2 questions"
    assert page["in the last batch"].right == "7 questions"
    assert page["speed"].right == "512 tokens a second"
    waits = page[f"{AGNES}: What do I say?"]
    assert (waits.right, waits.link is not None) == ("12 s", True)
    assert page["tokens read"].right == "1,000"
    assert page["of them remembered by the model"].right == "25%"
    assert page["HTTP 503, try later"].mark == "failed"


def test_replies_in_another_language_are_told_where_there_are_any(
    stage: RunWindow, writer: RunWriter
) -> None:
    stage.view.pages.open_tool("model")
    for n, text in enumerate(("Shall we go to the green?", "今天晚上来听歌吧，我等你。")):
        answer = ReplyRow(9 + n, AGNES, 0, 1, "", json.dumps({"text": text}), None)
        writer.journal(answer, TimingRow(9 + n, AGNES, 0, 1, 20.0, 1500.0, 7, 1000, 250, 60))
        writer.step(51 + n, [ask(50 + n, AGNES, 9 + n)])
        stage.frames(40, 0.1)
        assert ("answered in the wrong language" in told(stage)) == (n == 1)
    assert told(stage)["answered in the wrong language"].right == "1"


def test_rules_are_said_to_be_rules(tmp_path: Path) -> None:
    stage = RunWindow(write_run(tmp_path / "b.sqlite", 50, stays_at(AGNES, 20, 20)), 10)
    texts = [block.text for block in page_model(stage.view, [])]
    assert RULES in texts
    assert "Now" not in texts
    stage.close()
