"""Which folder may import which, read from the source.

The idea: within a folder, its files and sub-folders are rooms, and an import is an arrow from one
room to another. `ORDERS` lists the rooms of some folders from low to high; an arrow may only point
down. Everywhere else it is enough that arrows form no circle. See docs/design.md.
"""

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

Graph = Mapping[str, set[str]]  # module -> modules that it imports

WORDS = (
    "program",
    "text",
    "notebook",
    "data_errors",
    "rng",
    "clock",
    "language",
    "names",
    "addressing",
    "entities",
    "mind_changes",
)
ORDERS: dict[str, tuple[str, ...]] = {
    "town": (
        *(*WORDS, "interface"),
        *("map", "scenario", "runfile", "world", "director", "players", "reports", "cli", "view"),
        "simulation",
    ),
    "town.view": (
        *("language", "records", "ui", "state", "player", "terrain", "portraits", "scene", "sound"),
        *(
            "overlays",
            "inspector",
            "panels",
            "popups",
            "paper",
            "title",
            "compare",
            "app",
            "author",
            "commands",
        ),
    ),
    "agents": ("asks", "prompts", "memory", "models", "mind", "engine", "doctor"),
}
"""The rooms of a folder, from low to high."""

EXCEPTIONS: dict[tuple[str, str], str] = {
    ("town.interface", "town.map.tiles"): (
        "Everything uses tiles, but they are part of the map, where one looks for them."
    ),
    ("town.interface", "town.scenario.yaml.files"): (
        "There is one dialect of YAML, the safe one: models.yaml is read as a town's files are."
    ),
}
"""Arrows that point up, (from, to), with the reason; docs/design.md says the same."""


def graph(root: Path, packages: Iterable[str]) -> dict[str, set[str]]:
    """Return what each module of `packages` below `root` imports of them, types included."""
    files = {name: path for package in packages for name, path in _modules(root, package)}
    return {name: set(_imported(path, files)) - {name} for name, path in files.items()}


def _modules(root: Path, package: str) -> Iterator[tuple[str, Path]]:
    for path in sorted((root / package).rglob("*.py")):
        parts = path.relative_to(root).with_suffix("").parts
        yield ".".join(parts).removesuffix(".__init__"), path


def _imported(path: Path, known: Mapping[str, Path]) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
        elif isinstance(node, ast.ImportFrom) and node.module and node.module in known:
            modules = {f"{node.module}.{alias.name}" for alias in node.names} & known.keys()
            yield from modules
            if len(modules) < len(node.names):
                yield node.module


def rooms(modules: Graph, folder: str) -> dict[str, set[str]]:
    """Return the arrows between the files and sub-folders of `folder`, by their names in it.

    What a package's own `__init__` imports is left out: a package may hand on what its rooms hold.
    """
    arrows: dict[str, set[str]] = defaultdict(set)
    for name, imported in modules.items():
        here = _room(name, folder)
        if here:
            arrows[here] |= {room for other in imported if (room := _room(other, folder))} - {here}
    return dict(arrows)


def _room(name: str, folder: str) -> str:
    inside = name.removeprefix(folder + ".")
    return "" if inside == name else inside.partition(".")[0]


def pointing_up(modules: Graph, folder: str) -> list[str]:
    """Return the imports that go against the order of `folder`, and rooms it does not list."""
    order = ORDERS[folder]
    wrong = [f"{folder}.{room} stands in no order" for room in rooms(modules, folder)
             if room not in order]  # fmt: skip
    for name, imported in sorted(modules.items()):
        here = _room(name, folder)
        for other in sorted(imported):
            there = _room(other, folder)
            if here not in order or there not in order or (name, other) in EXCEPTIONS:
                continue
            if order.index(there) > order.index(here):
                wrong.append(f"{name} imports {other}, which is higher")
    return wrong


def circles(modules: Graph) -> list[str]:
    """Return a circle for each folder whose rooms have one, and one between files.

    `EXCEPTIONS` are no arrows between rooms; between files they count.
    """
    folders = sorted({name.rpartition(".")[0] for name in modules} - {""})
    ruled = {
        name: {other for other in imported if (name, other) not in EXCEPTIONS}
        for name, imported in modules.items()
    }
    found = [f"in {f}: {circle}" for f in folders if (circle := _circle(rooms(ruled, f)))]
    return [*found, *filter(None, [_circle(modules)])]


def _circle(arrows: Graph) -> str:
    try:
        TopologicalSorter(arrows).prepare()
    except CycleError as error:
        return " -> ".join(reversed(error.args[1]))
    return ""
