"""Points: which run of a study a run is, and the run files that a path means."""

from pathlib import Path

import pytest

from study.points import Point, run_files
from town.runfile import RunFileError


def test_a_run_of_no_study_is_a_condition_of_its_own() -> None:
    assert Point.of({"seed": 3}, "hamlet-3") == Point("", "hamlet-3", 1, 3)


def test_the_manifest_keeps_the_point() -> None:
    point = Point("party", "silent", 2, 7)
    assert Point.of({"seed": 7, "study": point.entry()}, "any") == point


def test_a_study_means_the_runs_in_it(tmp_path: Path) -> None:
    inside = tmp_path / "runs" / "base"
    inside.mkdir(parents=True)
    (inside / "1.sqlite").touch()
    (tmp_path / "beside.sqlite").touch()
    assert run_files(tmp_path) == [inside / "1.sqlite"]
    assert run_files(tmp_path / "beside.sqlite", inside) == [
        tmp_path / "beside.sqlite",
        inside / "1.sqlite",
    ]


def test_a_folder_without_runs_is_said(tmp_path: Path) -> None:
    with pytest.raises(RunFileError, match="no run files"):
        run_files(tmp_path)
