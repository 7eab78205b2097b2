"""The stream of memories: the newest first, whenever it was noted."""

from pathlib import Path

from tests.helpers.rows import memory
from tests.helpers.window import AGNES, stays_at, write_run
from town.runfile import load
from town.view.app.opening_runs import open_view
from town.view.inspector.memory import page_memory
from town.view.state.settings import Settings


def test_memories_stand_by_the_time_of_what_is_remembered(tmp_path: Path) -> None:
    """What was seen at 20 was noted only at 60, after a talk at 50; the backstory is older."""
    rows = [
        stays_at(AGNES, 20, 20),
        memory(1, AGNES, 1, "The bell cracked in January.", created=0, kind="seed"),
        memory(9, AGNES, 2, "Bram planes a board", created=8),
        memory(50, AGNES, 3, "I talked with Lucy.", created=48, kind="talk"),
        memory(60, AGNES, 4, "Lucy sweeps the step", created=20),
        memory(60, AGNES, 5, "Wilf passes", created=55),
    ]
    with load(write_run(tmp_path / "a", 200, *rows)) as run:
        view = open_view(run, Settings(), 100)
        agnes = next(p for p in view.scenario.people if p.name == AGNES)
        page = page_memory(view.minds, view.pages, agnes, 100)
    assert page[1].text == "5 memories, the newest first"
    assert [(block.left, block.text) for block in page if block.link] == [
        ("06:59", "Wilf passes"),
        ("06:58", "I talked with Lucy."),
        ("06:53", "Lucy sweeps the step"),
        ("06:51", "Bram planes a board"),
        ("before", "The bell cracked in January."),
    ]
