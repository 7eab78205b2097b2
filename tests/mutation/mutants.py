"""The mutants of a module: small changes to its code, each of which some test should fail for.

The changes are those of cosmic-ray (https://cosmic-ray.readthedocs.io), and one more: a call
that is left out, which much of a program with effects consists of. At each place one change is
drawn by the seed. Annotations and decorators stay as they are: a change there never runs, or stops
everything, or makes a frozen class one that can be changed, which nobody does.
"""

import ast
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cosmic_ray.plugins as library
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from parso.python.tree import Keyword

Position = tuple[int, int]  # line from 1, column from 0


class LeaveOut:
    """Leaves out a call whose result is not used: `self._wake(who)` becomes `pass`."""

    def mutation_positions(self, node: Any) -> Iterator[tuple[Position, Position]]:
        if node.type == "simple_stmt" and _is_call(node.children[0]):
            yield node.children[0].start_pos, node.children[0].end_pos

    def mutate(self, node: Any, index: int) -> Any:
        call = node.children[0]
        node.children[0] = Keyword("pass", call.start_pos, call.get_first_leaf().prefix)
        return node


def _is_call(node: Any) -> bool:
    if node.type not in ("atom_expr", "power"):
        return False
    last = node.children[-1]
    return bool(last.type == "trailer" and last.children[0].value == "(")


@dataclass(frozen=True)
class Mutant:
    """One change: the `occurrence`-th of an operator in a file, and the lines it concerns."""

    path: str
    line: int
    operator: Any
    occurrence: int
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}\n    - {self.before}\n    + {self.after}"


def operators() -> list[Any]:
    """Return what makes changes, in an order that is always the same."""
    kinds = [library.get_operator(name) for name in sorted(library.operator_names())]
    return [kind() for kind in kinds if not kind.arguments()] + [LeaveOut()]


def sample(root: Path, path: str, seed: int) -> list[Mutant]:
    """Return mutants of a module in a random order, one at each place where one is possible."""
    code = (root / path).read_text("utf-8")
    dice = random.Random(f"{seed} {path}")
    places = list(_places(code).values())
    dice.shuffle(places)
    drawn = (_mutant(code, path, dice.sample(changes, len(changes))) for changes in places)
    return [mutant for mutant in drawn if mutant is not None]


def _places(code: str) -> dict[Any, list[tuple[int, Any, int]]]:
    """Return the changes at each place: line, operator, occurrence."""
    tree, hidden = get_ast(code), list(_left_alone(ast.parse(code)))
    found = defaultdict(list)
    for operator in operators():
        at = [where for node in ast_nodes(tree) for where in operator.mutation_positions(node)]
        for occurrence, (start, end) in enumerate(at):
            if not any(low <= start < high for low, high in hidden):
                found[start, end].append((start[0], operator, occurrence))
    return found


def _left_alone(tree: ast.Module) -> Iterator[tuple[Position, Position]]:
    """Yield where annotations, names of types and decorators begin and end."""
    types: list[ast.expr | None] = []
    for node in ast.walk(tree):
        types += getattr(node, "decorator_list", ())
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            types.append(node.returns)
        elif isinstance(node, ast.arg | ast.AnnAssign):
            types.append(node.annotation)
    aliases = [node.value for node in tree.body if isinstance(node, ast.Assign)]
    types += [value for value in aliases if _is_union(value)]
    for kind in types:
        if kind is not None:
            last = kind.end_lineno or 0, kind.end_col_offset or 0
            yield (kind.lineno, max(0, kind.col_offset - 1)), last  # with the @ of a decorator


def _is_union(value: ast.expr) -> bool:
    return isinstance(value, ast.BinOp) and isinstance(value.op, ast.BitOr)


def _mutant(code: str, path: str, changes: list[tuple[int, Any, int]]) -> Mutant | None:
    """Return the first of `changes` that is another program, or None."""
    for line, operator, occurrence in changes:
        changed = mutate_code(code, operator, occurrence)
        try:
            same = ast.dump(ast.parse(changed)) == ast.dump(ast.parse(code))
        except SyntaxError:
            continue
        if not same:
            before, after = _difference(code, changed)
            return Mutant(path, line, operator, occurrence, before, after)
    return None


def _difference(code: str, changed: str) -> tuple[str, str]:
    """Return the lines that differ, each side on one line."""
    old, new = code.splitlines(), changed.splitlines()
    start = next(at for at, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1])
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    sides = (old[start : len(old) - end], new[start : len(new) - end])
    before, after = (" ".join(line.strip() for line in side) for side in sides)
    return before, after
