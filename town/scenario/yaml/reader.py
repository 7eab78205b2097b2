"""YAML in which every value knows its line and column.

Scalars are read as YAML 1.2 means them: `no`, `on` and `06:50` are text. Duplicate keys, tags and
anchors that expand without end are mistakes, never a crash.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml

from town.scenario.yaml.errors import Findings, Spot, shown

Loc: TypeAlias = tuple[str | int, ...]
MAX_BYTES = 4_000_000
MAX_DEPTH = 32
_TOO_DEEP = f"Values are nested more than {MAX_DEPTH} deep."
MAX_VALUES = 200_000
_INT = re.compile(r"[-+]?[0-9]{1,15}$")
_FLOAT = re.compile(r"[-+]?([0-9]{1,15}\.[0-9]{0,15}|\.[0-9]{1,15})([eE][-+]?[0-9]{1,2})?$")
_VALUES = {"null": None, "true": True, "false": False}
_WORDS = {"": None, "~": None} | {
    word: value
    for text, value in _VALUES.items()
    for word in (text, text.capitalize(), text.upper())
}
_HIDING = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Characters that turn the letters around them, so that a text reads as what it is not."""
_STRANGE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ODD_INDENT = re.compile("^ *([\xa0\u1680\u2000-\u200a\u202f\u205f\u3000])")
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class _Node:
    """A value as written: text, a list of nodes, or a list of (key, node) pairs."""

    line: int
    column: int
    content: Any = None
    raw: str = ""
    is_map: bool = False
    open: bool = False
    folded: bool = False


@dataclass(slots=True)
class SourceFile:
    """One file: its data as plain Python values, and where each of them stands."""

    file: str
    data: Any
    text: str
    values: dict[Loc, tuple[int, int]] = field(default_factory=dict)
    keys: dict[Loc, tuple[int, int]] = field(default_factory=dict)
    folded: set[Loc] = field(default_factory=set)  # texts written below '>', whose lines are joined
    dropped: list[Loc] = field(default_factory=list)  # what was wrong and left out
    borrowed: dict[Loc, str] = field(default_factory=dict)  # parts that stand in another file
    lines: list[str] = field(default_factory=list)  # of the text, once they are asked for

    def at(self, *loc: str | int) -> Spot:
        """Return where the value at `loc` stands, or what encloses it when there is none."""
        while loc and loc not in self.values:
            loc = loc[:-1]
        return Spot(self._file_of(loc), *self.values.get(loc, (1, 1)))

    def _file_of(self, loc: Loc) -> str:
        """Return in which file the part at `loc` stands."""
        parts = (loc[:n] for n in range(len(loc), 0, -1))
        return next((self.borrowed[part] for part in parts if part in self.borrowed), self.file)

    def key(self, *loc: str | int) -> Spot:
        """Return where the key that ends `loc` stands."""
        if loc not in self.keys:
            return self.at(*loc)
        return Spot(self._file_of(loc), *self.keys[loc])

    def inside(self, loc: Loc, row: int, column: int) -> Spot:
        """Return the spot of a character of the literal block (`|`) at `loc`, counted from 0."""
        line, _ = self.values.get(loc, (1, 1))
        self.lines = self.lines or self.text.splitlines()
        lines = self.lines
        block: Any = self.data
        for step in loc:
            block = block[step]
        wanted = str(block).split("\n")[row]
        for first in range(line - 1, line + 2):
            raw = lines[first + row] if first + row < len(lines) else ""
            if wanted.strip() and raw.rstrip().endswith(wanted.rstrip()):
                indent = len(raw.rstrip()) - len(wanted.rstrip())
                return Spot(self.file, first + row + 1, indent + column + 1)
        return self.at(*loc)

    def drop(self, loc: Loc) -> None:
        """Leave the value at `loc` out; later items of a list keep their spots."""
        self.dropped.append(loc)
        holder = self.data
        for step in loc[:-1]:
            holder = holder[step]
        del holder[loc[-1]]
        if isinstance(holder, list):
            self.values = dict(_shifted(self.values, loc))
            self.keys = dict(_shifted(self.keys, loc))


