"""The commands as one types them: what they print, what they leave, and their exit codes."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from sim import Simulation
from tests.helpers.living import HAMLET, ROOT, lived, living, patiently
from town.runfile import differences, digest, load
from town.runfile.records import AccessRow, MemoryRow


@pytest.fixture(scope="module")
def morning(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("runs") / "morning.sqlite"
    lived(HAMLET, out, "10:00")
    return out


def sim(*arguments: str | Path, typed: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "sim.py", *map(str, arguments)]
    return subprocess.run(
        command, cwd=ROOT, input=typed, capture_output=True, text=True, timeout=120
    )


def test_a_run_ends_in_plain_words(tmp_path: Path) -> None:
    out = tmp_path / "h.sqlite"
    done = sim("run", HAMLET, "--until", "08:00", "--out", out)
    assert done.returncode == 0, done.stderr
    assert "Sallow End has lived until day 1 08:00: 5 people" in done.stdout
    assert "ran on rules and dice (the scripted model), not on a language model" in done.stdout
    assert f"python sim.py story {out}" in done.stdout
    assert sorted(path.name for path in tmp_path.iterdir()) == ["h.sqlite"]


def test_ctrl_c_ends_cleanly_and_says_how_to_go_on(tmp_path: Path) -> None:
    out = tmp_path / "h.sqlite"
    command = [sys.executable, "sim.py", "run", str(HAMLET), "--days", "3", "--out", str(out)]
    child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    patiently(out)
    child.send_signal(signal.SIGINT)
    said, _ = child.communicate(timeout=30)
    assert child.returncode == 130
    assert f"python sim.py resume {out}" in said
    with load(out) as run:
        reached = run.frontier
        assert run.status.state == "stopped"
    assert sim("resume", out, "--until", "day 3 07:00").returncode == 0
    with load(out) as run:
        assert run.frontier > reached


def test_two_processes_cannot_write_one_run(tmp_path: Path) -> None:
    out = tmp_path / "h.sqlite"
    child = living(HAMLET, out, "day 4 06:50")
    patiently(out)
    refused = sim("resume", out)
    child.kill()
    child.wait()
    assert refused.returncode == 2
    assert "Traceback" not in refused.stderr
    assert len(refused.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["run", "nowhere"], "nowhere"),
        (["run", "scenarios/hamlet", "--until", "teatime"], "'teatime' is no time"),
        (["run", "scenarios/hamlet", "--model", "oracle"], "There is no model 'oracle'"),
        (["resume", "README.md"], "README.md"),
        (["story", "nowhere.sqlite"], "There is no run file"),
        (["talk", "nowhere.sqlite", "Wilf"], "There is no run file"),
    ],
)
def test_mistakes_are_one_sentence_and_exit_code_2(
    arguments: list[str], sentence: str, tmp_path: Path
) -> None:
    more = ["--out", str(tmp_path / "x.sqlite")] if arguments[0] == "run" else []
    done = sim(*arguments, *more)
    assert done.returncode == 2
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


def test_a_talk_leaves_no_trace(morning: Path) -> None:
    before = morning.read_bytes()
    asked = "What are you doing?\nWho is Agnes?\n\n"
    done = sim("talk", morning, "Wilf", typed=asked)
    assert done.returncode == 0, done.stderr
    assert "Wilf Tansley, day 1 10:00." in done.stdout
    assert done.stdout.count("Wilf Tansley: ") == 2
    assert "before and after: the same" in done.stdout
    assert morning.read_bytes() == before


def test_a_talk_with_the_past_knows_no_later_memory(morning: Path) -> None:
    with load(morning) as run:
        tick = run.clock.parse("08:00")
        later = {m.text for m in run.memories("Wilf Tansley") if m.tick >= tick}
        later -= {m.text for m in run.memories("Wilf Tansley", before=tick)}
    done = sim("talk", morning, "Wilf", "--at", "08:00", typed="What happened today?\n\n")
    assert done.returncode == 0, done.stderr
    assert not [text for text in later if text in done.stdout]


def test_programs_interview_by_lines_of_json(morning: Path) -> None:
    done = sim("talk", morning, "Wilf", "--at", "08:00", "--json", typed="Who are you?\n\n")
    about, answer = (json.loads(line) for line in done.stdout.splitlines())
    assert about == {"who": "Wilf Tansley", "when": "day 1 08:00"}
    assert "Wilf" in answer["answer"]
    assert isinstance(answer["because"], list)


def test_a_fork_names_its_parent(morning: Path, tmp_path: Path) -> None:
    out = tmp_path / "fork.sqlite"
    assert sim("fork", morning, "--at", "09:00", "--out", out).returncode == 0
    assert sim("resume", out, "--until", "10:00").returncode == 0
    assert differences(morning, out, limit=3) == []
    with load(out) as run:
        assert run.manifest["parent"]["run"] == "morning"


def test_a_run_is_known_by_name_and_free_names_are_found(tmp_path: Path) -> None:
    for name in ("hamlet-7.sqlite", "hamlet-7-2.sqlite"):
        command = [sys.executable, str(ROOT / "sim.py"), "run", str(HAMLET), "--until", "06:55"]
        done = subprocess.run([*command, "--seed", "7"], cwd=tmp_path, capture_output=True)
        assert done.returncode == 0
        assert (tmp_path / "runs" / name).exists()


def test_reading_goes_on_while_a_run_is_written(tmp_path: Path) -> None:
    out = tmp_path / "h.sqlite"
    child = living(HAMLET, out, "day 2 06:50")
    patiently(out)
    seen = []
    while child.poll() is None:
        with load(out) as run:
            seen.append(run.frontier)
    assert child.returncode == 0
    assert seen == sorted(seen)
    assert len(set(seen)) > 3


def test_retrieval_is_recorded_as_history(morning: Path) -> None:
    with load(morning) as run:
        stream = {(m.agent, m.n): m for m in run.rows(MemoryRow)}
        for access in run.rows(AccessRow):
            assert stream[access.agent, access.memory].created <= access.at <= access.tick


def test_the_python_api_runs_and_reads(tmp_path: Path) -> None:
    town = Simulation.create(HAMLET, tmp_path / "h.sqlite", seed=3)
    frontiers: list[int] = []
    town.run(until=60, progress=frontiers.append)
    town.finish()
    assert frontiers == list(range(1, 61))
    with load(tmp_path / "h.sqlite") as run:
        assert list(run.table("segments")["agent"].unique()) == run.agents()
        assert run.manifest["model"] == "scripted"
        assert run.manifest["rules"] is True
    assert digest(tmp_path / "h.sqlite") != ""
