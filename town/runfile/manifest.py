"""What a run says of itself beside its town: when, where and by which program, its models.

The entries that come from the scenario are made by `town.scenario.manifest.manifest_of`. So that
somebody else can make a run again, it keeps hashes of the program's own files: they tell two states
of one version apart, whether or not the program lies in a git repository. The window is left out,
which only reads runs.
"""

import platform
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from functools import cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from town.clock import Clock
from town.runfile.files import wall_time

PACKAGES = ("living-town", "numpy", "pydantic", "pyyaml", "tcod", "typer", "rich")
ROOT = Path(__file__).parents[2]
PARTS = ("sim.py", "living_town.py", "agents", "town", "study")
KINDS = {
    "code": (".py",),
    "templates": (".j2",),  # of what a language model is asked
    "tables": (".yaml", ".json", ".npz"),  # phrases, kinds of objects, vectors of words
}
GIT_S = 2.0  # wall seconds that git may take


def other_model(manifest: Mapping[str, Any], model: str, tick: int) -> dict[str, Any]:
    """Return the entries that change when a run goes on at `tick` with another model."""
    before = manifest.get("models") or [{"model": manifest.get("model"), "from": 0}]
    models = [*before, {"model": model, "from": tick}]
    rules = all(each["model"] == "scripted" for each in models)
    determinism = "exact" if rules else "exact given its replies"
    return {"model": model, "models": models, "rules": rules, "determinism": determinism}


def clock_of(manifest: Mapping[str, Any]) -> Clock:
    """Return the clock of a run; runs that do not say begin at midnight of the first of January."""
    start = datetime.fromisoformat(manifest.get("start", "2026-01-01T00:00:00"))
    return Clock(start, int(manifest.get("seconds_per_tick", 10)))


def on_this_machine() -> dict[str, Any]:
    """Return when and on what a run is begun: entries of its manifest."""
    return {
        "created": wall_time(),
        "machine": f"{platform.system()} {platform.machine()}, Python {platform.python_version()}",
        "versions": {name: _version(name) for name in PACKAGES},
        "program": dict(program_state()),
    }


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "unknown"


@cache
def program_state(root: Path = ROOT) -> dict[str, str]:
    """Return hashes of the program's files by kind, and its commit where git knows one.

    A commit with "+" behind it has been changed since. Hashes are BLAKE2b (128 bit) as hex.
    """
    files = sorted(_files(root))
    state = {
        kind: _hash(root, [path for path in files if path.suffix in endings])
        for kind, endings in KINDS.items()
    }
    if commit := _git(root, "rev-parse", "HEAD"):
        changed = _git(root, "status", "--porcelain", "--", *PARTS)
        state["commit"] = commit + ("+" if changed else "")
    return state


def _files(root: Path) -> Iterator[Path]:
    for part in PARTS:
        path = root / part
        if path.is_file():
            yield path
        for file in path.rglob("*"):
            if file.relative_to(path).parts[0] != "view" and "__pycache__" not in file.parts:
                yield file


def _hash(root: Path, files: list[Path]) -> str:
    digest = blake2b(digest_size=16)
    for path in files:
        name, content = path.relative_to(root).as_posix().encode(), path.read_bytes()
        digest.update(b"%d %d " % (len(name), len(content)) + name + content)
    return digest.hexdigest()


def _git(root: Path, *arguments: str) -> str:
    """Return what git says, or "" where there is no repository, no git, or no answer."""
    if not (root / ".git").exists():
        return ""
    with suppress(OSError, subprocess.SubprocessError):
        command = ["git", "-C", str(root), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, timeout=GIT_S, check=True)
        return done.stdout.strip()
    return ""
