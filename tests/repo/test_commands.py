"""Each part of the command line has the commands that it is found by."""

import typer

import living_town
import sim


def test_every_part_is_found_by_the_names_of_its_commands() -> None:
    for names, part in sim.PARTS:
        app = typer.Typer()
        app.callback()(lambda: None)
        app.add_typer(part())
        assert sorted(typer.main.get_group(app).commands) == sorted(names)


def test_a_command_is_there_alone_and_among_all() -> None:
    assert list(typer.main.get_group(sim.command_line("talk")).commands) == ["talk"]
    everything = typer.main.get_group(sim.command_line()).commands
    assert {*living_town.WINDOWS, *living_town.RUN_FILES, "run", "doctor"} <= set(everything)


def test_the_packages_here_are_this_programs() -> None:
    assert living_town.foreign_package() == ""
