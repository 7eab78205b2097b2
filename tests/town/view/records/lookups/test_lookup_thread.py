"""Answers from a thread: none is looked for twice, old questions are skipped, errors are told."""

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers.window import AGNES, stays_at, write_run
from town.runfile.errors import RunFileError
from town.runfile.reader import Run
from town.view.records.lookups.lookup_thread import LookupThread


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write_run(tmp_path / "a.sqlite", 40, stays_at(AGNES, 1, 1))


def patiently(happened: Callable[[], object]) -> None:
    end = time.monotonic() + 30
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.002)


def test_an_answer_is_found_once_and_kept_among_the_newest(path: Path) -> None:
    asked: list[int] = []

    def find(run: Run, question: int) -> int:
        asked.append(question)
        return run.frontier + question

    lookup = LookupThread(path, find, most=2)
    for question in (1, 2, 3, 3):
        lookup.ask(question)
    patiently(lambda: not lookup.is_busy)
    lookup.ask(3)
    lookup.close()
    assert asked == [1, 2, 3]
    assert lookup.found == {2: 42, 3: 43}


def test_of_questions_that_wait_only_the_newest_counts(path: Path) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def find(run: Run, question: int) -> int:
        begun.set()
        assert go_on.wait(30)
        return question

    lookup = LookupThread(path, find, newest_only=True)
    lookup.ask(1)
    assert begun.wait(30)
    for question in (2, 3, 4):
        lookup.ask(question)
    go_on.set()
    patiently(lambda: lookup.found == {4: 4})
    assert not lookup.is_busy
    lookup.close()


def test_a_file_that_cannot_be_read_is_told_and_the_thread_goes_on(path: Path) -> None:
    def find(run: Run, question: int) -> int:
        if question == 1:
            raise RunFileError("It is damaged.")
        return question

    lookup = LookupThread(path, find)
    lookup.ask(1)
    patiently(lambda: lookup.error)
    assert (lookup.error, lookup.found) == ("It is damaged.", {})
    lookup.ask(2)
    patiently(lambda: lookup.found == {2: 2})
    assert lookup.error == ""
    lookup.close()
