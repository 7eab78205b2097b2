"""Many runs read as one."""

from pathlib import Path

import pytest

from study.many import POINT_COLUMNS, load_many
from study.points import Point
from tests.helpers.rows import MANIFEST, line, segment
from town.runfile import RunFileError, RunWriter, load


def three_runs(folder: Path) -> Path:
    """A folder of three runs, each with a line, of which two are of a study."""
    points = [Point("party", "loud", 1, 7), Point("party", "mute", 1, 7)]
    about = {
        "loud-1": {**MANIFEST, "seed": 7, "study": points[0].entry()},
        "mute-1": {**MANIFEST, "seed": 7, "study": points[1].entry()},
        "alone": {**MANIFEST, "seed": 3},
    }
    for name, manifest in about.items():
        with RunWriter.create(folder / f"{name}.sqlite", manifest) as writer:
            writer.step(10, [segment(0, "Ann", 9), line(3, "Ann", 5, f"I am in {name}.")])
            writer.finish("finished")
    return folder


def test_a_table_of_many_runs_says_of_which_run_each_row_is(tmp_path: Path) -> None:
    runs = load_many(f"{three_runs(tmp_path)}/*.sqlite")
    table = runs.table("lines")
    assert list(table.columns[:5]) == list(POINT_COLUMNS)
    told = {
        (row.study, row.condition, row.replicate, row.seed, row.run, row.text)
        for row in table.itertuples()
    }
    assert told == {
        ("", "alone", 1, 3, "alone", "I am in alone."),
        ("party", "loud", 1, 7, "loud-1", "I am in loud-1."),
        ("party", "mute", 1, 7, "mute-1", "I am in mute-1."),
    }


def test_files_folders_and_lists_mean_runs_too(tmp_path: Path) -> None:
    folder = three_runs(tmp_path)
    one = folder / "alone.sqlite"
    assert len(load_many(folder)) == 3
    assert len(load_many([one, folder / "mute-1.sqlite"], one)) == 2
    assert [run.name for run in load_many(one)] == ["alone"]
    with pytest.raises(RunFileError, match="No file is like"):
        load_many(f"{folder}/nothing*")
    with pytest.raises(RunFileError, match="load_many"):
        load(f"{folder}/*.sqlite")


def test_duckdb_answers_over_all_of_them(tmp_path: Path) -> None:
    runs = load_many(three_runs(tmp_path))
    asked = "SELECT run, count(*) FROM lines JOIN segments USING (run) GROUP BY 1 ORDER BY 1"
    assert runs.sql(asked).fetchall() == [("alone", 1), ("loud-1", 1), ("mute-1", 1)]
    assert runs.relation("lines").columns[:5] == list(POINT_COLUMNS)
    with pytest.raises(RunFileError, match="refuses"):
        runs.sql("SELECT nothing FROM lines")


def test_whole_numbers_that_may_be_missing_stay_whole(tmp_path: Path) -> None:
    for table in (load_many(three_runs(tmp_path)), load(tmp_path / "alone.sqlite")):
        types = table.table("segments").dtypes
        assert (str(types["planned"]), str(types["until"])) == ("Int64", "int64")


def test_a_notebook_shows_runs_without_markup_of_theirs(tmp_path: Path) -> None:
    with RunWriter.create(tmp_path / "a.sqlite", {**MANIFEST, "title": "<b>Bo</b>"}) as writer:
        writer.finish("finished")
    with load(tmp_path / "a.sqlite") as run:
        assert "&lt;b&gt;Bo&lt;/b&gt;" in run._repr_html_()
        assert "Run a" in repr(run)
    shown = load_many(three_runs(tmp_path))._repr_html_()
    assert "<td>loud</td>" in shown
    assert "party" in Point("party", "loud", 1, 7)._repr_html_()
