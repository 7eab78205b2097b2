"""A mind is wholly in its rows: what is brought back from them goes on as if nothing had been."""

from copy import deepcopy
from dataclasses import replace
from datetime import timedelta
from operator import attrgetter
from typing import Any

import numpy as np
import pytest

from agents.engine.mind import known_from_the_start
from agents.memory.memory_stream import Memory
from agents.mind.first_memories import RATED_AT_ONCE
from agents.mind.state import (
    STATE_PARTS,
    DayPlan,
    MindState,
    OngoingTalk,
    Percept,
    StepPlan,
    dump_part,
    load_part,
)
from tests.helpers.fake_world import (
    ADA,
    BEN,
    CAT,
    CLEO,
    CLOCK,
    START,
    Company,
    Model,
    Parlour,
    Solo,
    person,
    seen,
    town,
    wishing,
)
from tests.helpers.kept_rows import KeptRows
from town.interface import Relation
from town.runfile.records import KnowledgeRow, RelationRow, Row, StateRow

END = 130


def chatty(ask: Any) -> dict[str, Any]:
    """Talk in a round, tell what one holds, and take leave in time."""
    tells = [f.fact.id for f in ask.facts if not f.told]
    text = f"Line {len(ask.lines)}. Cleo sold the old mill, {ask.me.first_name} hears."
    return {"text": text, "tells": tells, "ends": len(ask.lines) >= 4}


def wish(ask: Any) -> dict[str, Any]:
    pairs = {"Ada Lund": "Ben Holt", "Ben Holt": "Cleo May", "Cleo May": "Ada Lund"}
    return wishing(pairs[ask.me.name], ask.me.name)(ask)


def three(room: Parlour | None = None) -> Company:
    model = Model(notice=wish, next_line=chatty)
    return Company(model, ADA, BEN, CLEO, room=room, talk_pause_minutes=0, reflect_at=5)


def resumed(tick: int) -> Company:
    """Return the three as brought back from the rows they had left by `tick`."""
    before = three()
    before.live(tick)
    after = three(deepcopy(before.room))
    after.take_up(KeptRows(before.rows), tick)
    after.rows = [row for row in before.rows if getattr(row, "tick", 0) < tick]
    return after


def in_order(rows: list[Row]) -> list[str]:
    return sorted(repr(row) for row in rows)


def test_the_three_talk_tell_and_reflect_before_the_end() -> None:
    whole = three()
    whole.live(END)
    kinds = {m.kind for mind in whole.minds.values() for m in mind.agent.memory.memories}
    assert kinds == {"seed", "plan", "observation", "talk", "reflection"}
    assert len([row for row in whole.rows if isinstance(row, KnowledgeRow)]) == 3


@pytest.mark.parametrize("tick", [1, 2, 3, 4, 5, 7, 9, 11, 15, 20, 30, 50, 100])
def test_it_goes_on_from_its_rows_as_if_nothing_had_been(tick: int) -> None:
    whole, parts = three(), resumed(tick)
    whole.live(END)
    parts.live(END - tick)
    assert in_order(parts.rows) == in_order(whole.rows)
    assert parts.room.lines == whole.room.lines


@pytest.mark.parametrize(
    ("part", "value"),
    [
        (
            "mind",
            MindState(
                deferred=[Percept("object", 3, "x", told_by={"cat": ("Ben Holt", 7)}, retried=True)]
            ),
        ),
        ("mind", MindState("a", "b", True, seen(4).now, 9, seen(5).now, [], None, "t", 8)),
        ("plan", DayPlan(seen(0).now.date(), seen(9).now)),
        ("steps", StepPlan(done=["cooks"], refusals=2)),
        (
            "talk",
            OngoingTalk(
                "t", ["Ben Holt"], line_begun=True, has_floor=True, took_leave=True, other_left=True
            ),
        ),
        ("talk", None),
        ("percepts", []),
        ("last_noticed", {"Ben Holt": 4}),
        ("thought", None),
    ],
)
def test_a_part_is_read_as_it_was_written(part: str, value: Any) -> None:
    assert load_part(part, dump_part(part, value)) == value


def test_every_part_has_its_shape() -> None:
    whole = three()
    whole.live(20)
    parts = {row.part for row in whole.rows if isinstance(row, StateRow)}
    assert parts == set(STATE_PARTS)


# --- how it begins -------------------------------------------------------------------------------


