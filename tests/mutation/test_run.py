"""Mutants of a small project: what a test fails for is killed, what none fails for is listed."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers.living import ROOT
from tests.mutation.equivalents import EQUIVALENTS

CODE = '''"""Prices."""

seen: list[str] = []


def price(count: int) -> int | None:
    seen.append("price")
    return count * 3
'''
TEST = """from shop import prices
def test_price(): assert prices.price(2) == 6 and PLUS
"""


def run(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    pytest.importorskip("cosmic_ray", reason="make mutants installs cosmic-ray")
    command = [sys.executable, "-m", "tests.mutation.run", "--root", str(folder)]
    command += ["--modules", "shop/prices.py", *more]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True)


def shop(folder: Path, plus: str) -> Path:
    for name, text in (("shop/prices.py", CODE), ("tests/shop/test_prices.py", TEST)):
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_text(text.replace("PLUS", plus))
    (folder / "pyproject.toml").write_text('[tool.pytest.ini_options]\npythonpath = ["."]\n')
    return folder


@pytest.mark.gate
def test_what_no_test_fails_for_is_listed(tmp_path: Path) -> None:
    done = run(shop(tmp_path, "True"))
    assert 'shop/prices.py:7\n    - seen.append("price")\n    + pass\n' in done.stdout, done.stderr
    assert "Survivors, 1 of 3 mutants (seed 1):" in done.stdout
    assert "67% of   3 killed in shop/prices.py" in done.stdout
    assert (tmp_path / "shop/prices.py").read_text() == CODE


@pytest.mark.gate
def test_a_test_that_fails_for_it_kills_a_mutant(tmp_path: Path) -> None:
    done = run(shop(tmp_path, 'prices.seen == ["price"]'))
    assert "Survivors, 0 of 3 mutants" in done.stdout
    assert done.returncode == 0


@pytest.mark.gate
def test_mutants_say_nothing_where_tests_fail_anyway(tmp_path: Path) -> None:
    done = run(shop(tmp_path, "False"))
    assert done.stdout.startswith("The tests of shop/prices.py fail without any change:")
    assert done.returncode == 2


def test_the_lines_of_equivalent_mutants_are_still_there() -> None:
    lines = {path: (ROOT / path).read_text("utf-8") for path, _, _ in EQUIVALENTS}
    gone = [f"{p}: {before}" for p, before, _ in EQUIVALENTS if before not in lines[p]]
    assert gone == []
    assert all(reason.endswith(".") for reason in EQUIVALENTS.values())
