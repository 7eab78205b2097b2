"""The command `new` writes a town, says what to do with it, and names what cannot be."""

from pathlib import Path

from typer.testing import CliRunner

from town.cli.authoring import app
from town.cli.check import check_commands


def test_a_town_is_written_and_can_be_checked(tmp_path: Path) -> None:
    folder = tmp_path / "ashby"
    result = CliRunner().invoke(app, ["new", str(folder), "--people", "7", "--seed", "4"])
    assert result.exit_code == 0
    assert result.output.startswith(f"Wrote {folder}: a town of 7 people")
    assert f"run {folder}" in result.output
    assert len(list((folder / "people").glob("*.yaml"))) == 7
    checked = CliRunner().invoke(check_commands(), [str(folder)])
    assert checked.exit_code == 0
    assert "no mistakes" in checked.output
    assert "note" not in checked.output


def test_a_folder_that_is_there_and_a_number_out_of_reach_are_named(tmp_path: Path) -> None:
    there = CliRunner().invoke(app, ["new", str(tmp_path)])
    assert (there.exit_code, there.output) == (
        1,
        f"{tmp_path} is there already. Name a folder that does not exist.\n",
    )
    few = CliRunner().invoke(app, ["new", str(tmp_path / "new"), "--people", "2"])
    assert few.exit_code == 1
    assert few.output == "A town of 2 people cannot be made. Ask for 5 to 1000 people.\n"
    assert not (tmp_path / "new").exists()