def test_the_past_is_rated_by_oneself_and_brings_its_news() -> None:
    rated = {"ratings": [2, 9, 4]}
    solo = Solo(model=Model(notice=rated))
    solo.think(seen(0, asleep=True))
    assert [(m.text, m.importance, m.facts) for m in solo.agent.memory.memories] == [
        ("Ada Lund is 40: calm.", 2, ()),
        ("Ada Lund was born here.", 9, ()),
        ("Ada Lund is thinking of lunch.", 4, ()),
        (
            "Ada is giving a party on the green at five.",
            6,
            ("party",),
        ),  # an invitation, which nobody is asked about
    ]
    rows = [row for row in solo.rows if isinstance(row, KnowledgeRow)]
    assert [(r.fact, r.source, r.line, r.memory) for r in rows] == [("party", "", None, 3)]
    assert [r.other for r in solo.rows if isinstance(r, RelationRow)] == ["Ben Holt"]


def test_a_past_that_was_broken_off_is_gone_on_with() -> None:
    memories = tuple(f"Memory {n}." for n in range(RATED_AT_ONCE + 3))
    who = person("Dora Vale", knows=("cat",), relations={"Ben Holt": Relation("friend")})
    who = type(who)(**{**{f: getattr(who, f) for f in who.__slots__}, "memories": memories})
    first = {"ratings": [3] * RATED_AT_ONCE}
    solo = Solo(who, Model(notice=[first, "bad", "bad", "bad"]))
    solo.think(seen(0, "Dora Vale", asleep=True))
    assert (len(solo.agent.memory), solo.agent.state.past_remembered) == (RATED_AT_ONCE + 1, False)
    assert solo.texts("seed")[-1] == CAT.text  # a fact is not asked about
    solo.model.answers["notice"] = {"ratings": [3] * 5}
    solo.think(seen(40, "Dora Vale", asleep=True))
    seeds = solo.texts("seed")
    assert [seed for seed in seeds if seed in memories] == list(memories)
    assert (len(seeds), solo.agent.state.past_remembered) == (RATED_AT_ONCE + 6, True)
    assert list(solo.agent.known_facts) == ["cat"]


def test_one_knows_home_work_and_habits_from_the_start() -> None:
    assert known_from_the_start(ADA, town()) == ["house/kitchen", "house/bedroom"]


def test_a_mind_forgets_at_the_pace_of_the_paper() -> None:
    """0.995 for each game hour since the last retrieval (Park et al. 2023, section 4.1)."""
    agent = Solo().agent
    start, size = agent.town.clock.start, agent.town.dimension
    for n, hours in enumerate((0, 100, 200)):
        when = start + timedelta(hours=hours)
        memory = Memory(n, "observation", f"memory {n}", 5, n, when, vector=bytes([1] * size))
        agent.memory.add(memory)
    found = agent.memory.ranked(np.ones(size, np.int8)).best(3)
    recency = [memory.recency for memory in sorted(found, key=attrgetter("n"))]
    raw = [0.995**age for age in (200, 100, 0)]
    assert recency == pytest.approx([(r - raw[0]) / (raw[2] - raw[0]) for r in raw])


# --- what comes, rehearsed -----------------------------------------------------------------------


def test_a_morning_is_rehearsed_as_it_will_be_and_leaves_no_trace() -> None:
    solo = Solo().settled()
    solo.think(seen(CLOCK.tick(START.replace(hour=22)), ended=True))
    night = seen(CLOCK.tick(START.replace(hour=23)), asleep=True, activity="sleeping")
    solo.mind.attend(night)
    up = CLOCK.tick(START.replace(day=19, hour=7))
    solo.mind.over_at = up
    before = deepcopy(solo.agent.state), deepcopy(solo.agent.plan), len(solo.agent.memory)
    solo.model.calls = []
    thought = solo.mind.rehearsal()
    assert thought is not None
    solo.driver.rehearse(thought)
    while not thought.done:
        solo.driver.poll(None)
    foreseen = [call.ask for call in solo.model.calls]
    assert [ask.kind for ask in foreseen] == ["revise_identity", "plan_day", "next_steps"]
    assert (solo.agent.state, solo.agent.plan, len(solo.agent.memory)) == before
    solo.think(replace(night, tick=up, now=CLOCK.at(up), ended=True))
    assert [call.ask for call in solo.model.calls] == foreseen  # nothing was asked again
    assert solo.driver.foreseen["used"] == 3
