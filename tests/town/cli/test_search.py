"""What people remember is found by its meaning; FAISS finds the same as the plain formula."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray
from typer.testing import CliRunner

from sim import command_line
from tests.helpers.living import HAMLET, lived
from town.reports.similarity import cosines, nearest, nearest_each

RUNNER = CliRunner()
CODES = arrays(np.int8, st.tuples(st.integers(1, 40), st.just(6)), elements=st.integers(-127, 127))


@given(CODES, st.integers(0, 39), st.integers(1, 50))
def test_the_nearest_are_those_of_the_plain_formula(
    codes: NDArray[np.int8], row: int, count: int
) -> None:
    query = codes[row % len(codes)]
    a, b = codes.astype(float), query.astype(float)
    norms = np.linalg.norm(a, axis=1) * np.linalg.norm(b)
    plain = np.array([x @ b / n if n else 0.0 for x, n in zip(a, norms, strict=True)])
    assert cosines(codes, query) == pytest.approx(plain, abs=1e-12)
    found = nearest(codes, query, count)
    assert len(found) == min(count, len(codes))
    assert [score for _, score in found] == sorted((s for _, s in found), reverse=True)
    worst = found[-1][1]
    left_out = sorted(set(range(len(codes))) - {row for row, _ in found})
    assert all(cosines(codes, query)[row] <= worst for row in left_out)


@settings(deadline=None)
@given(CODES, st.integers(0, 39), st.integers(1, 50))
def test_faiss_finds_the_same(codes: NDArray[np.int8], row: int, count: int) -> None:
    pytest.importorskip("faiss", reason="FAISS is not installed")
    queries = np.roll(codes, row, axis=0)[:5]
    plain = [nearest(codes, query, count) for query in queries]
    assert nearest_each(codes, queries, count, large=0) == plain


def test_nothing_is_near_to_nothing() -> None:
    assert nearest(np.zeros((0, 6), np.int8), np.ones(6, np.int8), 3) == []
    assert nearest(np.zeros((2, 6), np.int8), np.ones(6, np.int8), 3) == [(0, 0.0), (1, 0.0)]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("search") / "hamlet.sqlite"
    lived(HAMLET, path, "09:00")
    return path


def found(run: Path, *arguments: str) -> list[dict[str, object]]:
    result = RUNNER.invoke(command_line(), ["search", str(run), *arguments, "--json"])
    assert result.exit_code == 0
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_memory_is_found_in_other_words(run: Path) -> None:
    rows = found(run, "a concert to pay for the bell", "--top", "3")
    assert len(rows) == 3
    assert any("song evening" in str(row["text"]) for row in rows)
    scores = [float(str(row["score"])) for row in rows]
    assert scores == sorted(scores, reverse=True)


def test_one_person_one_kind_and_a_moment(run: Path) -> None:
    rows = found(run, "work", "--who", "Wilf", "--kind", "seed", "--at", "07:00")
    assert {(row["agent"], row["kind"]) for row in rows} == {("Wilf Tansley", "seed")}
    texts = [row["text"] for row in rows]
    assert len(texts) == len(set(texts))


def test_what_two_people_have_in_mind_alike(run: Path) -> None:
    said = RUNNER.invoke(command_line(), ["alike", str(run), "--kind", "seed", "--top", "2"]).stdout
    lines = said.splitlines()
    assert len(lines) == 4
    assert lines[0].split(": ")[0][6:] != lines[1].split(": ")[0].strip()
    assert float(lines[0][:4]) >= float(lines[2][:4])
    nothing = RUNNER.invoke(command_line(), ["alike", str(run), "--kind", "thought"]).stdout
    assert "No two people have a memory of the kind 'thought' yet." in nothing


def test_wrong_words_are_answered_with_what_there_is(run: Path) -> None:
    wrong = RUNNER.invoke(command_line(), ["search", str(run), "tea", "--kind", "dream"])
    assert (wrong.exit_code, "There are observation, talk" in wrong.stderr) == (2, True)
    shown = RUNNER.invoke(command_line(), ["search", str(run), "tea"]).stdout
    assert shown.splitlines()[0].split() == ["alike", "person", "when", "kind", "memory"]
