"""The command `check` prints mistakes, notes and a summary, and fails only for mistakes.

Of a run file it says whether it is whole.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from typer.testing import CliRunner

from tests.helpers import tiny_town
from tests.helpers.tampering import made_up, sql
from town.cli.check import check_commands

app = check_commands()


def test_a_good_town_passes_with_its_notes(tmp_path: Path) -> None:
    folder = tiny_town.write(tmp_path / "tiny", tiny_town.FILES)
    result = CliRunner().invoke(app, [str(folder)])
    assert result.exit_code == 0
    assert result.output.splitlines() == [
        f"note: {folder}/people/ben.yaml:10:5: "
        "Ben Lee goes to cafe/shop at 10:00 on Sun, when it is closed.",
        f"{folder}: Tiny, 24 x 14 tiles, 2 people, 3 sectors, 5 arenas, 11 objects, 1 fact, "
        "11 events; no mistakes, 1 note.",
    ]


def test_a_broken_town_fails_and_the_others_are_checked(tmp_path: Path) -> None:
    good = tiny_town.write(tmp_path / "good", tiny_town.FILES)
    files = tiny_town.spoiled(("ben", "age: 43", "age: x"), ("ann", "age: 41", "age: y"))
    bad = tiny_town.write(tmp_path / "bad", files)
    result = CliRunner().invoke(app, [str(bad), str(good)])
    assert result.exit_code == 1
    lines = result.output.splitlines()
    assert lines[0] == (
        f"{bad}/people/ann.yaml:3:6: age is 'y', which is no whole number. "
        "Write digits without quotes."
    )
    assert lines[2] == f"{bad}: 2 mistakes."
    assert lines[-1].endswith("no mistakes, 1 note.")


def test_what_others_find_wrong_is_named_beside_the_towns_own_mistakes(tmp_path: Path) -> None:
    files = tiny_town.spoiled(("ann", "age: 41", "age: y"))
    bad = tiny_town.write(tmp_path / "bad", files)
    checked = check_commands(lambda found: [f"{path}: no." for path in found if "ben" in path])
    lines = CliRunner().invoke(checked, [str(bad)]).output.splitlines()
    assert f"{bad}/people/ben.yaml: no." in lines
    assert lines[-1] == f"{bad}: 2 mistakes, 1 note." or lines[-1] == f"{bad}: 2 mistakes."


def test_the_map_is_drawn_in_letters(tmp_path: Path) -> None:
    folder = tiny_town.write(tmp_path / "tiny", tiny_town.FILES)
    output = CliRunner().invoke(app, ["--map", str(folder)]).output
    drawn = output.splitlines()[1:15]
    assert drawn == [
        "######### % ####=####  T",
        "#b.W#S.c# % #cT..#B.#",
        "#b..+...# % #c...+..#",
        "#...#T..# % ##+######",
        "######+## %",
        "",
        "::::::::::::::::::::::::",
        "",
        "  .b..N",
        "  .b...         ~_~~",
        "  ..T.B         ~_~~",
        "                ~_~~",
        "",
        "",
    ]


def test_what_others_find_wrong_counts_as_a_mistake(tmp_path: Path) -> None:
    folder = tiny_town.write(tmp_path / "tiny", tiny_town.FILES)
    more = check_commands(lambda files: [f"prompts/en/x.j2: one of {len(files)} files."])
    result = CliRunner().invoke(more, [str(folder)])
    assert result.exit_code == 1
    count = len(tiny_town.FILES)
    assert f"{folder}/prompts/en/x.j2: one of {count} files." in result.output
    assert result.output.splitlines()[-1] == f"{folder}: 1 mistake, 1 note."


def test_the_map_is_drawn_in_spite_of_mistakes(tmp_path: Path) -> None:
    def drawn(name: str, *changes: tuple[str, str, str]) -> list[str]:
        folder = tiny_town.write(tmp_path / name, tiny_town.spoiled(*changes))
        lines = CliRunner().invoke(app, ["--map", str(folder)]).output.splitlines()
        return [line for line in lines if not line.startswith((str(folder), "note"))]

    whole = drawn("whole", ("ben", "age: 43", "age: 44"))
    assert drawn("elsewhere", ("ben", "age: 43", "age: x")) == whole
    walled = drawn("walled", ("town", "##+######", "#########"))
    assert [line.lower() for line in (*walled[:3], *walled[4:])] == [
        line.lower() for line in (*whole[:3], *whole[4:])
    ]  # what cannot be reached is drawn in large letters
    assert (whole[3][12:21], walled[3][12:21]) == ("##+######", "#########")
    assert drawn("no map", ("town", "title: Tiny", "title: [")) == [
        "There is no map to draw: see the mistakes of town.yaml above."
    ]


def test_a_run_file_is_whole_or_altered(tmp_path: Path) -> None:
    good, bad = made_up(tmp_path / "good.sqlite"), made_up(tmp_path / "bad.sqlite")
    sql(bad, "UPDATE memories SET text = 'the oven is cold' WHERE n = 2")
    result = CliRunner().invoke(app, [str(good)])
    assert (result.exit_code, result.output) == (
        0,
        f"{good} is whole: 5 steps, up to day 1 06:40.\n",
    )
    result = CliRunner().invoke(app, [str(bad), str(good)])
    assert result.exit_code == 1
    assert result.output.splitlines()[0] == (
        f"{bad} was altered after it was written: 'memories' from day 1 06:20 on (1 of 5 steps)."
    )


def test_a_run_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    half = made_up(tmp_path / "half.sqlite")
    half.write_bytes(half.read_bytes()[:5000])
    result = CliRunner().invoke(app, [str(half), str(tmp_path / "none.sqlite")])
    assert result.exit_code == 1
    assert "is cut short: 5000 bytes" in result.output
    assert f"There is no run file at {tmp_path / 'none.sqlite'}" in result.output


def test_a_run_file_is_known_by_what_it_holds(tmp_path: Path) -> None:
    run = made_up(tmp_path / "a.sqlite").rename(tmp_path / "run-of-june")
    assert "is whole" in CliRunner().invoke(app, [str(run)]).output
    folder = tiny_town.write(tmp_path / "tiny.sqlite", tiny_town.FILES)
    assert "no mistakes" in CliRunner().invoke(app, [str(folder)]).output


def test_an_index_that_does_not_fit_its_table_is_told(tmp_path: Path) -> None:
    run = made_up(tmp_path / "a.sqlite")
    index = "UPDATE sqlite_master SET rootpage = {} WHERE name = 'memories_by_tick'"
    with closing(sqlite3.connect(run)) as db, db:
        page = "SELECT rootpage FROM sqlite_master WHERE name = 'asks_by_thought'"
        (other,) = db.execute(page).fetchone()
        db.execute("PRAGMA writable_schema = ON")
        db.execute(index.format(other))
    result = CliRunner().invoke(app, [str(run)])
    assert (result.exit_code, "is damaged" in result.output) == (1, True)
