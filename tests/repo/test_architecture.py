"""The rules of the house hold in every file, and the checks themselves catch a breach."""

import ast
from collections import Counter, defaultdict
from pathlib import Path
from statistics import median

import pytest

from tests.repo import arrows
from tests.repo.house_rules import (
    ABOVE,
    CHECKS,
    MAX_FILE,
    MAX_FILES_A_FOLDER,
    MAX_FUNCTION,
    MEDIAN_FUNCTION,
    ROOT,
    Check,
    dice_of_numpy,
    functions,
    imports,
    length,
    salted_hash,
    set_order,
    shapeless,
    sources,
    too_long,
    wall_clock,
    within,
    wrong_imports,
)


@pytest.mark.parametrize("path", sources())
def test_every_file_keeps_the_rules(path: str) -> None:
    text = (ROOT / path).read_text("utf-8")
    tree = ast.parse(text)
    found = [line for check in CHECKS for line in check(path, tree)] + list(too_long(path, text))
    assert found == []


def test_half_of_all_functions_are_short() -> None:
    trees = [ast.parse((ROOT / path).read_text("utf-8")) for path in sources()]
    assert median(length(f) for tree in trees for f in functions(tree)) <= MEDIAN_FUNCTION


def test_only_sim_and_studies_know_both_sides() -> None:
    both = []
    for path in sources():
        names = [name for _, name in imports(ast.parse((ROOT / path).read_text("utf-8")))]
        beyond = [n for n in names if within(n, "town") and not within(n, "town.interface")]
        if beyond and any(within(n, "agents") for n in names) and not path.startswith(ABOVE):
            both.append(path)
    assert both == ["sim.py"]


@pytest.mark.parametrize("folder", arrows.ORDERS)
def test_imports_run_one_way(folder: str) -> None:
    assert arrows.pointing_up(arrows.graph(ROOT, ("town", "agents", "study")), folder) == []


def test_imports_form_no_circle() -> None:
    assert arrows.circles(arrows.graph(ROOT, ("town", "agents", "study", "assets"))) == []


def test_the_design_gives_a_reason_for_each_exception() -> None:
    design = " ".join((ROOT / "docs" / "design.md").read_text("utf-8").split())
    assert [why for why in arrows.EXCEPTIONS.values() if why not in design] == []


def test_an_arrow_up_and_a_circle_are_found(tmp_path: Path) -> None:
    code = {
        "map/tiles": "from town.world.body import Body",
        "world/body": "from town.map import tiles",
        "world/claims": "import town.clock",
        "clock": "",
    }
    for name, text in code.items():
        file = tmp_path / f"town/{name}.py"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        (file.parent / "__init__.py").touch()
    modules = arrows.graph(tmp_path, ("town",))
    up = "town.map.tiles imports town.world.body, which is higher"
    assert arrows.pointing_up(modules, "town") == [up]
    folders, files = arrows.circles(modules)
    assert folders in ("in town: map -> world -> map", "in town: world -> map -> world")
    assert set(files.split(" -> ")) == {"town.map.tiles", "town.world.body"}


def test_folders_have_room_for_more() -> None:
    files = [Path(path) for path in sources() if not path.endswith("__init__.py")]
    counts = Counter(path.parent.as_posix() for path in files)
    assert {folder: n for folder, n in counts.items() if n > MAX_FILES_A_FOLDER} == {}


