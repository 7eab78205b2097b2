"""A study that is stopped, killed or changed: what is lived is kept, and nothing is mixed."""

import json
import os
import signal
import subprocess
from pathlib import Path

import pytest

from study.experiment.runner import held
from study.points import Point, run_files
from tests.study.experiment.studies import HEAD, TWO, command, digests, lived, written
from town.runfile import load
from town.runfile.records import InterventionRow, MemoryRow, SegmentRow

pytest.importorskip("pyarrow")
import pandas as pd

CLOCKS = ("timings", "progress")  # tables that hold wall time


def tables(folder: Path) -> dict[str, list[str]]:
    """Return the rows of all tables of a study but those of the wall clock."""
    found = {}
    for table in sorted(path for path in (folder / "tables").iterdir() if path.is_dir()):
        if table.name not in CLOCKS:
            rows = pd.read_parquet(table).to_dict("records")
            found[table.name] = sorted(map(str, rows))
    return found


def killed(study: Path, *options: str) -> None:
    """Live a study until a run of it is finished, and kill all that lives it."""
    with subprocess.Popen(
        command(study, *options), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if " finished, " in line:
                break
        listed = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        children = listed.read_text().split() if listed.exists() else []
        process.kill()
        for child in children:
            os.kill(int(child), signal.SIGKILL)


def killed_twice_or_not(tmp_path: Path, text: str, jobs: str) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        folder.mkdir()
        written(folder, text)
    assert lived(one / "study.yaml", "--jobs", jobs).returncode == 0
    killed(other / "study.yaml", "--jobs", jobs)
    killed(other / "study.yaml", "--jobs", jobs)
    assert len(digests(other / "lived")) < len(digests(one / "lived"))
    assert lived(other / "study.yaml", "--jobs", jobs).returncode == 0
    assert digests(one / "lived") == digests(other / "lived")
    assert tables(one / "lived") == tables(other / "lived")


def test_killed_twice_it_gives_the_same_tables(tmp_path: Path) -> None:
    killed_twice_or_not(tmp_path, TWO.replace("[1, 2]", '"1-3"'), "2")


@pytest.mark.gate
def test_two_conditions_of_ten_seeds_killed_twice(tmp_path: Path) -> None:
    text = TWO.replace("[1, 2]", '"1-10"').replace("07:20", "22:00")
    killed_twice_or_not(tmp_path, text, str(os.cpu_count() or 1))


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The study.yaml of a study that has been lived."""
    study = written(tmp_path_factory.mktemp("study"), TWO)
    done = lived(study, "--jobs", "2")
    assert done.returncode == 0, done.stdout + done.stderr
    return study


def test_every_run_says_which_it_is(finished: Path) -> None:
    points = []
    for path in run_files(finished.parent / "lived"):
        with load(path) as run:
            points.append(Point.of(run.manifest, run.name))
    seeds = [(1, 1), (2, 2)]
    assert sorted(points) == [Point("study", c, *seed) for c in ("base", "near") for seed in seeds]


def test_again_it_lives_nothing(finished: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in run_files(finished.parent / "lived")}
    done = lived(finished)
    assert done.returncode == 0
    assert "4 of 4 runs are finished" in done.stdout
    assert before == {p: p.stat().st_mtime_ns for p in run_files(finished.parent / "lived")}


def test_the_tables_are_read_as_one(finished: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    folder = finished.parent / "lived/tables"
    found = duckdb.sql(
        "SELECT condition, replicate, seed, count(*) FROM read_parquet("
        f"'{folder}/segments/**/*.parquet', hive_partitioning = true) AS s JOIN read_parquet("
        f"'{folder}/runs/**/*.parquet', hive_partitioning = true) AS r "
        "USING (condition, replicate) GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    assert [row[:3] for row in found] == [
        ("base", 1, 1), ("base", 2, 2), ("near", 1, 1), ("near", 2, 2)
    ]  # fmt: skip
    assert all(row[3] > 5 for row in found)


def test_what_has_changed_is_not_mixed(finished: Path) -> None:
    before = finished.read_text()
    try:
        finished.write_text(before.replace("hearing: 4", "hearing: 3"))
        refused = lived(finished)
        alone = lived(finished, "--only", "base")
    finally:
        finished.write_text(before)
    assert refused.returncode == 2
    assert "differs from what its runs were begun with: its town." in refused.stderr
    assert "--out FOLDER" in refused.stderr
    assert alone.returncode == 0


def test_hypotheses_that_come_later_are_marked(finished: Path) -> None:
    before = finished.read_text()
    try:
        finished.write_text(before + "hypotheses: [I knew it all along.]\n")
        assert lived(finished).returncode == 0
    finally:
        finished.write_text(before)
    plan = json.loads((finished.parent / "lived/plan.json").read_text())
    assert plan["declared"]["hypotheses"] == []
    assert [each["text"] for each in plan["declared_later"]] == ["I knew it all along."]


def test_a_folder_is_worked_on_by_one_process(finished: Path) -> None:
    with held(finished.parent / "lived"):
        refused = lived(finished)
    assert refused.returncode == 2
    assert "Another process is working on the study" in refused.stderr


def test_a_run_that_fails_is_listed_and_tried_again(tmp_path: Path) -> None:
    study = written(tmp_path, TWO)
    foreign = tmp_path / "lived/runs/near/2-2.sqlite"
    foreign.parent.mkdir(parents=True)
    foreign.write_text("This is no run.")
    done = lived(study, "--jobs", "2")
    assert done.returncode == 1
    (failure,) = json.loads((tmp_path / "lived/failures.json").read_text())
    assert (failure["condition"], failure["seed"]) == ("near", 2)
    assert str(foreign) in failure["error"]
    foreign.unlink()
    assert lived(study).returncode == 0
    assert json.loads((tmp_path / "lived/failures.json").read_text()) == []


def test_what_is_done_to_a_town_is_in_its_run(tmp_path: Path) -> None:
    text = """
conditions:
  base:
  told:
    from: base
    at: "07:00"
    do:
      - {memory: I dreamt of a bell., who: bram_okafor}
      - {at: "07:05", announce: A horn sounds.}
      - at: "07:10"
        add: nora_quill
        person:
          {name: Nora Quill, age: 41, traits: [curious], home: inn/agnes_room,
           backstory: Nora measures bells}
"""
    study = written(tmp_path, HEAD.replace("[1, 2]", "1") + text)
    done = lived(study)
    assert done.returncode == 0, done.stdout + done.stderr
    with load(tmp_path / "lived/runs/told/1-1.sqlite") as run:
        at = run.clock.parse("07:00")
        deeds = [(row.tick, row.kind) for row in run.rows(InterventionRow)]
        given = [row for row in run.rows(MemoryRow) if row.text == "I dreamt of a bell."]
        parent = run.manifest["parent"]
        (come, *_) = run.rows(SegmentRow, agent="Nora Quill")
        assert "Nora Quill" in run.manifest["people"]
    assert run.clock.label(come.tick) == "day 1 07:10"
    assert deeds == [(at, "memory"), (run.clock.parse("07:05"), "announce")]
    assert [(row.agent, row.source) for row in given] == [("Bram Okafor", "memory")]
    assert (parent["run"], parent["tick"]) == ("1-1", at)


def test_where_all_fail_the_rest_is_not_begun(tmp_path: Path) -> None:
    text = TWO.replace("[1, 2]", '"1-6"') + "embedder: sentence:nowhere-at-all\n"
    done = lived(written(tmp_path, text), "--jobs", "2", "--retries", "0")
    assert done.returncode == 2
    assert "runs have all failed, so no others were begun" in done.stderr
    assert len(json.loads((tmp_path / "lived/failures.json").read_text())) < 12


def test_repeats_of_what_rules_live_are_said_to_be_one_run(tmp_path: Path) -> None:
    said = lived(written(tmp_path, TWO.replace("seeds:", "repeats: 3\nseeds:")), "--dry-run")
    assert said.returncode == 0
    assert "its 3 repeats will be one run, lived 3 times" in said.stderr
