"""The rules of the house, read from the source itself: who may import whom, and how code is shaped.

Knows syntax trees only; imports nothing of what it checks.
"""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
TOP = ("sim.py",)  # knows both sides
ABOVE = "study/"  # stands above sim.py: makes runs and asks people, so it knows both, too
MAX_FILE = 500  # lines
MAX_FILES_A_FOLDER = 14  # of code, `__init__` left out
MAX_FUNCTION = 40  # lines, decorators left out
MEDIAN_FUNCTION = 10  # lines

DRAWS = ("town/view/", "assets/screenshots.py")
"""Where pygame may be imported."""

WALL_CLOCK = (
    "town/runfile/",  # stamps the heartbeat and the manifest
    "town/view/",  # draws in real time
    "town/players/command_loop.py",  # hears whether a window is still there
    "town/players/presence.py",  # ... and whose player is
    "town/players/from_afar.py",  # waits for what a town that lives answers
    "agents/models/",  # measures what a model costs
    "agents/doctor/",  # measures how long a model takes
    "agents/engine/driver.py",  # waits for answers only so long, so that the heart beats on
    "study/",  # measures and tells how long runs take
    "agents/engine/patience.py",  # when to wait no longer is recorded, and replayed from there
)
"""Where the wall clock may be read: it is measured, stamped or waited for, and decides nothing."""

WALL_CLOCK_CALLS = (
    "time.time",
    "time.time_ns",
    "time.monotonic",
    "time.perf_counter",
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
)


def sources() -> list[str]:
    found = [
        p for folder in ("town", "agents", "study", "assets") for p in (ROOT / folder).rglob("*.py")
    ]
    found += [ROOT / name for name in TOP]
    return sorted(p.relative_to(ROOT).as_posix() for p in found)


def imports(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield (line, dotted name) for each thing imported; `from a import b` gives a.b."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            prefix = "." * node.level + (node.module or "")
            yield from ((node.lineno, f"{prefix}.{alias.name}") for alias in node.names)


def within(name: str, *roots: str) -> bool:
    return any(name == root or name.startswith(root + ".") for root in roots)


def forbidden_import(path: str, name: str) -> str | None:
    """Return why the file at `path` may not import `name`, or None."""
    if name.startswith("."):
        return "imports are written in full"
    if within(name, "random", "secrets", "numpy.random") and path not in TOP:
        return "dice come from rng(seed, *keys)"
    if path.startswith("town/"):
        if within(name, "agents", "sim", "study"):
            return "the town knows no minds"
        if within(name, "torch", "vllm", "transformers"):
            return "the town knows no models"
    if within(name, "pygame", "pygame_gui") and not path.startswith(DRAWS):
        return "only the window draws"
    if path.startswith("agents/"):
        if within(name, "sim", "study"):
            return "a mind does not know the simulation"
        if within(name, "town") and not within(name, "town.interface"):
            return "a mind knows the town through town.interface alone"
    return None


def wrong_imports(path: str, tree: ast.Module) -> Iterator[str]:
    for line, name in imports(tree):
        why = forbidden_import(path, name)
        if why:
            yield f"{path}:{line}: imports {name}; {why}"


def aliases(tree: ast.AST) -> dict[str, str]:
    """Return what each imported name stands for, with datetime.datetime said as datetime."""
    known: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            known |= {a.asname or a.name.split(".")[0]: a.name for a in node.names}
        elif isinstance(node, ast.ImportFrom):
            known |= {a.asname or a.name: f"{node.module}.{a.name}" for a in node.names}
    return known


def called(node: ast.Attribute | ast.Name, known: dict[str, str]) -> str:
    """Return the dotted name that `node` means, as far as imports tell."""
    parts = ast.unparse(node).split(".")
    name = ".".join([known.get(parts[0], parts[0]), *parts[1:]])
    return name.replace("datetime.datetime", "datetime").replace("datetime.date.", "date.")


def wall_clock(path: str, tree: ast.Module) -> Iterator[str]:
    if path in TOP or path.startswith(WALL_CLOCK):
        return
    known = aliases(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute | ast.Name) and called(node, known) in WALL_CLOCK_CALLS:
            yield f"{path}:{node.lineno}: reads the wall clock by {ast.unparse(node)}"


def dice_of_numpy(path: str, tree: ast.Module) -> Iterator[str]:
    known = aliases(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and called(node, known).startswith("numpy.random."):
            yield f"{path}:{node.lineno}: rolls {ast.unparse(node)}; dice come from rng"


def salted_hash(path: str, tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "hash":
            yield f"{path}:{node.lineno}: calls hash(), which is salted; use hashlib.blake2b"


def set_order(path: str, tree: ast.Module) -> Iterator[str]:
    """Yield where something is done in the order of a set; elsewhere that order is lost again."""
    for node in ast.walk(tree):
        if isinstance(node, ast.For | ast.AsyncFor):
            sources = [node.iter]
        elif isinstance(node, ast.ListComp | ast.DictComp):
            sources = [part.iter for part in node.generators]
        else:
            continue
        if any(is_set(source) for source in sources):
            yield f"{path}:{node.lineno}: goes through a set, whose order is no order; sort it"


def is_set(node: ast.expr) -> bool:
    made = isinstance(node, ast.Call) and ast.unparse(node.func) in ("set", "frozenset")
    return made or isinstance(node, ast.Set | ast.SetComp)


FunctionDef = ast.FunctionDef | ast.AsyncFunctionDef


def functions(tree: ast.Module) -> Iterator[FunctionDef]:
    return (n for n in ast.walk(tree) if isinstance(n, FunctionDef))


def length(function: FunctionDef) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def shapeless(path: str, tree: ast.Module) -> Iterator[str]:
    """Yield functions that are too long, and modules without a docstring."""
    if not (ast.get_docstring(tree) or "").strip():
        yield f"{path}:1: the module does not say what it is for"
    for function in functions(tree):
        if length(function) > MAX_FUNCTION:
            yield f"{path}:{function.lineno}: {function.name} has {length(function)} lines"


def too_long(path: str, text: str) -> Iterator[str]:
    lines = len(text.splitlines())
    if lines > MAX_FILE:
        yield f"{path}: {lines} lines; split it"


Check = Callable[[str, ast.Module], Iterator[str]]
CHECKS: tuple[Check, ...] = (
    wrong_imports,
    wall_clock,
    dice_of_numpy,
    salted_hash,
    set_order,
    shapeless,
)
