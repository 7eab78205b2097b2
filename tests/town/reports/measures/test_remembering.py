"""What is shown for lines of a talk: the last talk with this person, and the author's seeds."""

from pathlib import Path
from typing import Any

from tests.helpers.measuring import ANN, BO, CY, HOUR, asked, measures, sent
from tests.helpers.rows import memory, segment
from town.runfile.records import AskRow, Row

SEED = memory(0, ANN, 0, "Ann is fond of music.", kind="seed")
TALK = memory(HOUR, ANN, 1, "I asked Bo for flour.", kind="talk", about=f'["{BO}"]')
SIGHT = memory(HOUR, ANN, 2, "Bo Reed grinds corn")
STREAM: list[Row] = [SEED, TALK, SIGHT, segment(0, ANN, 40 * HOUR)]
ALL = [[0, 1.0, 1.0, 1.0], [1, 1.0, 1.0, 1.0], [2, 1.0, 1.0, 1.0]]


def speaks(thought: int, to: str, memories: list[Any] = ALL, **more: Any) -> AskRow:
    fields = {"lines_left": 5, "others": [{"name": to}], "memories": memories, **more}
    return asked(thought, ANN, "next_line", **fields)


def test_what_stands_in_the_list_is_shown(tmp_path: Path) -> None:
    words = [
        sent(2 * HOUR, ANN, "next_line", "What you remember:\n- Ann is fond of music.\n- Bo"),
        sent(3 * HOUR, ANN, "next_line", "- I asked Bo for flour. (07:00)\n- Bo Reed grinds corn"),
        sent(8 * HOUR, ANN, "next_line", "- Ann is fond of music."),
    ]
    rows = [speaks(2 * HOUR, BO), speaks(3 * HOUR, BO), speaks(8 * HOUR, CY)]
    found = measures(tmp_path, 9 * HOUR, *STREAM, *rows, prompts=words)
    assert found["last_talk"].part == (1, 2), "Ann has not talked with Cy"
    assert found["seeds"].part == (2, 4)
    assert found["seeds_by_noon"].part == (1, 3), "14:00 is after noon"
    assert found["seeds"].how == "from the words of the questions"


def test_without_the_words_it_is_what_was_recalled(tmp_path: Path) -> None:
    rows = [speaks(2 * HOUR, BO), speaks(3 * HOUR, BO, ALL[:1])]
    found = measures(tmp_path, 9 * HOUR, *STREAM, *rows)
    assert (found["last_talk"].part, found["seeds"].part) == ((1, 2), (2, 4))
    assert "recalled" in found["seeds"].how


def test_a_line_that_takes_leave_and_the_next_day_do_not_count(tmp_path: Path) -> None:
    rows = [speaks(2 * HOUR, BO, lines_left=1), speaks(26 * HOUR, BO)]
    found = measures(tmp_path, 40 * HOUR, *STREAM, *rows)
    assert found["last_talk"].text == "-"
    assert found["last_talk"].why.startswith("Nobody spoke again")
    assert found["seeds"].part == (1, 3)
