"""Nobody is said to have thought because of what they neither heard nor saw."""

import json
from pathlib import Path

from tests.helpers.window import BRAM, LUCY, stays_at, write_run
from town.runfile import load
from town.runfile.records import AskRow, EventRow, InterventionRow, Row
from town.view.app.opening_runs import open_view
from town.view.inspector.why import page_why
from town.view.state.settings import Settings

FAIR = EventRow(9, "", 0, "announcement", "The fair is tomorrow.", '{"place":null}')
HEARD = {"kind": "happening", "subject": "announcement", "text": FAIR.text}
THOUGHT = {"kind": "thought", "subject": "whisper", "text": "I could look at the bridge."}
WHISPER = InterventionRow(9, 1, "whisper", BRAM, json.dumps({"text": "Look at the bridge."}))


def told(path: Path, name: str, *more: Row) -> list[str]:
    """Return the page Why of somebody, in a town where Lucy heard of the fair and Bram did not."""
    rows = [
        *(stays_at(who, 20 + n, 20) for n, who in enumerate((LUCY, BRAM))),
        FAIR,
        *more,
        *(
            AskRow(11, who, 0, 10, "notice", "something was announced", json.dumps(fields), 1, "ok")
            for who, fields in ((LUCY, {"news": [HEARD]}), (BRAM, {"news": THOUGHT}))
        ),
    ]
    with load(write_run(path / "fair.sqlite", 20, *rows)) as run:
        view = open_view(run, Settings(), 19)
        person = next(p for p in view.scenario.people if p.name == name)
        return [block.text for block in page_why(view.minds, view.pages, person, 19)]


def test_who_heard_it_thought_of_it(tmp_path: Path) -> None:
    page = told(tmp_path, LUCY)
    assert "Something was announced." in page
    assert FAIR.text in page


def test_who_was_whispered_to_thought_of_the_whisper(tmp_path: Path) -> None:
    page = told(tmp_path, BRAM, WHISPER)
    assert "You whispered to them." in page
    assert "You whispered: “Look at the bridge.”" in page
    assert FAIR.text not in page
    assert "Something was announced." not in page


def test_what_one_did_not_hear_is_no_cause(tmp_path: Path) -> None:
    assert FAIR.text not in told(tmp_path, BRAM)
