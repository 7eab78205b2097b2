"""What minds leave becomes rows once, dated when it takes effect, and comes back as it was."""

from pathlib import Path

from tests.helpers.rows import written
from town.interface import (
    FactLearned,
    FeedEvent,
    MemoryAdded,
    MemoryRetrieved,
    MindChange,
    PlanChanged,
    PlanItem,
    QuestionSettled,
    RelationshipChanged,
    ReplyReceived,
    StateChanged,
)
from town.runfile import load
from town.runfile.mind_rows import MindRows, reply_rows, saved_mind
from town.runfile.records import AskRow, EventRow, KnowledgeRow, PlanRow, ReplyRow, TimingRow

MEMORY = MemoryAdded(
    0, "talk", "We talked.", 4, 6, "home/room", ("Bo",), ("fair",), (), 0, "talk:t", b"\x01\x02"
)
FRIEND = RelationshipChanged("Bo", "friend", 3, "nice", 2, 6, 1, -2, "to come on Monday")
FACT = FactLearned("fair", "Bo", 5, 0)


def test_a_mind_comes_back_as_it_was_saved(tmp_path: Path) -> None:
    changes: list[tuple[str, MindChange]] = [
        *(("Ann", change) for change in (MEMORY, MemoryRetrieved(0, 7), FRIEND, FACT)),
        ("Ann", StateChanged("talk", '{"id":"t"}')),
        ("Bo", StateChanged("talk", "null")),
    ]
    rows = [*MindRows().rows(8, changes), *MindRows().rows(9, [("Ann", StateChanged("body", "1"))])]
    with load(written(tmp_path / "a.sqlite", 10, *rows)) as run:
        ann = saved_mind(run, "Ann", 10)
        assert (ann.memories, ann.retrieved) == ([MEMORY], [MemoryRetrieved(0, 7)])
        assert (ann.relationships, ann.facts) == ([FRIEND], [FACT])
        assert ann.state == {"talk": '{"id":"t"}'}  # what the body has in hand is the world's
        before = saved_mind(run, "Ann", 8)
        assert (before.memories, before.facts, before.state) == ([], [], {})


def test_a_fact_is_one_hop_further_than_at_its_teller(tmp_path: Path) -> None:
    def hops(minds: MindRows, tick: int, *heard: tuple[str, str]) -> list[int]:
        changes = [(agent, FactLearned("fair", source, None, None)) for agent, source in heard]
        rows = minds.rows(tick, changes)
        known.extend(rows)
        return [row.hop for row in rows if isinstance(row, KnowledgeRow)]

    known: list[object] = []
    minds = MindRows()
    assert hops(minds, 3, ("Ann", ""), ("Bo", "Ann"), ("Cy", "Bo")) == [0, 1, 2]
    assert hops(minds, 4, ("Dan", "Ann"), ("Eve", "a stranger")) == [1, 1]
    rows = [row for row in known if isinstance(row, KnowledgeRow)]
    resumed = MindRows()
    with load(written(tmp_path / "a.sqlite", 5, *rows)) as run:
        resumed.restore(run, 4)
    assert hops(resumed, 9, ("Fay", "Cy"), ("Gus", "Dan")) == [3, 1]  # Dan learned it at 4


def test_events_are_numbered_by_agent_and_plans_by_item() -> None:
    plan = PlanChanged("hour", (PlanItem(5, 9, "eats", "home"), PlanItem(9, 20, "works", "mill")))
    asked = QuestionSettled(1, 4, "notice", "was named", "{}", 2, "ok")
    rows = MindRows().rows(
        6,
        [
            ("", FeedEvent("announcement", "A bell.", {"place": None})),
            ("Ann", FeedEvent("met", "Ann saw Bo.")),
            ("Ann", plan),
            ("Ann", FeedEvent("told", "Ann told Bo.")),
            ("Bo", asked),
        ],
    )
    events = [(row.agent, row.n, row.kind) for row in rows if isinstance(row, EventRow)]
    assert events == [("", 0, "announcement"), ("Ann", 0, "met"), ("Ann", 1, "told")]
    items = [(row.tick, row.n, row.start, row.end) for row in rows if isinstance(row, PlanRow)]
    assert items == [(6, 0, 5, 9), (6, 1, 9, 20)]
    asks = [row for row in rows if isinstance(row, AskRow)]
    assert asks == [AskRow(6, "Bo", 1, 4, "notice", "was named", "{}", 2, "ok")]


def test_a_reply_is_kept_apart_from_what_it_took() -> None:
    reply = ReplyReceived(4, "Ann", 0, 1, "abc", "{}", None, 1.0, 2.0, 3, 10, None, 5)
    assert reply_rows(reply) == (
        ReplyRow(4, "Ann", 0, 1, "abc", "{}", None),
        TimingRow(4, "Ann", 0, 1, 1.0, 2.0, 3, 10, None, 5),
    )
