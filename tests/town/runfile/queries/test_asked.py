"""Questions with the replies that were taken, versions of a state, what was said after talks."""

from dataclasses import replace
from pathlib import Path

from tests.helpers.measuring import ANN, BO, asked, calendar, replied
from tests.helpers.rows import written
from town.runfile import load
from town.runfile.queries.asked import (
    answered_asks,
    promises_in_replies,
    state_versions,
)
from town.runfile.records import Row

REPLY = {"promises": [{"activity": "helps"}, {"activity": 7}, "x"], "declined": ["fair", 4]}


def test_the_reply_that_was_taken_comes_with_its_question(tmp_path: Path) -> None:
    refused = replace(replied(5, ANN, {"reaction": "act"}), error="Too late.")
    rows: list[Row] = [
        asked(9, BO, "notice", doing="rests"),
        asked(5, ANN, "notice"),
        asked(5, ANN, "react", n=1),
        refused,
        replace(replied(5, ANN, {"reaction": "wait"}), attempt=2),
        replace(replied(9, BO, ""), reply="no JSON"),
    ]
    with load(written(tmp_path / "a.sqlite", 20, *rows)) as run:
        first, second = answered_asks(run, ("notice",))
        assert (first.agent, first.thought, first.reply) == (ANN, 5, {"reaction": "wait"})
        assert (second.fields, second.reply) == ({"doing": "rests"}, None)
        assert len(answered_asks(run, ("notice", "react"))) == 3


def test_versions_of_a_state_come_in_order_of_time(tmp_path: Path) -> None:
    rows = [calendar(9, ANN), calendar(3, BO, {"activity": "helps"})]
    with load(written(tmp_path / "a.sqlite", 20, *rows)) as run:
        found = state_versions(run, "appointments")
        assert found == [(3, BO, [{"activity": "helps"}]), (9, ANN, [])]


def test_only_what_has_the_right_form_was_said_after_a_talk(tmp_path: Path) -> None:
    failed = replace(asked(8, BO, "after_talk"), outcome="failed")
    rows: list[Row] = [
        *(asked(5, ANN, "after_talk"), replied(5, ANN, REPLY)),
        *(failed, replied(8, BO, REPLY)),
        *(asked(7, BO, "after_talk"), replace(replied(7, BO, ""), reply="no JSON")),
        *(asked(6, BO, "notice"), replied(6, BO, REPLY)),
    ]
    with load(written(tmp_path / "a.sqlite", 20, *rows)) as run:
        assert promises_in_replies(run) == [(6, ANN, "helps")]
