"""A write that fails, wherever it does: a sentence, a whole file, and a run that can go on.

The limit on the size of files (RLIMIT_FSIZE) makes the system refuse every write beyond it, in the
run file, its write-ahead log and its journal alike.
"""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers.living import HAMLET, ROOT
from town.runfile.runs.compare import differences

resource = pytest.importorskip("resource", reason="limits on files are of POSIX systems")
UNTIL = "07:20"


def lived(words: list[str], limit: int | None = None) -> subprocess.CompletedProcess[str]:
    def limited() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return subprocess.run(
        [sys.executable, str(ROOT / "sim.py"), *words, "--until", UNTIL],
        preexec_fn=limited,
        capture_output=True,
        text=True,
        timeout=120,
    )


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("undisturbed") / "run.sqlite"
    done = lived(["run", str(HAMLET), "--out", str(path)])
    assert done.returncode == 0, done.stderr
    return path


@pytest.mark.parametrize("kilobytes", [1, 40, 90, 150, 190, 230, 260])
def test_a_write_that_fails_loses_nothing(
    kilobytes: int, undisturbed: Path, tmp_path: Path
) -> None:
    path = tmp_path / "run.sqlite"
    failed = lived(["run", str(HAMLET), "--out", str(path)], kilobytes * 1024)
    said = failed.stdout + failed.stderr
    assert "Traceback" not in said, said
    assert failed.returncode != 0, "the limit was not reached: raise none of the numbers"
    assert str(path) in said
    again = ["resume", str(path)] if path.exists() else ["run", str(HAMLET), "--out", str(path)]
    done = lived(again)
    assert done.returncode == 0, done.stdout + done.stderr
    assert differences(undisturbed, path) == []
