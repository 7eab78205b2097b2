"""Deeds from a terminal: into a run that lives, and into one that is resumed later."""

import threading
from pathlib import Path

import pytest
from typer.testing import CliRunner

import sim as program
from sim import Simulation
from tests.helpers.living import HAMLET
from town.players.from_afar import DeedFromAfar, intervene, read
from town.reports.story import person_named
from town.runfile import RunFileError, digest, load
from town.runfile.client import send
from town.runfile.records import InterventionRow, MemoryRow

WHISPER = DeedFromAfar("whisper", {"who": "wilf", "text": "The lantern is yours."})


def rows_of(path: Path) -> list[tuple[str, str]]:
    with load(path) as run:
        return [(row.kind, row.agent) for row in run.rows(InterventionRow)]


@pytest.fixture
def stopped(tmp_path: Path) -> Path:
    path = tmp_path / "run.sqlite"
    with Simulation.create(HAMLET, path, 1) as sim:
        sim.run(sim.clock.parse("08:00"))
    return path


def lived(path: Path, until: str = "08:20") -> str:
    with Simulation.resume(path, allow=lambda _: True) as sim:
        sim.run(sim.clock.parse(until))
    return digest(path)


def test_what_is_done_to_a_stopped_run_happens_as_if_a_window_had_asked(stopped: Path) -> None:
    asked = stopped.with_name("asked.sqlite")
    asked.write_bytes(stopped.read_bytes())
    assert intervene(stopped, WHISPER, person_named) == "day 1 08:00"
    with Simulation.resume(asked, allow=lambda _: True) as sim:
        send(asked, "whisper", {"who": "Wilf Tansley", "text": "The lantern is yours."})
        sim.run(sim.clock.parse("08:20"))
    assert lived(stopped) == digest(asked)
    with load(stopped) as run:
        thoughts = [
            m.text for m in run.rows(MemoryRow, agent="Wilf Tansley") if "lantern" in m.text
        ]
    assert any("mine" in text for text in thoughts)


def test_a_deed_may_wait_for_its_time(stopped: Path) -> None:
    assert intervene(stopped, WHISPER._replace(at="08:10"), person_named) == "day 1 08:10"
    weather = DeedFromAfar("weather", {"weather": "rain", "minutes": 30}, "09:00")
    intervene(stopped, weather, person_named)
    assert rows_of(stopped) == [("weather", ""), ("whisper", "Wilf Tansley")]
    lived(stopped)
    assert rows_of(stopped) == [("weather", ""), ("whisper", "Wilf Tansley")]


def test_a_run_that_lives_answers(stopped: Path) -> None:
    told: list[str] = []
    with Simulation.resume(stopped, allow=lambda _: True) as sim:
        afar = threading.Thread(
            target=lambda: told.append(intervene(stopped, WHISPER, person_named))
        )
        afar.start()
        while afar.is_alive():
            sim.run(sim.frontier + 1)
        with pytest.raises(RunFileError, match="lives just now"):
            intervene(stopped, WHISPER._replace(at="20:00"), person_named)
    assert told
    assert rows_of(stopped) == [("whisper", "Wilf Tansley")]


REFUSED = (
    (DeedFromAfar("whisper", {"who": "Zed", "text": "x"}), "Nobody in this run is called 'Zed'"),
    (DeedFromAfar("whisper", {"who": "Wilf"}), "'text' is missing"),
    (DeedFromAfar("object", {"object": "bell", "state": "green"}), "cannot be 'green'; it can be"),
    (DeedFromAfar("object", {"object": "stove", "state": "burning"}), "give the whole path of one"),
    (DeedFromAfar("object", {"object": "harp", "state": "on"}), "There is no thing 'harp'"),
    (DeedFromAfar("announce", {"text": "x", "place": "moon"}), "There is no place 'moon'"),
    (WHISPER._replace(at="07:00"), "its past stays"),
    (WHISPER._replace(at="noonish"), "noonish"),
)


@pytest.mark.parametrize(("deed", "words"), REFUSED)
def test_what_cannot_be_is_refused_in_a_sentence(
    stopped: Path, deed: DeedFromAfar, words: str
) -> None:
    before = digest(stopped)
    with pytest.raises(RunFileError, match=words):
        intervene(stopped, deed, person_named)
    assert digest(stopped) == before
    assert rows_of(stopped) == []


def test_a_file_of_deeds(stopped: Path, tmp_path: Path) -> None:
    deeds = tmp_path / "deeds.jsonl"
    deeds.write_text(
        '{"kind": "letter", "who": "Edda", "text": "Come.", "at": "08:30"}\n\n'
        '{"kind": "object", "object": "bell", "state": "ringing"}\n'
    )
    args = ["intervene", str(stopped), "--from", str(deeds)]
    result = CliRunner().invoke(program.command_line("intervene"), args)
    assert result.exit_code == 0
    assert result.output == "letter: day 1 08:30\nobject: day 1 08:00\n"
    deeds.write_text('{"kind": "letter"}\n{"kind": "dance"}\n')
    with pytest.raises(RunFileError, match=r"deeds.jsonl:2: this is no deed"):
        read(deeds)
    result = CliRunner().invoke(program.command_line("intervene"), ["intervene", str(stopped)])
    assert result.exit_code == 2
    assert "Say what is done, one of whisper" in result.output
