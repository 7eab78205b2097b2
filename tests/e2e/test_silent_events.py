"""A change of an object that the author says nothing about happens, and is no news in the feed."""

from dataclasses import replace
from pathlib import Path

from tests.helpers.living import HAMLET, lived
from town.runfile import load
from town.runfile.records import EventRow, ObjectStateRow
from town.scenario.loader import load as load_scenario
from town.scenario.model import ScheduledEvent


def test_what_is_not_said_is_not_told(tmp_path: Path) -> None:
    town = load_scenario(HAMLET)
    item = next(o for o in town.map.objects if len(o.thing.states) > 1)
    path, state = item.thing.path, item.thing.states[1]
    said = ScheduledEvent(tick=9, kind="object", text="It is so.", object=path, state=state)
    events = (replace(said, tick=5, text=""), said)
    out = tmp_path / "quiet.sqlite"
    lived(replace(town, events=events), out, "06:53")
    with load(out) as run:
        changes = [row.tick for row in run.rows(ObjectStateRow) if row.object == path]
        told = [(row.tick, row.text) for row in run.rows(EventRow, agent="")]
    assert {5, 9} <= set(changes)
    assert told == [(9, "It is so.")]
