"""The human condition: questions as files and a page, answers taken from beside them."""

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from study.evaluation.answers import HUMAN, AnswerRow, AnswerStore, read_answers
from study.evaluation.by_people import by_people
from study.evaluation.command import app
from tests.study.evaluation.lived_hamlet import job, morning
from town.cli.terminal import confirmed
from town.runfile import RunFileError, load

BRAM = "Bram Okafor"


def _taken(folder: Path, out: Path) -> tuple[tuple[int, int], list[AnswerRow]]:
    with AnswerStore(out) as store:
        counts = by_people(morning(), job(who=("Bram",)), store, folder, confirmed)
        return counts, list(store.rows.values())


def test_each_question_is_a_file_with_all_memories_the_newest_last(tmp_path: Path) -> None:
    folder = tmp_path / "ada"
    counts, rows = _taken(folder, tmp_path / "out")
    assert (counts, rows) == ((25, 0), [])
    files = sorted(folder.glob("*/*.txt"))
    assert len(files) == 25
    with load(morning()) as run:
        streams = run.memories(BRAM, run.frontier)
        streams.sort(key=lambda row: (row.created, row.n))
    text = files[0].read_text("utf-8")
    lines = [line for line in text.splitlines() if line.startswith("- ")]
    assert len(lines) == len(streams) > 20
    assert streams[0].text[:30] in lines[0]
    assert streams[-1].text[:30] in lines[-1]
    assert BRAM in text
    assert "The question: " in text
    assert f"{files[0].stem}.answer.txt" in text


def test_an_answer_beside_its_question_is_a_row_once_and_changes_with_its_file(
    tmp_path: Path,
) -> None:
    folder, out = tmp_path / "ada", tmp_path / "out"
    _taken(folder, out)
    (asked,) = folder.glob("*/*-household.txt")
    beside = asked.with_suffix(".answer.txt")
    beside.write_text("With Lucy,\nmy sister.\n", "utf-8")
    (_, came), rows = _taken(folder, out)
    assert came == 1
    (row,) = rows
    assert (row.ablation, row.model, row.answer) == (HUMAN, "ada", "With Lucy, my sister.")
    assert row.valid
    assert _taken(folder, out)[0] == (25, 0)
    beside.write_text("With nobody.", "utf-8")
    assert _taken(folder, out)[0] == (25, 1)
    (row,) = read_answers(out)
    assert row.answer == "With nobody."


def test_the_page_asks_all_and_what_it_hands_back_is_read(tmp_path: Path) -> None:
    folder, out = tmp_path / "people", tmp_path / "out"
    _taken(folder, out)
    (page,) = folder.glob("*/page.html")
    data = json.loads(re.search(r"const DATA = (.*);\n", page.read_text("utf-8"))[1])  # type: ignore[index]
    assert len(data["questions"]) == 25
    assert len(data["memories"]) > 20
    ids = [question["id"] for question in data["questions"]]
    answers = [{"id": ids[0], "answer": ""}, *({"id": i, "answer": "I say so."} for i in ids[1:])]
    back = {"who": "Ben", "answers": [*answers, {"id": "of another run", "answer": "x"}]}
    (folder / "answers-Ben.json").write_text(json.dumps(back), "utf-8")
    (_, came), rows = _taken(folder, out)
    assert came == len(rows) == 24
    assert {(row.ablation, row.model) for row in rows} == {(HUMAN, "Ben")}


@pytest.mark.parametrize(
    ("text", "why"), [(b"\xff\xfe\x00", "UTF-8"), (b"[]", "no list"), (b"{", "JSON")]
)
def test_what_is_no_answer_is_said(tmp_path: Path, text: bytes, why: str) -> None:
    (tmp_path / "answers-Ben.json").write_bytes(text)
    with pytest.raises(RunFileError, match=why):
        _taken(tmp_path, tmp_path / "out")


def test_the_command_says_where_the_questions_are(tmp_path: Path) -> None:
    told = ["--out", str(tmp_path / "o"), "--human", str(tmp_path / "p")]
    done = CliRunner().invoke(app, ["evaluate", str(morning()), *told])
    assert done.exit_code == 0, done.output
    assert "125 questions" in done.output
    assert len(list((tmp_path / "p").glob("*/page.html"))) == 5
