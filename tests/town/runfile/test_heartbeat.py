"""The sign of life of a town: what stands in the status row, and for how long."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.rows import MANIFEST
from tests.helpers.tampering import as_format_2, sql
from town.runfile import RunWriter, heartbeat, load
from town.runfile.heartbeat import Heartbeat, Waits
from town.runfile.reader import Status

FIGURES = {"server": "http://127.0.0.1:1/v1", "tokens_per_second": 12.5, "last_error": "HTTP 500"}


class Clock:
    """Wall time as the test says."""

    def __init__(self) -> None:
        self.now = 100.0

    def monotonic(self) -> float:
        return self.now


class Town:
    """A run that is told of, and what it tells."""

    def __init__(self, path: Path, clock: Clock) -> None:
        self.path, self.clock = path, clock
        self.waits: Waits = ()
        self.figures: dict[str, Any] = {}
        self.writer = RunWriter.create(path, MANIFEST)
        self.heart = Heartbeat(self.writer, lambda: self.waits, lambda: self.figures)

    def beat(self, after: float, waiting: bool = False) -> Status:
        self.clock.now += after
        self.heart.beat(waiting)
        with load(self.path) as run:
            return run.status


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Town]:
    clock = Clock()
    monkeypatch.setattr(heartbeat, "time", clock)
    made = Town(tmp_path / "a.sqlite", clock)
    yield made
    made.writer.close()


def test_a_town_waits_once_an_answer_is_slow(town: Town) -> None:
    town.waits = [("Ann", "next_line", 0.4)]
    assert town.beat(1.0, waiting=True).state == "running"
    town.waits = [("Ann", "next_line", 1.4), ("Ben", "notice", 0.2)]
    assert town.beat(0.1, waiting=True).state == "running", "twice a second is often enough"
    status = town.beat(1.0, waiting=True)
    assert (status.state, status.in_flight) == ("waiting", 2)
    assert json.loads(status.model) == {
        "waits": [["Ann", "next_line", 1.4], ["Ben", "notice", 0.2]]
    }
    assert town.beat(1.0).state == "running"


def test_an_error_stands_while_it_keeps_the_town_waiting(town: Town) -> None:
    town.waits = [("Ann", "next_line", 9.0)]
    town.figures = {**FIGURES, "failing": True}
    status = town.beat(1.0, waiting=True)
    assert (status.error, status.tokens_per_second) == ("HTTP 500", 12.5)
    town.figures = {**FIGURES, "failing": False}
    status = town.beat(1.0, waiting=True)
    assert status.error is None
    assert json.loads(status.model)["last_error"] == "HTTP 500", "it is still the last one"


def test_what_the_model_says_stands_for_a_while(town: Town) -> None:
    town.heart.note("The model is being loaded.")
    town.waits = [("Ann", "plan_day", 60.0)]
    assert town.beat(60.0, waiting=True).note == "The model is being loaded."
    town.waits = ()
    assert town.beat(1.0).note == ""
    town.heart.note("It answers again.")
    assert town.beat(10.0).note == "It answers again."
    assert town.beat(11.0).note == ""


def test_a_file_of_an_older_version_is_read_and_gone_on_with(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    with RunWriter.create(path, MANIFEST) as writer:
        writer.step(1, [])
    sql(as_format_2(path), "ALTER TABLE status DROP COLUMN model")
    with load(path) as run:
        assert run.status.model == "{}"
    with RunWriter.open(path) as writer:
        writer.status(model='{"waits": []}')
        with load(path) as run:
            assert run.status.model == '{"waits": []}'