def _shifted(spots: dict[Loc, tuple[int, int]], gone: Loc) -> Iterator[tuple[Loc, tuple[int, int]]]:
    depth, index = len(gone) - 1, int(gone[-1])
    for loc, spot in spots.items():
        if len(loc) <= depth or loc[:depth] != gone[:-1] or int(loc[depth]) < index:
            yield loc, spot
        elif loc[depth] != index:
            yield (*loc[:depth], int(loc[depth]) - 1, *loc[depth + 1 :]), spot


def decode(file: str, raw: bytes, findings: Findings) -> str | None:
    """Return bytes as text, or None with a mistake reported when they are no text."""
    if len(raw) > MAX_BYTES:
        findings.mistake(Spot(file), f"This file is larger than {MAX_BYTES // 1_000_000} MB.")
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace")
        what = f"The byte 0x{raw[error.start]:02x} is no UTF-8."
        findings.mistake(_spot_after(file, before), what, "Save the file as UTF-8.")
        return None
    strange = _STRANGE.search(text) or _HIDING.search(text)
    if strange:
        what = f"The character U+{ord(strange[0]):04X} has no place in a text file."
        findings.mistake(_spot_after(file, text[: strange.start()]), what, "Delete it.")
        return None
    return text


def _spot_after(file: str, before: str) -> Spot:
    return Spot(file, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)


def read(file: str, text: str, findings: Findings) -> SourceFile | None:
    """Return the one document in `text`, or None with the mistake reported.

    Mistakes that leave the rest readable (a key twice) are reported and skipped.
    """
    doc = SourceFile(file, None, text)
    try:
        root = _compose(yaml.parse(text, Loader=_Loader))
        if root is not None:
            doc.data = _Resolver(doc, findings).value(root, ())
    except _UnreadableError as stop:
        findings.mistake(Spot(file, *stop.at), stop.what, stop.would_do)
        return None
    except yaml.MarkedYAMLError as error:
        findings.mistake(*_said(file, text, error))
        return None
    except yaml.YAMLError as error:
        findings.mistake(Spot(file), f"This is no YAML: {shown(str(error))}.")
        return None
    return doc


class _UnreadableError(Exception):
    def __init__(self, at: tuple[int, int], what: str, would_do: str = "") -> None:
        self.at, self.what, self.would_do = at, what, would_do


def _said(file: str, text: str, error: yaml.MarkedYAMLError) -> tuple[Spot, str, str]:
    """Return the reader's complaint in the words of an author."""
    mark = error.problem_mark or error.context_mark
    spot = Spot(file, mark.line + 1, mark.column + 1) if mark else Spot(file)
    problem = str(error.problem or error.context or "it cannot be read")
    rest = _line(text, spot.line)[spot.column - 1 :]
    if "cannot start any token" in problem and rest[:1] in ("@", "`", "%"):
        return spot, f"No text begins with '{rest[0]}'.", "Put it in quotes."
    if "cannot start any token" in problem and (rest or " ")[0].isspace():
        return spot, "A tab stands where only spaces may.", "Indent with spaces."
    if "mapping values are not allowed" in problem:
        return spot, "A colon stands where none may.", "Put a text that holds ': ' in quotes."
    if "could not find expected ':'" in problem:
        return spot, "A key has no colon after it.", "Write 'key: value'."
    if "expected ',' or" in problem:
        return spot, "A bracket that was opened is not closed.", "Close it."
    if "maximum nesting depth" in problem:  # libyaml's own limit, met as it reads ahead
        return spot, _TOO_DEEP, ""
    if "unexpected end of stream" in problem:
        return spot, "A quote that was opened is not closed.", "Close it."
    if indent := _ODD_INDENT.search(_line(text, spot.line)):
        return Spot(file, spot.line, indent.start(1) + 1), *_odd_indent(indent[1])
    if "expected key" in problem and rest[:1] in ("#", ".", "=", "+"):
        what = "This row of the plan is not indented like its first row."
        return spot, what, "Write 'plan: |2' if the first row begins with spaces."
    if "expected key" in problem or "expected '-'" in problem or "block end" in problem:
        what = "This line is not indented like those before it, or a quote ends too early."
        return spot, what, "Line up the keys, and close the quotes."
    return spot, f"This is no YAML: {problem}.", ""


def _odd_indent(blank: str) -> tuple[str, str]:
    what = f"This line is indented with the character U+{ord(blank):04X}."
    return what, "Indent with spaces."


