"""The evening paper's editor: one question a day, of a language model alone, and nobody notices."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from agents.models.base.service import Answer, Call
from agents.models.scripted import ScriptedModel
from sim import Simulation
from tests.helpers.living import HAMLET
from town.reports.paper.as_text import as_text
from town.reports.paper.edition import paper_of
from town.runfile import differences, load
from town.runfile.records import IDENTITY, AskRow, ReplyRow, Row
from town.scenario.loader import load as load_scenario

UNTIL = "23:10"
PAGE = {"lead": 2, "headline": "All of it before supper", "text": "It was told twice. No more."}
ODD = {"odd": "The lamps went out."}


class Editing(ScriptedModel):
    """Rules that say they are a language model, and an editor with these pages in a row."""

    name = "editing"

    def __init__(self, *pages: dict[str, object]) -> None:
        super().__init__(1)
        self.pages, self.stories = pages, list[Sequence[str]]()

    def submit(self, call: Call) -> None:
        if call.ask.kind != "edit_paper":
            return super().submit(call)
        self.stories.append(getattr(call.ask, "stories", ()))
        page = self.pages[min(call.id.attempt, len(self.pages)) - 1]
        self._ready.append(Answer(id=call.id, text=json.dumps(page)))
        return None


def live(out: Path, *pages: dict[str, object], stops: Sequence[str] = ()) -> Editing:
    """Let the hamlet live a day with an editor, stopped and resumed at some times."""
    model = Editing(*pages)
    for n, until in enumerate((*stops, UNTIL)):
        begun = Simulation.resume(out, model) if n else None
        with begun or Simulation.create(HAMLET, out, 1, service=model) as sim:
            sim.run(sim.clock.parse(until))
    return model


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("edited") / "run.sqlite"
    live(out, {**PAGE, **ODD})
    return out


def rows_of_people(path: Path) -> list[Row]:
    with load(path) as run:
        return [r for k in IDENTITY for r in run.rows(k) if getattr(r, "agent", "") != "editor"]


def test_the_page_is_the_editors_and_says_so(edited: Path) -> None:
    with load(edited) as run:
        paper = paper_of(run, 1)
        before = paper_of(run, 1, run.clock.parse("22:45"))
        asked = [r for r in run.rows(AskRow) if r.kind == "edit_paper"]
    assert paper.articles[0].headline.text == PAGE["headline"] != before.articles[0].headline.text
    assert paper.articles[0].sentences[0].text == PAGE["text"]
    assert paper.articles[0].headline.moment == before.articles[1].headline.moment
    assert paper.notices[0].text == ODD["odd"]
    assert "first page by our editor, a language model" in as_text(paper)
    assert "a language model" not in as_text(before)
    assert [(row.agent, row.tries, row.outcome) for row in asked] == [("editor", 1, "ok")]


def test_nobody_lives_otherwise_for_it(edited: Path, tmp_path: Path) -> None:
    with Simulation.create(HAMLET, tmp_path / "rules.sqlite", 1) as sim:
        sim.run(sim.clock.parse(UNTIL))
    assert rows_of_people(edited) == rows_of_people(tmp_path / "rules.sqlite")
    with load(tmp_path / "rules.sqlite") as run:
        assert [row for row in run.rows(AskRow) if row.kind == "edit_paper"] == []


def test_it_is_replayed_and_resumed_the_same(edited: Path, tmp_path: Path) -> None:
    replayed, stopped = tmp_path / "replayed.sqlite", tmp_path / "stopped.sqlite"
    with Simulation.create(HAMLET, replayed, 1, f"recorded:{edited}", policy="lockstep") as sim:
        sim.run(sim.clock.parse(UNTIL))
    assert differences(edited, replayed, limit=5) == []
    live(stopped, {**PAGE, **ODD}, stops=("22:30", "22:41", "23:00"))
    assert differences(edited, stopped, limit=5) == []


def test_what_is_invented_is_refused_and_the_rules_paper_stands(tmp_path: Path) -> None:
    model = live(tmp_path / "run.sqlite", {**PAGE, "text": "Even Zebulon Quick came."})
    with load(tmp_path / "run.sqlite") as run:
        errors = [row.error or "" for row in run.rows(ReplyRow) if row.agent == "editor"]
        paper = paper_of(run, 1)
    assert len(model.stories) == len(errors) == 3, "one question, tried three times"
    assert all("Zebulon" in error for error in errors)
    assert "a language model" not in as_text(paper)


def test_the_setting_switches_it_off(tmp_path: Path) -> None:
    town = load_scenario(HAMLET)
    object.__setattr__(town, "world", type(town.world)(editor=False))
    model = Editing(PAGE)
    with Simulation.create(town, tmp_path / "run.sqlite", 1, service=model) as sim:
        sim.run(sim.clock.parse(UNTIL))
    assert model.stories == []
