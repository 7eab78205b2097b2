"""A town whose model writes valid nonsense: nobody is stuck, nothing is invented.

The long one is four hours of 25 people; where vLLM is installed its random weights answer too.
"""

from collections import defaultdict
from pathlib import Path

import pytest

from agents.models.base.service import Service
from agents.models.http.openai_model import OpenAIModel
from agents.models.local.vllm_server import VllmServer
from agents.prompts import Prompts
from sim import Simulation
from tests.agents.conftest import vllm, weights  # noqa: F401 - fixtures
from tests.helpers.living import HAMLET, LARKSPUR, recording
from tests.helpers.nonsense import NonsenseModel
from tests.helpers.plain_asks import Notes
from town.runfile import digest, load
from town.runfile.records import AskRow, FactRow, KnowledgeRow, LineRow, PlanRow, SegmentRow
from town.scenario.loader import load as load_scenario

LONGEST_MINUTES = 150  # that an awake person may be about one and the same thing


def lived(folder: Path, out: Path, until: str, service: Service | None = None) -> str:
    town = load_scenario(folder)
    service = service or NonsenseModel(3, Prompts(town.language, town.about).render)
    sim = Simulation.create(town, out, 1, service=service)
    sim.run(sim.clock.parse(until))
    sim.finish()
    return digest(out)


def sound(folder: Path, path: Path, failed: float = 0.0) -> None:
    """Check that all is of this world, that everybody goes on, and that few questions failed."""
    town = load_scenario(folder)
    places, objects = set(town.map.places), set(town.map.by_path)
    people = {person.name for person in town.people}
    with load(path) as run:
        segments = list(run.rows(SegmentRow))
        assert {row.place for row in segments} - {""} <= places
        assert {row.object for row in segments} - {None} <= objects
        assert {row.place for row in run.rows(PlanRow)} <= places
        assert {row.to for row in run.rows(LineRow)} - {None} <= people
        made = {row.fact for row in run.rows(FactRow)}  # by authors, and of what is said in town
        assert {row.fact for row in run.rows(KnowledgeRow)} <= made | set(town.facts)
        outcomes = [row.outcome for row in run.rows(AskRow)]
        assert outcomes.count("failed") <= failed * len(outcomes)
        longest, did = dict.fromkeys(people, 0), defaultdict[str, set[str]](set)
        for row in segments:
            if row.kind != "sleep":
                until = min(row.until, run.frontier)
                longest[row.agent] = max(longest[row.agent], until - row.tick)
                did[row.agent].add(row.activity)
        assert max(longest.values()) <= town.clock.ticks(LONGEST_MINUTES)
        assert min(len(did[name]) for name in people) >= 3


def test_an_hour_of_nonsense_in_the_hamlet(tmp_path: Path) -> None:
    content = lived(HAMLET, tmp_path / "a.sqlite", "07:50")
    sound(HAMLET, tmp_path / "a.sqlite")
    again = lived(HAMLET, tmp_path / "b.sqlite", "07:50", recording(tmp_path / "a.sqlite"))
    assert again == content


@pytest.mark.gate
def test_four_hours_of_nonsense_in_larkspur(tmp_path: Path) -> None:
    content = lived(LARKSPUR, tmp_path / "a.sqlite", "10:50")
    sound(LARKSPUR, tmp_path / "a.sqlite")
    again = lived(LARKSPUR, tmp_path / "b.sqlite", "10:50", recording(tmp_path / "a.sqlite"))
    assert again == content


@pytest.mark.gate
def test_four_hours_of_random_weights_in_larkspur(
    weights: str,  # noqa: F811
    tmp_path: Path,
) -> None:
    notes, town = Notes(), load_scenario(LARKSPUR)
    own = VllmServer(weights, tmp_path / "a.vllm.log", notes)
    render = Prompts(town.language, town.about).render
    model = OpenAIModel("tiny", [own.url], own.program.model, 1, render, notify=notes, process=own)
    content = lived(LARKSPUR, tmp_path / "a.sqlite", "10:50", model)
    sound(LARKSPUR, tmp_path / "a.sqlite", failed=0.01)
    again = lived(LARKSPUR, tmp_path / "b.sqlite", "10:50", recording(tmp_path / "a.sqlite"))
    assert again == content
