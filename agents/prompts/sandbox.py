"""The sandbox in which templates run: they reach no code, and always come to an end.

A town's templates are a stranger's. While one is rendered, an `Allowance` counts steps (rounds of
loops, calls, filters, pieces of output) and letters, and looks at the size of a text, list or
number before it is made. So the same template fails at the same place on every machine: no clock
is looked at. Jinja has hooks for calls and operators; loops, `~`, comparisons and literals are led
through filters of ours when a template is parsed.
"""

# ruff: noqa: N802, N815 (Jinja's visitor calls methods by the names of its nodes)

import functools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sized
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, cast

from jinja2 import nodes, pass_context
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context, markup_join
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

MAX_STEPS = 100_000  # of one template at one question; the longest of ours take 3,000
MAX_LETTERS = 400_000  # in all that a template makes; a prompt has 12,000
MAX_TEXT = 50_000  # letters of one text, and items of one list
LETTERS_A_STEP = 50  # of a text that is compared or worked on
MAX_NUMBER = 10**30
MAX_WIDTH = 1000  # that a text is made up to
MAX_DEPTH = 30  # calls within calls
MAX_SOURCE = 60_000  # characters of a template; the longest of ours has 5,000
_WIDENING = ("center", "ljust", "rjust", "zfill", "expandtabs", "indent", "wordwrap", "batch",
             "slice", "round", "tojson")  # fmt: skip
_LEFT_OUT = ("random", "attr", "xmlattr", "urlize")  # filters: dice would make runs differ
_NOT_OF_TEXTS = ("format", "format_map", "translate", "encode")
_MANY = (list, tuple, range, dict)
_WIDE_TIME = re.compile(r"%[^%a-zA-Z]*\d")
_WIDE_FORMAT = re.compile(r"%[^%a-zA-Z]*(?:\d{4}|\*)")


@dataclass
class Allowance:
    """What one rendering may still spend."""

    steps: int = MAX_STEPS
    letters: int = MAX_LETTERS
    depth: int = 0

    def spend(self, steps: int) -> None:
        """Count `steps`. Raises SecurityError when there are none left."""
        self.steps -= steps
        if self.steps < 0:
            raise SecurityError(f"it takes more than {MAX_STEPS} steps. Let its loops end sooner")

    def write(self, letters: int) -> None:
        """Count `letters` of output. Raises SecurityError when there are none left."""
        self.spend(1)
        self.letters -= letters
        if self.letters < 0:
            raise SecurityError(f"it writes more than {MAX_LETTERS} letters. Make it shorter")


_allowance: ContextVar[Allowance | None] = ContextVar("allowance", default=None)


@contextmanager
def limited() -> Iterator[None]:
    """Give what is rendered meanwhile a fresh allowance."""
    token = _allowance.set(Allowance())
    try:
        yield
    finally:
        _allowance.reset(token)


def _current() -> Allowance:
    return _allowance.get() or Allowance()


class PromptSandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox with an allowance. `cleaned` makes text of what an expression gives."""

    intercepted_binops = frozenset(ImmutableSandboxedEnvironment.default_binop_table)

    def __init__(self, cleaned: Callable[[object], Markup], **options: Any) -> None:
        """Take the options of Jinja's environment."""

        @pass_context  # not at compile time, where nobody counts
        def finalize(_: Context, value: object) -> Markup:
            text = cleaned(_checked(value))
            _current().write(len(text))
            return text

        super().__init__(finalize=finalize, **options)
        for name in _LEFT_OUT:
            del self.filters[name]
        self.filters = {name: _counting(name, each) for name, each in self.filters.items()}
        tests = cast(dict[str, Callable[..., Any]], self.tests)
        self.tests = {name: _counting(name, each) for name, each in tests.items()}
        self.filters |= {"_round": _rounds, "_text": _joined, "_checked": _checked_in_context}
        self.globals |= {"range": _range, "namespace": _FlatNamespace}
        del self.globals["lipsum"]

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        if len(source) > MAX_SOURCE:
            raise SecurityError(f"it is longer than {MAX_SOURCE} characters. Make it shorter")
        tree: nodes.Template = _Counted().visit(super()._parse(source, name, filename))
        tree.set_environment(self)
        return tree

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Refuse also the methods that make texts of any length out of short ones."""
        if isinstance(obj, int | float | bytes) or (isinstance(obj, str) and attr in _NOT_OF_TEXTS):
            return False
        return super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:  # noqa: ARG002
        """Leave `str.format` to `is_safe_attribute`, which refuses it; `|format` is there."""
        return None

    def call(self, context: Context, called: Any, *args: Any, **kwargs: Any) -> Any:
        """Call something, no deeper than MAX_DEPTH."""
        allowance = _current()
        allowance.spend(1 + len(args) + sum(len(a) for a in args if isinstance(a, _MANY)))
        owner = getattr(called, "__self__", None)
        if isinstance(owner, str):
            _checked(owner)
            _check_growth(called.__name__, owner, args, kwargs)
        elif isinstance(owner, _MANY):
            allowance.spend(len(owner))
        elif getattr(called, "__name__", "") == "strftime" and _WIDE_TIME.search(str(args)):
            raise SecurityError("its format of a time holds a width")
        if allowance.depth >= MAX_DEPTH:
            raise SecurityError(f"it calls macros within macros more than {MAX_DEPTH} deep")
        allowance.depth += 1
        try:
            return _checked(super().call(context, called, *args, **kwargs))
        finally:
            allowance.depth -= 1

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Look at the size of what an operator makes before it does."""
        _current().spend(1)
        for one, other in ((left, right), (right, left)):
            if operator == "*" and isinstance(one, str | list | tuple) and isinstance(other, int):
                _check_size(len(one) * other)
        if operator == "**" and not (abs(left) <= MAX_WIDTH and abs(right) <= 10):
            raise SecurityError("it makes too large a number")
        if operator == "%" and isinstance(left, str):
            _check_format(left, right if isinstance(right, tuple) else (right,))
        return _checked(super().call_binop(context, operator, left, right))


class _FlatNamespace(Namespace):
    """A namespace that holds no other, so that none grows without end."""

    def __init__(*args: Any, **kwargs: Any) -> None:
        Namespace.__init__(*args, **kwargs)
        for value in dict(*args[1:], **kwargs).values():
            _checked(value)

    def __setitem__(self, name: str, value: Any) -> None:
        if isinstance(value, Namespace):
            raise SecurityError("it puts a namespace into a namespace")
        super().__setitem__(name, _checked(value))


class _Counted(NodeTransformer):
    """Leads what has no hook in Jinja through filters of ours."""

    def visit_For(self, node: nodes.For) -> nodes.For:
        self.generic_visit(node)
        node.iter = _filtered(node.iter, "_round")
        return node

    def visit_Output(self, node: nodes.Output) -> nodes.Output:
        """Let constant text be counted as well."""
        self.generic_visit(node)
        node.nodes = [
            nodes.MarkSafe(nodes.Const(each.data, lineno=each.lineno), lineno=each.lineno)
            if isinstance(each, nodes.TemplateData)
            else each
            for each in node.nodes
        ]
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Expr:
        self.generic_visit(node)
        return _filtered(nodes.List(node.nodes, lineno=node.lineno), "_text")

    def visit_List(self, node: nodes.List) -> nodes.Expr:
        self.generic_visit(node)
        return _filtered(node, "_checked")

    visit_Dict = visit_List

    def visit_Tuple(self, node: nodes.Tuple) -> nodes.Expr:
        self.generic_visit(node)
        return _filtered(node, "_checked") if node.ctx == "load" else node

    def visit_Compare(self, node: nodes.Compare) -> nodes.Compare:
        self.generic_visit(node)
        node.expr = _filtered(node.expr, "_checked")
        for each in node.ops:
            each.expr = _filtered(each.expr, "_checked")
        return node


def _filtered(node: nodes.Node, name: str) -> nodes.Filter:
    return nodes.Filter(cast(nodes.Expr, node), name, [], [], None, None, lineno=node.lineno)


