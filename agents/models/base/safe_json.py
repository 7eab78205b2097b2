"""Read JSON from outside without trusting it: limited nesting, sane token counts."""

import json
import re
from typing import Any

MAX_DEPTH = 64  # brackets within brackets; a reply needs five
MAX_TOKENS = 1_000_000_000  # of one call; a larger count is not believed
_BEGINS = re.compile(
    r"""\{\s*(?:["'“”}]|//|/\*|\#|\w{1,60}\s*:)"""
)  # an object, not prose in braces
_PIECE = re.compile(
    r"""
    (?P<string>"[^"\\]*(?:\\.[^"\\]*)*")
    |(?P<single>'[^'\\]*(?:\\.[^'\\]*)*')
    |(?P<smart>[“”][^“”"\\]*(?:\\.[^“”"\\]*)*["“”])
    |(?P<gap>\s+|//[^\n]*|\#[^\n]*|/\*.*?(?:\*/|\Z))
    |(?P<word>[^\W\d]\w*)
    |(?P<number>-?\d[\d.eE+-]*)
    |(?P<mark>[{}\[\]:,])
    |(?P<other>[^"'“”])
    """,
    re.DOTALL | re.VERBOSE,
)
_ESCAPE = re.compile(r'\\(.)|"', re.DOTALL)
_WORDS = {"true": "true", "false": "false", "null": "null", "none": "null"}
_TOKENS = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"?|[\[{]|[\]}]', re.DOTALL)


def parse_json(text: str, strict: bool = True) -> Any:
    """Return `text` as JSON data; not `strict`, strings may hold raw control characters.

    Raises ValueError when it is not JSON, or is nested so deeply that reading it could overflow
    the stack.
    """
    if text.count("[") + text.count("{") > MAX_DEPTH and depth(text) > MAX_DEPTH:
        raise ValueError("it is nested too deeply")
    return json.loads(text, strict=strict)


def only_object(text: str) -> dict[str, Any] | None:
    """Return the one JSON object that stands somewhere in `text`, at no deeper level.

    The same object twice counts once. None if there is none, if two differ, or if one is cut off.
    What careless writers do to JSON is understood: trailing commas, comments, other quotes, words
    of Python. Takes time in proportion to the length of `text`.
    """
    found: list[dict[str, Any]] = []
    begin = _BEGINS.search(text)
    while begin:
        pieces, end = _object_at(text, begin.start())
        if end is None:
            return None
        try:
            data = parse_json("".join(pieces), strict=False)
        except ValueError:
            data = None
        if isinstance(data, dict) and data and data not in found:
            found.append(data)
        if len(found) > 1:
            return None
        begin = _BEGINS.search(text, end)
    return found[0] if found else None


def _object_at(text: str, start: int) -> tuple[list[str], int | None]:
    """Return the object that begins at `start` in pieces of strict JSON, and where it ends.

    The end is None if it is cut off; braces that hold no JSON have an end too.
    """
    pieces: list[str] = []
    level, at = 0, start
    while piece := _PIECE.match(text, at):
        at = piece.end()
        kind, said = str(piece.lastgroup), piece[0]
        if kind == "gap":
            continue
        if said in ("}", "]") and pieces[-1:] == [","]:
            pieces.pop()
        if said == ":" and pieces and pieces[-1].isidentifier():
            pieces[-1] = f'"{pieces[-1]}"'
        pieces.append(_strict(kind, said))
        level += (said in ("{", "[")) - (said in ("}", "]"))
        if level <= 0:
            return pieces, at
    return pieces, None


def _strict(kind: str, said: str) -> str:
    """Return one piece of careless JSON as JSON has it."""
    if kind == "word":
        return _WORDS.get(said.casefold(), said)
    if kind not in ("string", "single", "smart"):
        return said
    return f'"{_ESCAPE.sub(_escaped, said[1:-1])}"'


def _escaped(found: re.Match[str]) -> str:
    """Return an escape as JSON knows it, or the character alone; a bare quote is escaped."""
    if found[0] == '"':
        return r"\""
    return found[0] if found[1] in r'"\/bfnrtu' else found[1]


def depth(text: str) -> int:
    """Return how deeply brackets are nested, those in strings left out.

    Stops counting above MAX_DEPTH.
    """
    deepest = level = 0
    for token in _TOKENS.finditer(text):
        first = text[token.start()]
        if first in "[{":
            level += 1
            deepest = max(deepest, level)
            if deepest > MAX_DEPTH:
                break
        elif first in "]}":
            level -= 1
    return deepest


def token_count(value: object) -> int | None:
    """Return `value` if it is a count of tokens, else None: servers have sent anything there."""
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MAX_TOKENS:
        return value
    return None
