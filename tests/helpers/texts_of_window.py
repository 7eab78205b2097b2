"""The texts of the window, read from its source: what is translated, and what is not but should be.

A text is translated where it is given to `tr`, `tr_n` or `msg`, or to one of `CARRIERS`, which say
it themselves. Everything else that looks like words a player could read is left over.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

ROOT = Path(__file__).parents[2]
VIEW = ROOT / "town/view"
CARRIERS = {
    "tr": (0,), "msg": (0,), "tr_n": (0, 1), "head": (0,), "_part": (0,), "KeyAction": (2,),
    "AlertKind": (1,),
}  # fmt: skip
"""Functions and classes, and which of their arguments are texts."""
PHRASE = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,}|^[A-Z][a-z]+ ?[.:!?…]|[a-z]{2,}[.!?…]$")
WITHOUT = ("commands.py", "phrases.py", "fonts.py")
"""Modules of the terminal, of sentences in the town's language, of names of fonts."""


def modules() -> list[Path]:
    return [path for path in sorted(VIEW.rglob("*.py")) if path.name not in WITHOUT]


def name_of(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def texts(tree: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    """Yield the texts that are translated, each with its node."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        for place in CARRIERS.get(name_of(node), ()):
            if len(node.args) > place:
                yield from literals(node.args[place])


def literals(node: ast.expr) -> Iterator[tuple[ast.AST, str]]:
    """Yield the text that an expression is, or the two between which it chooses."""
    if isinstance(node, ast.IfExp):
        yield from literals(node.body)
        yield from literals(node.orelse)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node, node.value


def translated() -> dict[str, str]:
    """Return each text of the window that is translated, and a module that has it."""
    found: dict[str, str] = {}
    for path in modules():
        for _, text in texts(ast.parse(path.read_text("utf-8"))):
            found.setdefault(text, str(path.relative_to(ROOT)))
    return found


def left_over(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield (line, text) of what looks like words for a player and is not translated."""
    known = {node for node, _ in texts(tree)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):
            known.add(node.value)  # a docstring
        elif isinstance(node, ast.AnnAssign):
            known.update(ast.walk(node.annotation))
        elif isinstance(node, ast.Raise | ast.Assert) or is_pattern(node):
            known.update(ast.walk(node))
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            continue
        if node not in known and PHRASE.search(node.value):
            yield node.lineno, node.value


def is_pattern(node: ast.AST) -> bool:
    """Return whether a node makes a regular expression."""
    return isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile"


def fields(text: str) -> set[str]:
    """Return the {fields} of a text."""
    return {field for _, field, _, _ in Formatter().parse(text) if field}