def _line(text: str, number: int) -> str:
    return "".join(text.splitlines()[number - 1 : number])


def _compose(events: Iterable[Any]) -> _Node | None:
    """Return the root node of the first document of a stream of parse events."""
    anchors: dict[str, _Node] = {}
    stack: list[_Node] = []
    root: _Node | None = None
    for event in events:
        at = (event.start_mark.line + 1, event.start_mark.column + 1)
        if isinstance(event, yaml.DocumentStartEvent) and root is not None:
            raise _UnreadableError(at, "A second document begins here.", "Delete the '---'.")
        if isinstance(event, yaml.CollectionEndEvent):
            stack.pop().open = False
            continue
        node = _node(event, at, anchors)
        if node is None:
            continue
        if stack:
            stack[-1].content.append(node)
        root = root or node
        if isinstance(event, yaml.CollectionStartEvent):
            stack.append(node)
            if len(stack) > MAX_DEPTH:
                raise _UnreadableError(at, _TOO_DEEP)
    return root


def _node(event: Any, at: tuple[int, int], anchors: dict[str, _Node]) -> _Node | None:
    if isinstance(event, yaml.AliasEvent):
        if event.anchor not in anchors:
            raise _UnreadableError(
                at, f"*{event.anchor} stands for nothing.", f"Write &{event.anchor}."
            )
        if anchors[event.anchor].open:
            raise _UnreadableError(at, f"*{event.anchor} holds itself.")
        return anchors[event.anchor]
    if not isinstance(event, yaml.NodeEvent):
        return None
    tag = getattr(event, "tag", None)
    if tag not in (None, "!"):
        raise _UnreadableError(at, f"The tag {shown(tag)} is not used here.", "Delete it.")
    if isinstance(event, yaml.ScalarEvent):
        plain = event.implicit[0] and event.style in (None, "")
        if strange := _STRANGE.search(event.value) or _HIDING.search(event.value):
            what = f"The character U+{ord(strange[0]):04X} has no place in a text."
            raise _UnreadableError(at, what, "Delete it.")
        node = _Node(*at, _scalar(event.value) if plain else event.value, event.value)
        node.folded = event.style == ">"
    else:
        node = _Node(*at, [], "", isinstance(event, yaml.MappingStartEvent), True)
    if event.anchor:
        anchors[event.anchor] = node
    return node


def _scalar(text: str) -> str | int | float | bool | None:
    if text in _WORDS:
        return _WORDS[text]
    if _INT.match(text):
        return int(text)
    return float(text) if _FLOAT.match(text) else text


class _Resolver:
    """Turns nodes into plain values and notes where each came from."""

    def __init__(self, doc: SourceFile, findings: Findings) -> None:
        self.doc, self.findings, self.count = doc, findings, 0

    def value(self, node: _Node, loc: Loc) -> Any:
        """Return the node's value; `loc` says under which keys it stands."""
        at = (node.line, node.column)
        self.count += 1
        if self.count > MAX_VALUES or len(loc) > MAX_DEPTH:
            raise _UnreadableError(at, "Its anchors unfold into too much.", "Write the values out.")
        self.doc.values[loc] = at
        if node.folded:
            self.doc.folded.add(loc)
        if node.is_map:
            return self._mapping(node, loc)
        if isinstance(node.content, list):
            return [self.value(item, (*loc, i)) for i, item in enumerate(node.content)]
        return node.content

    def _mapping(self, node: _Node, loc: Loc) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key, value in zip(node.content[::2], node.content[1::2], strict=True):
            spot = Spot(self.doc.file, key.line, key.column)
            if isinstance(key.content, list):
                self.findings.mistake(spot, "A key must be a word.")
                continue
            name = key.raw
            if indent := _ODD_INDENT.match(name):
                raise _UnreadableError(spot[1:], *_odd_indent(indent[1]))
            if name == "<<":
                what = "Mappings are not merged here: '<<' is no key."
                self.findings.mistake(spot, what, "Write the keys out.")
                continue
            if name in data:
                first = self.doc.keys[(*loc, name)][0]
                what = f"{shown(name)} is written twice; the first is in line {first}."
                self.findings.mistake(spot, what, "Keep one of them.")
                continue
            self.doc.keys[(*loc, name)] = (key.line, key.column)
            data[name] = self.value(value, (*loc, name))
        return data
