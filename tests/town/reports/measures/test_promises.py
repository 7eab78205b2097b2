"""What becomes of a promise, and who knew of an occasion, promised, declined and came."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.measuring import ANN, BO, HOUR, asked, calendar, measures, replied
from tests.helpers.rows import segment
from town.runfile.records import EventRow, Row

TALKED, UNTIL = HOUR, 5 * HOUR  # 07:00, 11:00


def entry(activity: str, start: str, end: str, fact: str | None = None) -> dict[str, Any]:
    return {
        "activity": activity,
        "start": f"2026-06-18T{start}:00",
        "end": f"2026-06-18T{end}:00",
        "place": "mill/floor",
        "fact": fact,
    }


def promised(activity: str, agent: str = ANN, fact: str = "null") -> EventRow:
    text, told = f"{agent} promised something, Thursday 08:00.", json.dumps(activity)
    data = f'{{"fact":{fact},"activity":{told}}}'
    return EventRow(TALKED + 1, agent, 0, "promised", text, data)


def promised_as_before(activity: str) -> EventRow:
    """Return the event of a file in which its words alone say what was promised."""
    return replace(promised(activity), text=f"Ann will come: {activity}, 08:00.", data="{}")


def said(agent: str, *activities: str, declined: tuple[str, ...] = ()) -> list[Row]:
    reply = {"promises": [{"activity": a} for a in activities], "declined": list(declined)}
    return [asked(TALKED, agent, "after_talk"), replied(TALKED, agent, reply)]


HELPS, LATER = entry("helps Bo", "08:00", "08:30"), entry("helps Bo", "10:00", "10:30")
AWAY, THERE = segment(0, ANN, UNTIL), segment(2 * HOUR, ANN, 2 * HOUR + 40, place="mill/floor")


@pytest.mark.parametrize("event", [promised("helps Bo"), promised_as_before("helps Bo")])
@pytest.mark.parametrize(
    ("became", "rows"),
    [
        ("kept", [segment(0, ANN, 2 * HOUR), THERE, calendar(TALKED + 1, ANN, HELPS)]),
        ("lost", [AWAY, calendar(TALKED + 1, ANN, HELPS)]),
        ("lost", [AWAY, calendar(TALKED + 1, ANN, HELPS), calendar(TALKED + 9, ANN)]),
        ("moved", [AWAY, calendar(TALKED + 1, ANN, HELPS), calendar(TALKED + 9, ANN, LATER)]),
        ("kept", [segment(0, ANN, 2 * HOUR), THERE, calendar(TALKED + 1, ANN, HELPS),
                  calendar(3 * HOUR, ANN)]),
    ],
)  # fmt: skip
def test_what_became_of_a_promise(
    tmp_path: Path, became: str, rows: list[Row], event: EventRow
) -> None:
    found = measures(tmp_path, UNTIL, event, *said(ANN, "helps Bo"), *rows)
    assert found["promises"].value == 1
    parts = {name: found[f"promises_{name}"].part for name in ("kept", "moved", "lost")}
    assert parts == {name: (int(name == became), 1) for name in parts}
    assert found[f"promises_{became}"].cases == (f"day 1 07:00 Ann Fenn: {event.text}",)


def test_a_promise_that_is_still_to_come_is_no_part(tmp_path: Path) -> None:
    rows = [AWAY, calendar(TALKED + 1, ANN, entry("helps Bo", "12:00", "13:00"))]
    found = measures(tmp_path, UNTIL, promised("helps Bo"), *said(ANN, "helps Bo"), *rows)
    assert (found["promises"].each, found["promises_kept"].text) == ({"to come": 1}, "-")
    assert found["promises_kept"].why == "No promise has come due in this run."


def test_a_promise_that_never_came_into_the_calendar_is_lost(tmp_path: Path) -> None:
    found = measures(tmp_path, UNTIL, AWAY, *said(ANN, "helps Bo"))
    assert found["promises_lost"].part == (1, 1)
    assert found["promises_lost"].cases == ("day 1 07:00 Ann Fenn: helps Bo",)


@pytest.mark.parametrize(
    ("who", "when", "became"),
    [(ANN, TALKED + 9, "taken back"), (ANN, TALKED - 9, "lost"), (BO, TALKED + 9, "lost")],
)
def test_a_promise_that_its_owner_takes_back_later_is_not_lost(
    tmp_path: Path, who: str, when: int, became: str
) -> None:
    told = EventRow(when, who, 0, "taken_back", "It is off.", '{"activity":"helps Bo"}')
    rows = [AWAY, calendar(TALKED + 1, ANN, HELPS), calendar(TALKED + 9, ANN), told]
    found = measures(tmp_path, UNTIL, promised("helps Bo"), *said(ANN, "helps Bo"), *rows)
    assert found["promises"].each == {became: 1}


def test_what_nobody_promised_is_no_zero(tmp_path: Path) -> None:
    found = measures(tmp_path, HOUR, segment(0, ANN, HOUR))
    assert found["promises"].why == "Nobody has promised anything in this run."
