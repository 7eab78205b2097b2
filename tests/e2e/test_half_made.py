"""Export, fork and import, stopped or refused at any moment: nothing half made looks whole.

Calls of functions stand for moments, as in test_stopping.py; limits on the size of files for writes
that fail, as in test_failing_writes.py.
"""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers.interrupted import interrupted
from tests.helpers.living import HAMLET, ROOT
from tests.helpers.small_ville import write_ville
from town.runfile.runs.compare import differences

resource = pytest.importorskip("resource", reason="limits on files are of POSIX systems")
MANIFEST = "manifest.json"
SIGNALS = (signal.SIGINT, signal.SIGKILL)
COMMANDS = {"export": "{run} --out {out}", "fork": "{run} --at 06:55 --out {out}",
            "import-ville": "{ville} --out {out}"}  # fmt: skip
MOMENTS = {
    "export": (
        45_000,
        75_000,
        90_000,
        105_000,
        120_000,
        135_000,
        145_000,
        152_000,
        156_000,
        158_000,
    ),
    "fork": (60_000, 90_000, 100_000, 110_000, 118_000, 124_000, 130_000, 134_000, 137_000),
    "import-ville": (
        200_000,
        300_000,
        400_000,
        420_000,
        430_000,
        433_000,
        435_000,
        437_000,
        439_000,
    ),
}
KILOBYTES = {"export": (0, 1, 4, 16, 40), "fork": (0, 1, 40, 90, 130), "import-ville": (0, 1)}


def sim(line: list[str], kilobytes: int | None = None) -> subprocess.CompletedProcess[str]:
    def limited() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        if kilobytes is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes * 1024,) * 2)

    return subprocess.run(
        [sys.executable, str(ROOT / "sim.py"), *line],
        preexec_fn=limited,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("sources")
    run = folder / "run.sqlite"
    assert sim(["run", str(HAMLET), "--until", "07:00", "--out", str(run)]).returncode == 0
    return {"run": str(run), "ville": str(write_ville(folder / "ville"))}


@pytest.fixture(scope="module")
def undisturbed(
    tmp_path_factory: pytest.TempPathFactory, sources: dict[str, str]
) -> dict[str, Path]:
    made = {name: tmp_path_factory.mktemp("whole") / "out" for name in COMMANDS}
    for name, out in made.items():
        assert sim(line_of(name, sources, out)).returncode == 0
    return made


def line_of(name: str, sources: dict[str, str], out: Path) -> list[str]:
    return [name, *COMMANDS[name].format(out=out, **sources).split()]


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".part" not in str(path.relative_to(folder))
    }


def whole_or_nothing(name: str, out: Path, whole: Path) -> None:
    """Say that what stands at `out` is as an undisturbed command makes it, or seen not to be."""
    if name == "fork":
        assert not out.exists() or differences(whole, out) == []
    elif name == "import-ville":
        assert not out.exists() or files_in(out) == files_in(whole)
    elif out.exists():
        found, wanted = files_in(out), files_in(whole)
        assert all(wanted[path] == found[path] for path in found if path != MANIFEST)
        assert MANIFEST not in found or found.keys() == wanted.keys()


@pytest.mark.parametrize(
    ("name", "calls"), [(name, calls) for name, each in MOMENTS.items() for calls in each]
)
@pytest.mark.parametrize("sent", SIGNALS)
def test_what_is_stopped_makes_nothing_that_looks_whole(
    name: str,
    calls: int,
    sent: int,
    tmp_path: Path,
    sources: dict[str, str],
    undisturbed: dict[str, Path],
) -> None:
    out = tmp_path / "out"
    ended = interrupted(tmp_path, calls, *line_of(name, sources, out), sent=sent)
    assert ended.returncode == (130 if sent == signal.SIGINT else -sent), ended.stderr
    whole_or_nothing(name, out, undisturbed[name])
    if sent == signal.SIGINT:
        assert ended.stderr == "Stopped.\n"
        left = [path.name for path in tmp_path.rglob("*") if path.suffix in (".part", ".tmp")]
        assert left == []


@pytest.mark.parametrize(
    ("name", "kilobytes"), [(name, limit) for name, each in KILOBYTES.items() for limit in each]
)
def test_a_write_that_fails_makes_nothing_that_looks_whole(
    name: str,
    kilobytes: int,
    tmp_path: Path,
    sources: dict[str, str],
    undisturbed: dict[str, Path],
) -> None:
    out = tmp_path / "out"
    ended = sim(line_of(name, sources, out), kilobytes)
    assert ended.returncode in (1, 2), "the limit was not reached: raise none of the numbers"
    assert "Traceback" not in ended.stderr
    assert str(out) in ended.stderr
    whole_or_nothing(name, out, undisturbed[name])
    assert [path.name for path in tmp_path.iterdir() if path != out] == []


@pytest.mark.parametrize("calls", MOMENTS["export"])
def test_an_export_over_an_older_one_is_never_a_mixture(
    calls: int, tmp_path: Path, sources: dict[str, str]
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    for name in (MANIFEST, "segments.jsonl", "agents.jsonl"):
        (out / name).write_text("older")
    interrupted(tmp_path, calls, *line_of("export", sources, out), sent=signal.SIGKILL)
    found = files_in(out)
    if found.get(MANIFEST) == b"older":
        assert set(found.values()) == {b"older"}
