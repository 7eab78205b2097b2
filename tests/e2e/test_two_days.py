"""What becomes of two days in Larkspur: news, talk, the party, questions; the scripted model."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.living import LARKSPUR, lived
from town.runfile import Run, load
from town.runfile.records import (
    AskRow,
    KnowledgeRow,
    LineRow,
    MemoryRow,
    ObjectStateRow,
    SegmentRow,
)

pytestmark = pytest.mark.gate
PARTY, CANDIDACY = "midsummer_party", "odile_for_mayor"
STAGE = "green/bandstand/stage"
CHANGES = {"maypole": "decked with flowers", "table": "decked", "campfire": "burning"}
CHANGES |= {"lamppost": "lit"}
PEOPLE, DAYS, A_DAY = 25, 2, 8640


@pytest.fixture(scope="module", params=[1, 2])
def run(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    out: Path = tmp_path_factory.mktemp("life") / f"{request.param}.sqlite"
    lived(LARKSPUR, out, "day 3 06:50", seed=request.param)
    with load(out) as opened:
        yield opened


def test_most_lines_of_a_day_are_said_once(run: Run) -> None:
    lines = [line.text for line in run.rows(LineRow, up_to=A_DAY)]
    assert len(lines) > 200
    assert len(set(lines)) >= 0.7 * len(lines)


def test_nobody_tells_what_they_do_not_hold(run: Run) -> None:
    known = {(k.agent, k.fact): k.tick for k in run.rows(KnowledgeRow)}
    told = [(line.agent, fact, line.tick) for line in run.rows(LineRow) for fact in _facts(line)]
    assert len(told) > 50
    assert [t for t in told if known.get(t[:2], t[2] + 1) > t[2]] == []


def _facts(line: LineRow) -> list[str]:
    return list(json.loads(line.tells))


def test_news_goes_from_mouth_to_ear(run: Run) -> None:
    lines = {(line.agent, line.tick): _facts(line) for line in run.rows(LineRow)}
    hops = {(k.agent, k.fact): k.hop for k in run.rows(KnowledgeRow)}
    heard = [k for k in run.rows(KnowledgeRow) if k.source]
    assert len(heard) > 50
    for row in heard:
        assert row.line is not None
        assert row.fact in lines[row.source, row.line]
        assert row.hop == hops[row.source, row.fact] + 1


@pytest.mark.parametrize("fact", [PARTY, CANDIDACY])
def test_both_stories_get_about(run: Run, fact: str) -> None:
    assert len(run.knowledge(fact)) >= 8


def test_people_come_to_the_party(run: Run) -> None:
    start, end = run.clock.parse("day 2 17:00"), run.clock.parse("day 2 19:00")
    there = [
        s.agent
        for s in run.rows(SegmentRow, since=start)
        if s.place == "green/lawn" and s.kind != "walk" and s.tick < end and s.until - s.tick > 12
    ]
    promised = run.query(
        "SELECT DISTINCT agent FROM events WHERE kind = 'promised' AND data LIKE ?", (f"%{PARTY}%",)
    )
    assert len(set(there)) >= 4
    assert len({name for (name,) in promised} & set(there)) >= 2


def test_the_party_is_never_silent_and_people_move_about(run: Run) -> None:
    start, end = run.clock.parse("day 2 17:00"), run.clock.parse("day 2 19:00")
    lines = [line for line in run.rows(LineRow) if start <= line.tick < end]
    ten = run.clock.ticks(10)
    spoken = Counter((line.tick - start) // ten for line in lines)
    assert min(spoken[n] for n in range(12)) >= 3, spoken
    assert len(lines) >= 150
    segments = [s for s in run.rows(SegmentRow, since=start) if s.tick < end and s.kind == "act"]
    doings = {s.activity for s in segments if s.place.startswith("green/")}
    assert len(doings) >= 50
    assert any("dances" in doing or "dance" in doing for doing in doings)
    assert any(s.object == STAGE and s.during == "in use" for s in segments)
    objects: dict[str, set[str | None]] = defaultdict(set)
    for s in segments:
        objects[s.agent].add(s.object)
    assert len([name for name, used in objects.items() if len(used) >= 3]) >= 8


def test_midsummer_comes_and_goes_on_the_green(run: Run) -> None:
    states: dict[str, list[str]] = defaultdict(list)
    for row in run.rows(ObjectStateRow, since=run.clock.parse("day 2 12:00")):
        states[row.object].append(row.state)
    for thing, there in CHANGES.items():
        assert there in states[f"green/lawn/{thing}"], thing
        assert states[f"green/lawn/{thing}"][-1] != there, thing


def test_a_day_asks_no_more_than_it_may(run: Run) -> None:
    asks = list(run.rows(AskRow))
    assert len({ask.kind for ask in asks}) <= 12
    assert len(asks) / (PEOPLE * DAYS) <= 150
    assert all(ask.outcome == "ok" for ask in asks)


def test_insights_rest_on_memories_that_are_there(run: Run) -> None:
    stream = {(m.agent, m.n): m for m in run.rows(MemoryRow)}
    insights = [m for m in stream.values() if m.kind == "reflection"]
    assert len(insights) > 100
    for insight in insights:
        evidence = [stream[insight.agent, n] for n in json.loads(insight.evidence)]
        assert evidence
        assert all(m.n < insight.n for m in evidence)
        assert insight.depth == 1 + max(m.depth for m in evidence)


def test_nobody_stands_where_one_cannot_stand(run: Run) -> None:
    from town.scenario.loader import load_files

    town = load_files("larkspur", run.manifest["files"]).map
    for segment in run.rows(SegmentRow):
        assert town.walkable[segment.y, segment.x]


def test_three_and_more_talk_where_three_stand_together(run: Run) -> None:
    party = run.clock.parse("day 2 17:00"), run.clock.parse("day 2 19:00")
    speakers: dict[str, set[str]] = {}
    for line in run.rows(LineRow, up_to=party[1], since=party[0]):
        speakers.setdefault(line.talk, set()).add(line.agent)
    assert len(speakers) > 10
    assert sum(len(names) >= 3 for names in speakers.values()) >= 0.2 * len(speakers)
