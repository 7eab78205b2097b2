"""The same runs as tasks of a Ray cluster of two workers on this machine."""

from pathlib import Path

import pytest

from tests.study.experiment.studies import TWO, digests, lived, written

pytest.importorskip("ray", reason="Ray is not installed: pip install 'living-town[study]'")


def test_tasks_of_ray_live_the_same_runs(tmp_path: Path) -> None:
    for name in ("here", "there"):
        (tmp_path / name).mkdir()
    text = TWO.replace("[1, 2]", "1").replace("07:20", "07:00")
    here, there = (written(tmp_path / name, text) for name in ("here", "there"))
    assert lived(here).returncode == 0
    done = lived(there, "--on", "ray", "--jobs", "2")
    assert done.returncode == 0, done.stdout + done.stderr
    assert digests(here.parent / "lived") == digests(there.parent / "lived")


def test_another_place_than_ray_is_refused(tmp_path: Path) -> None:
    refused = lived(written(tmp_path, TWO), "--on", "slurm")
    assert refused.returncode == 2
    assert "--on takes 'ray' or 'ray:ADDRESS', not 'slurm'." in refused.stderr
