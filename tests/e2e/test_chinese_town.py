"""小桥 speaks Chinese: with a model that answers in Chinese, no English reaches anybody's mind."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from agents.asks.activities import ANYONE
from agents.models.base.service import Answer, Call
from agents.models.base.wire_text import call_text
from agents.prompts import Prompts
from sim import Simulation
from tests.helpers.living import XIAOQIAO
from tests.helpers.nonsense import NonsenseModel
from town.runfile import Run, load
from town.runfile.records import (
    EventRow,
    LineRow,
    MemoryRow,
    PlanRow,
    RelationRow,
    ReplyRow,
    SegmentRow,
)
from town.scenario.ascii_map import picture
from town.scenario.loader import examine
from town.scenario.loader import load as load_scenario
from town.scenario.model import Scenario

LATIN = re.compile(r"[A-Za-z]{2,}")
TASK = re.compile(r"\n任务：.*?\n\n", re.DOTALL)  # what is asked, with the names of its fields
ARISEN = re.compile(r"\b(?:day)?\d+-\w+")  # of news that arose in town
MORE = re.compile(r"\n还有字段：\n(?:- .*\n)+")  # others, that only some of these questions have
ID = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)*(?:/[a-z0-9_]+)*")  # of places, things and facts
AWRY = 0.15  # share of calls that are answered badly at first, so that reasons are given


class Listening(NonsenseModel):
    """A model that answers in Chinese, badly now and then, and keeps all it was sent."""

    def __init__(self, town: Scenario) -> None:
        render = Prompts(town.language, town.about).render
        super().__init__(3, render, "zh")
        self.sent: list[tuple[str, str, str]] = []  # kind, prompt, reason

    def submit(self, call: Call) -> None:
        words = call_text(call, self._render)
        self.sent.append((call.ask.kind, words.user, call.reason or ""))
        super().submit(call)
        if call.id.attempt == 1 and len(self.sent) % round(1 / AWRY) == 0:
            last = self._ready.pop()
            self._ready.append(Answer(last.id, awry(last.text, len(self.sent))))


def awry(text: str, n: int) -> str:
    """Return a reply that will not do, each time in another way."""
    data = json.loads(text)
    if n % 4 == 0:
        return text[: len(text) // 2]
    if n % 4 == 1:
        return json.dumps({**data, "mood": 3})
    if n % 4 == 2:
        return json.dumps(dict(list(data.items())[1:]))
    return json.dumps({name: _elsewhere(value) for name, value in data.items()})


def _elsewhere(value: Any) -> Any:
    if isinstance(value, list):
        return [_elsewhere(item) for item in value]
    if isinstance(value, dict):
        return {k: "moon/base" if k == "place" else _elsewhere(v) for k, v in value.items()}
    return 99 if isinstance(value, int) else value


@pytest.fixture(scope="module")
def town() -> Scenario:
    return load_scenario(XIAOQIAO)


@pytest.fixture(scope="module")
def model(town: Scenario) -> Listening:
    return Listening(town)


@pytest.fixture(scope="module")
def run(
    town: Scenario, model: Listening, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Run]:
    out: Path = tmp_path_factory.mktemp("zh") / "xiaoqiao.sqlite"
    musing = replace(town, mind=replace(town.mind, reflect_at=30))
    sim = Simulation.create(musing, out, 1, service=model)
    sim.run(sim.clock.parse("10:30"))
    sim.finish()
    with load(out) as opened:
        yield opened


def english(text: str, town: Scenario) -> list[str]:
    """Return the Latin words of `text` that are no ids of this town."""
    ids = set(town.map.places) | set(town.map.by_path) | set(town.facts)
    parts = {part for path in ids for part in path.split("/")}
    left = re.sub(ID, lambda found: "" if set(found[0].split("/")) <= parts else found[0], text)
    return LATIN.findall(left)


def test_its_author_made_no_mistake_and_nothing_is_odd() -> None:
    checked = examine(XIAOQIAO)
    assert (checked.mistakes, checked.notes) == ((), ())


def test_its_map_in_letters_stands_in_line(town: Scenario) -> None:
    assert picture(town.map).isascii()


def test_places_things_and_people_are_called_in_chinese(town: Scenario) -> None:
    named: list[str] = [town.title, town.about]
    for place in town.map.arenas:
        named += [place.name, place.sector_name, place.about]
        for thing in place.things:
            named += [thing.name, *thing.states, *(use.do for use in thing.uses)]
    for person in town.people:
        named += [person.name, person.backstory, person.concern, *person.memories, *person.goals]
        named += [routine.do for routine in person.routine]
        named += [text for r in person.relations.values() for text in (r.kind, r.story)]
    assert [text for text in named if re.search("[A-Za-z]", text)] == []
    assert {memory[-1] for person in town.people for memory in person.memories} <= set("。！？…”")


def test_no_english_in_what_they_remember_plan_say_and_do(town: Scenario, run: Run) -> None:
    texts: Mapping[str, list[str]] = {
        "memory": [row.text for row in run.rows(MemoryRow)],
        "plan": [text for row in run.rows(PlanRow) for text in (row.activity, row.why)],
        "activity": [row.activity for row in run.rows(SegmentRow)],
        "refusal": [row.refused or "" for row in run.rows(SegmentRow)],
        "line": [row.text for row in run.rows(LineRow)],
        "feed": [row.text for row in run.rows(EventRow)],
        "bond": [text for row in run.rows(RelationRow) for text in (row.kind, row.opinion)],
    }
    assert {name: len(v) for name, v in texts.items() if name != "refusal" and len(v) <= 3} == {}
    stray = {name: {t for t in found if english(t, town)} for name, found in texts.items()}
    assert stray == {name: set() for name in texts}


def test_no_english_in_what_they_are_asked(town: Scenario, run: Run, model: Listening) -> None:
    assert len({kind for kind, _, _ in model.sent}) >= 8
    told = [
        (kind, ARISEN.sub("", MORE.sub("\n", TASK.sub("\n", f"\n{prompt}"))))
        for kind, prompt, why in model.sent
        if not why
    ]
    words = {(kind, word) for kind, text in told for word in english(text, town)}
    leave = {("next_line", "ends"), ("next_line", "true")}  # how to take it
    assert {word for word in words - leave if word[1] != ANYONE} == set()


def test_a_bad_answer_is_refused_in_chinese(town: Scenario, run: Run, model: Listening) -> None:
    reasons = [reason for _, _, reason in model.sent if reason]
    refused = {row.error for row in run.rows(ReplyRow) if row.error}
    assert len(refused) > 7
    assert set(reasons) <= refused
    field = re.compile(r"[a-z_]+(?:\.(?:\d+|[a-z_]+))*：")
    fields = ("takes_back", "with", "about", "thought")
    known = ("JSON", "HH:MM", "moon/base", "true", "false", *fields)
    for text in refused:
        left = field.sub("", text)
        for word in known:
            left = left.replace(word, "")
        assert english(left, town) == [], text
    again = [prompt for _, prompt, reason in model.sent if reason]
    assert all("你上一次的回答不行：" in prompt for prompt in again)