def _counting(name: str, inner: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter or test of Jinja that counts, and is not run at compile time."""
    wants = getattr(getattr(inner, "jinja_pass_arg", None), "name", None)

    @functools.wraps(inner, updated=())
    def counted(context: Context, value: Any, *args: Any, **kwargs: Any) -> Any:
        _current().spend(1 + sum(len(v) for v in (value, *args) if isinstance(v, _MANY)))
        _checked(value)
        _check_growth(name, value, args, kwargs)
        given = {"context": context, "eval_context": context.eval_ctx}
        first = () if wants is None else (given.get(wants, context.environment),)
        found = inner(*first, value, *args, **kwargs)
        return _one_by_one(found) if isinstance(found, Iterator) else _checked(found)

    return pass_context(counted)


@pass_context
def _rounds(_: Context, value: Any) -> Any:
    """Count the rounds of a loop over `value`."""
    if isinstance(value, Sized):
        _current().spend(len(value))
        return value
    return _one_by_one(value)


def _one_by_one(values: Iterable[Any]) -> Iterator[Any]:
    for value in values:
        _current().spend(1)
        yield value


@pass_context
def _joined(context: Context, values: list[Any]) -> str:
    """Return texts joined by `~`."""
    _check_size(sum(len(v) if isinstance(v, str) else 0 for v in values))
    texts = [v if isinstance(v, str) else str(_checked(v)) for v in values]
    join = markup_join if context.eval_ctx.autoescape else "".join
    joined: str = _checked(join(texts))
    return joined


@pass_context
def _checked_in_context(_: Context, value: Any) -> Any:
    return _checked(value)


def _checked(value: Any) -> Any:
    """Return `value`. Raises SecurityError if it is too large a text, list or number."""
    if isinstance(value, str):
        _check_size(len(value))
        _current().spend(len(value) // LETTERS_A_STEP)
    elif isinstance(value, int):
        if abs(value) > MAX_NUMBER:
            raise SecurityError("it makes too large a number")
    elif isinstance(value, list | tuple | set | frozenset | dict):
        _check_size(_weight(value))
    return value


def _weight(value: Any) -> int:
    """Return the items and letters in nested lists, each as often as it would be printed."""
    todo, weight = [value], 0
    while todo:
        each = todo.pop()
        _current().spend(1)
        if isinstance(each, Namespace):
            raise SecurityError("it puts a namespace into a list")
        if isinstance(each, Mapping):
            todo += [*each.keys(), *each.values()]
        elif isinstance(each, list | tuple | set | frozenset):
            todo += each
        weight += len(each) if isinstance(each, str) else 1
        _check_size(weight)
    return weight


def _check_size(size: int) -> None:
    if size > MAX_TEXT:
        raise SecurityError(f"it makes something longer than {MAX_TEXT} letters")


def _check_growth(name: str, text: Any, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> None:
    """Refuse arguments by which the filter or method `name` makes much out of little."""
    given = [*args, *kwargs.values()]
    sizes = [len(g) if isinstance(g, str) else g for g in given if isinstance(g, str | int)]
    if name in _WIDENING and any(abs(size) > MAX_WIDTH for size in sizes):
        raise SecurityError(f"'{name}' is given a number above {MAX_WIDTH}")
    if name == "replace" and args and isinstance(text, str):
        old, new = (str(g) for g in [*given, "", ""][:2])
        _check_size(len(text) + text.count(old) * len(new))
    if name == "join" and given:
        longest = max((len(g) for g in [*given, text] if isinstance(g, str)), default=0)
        counts = [len(g) for g in [*given, text] if isinstance(g, Sized)]
        _check_size(longest * max(counts, default=0) if longest > MAX_WIDTH else 0)
    if name == "format" and isinstance(text, str):
        _check_format(text, given)


def _check_format(text: str, given: Iterable[Any]) -> None:
    """Refuse a format with widths of four digits, or too many long texts to fill in."""
    if _WIDE_FORMAT.search(text):
        raise SecurityError(f"its format holds a width above {MAX_WIDTH}")
    values = [v for g in given for v in (g.values() if isinstance(g, dict) else (g,))]
    longest = max((len(str(_checked(v))) for v in values), default=0)
    _check_size(len(text) + text.count("%") * longest)


def _range(*bounds: int) -> range:
    numbers = range(*bounds)
    _current().spend(1)
    if len(numbers) > MAX_STEPS:
        raise SecurityError(f"it counts further than {MAX_STEPS} steps")
    return numbers
