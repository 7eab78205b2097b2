from pathlib import Path

import pytest

from tests.helpers.rows import MANIFEST, line, segment
from town.runfile import RunWriter, load
from town.runfile.records import EventRow, ObjectStateRow, Row, StateRow
from town.view.records.chronicle import Chronicle

OVEN = "bakery/oven"
FIRST: list[Row] = [
    segment(0, "Ann", 10, "rests", x=2, y=2),
    segment(10, "Ann", 20, "walks", kind="walk", x=2, y=2, moves="RRRRRRRRRR"),
    segment(0, "Bo", 99, "bakes", object=OVEN, during="burning", after="warm"),
    EventRow(3, "Ann", 0, "met", "Ann saw Bo.", "{}"),
    StateRow(4, "Ann", "thought", '{"thought":4}'),
    StateRow(6, "Ann", "thought", "null"),
    line(7, "Bo", 9, "Morning.", talk="t"),
]
THEN: list[Row] = [
    segment(10, "Ann", 15, "walks", kind="walk", x=2, y=2, moves="RRRRRRRRRR", planned=20),
    segment(15, "Ann", 40, "sits down", x=7, y=2),
    segment(0, "Bo", 13, "bakes", object=OVEN, during="burning", after="warm", planned=99),
    segment(13, "Bo", 40, "rests"),
    ObjectStateRow(13, OVEN, "Bo", "warm"),
    EventRow(14, "Bo", 0, "plan", "Bo changed his mind.", "{}"),
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "run.sqlite"


def told(chronicle: Chronicle) -> list[object]:
    ticks = range(chronicle.frontier + 1)
    return [
        [chronicle.scene(t).positions(0.5).tolist() for t in ticks],
        [chronicle.state(OVEN, t) for t in ticks],
        [s.activity for t in ticks for s in chronicle.scene(t).segments],
        [e.text for e in chronicle.events.values],
        [chronicle.thinking("Ann", t) for t in ticks],
        [(chronicle.line("Bo", t) or line(0, "", 0, "")).text for t in ticks],
    ]


def test_reading_as_it_is_written_tells_the_same_as_reading_it_all_at_once(path: Path) -> None:
    with RunWriter.create(path, MANIFEST) as writer, load(path) as run, load(path) as later:
        growing = Chronicle(run, {OVEN: "cold"})
        writer.step(12, FIRST)
        assert growing.poll()
        assert not growing.poll()
        writer.step(20, THEN)
        assert growing.poll()
        whole = Chronicle(later, {OVEN: "cold"})
        whole.poll()
        assert told(growing) == told(whole)


def test_what_is_told_of_each_tick(path: Path) -> None:
    with RunWriter.create(path, MANIFEST) as writer:
        writer.step(12, FIRST)
        writer.step(20, THEN)
    with load(path) as run:
        chronicle = Chronicle(run, {OVEN: "cold"})
        chronicle.poll()
        assert chronicle.names == ("Ann", "Bo")
        assert [chronicle.scene(t).start_tiles[0].tolist()[0] for t in (9, 11, 15, 20)] == [
            2,
            3,
            7,
            7,
        ]
        assert chronicle.scene(11).positions(0.25)[0].tolist() == [3.25, 2.0]
        assert [chronicle.state(OVEN, t) for t in (0, 12, 13, 20)] == [
            "burning", "burning", "warm", "warm",
        ]  # fmt: skip
        assert [t for t in range(20) if chronicle.thinking("Ann", t)] == [5, 6]
        assert [t for t in range(20) if chronicle.line("Bo", t)] == [6, 7, 8]
        assert [row.text for row in chronicle.talk("t", 20)] == ["Morning."]


def test_nobody_walks_beyond_the_frontier(path: Path) -> None:
    with RunWriter.create(path, MANIFEST) as writer, load(path) as run:
        writer.step(12, FIRST)
        chronicle = Chronicle(run)
        chronicle.poll()
        scene = chronicle.scene(12)
        assert scene.start_tiles[0].tolist() == scene.end_tiles[0].tolist() == [4.0, 2.0]
