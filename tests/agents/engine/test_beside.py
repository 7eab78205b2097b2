"""A reflection runs beside what its owner does, and lands a fixed time after it fell due."""

from collections.abc import Sequence
from typing import Any

import pytest

from agents.memory.memory_stream import Memory
from agents.models.base.service import Answer
from tests.helpers.fake_world import ADA, CLOCK, Company, Model, Parlour
from tests.helpers.kept_rows import KeptRows
from town.runfile.records import AskRow, MemoryRow, Row, StateRow

MINUTES = 3
BESIDE = ("questions", "insights")


class Musing(Model):
    """A model that answers what a reflection asks only when nothing else is left to be answered."""

    def collect(self, timeout_s: float | None = None) -> Sequence[Answer]:
        kinds = {call.id: call.ask.kind for call in self.calls}
        answers = super().collect(timeout_s)
        others = [answer for answer in answers if kinds[answer.id] not in BESIDE]
        if not others and timeout_s != 0.0:
            return answers
        self._ready = [answer for answer in answers if answer not in others]
        return others


def ada(
    model: Model | None = None, room: Parlour | None = None, reaction: int = 1, **settings: Any
) -> Company:
    """Return Ada, who has to reflect as soon as she has planned her day."""
    minutes = {"reflect_at": 20, "reflection_minutes": MINUTES, **settings}
    company = Company(model or Model(), ADA, room=room, reaction=reaction, **minutes)
    mind = company.minds[ADA.name]
    mind.agent.state.unreflected_importance = 20
    return company


def insights(company: Company) -> list[MemoryRow]:
    return [row for row in company.rows if isinstance(row, MemoryRow) and row.kind == "reflection"]


def fell_due(company: Company) -> int:
    return min(r.thought for r in company.rows if isinstance(r, AskRow) and r.kind == "questions")


def in_order(rows: list[Row]) -> list[str]:
    return sorted(repr(row) for row in rows)


def test_it_lands_a_fixed_time_after_it_fell_due_and_is_dated_so() -> None:
    company = ada()
    company.live(40)
    (insight,) = insights(company)
    assert insight.tick == insight.created == fell_due(company) - 1 + CLOCK.ticks(MINUTES)


def test_when_its_answers_come_changes_nothing() -> None:
    early, late = ada(), ada(Musing())
    early.live(40)
    late.live(40)
    assert in_order(late.rows) == in_order(early.rows)
    assert insights(late)


def test_its_owner_goes_on_meanwhile() -> None:
    company = ada(Musing())
    company.live(10)
    mind = company.minds[ADA.name]
    assert mind.beside is not None
    assert not mind.beside.thought.done
    assert company.room.bodies[ADA.name].activity == "cooks"
    assert insights(company) == []


def test_what_it_reads_is_the_mind_as_it_was() -> None:
    late = ada(Musing())
    late.live(5)
    agent = late.minds[ADA.name].agent
    news = Memory(
        len(agent.memory), "observation", "The roof fell in.", 10, 5, CLOCK.at(5), vector=bytes(8)
    )
    agent.keep(news)
    late.live(35)
    shown = [m.text for ask in late.model.asked("insights") for m in ask.memories]
    assert shown
    assert "The roof fell in." not in shown


@pytest.mark.parametrize("reaction", [0, 1, 2])
def test_it_is_about_a_tick_that_no_other_thought_is_about(reaction: int) -> None:
    company = ada(reaction=reaction)
    company.live(60)
    asks = [row for row in company.rows if isinstance(row, AskRow)]
    about = [row.kind for row in asks if row.thought == fell_due(company)]
    assert about == list(BESIDE)
    keys = [(type(row), row.tick, getattr(row, "n", None), getattr(row, "part", "")) for row in
            company.rows if isinstance(row, AskRow | MemoryRow | StateRow)]  # fmt: skip
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("reaction", [0, 1, 2])
def test_nothing_is_asked_about_a_tick_that_is_still_to_come(reaction: int) -> None:
    company = ada(Musing(), reaction=reaction)
    mind = company.minds[ADA.name]
    while mind.beside is None:
        company.live(1)
    about = mind.beside.thought.tick
    assert bool(company.model.asked("questions")) == (about < company.room.tick)
    company.live(about + 1 - company.room.tick)
    assert len(company.model.asked("questions")) == 1


def test_a_second_one_waits_for_the_first() -> None:
    company = ada(reflection_minutes=5)
    company.live(6)
    state = company.minds[ADA.name].agent.state
    assert state.reflecting is not None
    state.unreflected_importance = 50
    company.live(200)
    due = sorted({r.thought for r in company.rows if isinstance(r, AskRow) and r.kind in BESIDE})
    assert len(due) == 2
    assert due[1] >= due[0] + CLOCK.ticks(5)


@pytest.mark.parametrize("tick", [2, 3, 4, 10, 17, 18, 19, 20, 21])
def test_it_is_taken_up_again_from_the_rows(tick: int) -> None:
    whole, before = ada(), ada()
    whole.live(40)
    before.live(tick)
    after = ada(room=before.room)
    after.take_up(KeptRows(before.rows), tick)
    after.rows = [row for row in before.rows if getattr(row, "tick", 0) < tick]
    after.live(40 - tick)
    assert in_order(after.rows) == in_order(whole.rows)


def test_one_that_hangs_is_put_off_tick_by_tick() -> None:
    company = ada(Musing())
    company.live(10)
    late = []
    for _ in range(12):
        company.room.pass_tick()
        outcome = company.scheduler.tick(company.room.tick, patience_s=0.0)
        late.append(dict(outcome.overdue))
        company.room.tick += 1
    start = company.minds[ADA.name].agent.state.reflecting
    assert start is not None
    hangs = {ADA.name: start.thought}
    assert late == [hangs if tick >= start.lands else {} for tick in range(10, 22)]
