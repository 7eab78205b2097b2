"""Change the code in small ways and see whether a test fails: `make mutants`.

A mutant that no test fails for (a survivor) is something that nobody would notice, or a change that
makes no difference; those are listed in `equivalents.py`. Works in a copy of the project. The
mutants of all modules are drawn by a seed and tried in turn until the time is over, each against
the tests that stand where its module does, and those in `MORE_TESTS`.
"""

import argparse
import contextlib
import shutil
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory

from cosmic_ray.mutating import use_mutation
from cosmic_ray.testing import run_tests
from cosmic_ray.work_item import TestOutcome

from tests.mutation.equivalents import EQUIVALENTS
from tests.mutation.mutants import Mutant, sample

ROOT = Path(__file__).parents[2]
MODULES = (
    "agents/memory/retrieval.py",
    "agents/memory/memory_stream.py",
    "agents/mind/attention.py",
    "town/world/claims.py",
    "agents/engine/driver.py",
    "agents/engine/scheduler.py",
    "town/runfile/writer.py",
    "agents/models/http/http_client.py",
)
MORE_TESTS: dict[str, tuple[str, ...]] = {
    "agents/memory/retrieval.py": ("tests/agents/memory/test_memory_stream.py",),
    "agents/memory/memory_stream.py": ("tests/agents/memory/test_retrieval.py",),
    "agents/mind/attention.py": (
        "tests/agents/mind/test_noticing.py",
        "tests/agents/mind/test_gatherings.py",
    ),
    "town/world/claims.py": ("tests/town/world/test_invariants.py",),
    "agents/engine/driver.py": ("tests/agents/engine", "tests/agents/mind/test_bad_answers.py"),
    "agents/engine/scheduler.py": ("tests/agents/engine", "tests/agents/mind"),
    "town/runfile/writer.py": (
        "tests/town/runfile/test_mind_rows.py",
        "tests/town/runfile/test_reader.py",
        "tests/town/runfile/test_prompt_store.py",
    ),
    "agents/models/http/http_client.py": ("tests/agents/models/http/test_slow_servers.py",),
}
"""Tests of a module besides those in its own place, quick ones first."""

LEFT_OUT = ("runs", "build", "dist")  # of the project's folder, and all that is hidden
PYTEST = f"{sys.executable} -m pytest -x -q -p no:cacheprovider -p no:xdist"
PATIENCE = 5  # times what the tests take on the code as it is
MIN_KILLED = 0.8  # of the mutants of each module; fewer, and this fails
FEW = 10  # mutants of a module, of which no share is taken


def main(arguments: Sequence[str]) -> int:
    """Try mutants, print the survivors; return 1 when too many survive, 2 when tests fail."""
    options = _options(arguments)
    end = time.monotonic() + 60 * options.minutes
    tried: list[tuple[Mutant, bool]] = []
    with TemporaryDirectory(prefix="mutants-") as folder:
        root = Path(folder) / "town"
        _copy(options.root, root)
        try:
            limits = {path: _limit(root, path) for path in options.modules}
            for mutant in _in_turn(root, options.modules, options.seed):
                if time.monotonic() > end or len(tried) == options.count:
                    break
                tried.append((mutant, _is_killed(root, mutant, limits[mutant.path])))
                _say(".S"[not tried[-1][1]], end="")
        except TestsFailedError as error:
            _say(error)
            return 2
        except KeyboardInterrupt:
            pass
    return _report(tried, options.seed)


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make mutants", description=__doc__.split("\n")[0])
    parser.add_argument("--minutes", type=float, default=60.0, help="at most (60)")
    parser.add_argument(
        "--count", type=int, default=-1, help="of mutants, at most (as time allows)"
    )
    parser.add_argument("--seed", type=int, default=1, help="other mutants, in another order (1)")
    parser.add_argument("--modules", nargs="+", default=MODULES, help="files, as from here")
    parser.add_argument("--root", type=Path, default=ROOT, help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


def _copy(project: Path, root: Path) -> None:
    root.mkdir()
    ignore = shutil.ignore_patterns("__pycache__")
    for path in project.iterdir():
        if path.is_dir() and path.name not in LEFT_OUT and not path.name.startswith("."):
            shutil.copytree(path, root / path.name, ignore=ignore)
        elif path.is_file():
            shutil.copy(path, root)


class TestsFailedError(Exception):
    """The tests of a module fail on the code as it is, so they would kill any mutant."""


def tests_of(root: Path, path: str) -> tuple[str, ...]:
    """Return the tests of a module: in the same place below tests/, and in MORE_TESTS."""
    place = Path("tests", path)
    own = place.with_name(f"test_{place.name}")
    mirrored = (own.as_posix(),) if (root / own).exists() else ()
    more = MORE_TESTS.get(path, ())
    return mirrored + more or (place.parent.as_posix(),)


def _limit(root: Path, path: str) -> float:
    """Return how many seconds the tests of a module are waited for. Raises TestsFailedError."""
    began = time.monotonic()
    outcome, output = _tested(root, path, 1200.0)
    if outcome != TestOutcome.SURVIVED:
        raise TestsFailedError(f"The tests of {path} fail without any change:\n{output[-2000:]}")
    return 10 + PATIENCE * (time.monotonic() - began)


def _tested(root: Path, path: str, limit_s: float) -> tuple[TestOutcome, str]:
    with contextlib.chdir(root):
        outcome, output = run_tests(f"{PYTEST} {' '.join(tests_of(root, path))}", limit_s)
    return outcome, output


def _is_killed(root: Path, mutant: Mutant, limit_s: float) -> bool:
    with use_mutation(root / mutant.path, mutant.operator, mutant.occurrence):
        return bool(_tested(root, mutant.path, limit_s)[0] == TestOutcome.KILLED)


def _in_turn(root: Path, modules: Sequence[str], seed: int) -> Iterator[Mutant]:
    """Yield one mutant of each module, then another of each, and so on."""
    drawn = zip_longest(*(sample(root, path, seed) for path in modules))
    mutants = (mutant for mutant in chain.from_iterable(drawn) if mutant is not None)
    return (each for each in mutants if (each.path, each.before, each.after) not in EQUIVALENTS)


def _report(tried: list[tuple[Mutant, bool]], seed: int) -> int:
    """Print the survivors and the share killed of each module; return the exit code."""
    survivors = sorted(str(mutant) for mutant, killed in tried if not killed)
    _say(f"\n\nSurvivors, {len(survivors)} of {len(tried)} mutants (seed {seed}):", *survivors)
    all_of = Counter(mutant.path for mutant, _ in tried)
    killed_of = Counter(mutant.path for mutant, killed in tried if killed)
    weak = 0
    for path, count in all_of.items():
        share = killed_of[path] / count
        weak += share < MIN_KILLED and count >= FEW
        _say(f"{share:5.0%} of {count:3} killed in {path}")
    _say(f"{weak} modules are below {MIN_KILLED:.0%}." if weak else "No module has many survivors.")
    return 1 if weak or not tried else 0


def _say(*lines: object, end: str = "\n") -> None:
    print(*lines, sep="\n", end=end, flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