def test_one_class_name_has_one_meaning() -> None:
    where = defaultdict(list)
    for path in sources():
        for node in ast.parse((ROOT / path).read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                where[node.name].append(path)
    assert {name: paths for name, paths in where.items() if len(paths) > 1} == {}


def complaints(check: Check, path: str, code: str) -> list[str]:
    return [line.split(": ", 1)[1] for line in check(path, ast.parse(code))]


@pytest.mark.parametrize(
    ("path", "code", "why"),
    [
        ("town/world/world.py", "import agents.memory", "the town knows no minds"),
        ("town/world/world.py", "from agents import memory", "the town knows no minds"),
        (
            "town/world/world.py",
            "def f():\n    from sim import Simulation",
            "the town knows no minds",
        ),
        ("town/world/world.py", "import torch.nn as nn", "the town knows no models"),
        ("town/world/world.py", "from vllm import LLM", "the town knows no models"),
        ("town/world/world.py", "import pygame", "only the window draws"),
        ("agents/mind/agent.py", "from pygame import Surface", "only the window draws"),
        ("sim.py", "import pygame", "only the window draws"),
        (
            "agents/mind/agent.py",
            "from town.people import Person",
            "a mind knows the town through town.interface alone",
        ),
        (
            "agents/mind/agent.py",
            "from town import world",
            "a mind knows the town through town.interface alone",
        ),
        (
            "agents/mind/agent.py",
            "import town",
            "a mind knows the town through town.interface alone",
        ),
        (
            "agents/mind/agent.py",
            "from sim import Simulation",
            "a mind does not know the simulation",
        ),
        ("agents/mind/agent.py", "from . import memory", "imports are written in full"),
        ("town/world/world.py", "import random", "dice come from rng(seed, *keys)"),
        ("agents/mind/agent.py", "from random import choice", "dice come from rng(seed, *keys)"),
    ],
)
def test_a_forbidden_import_is_found(path: str, code: str, why: str) -> None:
    assert [line.split("; ", 1)[1] for line in complaints(wrong_imports, path, code)] == [why]


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("town/view/app/window.py", "import pygame"),
        ("agents/mind/agent.py", "from town.interface import Person"),
        ("agents/mind/agent.py", "import town.interface as town"),
        ("agents/models/local.py", "import torch"),
        ("sim.py", "import town.world\nimport agents.agent"),
        ("town/randomness.py", "import randomly"),
    ],
)
def test_an_allowed_import_is_let_through(path: str, code: str) -> None:
    assert complaints(wrong_imports, path, code) == []


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("import time\nnow = time.time()", ["reads the wall clock by time.time"]),
        ("from time import time as t\nnow = t()", ["reads the wall clock by t"]),
        ("import datetime as d\nd.datetime.now()", ["reads the wall clock by d.datetime.now"]),
        ("from datetime import datetime\ndatetime.now()", ["reads the wall clock by datetime.now"]),
        ("from datetime import date\ndate.today()", ["reads the wall clock by date.today"]),
        ("def f(time):\n    return time.start", []),
        ("from datetime import datetime\ndatetime(2026, 1, 1)", []),
    ],
)
def test_a_look_at_the_wall_clock_is_found(code: str, found: list[str]) -> None:
    assert complaints(wall_clock, "town/world/world.py", code) == found
    assert complaints(wall_clock, "town/runfile/writer.py", code) == []


def test_other_dice_and_salted_hashes_are_found() -> None:
    assert (
        complaints(dice_of_numpy, "town/world/world.py", "import numpy as np\nnp.random.rand()")
        != []
    )
    assert complaints(dice_of_numpy, "town/world/world.py", "import numpy as np\nnp.zeros(3)") == []
    assert complaints(salted_hash, "town/world/world.py", "x = hash('a')") != []
    assert complaints(salted_hash, "town/world/world.py", "x = ask.hash") == []


def test_going_through_a_set_is_found() -> None:
    for code in ("for x in {1, 2}: ...", "[x for x in set(y)]", "{x: 1 for x in frozenset(y)}"):
        assert complaints(set_order, "town/world/world.py", code) != []
    for code in ("for x in sorted({1, 2}): ...", "any(x for x in set(y))", "{x for x in set(y)}"):
        assert complaints(set_order, "town/world/world.py", code) == []


def test_shapeless_code_is_found() -> None:
    body = "\n".join(f"    x = {n}" for n in range(MAX_FUNCTION))
    code = f'def f():\n    """Do."""\n{body}\ndef g(): ...\nclass C:\n    def m(self): ...'
    assert complaints(shapeless, "town/world/world.py", code) == [
        "the module does not say what it is for",
        "f has 42 lines",
    ]
    assert complaints(shapeless, "town/world/world.py", '"""Adds."""\ndef _f(): ...') == []


def test_a_long_file_is_found() -> None:
    assert list(too_long("town/world/world.py", "x = 1\n" * (MAX_FILE + 1))) == [
        f"town/world/world.py: {MAX_FILE + 1} lines; split it"
    ]
    assert list(too_long("town/world/world.py", "x = 1\n" * MAX_FILE)) == []
