"""Words in lines, memories, plans and events."""

from pathlib import Path

from tests.helpers.rows import event, line, memory, written
from town.runfile import load
from town.runfile.queries.word_search import WordMatch, find_words


def test_the_newest_that_hold_all_words(tmp_path: Path) -> None:
    rows = (
        line(1, "Ann", 2, "The oven is hot.", talk="t1"),
        line(5, "Bo", 6, "A hot oven!", talk="t2"),
        line(7, "Bo", 8, "The oven is cold.", talk="t3"),
    )
    with load(written(tmp_path / "a.sqlite", 9, *rows)) as run:
        matches, count = find_words(run, "lines", ["oven", "hot"], 9, 1)
        assert (matches, count) == ([WordMatch(5, "Bo", "A hot oven!", "t2")], 2)
        assert [m.tick for m in find_words(run, "lines", ["Bo"], 7, 9)[0]] == [5]  # by name


def test_a_memory_counts_once_and_patterns_are_plain(tmp_path: Path) -> None:
    rows = (memory(1, "Ann", 0), memory(4, "Ann", 1), event(2, "Ann", text="100% wool"))
    with load(written(tmp_path / "a.sqlite", 9, *rows)) as run:
        matches, count = find_words(run, "memories", ["oven"], 9, 9)
        assert (matches, count) == ([WordMatch(4, "Ann", "the oven is hot", 1)], 1)
        assert find_words(run, "events", ["0% w"], 9, 9)[1] == 1
        assert find_words(run, "events", ["1_0"], 9, 9) == ([], 0)
