"""A JSON schema as a grammar in GBNF, the notation of llama.cpp, for replies without white space.

llama.cpp makes a grammar of a JSON schema by itself, but allows white space between all parts, and
small models fill a third of their replies with it. Here keys come in the order of the schema, and a
text has no escapes but those of a quote and a backslash. Only the words of reply_schema.py are
understood. None of its schemas contains itself, so each grammar is finite.
"""

import json
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

PLAIN = r"[^\x00-\x1F\x7F\"\\]"  # a character that stands for itself in a text
FIRST = r"[^\x00-\x20\x7F\"\\]"  # the same, but no space
ESCAPED = r'"\\" ["\\]'
_PATTERN_PART = re.compile(r"\[[0-9a-zA-Z-]+\]|[()|]|[0-9a-zA-Z:]+")


def grammar_of(schema: Mapping[str, Any]) -> str:
    """Return the grammar of the replies that `schema` accepts, written without white space.

    Raises ValueError for a word of JSON schema that no question uses.

    >>> field = {"type": "integer", "minimum": 1, "maximum": 10}
    >>> print(grammar_of({"type": "object", "properties": {"n": field}, "required": ["n"]}))
    root ::= r0
    r0 ::= "{" "\\"n\\":" ([1-9] | "10") "}"
    """
    return _grammar(json.dumps(schema, ensure_ascii=False))


@lru_cache(maxsize=256)
def _grammar(schema: str) -> str:
    rules = _Rules()
    root = rules.value(json.loads(schema))
    named = [f"root ::= {root}", *(f"{name} ::= {body}" for body, name in rules.named.items())]
    return "\n".join(named)


class _Rules:
    """The rules that a grammar needs besides its root, each body once."""

    def __init__(self) -> None:
        self.named: dict[str, str] = {}  # body to name

    def value(self, schema: Mapping[str, Any]) -> str:
        """Return the expression for what `schema` accepts."""
        if "anyOf" in schema:
            return f"({' | '.join(self.value(option) for option in schema['anyOf'])})"
        if "enum" in schema or "const" in schema:
            values = schema.get("enum", [schema.get("const")])
            return self._choice(_literal(_json(value)) for value in values)
        kind = schema.get("type")
        if kind == "object":
            return self._rule(self._object(schema))
        if kind == "array":
            return self._array(schema)
        if kind == "string":
            return self._text(schema)
        if kind == "integer":
            return _group(_integers(schema["minimum"], schema["maximum"]))
        if kind == "boolean":
            return '("true" | "false")'
        raise ValueError(f"No grammar is made of a schema of the type {kind!r}.")

    def _rule(self, body: str) -> str:
        """Return the name of the rule with this body."""
        return self.named.setdefault(body, f"r{len(self.named)}")

    def _choice(self, literals: Any) -> str:
        options = list(dict.fromkeys(literals))
        return options[0] if len(options) == 1 else self._rule(" | ".join(options))

    def _text(self, schema: Mapping[str, Any]) -> str:
        if "pattern" in schema:
            return self._rule(rf'"\"" {_pattern(schema["pattern"])} "\""')
        first, more = self._rule(f"{FIRST} | {ESCAPED}"), self._rule(f"{PLAIN} | {ESCAPED}")
        low, high = schema.get("minLength", 0), schema["maxLength"]
        inner = f"{first} {more}{{{max(0, low - 1)},{high - 1}}}" if high else ""
        return self._rule(rf'"\"" {inner if low else f"({inner})?"} "\""')

    def _array(self, schema: Mapping[str, Any]) -> str:
        low, high = schema["minItems"], schema["maxItems"]
        if high == 0:
            return '"[]"'
        item = self.value(schema["items"])
        more = f' ("," {item}){{{max(0, low - 1)},{high - 1}}}' if high > 1 else ""
        return f'"[" {item}{more} "]"' if low else f'"[" ({item}{more})? "]"'

    def _object(self, schema: Mapping[str, Any]) -> str:
        """Return an object whose keys come in order; a comma stands before each but the first."""
        required = set(schema.get("required", ()))
        fields = [
            (_literal(f"{_json(key)}:") + f" {self.value(inner)}", key in required)
            for key, inner in schema["properties"].items()
        ]
        starts = []
        for n, (field, is_required) in enumerate(fields):
            starts.append(" ".join([field, *map(_after_comma, fields[n + 1 :])]))
            if is_required:
                break
        body = _group(" | ".join(starts)) if len(starts) > 1 else "".join(starts)
        if not required and body:
            body = f"({body})?"
        return f'"{{" {body} "}}"' if body else '"{}"'


def _after_comma(field: tuple[str, bool]) -> str:
    body, is_required = field
    return f'"," {body}' if is_required else f'("," {body})?'


def _group(expression: str) -> str:
    return f"({expression})" if " | " in expression else expression


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _literal(text: str) -> str:
    escaped = text.replace("\\", r"\\").replace('"', r"\"")
    return f'"{escaped}"'


def _pattern(pattern: str) -> str:
    """Return a regular expression of letters, digits, classes and choices as an expression."""
    inner = pattern.removeprefix("^").removesuffix("$")
    parts = _PATTERN_PART.findall(inner)
    if "".join(parts) != inner:
        raise ValueError(f"No grammar is made of the pattern {pattern!r}.")
    words = [part if part[0] in "[()|" else _literal(part) for part in parts]
    return f"({' '.join(words)})"


# --- whole numbers -------------------------------------------------------------------------------


def _integers(low: int, high: int) -> str:
    """Return an expression for the whole numbers from `low` to `high`."""
    options: list[str] = []
    if low < 0:
        options.append(f'"-" {_group(_integers(max(1, -high), -low))}')
    low = max(0, low)
    while low <= high:
        top = min(high, 10 ** len(str(low)) - 1)  # as many digits
        options += _digits(str(low), str(top))
        low = top + 1
    return " | ".join(options)


def _digits(low: str, high: str) -> Sequence[str]:
    """Return expressions for the numbers between two that have as many digits."""
    if low == high:
        return [_literal(low)]
    rest = len(low) - 1
    if not rest:
        return [f"[{low}-{high}]"]
    if low[0] == high[0]:
        return [f"{_literal(low[0])} {_group(' | '.join(_digits(low[1:], high[1:])))}"]
    first, last = int(low[0]), int(high[0])
    below: list[str] = []
    above: list[str] = []
    if low[1:] != "0" * rest:
        below, first = [f'"{first}" {_group(" | ".join(_digits(low[1:], "9" * rest)))}'], first + 1
    if high[1:] != "9" * rest:
        above, last = [f'"{last}" {_group(" | ".join(_digits("0" * rest, high[1:])))}'], last - 1
    whole = [f"{_one(first, last)}{' [0-9]' * rest}"] if first <= last else []
    return [*below, *whole, *above]


def _one(first: int, last: int) -> str:
    return f'"{first}"' if first == last else f"[{first}-{last}]"
