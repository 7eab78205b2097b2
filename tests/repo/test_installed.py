"""A built wheel, in an environment of its own, lives a town from any folder."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from town.runfile import digest

pytestmark = pytest.mark.gate  # a wheel, an environment and its packages take a minute or two

ROOT = Path(__file__).parents[2]
MAX_START_S = 1.5  # seconds of work from the command to the first step
BUILD_S = 600  # seconds that pip has
TELL_MODULES = """
import json, sys, living_town
sys.argv = ["living-town", "run", "hamlet", "--until", "06:51", "--out", "told.sqlite"]
try:
    living_town.main()
except SystemExit:
    pass
print(json.dumps(sorted({str(getattr(m, "__file__", None)) for m in list(sys.modules.values())})))
"""


class Installed:
    """A program that pip installed from a wheel, and an empty folder to use it in."""

    def __init__(self, home: Path) -> None:
        self.folder = home / "elsewhere"
        self.folder.mkdir()
        self.bin = home / "venv" / ("Scripts" if sys.platform == "win32" else "bin")

    def run(self, *words: str, program: str = "living-town", path: str = "") -> tuple[int, str]:
        """Return the exit code and all that was printed."""
        known = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL"))}
        done = subprocess.run(
            [str(self.bin / program), *words],
            cwd=self.folder,
            env=known | ({"PYTHONPATH": path} if path else {}),
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    home = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    steps = (
        [*pip, "wheel", "--no-deps", "--wheel-dir", str(home), str(ROOT)],
        [sys.executable, "-m", "venv", "--without-pip", str(home / "venv")],
    )
    for step in steps:
        subprocess.run(step, check=True, timeout=BUILD_S)
    one = Installed(home)
    (wheel,) = home.glob("living_town-*.whl")
    python = str(one.bin / "python")
    subprocess.run([*pip, "--python", python, "install", str(wheel)], check=True, timeout=BUILD_S)
    return one


def test_two_hours_of_a_shipped_town_are_lived_from_any_folder(
    installed: Installed, tmp_path: Path
) -> None:
    code, said = installed.run("run", "hamlet", "--until", "08:50")
    assert code == 0, said
    run = installed.folder / "runs" / "hamlet-1.sqlite"
    assert f"living-town story {Path('runs') / run.name}" in said
    here = tmp_path / "here.sqlite"
    own = [sys.executable, "sim.py", "run", "hamlet", "--until", "08:50", "--out", str(here)]
    subprocess.run(own, cwd=ROOT, check=True, capture_output=True)
    assert digest(run) == digest(here)
    code, said = installed.run("resume", str(run), "--until", "08:52")
    assert code == 0, said
    assert installed.run("runs")[1].count("hamlet") == 2  # the run and its town
    assert "Sallow End" in installed.run("story", str(run))[1]


def test_nothing_of_the_checkout_is_used(installed: Installed) -> None:
    code, said = installed.run("-c", TELL_MODULES, program="python")
    assert code == 0, said
    (printed,) = [line for line in said.splitlines() if line.startswith("[")]
    files = json.loads(printed)
    assert any("agents" in file for file in files)
    assert [file for file in files if file.startswith(str(ROOT))] == []


@pytest.mark.parametrize("town", ["hamlet", "larkspur", "xiaoqiao"])
def test_every_shipped_town_is_known_by_its_name(installed: Installed, town: str) -> None:
    code, said = installed.run("check", town)
    assert code == 0, said
    assert "no mistakes" in said


def test_an_own_town_is_named_by_its_path_and_a_wrong_name_is_answered(
    installed: Installed,
) -> None:
    own = installed.folder / "hamlet"
    own.mkdir()
    (own / "town.yaml").write_text("title: Mine\n", "utf-8")
    code, said = installed.run("check", "./hamlet")
    assert code == 1
    assert f"{Path('hamlet') / 'town.yaml'}:1:1" in said
    code, said = installed.run("run", "hamlt")
    assert code == 2
    assert "There is no town called 'hamlt'. Did you mean 'hamlet'?" in said


def test_a_package_of_another_program_is_told(installed: Installed, tmp_path: Path) -> None:
    (tmp_path / "agents").mkdir()
    (tmp_path / "agents" / "__init__.py").write_text('"""Agents of another kind."""\n', "utf-8")
    code, said = installed.run("runs", path=str(tmp_path))
    assert code == 2
    assert "The package 'agents' that Python finds here" in said
    assert "pipx install living-town" in said


def test_the_pictures_and_schemas_come_along(installed: Installed) -> None:
    import_all = (
        "from town.view.terrain.atlas import FOLDER; from town.scenario.shipped import "
        "shipped_folder; print(sorted(p.name for p in [*FOLDER.iterdir(), "
        "*(shipped_folder() / 'schema').iterdir()]))"
    )
    code, said = installed.run("-c", import_all, program="python")
    assert code == 0, said
    for name in ("atlas.png", "atlas.json", "town.json", "person.json", "events.json"):
        assert name in said


def test_the_first_step_comes_soon(installed: Installed) -> None:
    resource = pytest.importorskip("resource", reason="Windows does not count a child's time")
    worked = []
    for n in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        code, said = installed.run("run", "hamlet", "--until", "06:51", "--out", f"{n}.sqlite")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        assert code == 0, said
        worked.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert min(worked) < MAX_START_S, worked
