"""A day whose questions were answered by hand: what was counted by hand is measured the same."""

from collections.abc import Mapping

import pytest

from agents.prompts.sanitize import estimate_tokens
from tests.helpers.living import ROOT
from town.reports.measures.measure import Measure
from town.reports.measures.table import measured
from town.runfile import load

DAY = ROOT.parent / "shared/data/hamlet-by-hand/day.sqlite"
pytestmark = pytest.mark.skipif(not DAY.exists(), reason=f"{DAY} is not here")


@pytest.fixture(scope="module")
def day() -> Mapping[str, Measure]:
    with load(DAY) as run:
        return measured(run, estimate_tokens).measures


def test_questions(day: Mapping[str, Measure]) -> None:
    asked = {"next_line": 101, "notice": 109, "after_talk": 42, "insights": 15, "react": 4}
    assert day["questions"].value == 379
    assert {kind: day["questions"].each[kind] for kind in asked} == asked


def test_memories_in_lines(day: Mapping[str, Measure]) -> None:
    assert day["last_talk"].part == (3, 37)
    assert day["seeds"].part == (150, 296)


def test_minutes_in_talk(day: Mapping[str, Measure]) -> None:
    minutes = {name.split()[0]: round(value) for name, value in day["in_talk"].each.items()}
    assert minutes == {"Agnes": 27, "Bram": 16, "Edda": 28, "Lucy": 20, "Wilf": 19}


def test_sight_and_thought(day: Mapping[str, Measure]) -> None:
    waited = day["act_to_thought"].value
    assert waited is not None
    assert round(waited) == 24
    part = day["act_to_thought_late"].part
    assert part is not None
    assert part[1] == 198
    part = day["unseen_notice_asks"].part
    assert part is not None
    assert part[1] == 72, "the notices that ask for a reaction"


def test_mime_and_promises(day: Mapping[str, Measure]) -> None:
    said = [case.split(" ", 2)[2] for case in day["mimed"].cases]
    for case in (
        "08:30-08:50 Agnes Thorley: tells Bram he is singing tonight",
        "09:56-10:19 Edda Marsh: tells Lucy that she is standing for warden, alone this time",
        "15:23-15:45 Edda Marsh: asks Bram for the price of forty drain boards",
        "18:20-18:40 Lucy Okafor: tells Bram that she leaves in June",
    ):
        assert case in said
    assert (day["promises"].value, day["promises_lost"].part) == (18, (2, 16))
