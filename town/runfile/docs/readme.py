"""The README of the run file, made from the row classes' fields and comments."""

import inspect
import re
from pathlib import Path

from town.runfile import schema
from town.runfile.docs.example_queries import EXAMPLES
from town.runfile.records import IDENTITY, Row
from town.runfile.schema import BESIDE_IDENTITY

FOLDER = Path(__file__).parents[1]  # town/runfile
_FIELD = re.compile(r"^    (\w+): [^#\n]*?(?:  # (.*))?$", re.MULTILINE)
_USUAL = {
    "agent": "name",
    "talk": "conversation id",
    "n": "number within the other parts of the key, from 0",
    "to": "name of the one it is said to; none: everyone in the talk",
    "text": "in words",
    "place": "arena path",
    "object": "object path",
    "kind": "which",
    "state": "in words",
    "attempt": "which try, from 1",
    "thought": "tick of the observation the thought is about",
    "fact": "fact id",
    "part": "which part",
    "other": "name",
    "icon": "name of an activity icon",
    "activity": "in words",
    "opinion": "in words",
    "y": "as x",
    "tick": "tick with which the row was settled",
    "waited_ms": "milliseconds between asking and sending",
    "model_ms": "milliseconds the model took",
    "batch": "how many questions were answered together",
    "tokens_in": "tokens of the prompt",
    "tokens_cached": "how many of them were in the cache",
    "tokens_out": "tokens of the reply",
    "tries": "how often it was asked",
    "memory": "`n` of the memory",
}


def readme() -> str:
    """Return the whole README."""
    parts = [
        (Path(__file__).with_name("intro.md")).read_text("utf-8").rstrip(),
        "## Tables of the content",
    ]
    parts += [_section(schema.stored(kind)) for kind in IDENTITY]
    parts += ["## Tables beside the content", *(_section(kind) for kind in BESIDE_IDENTITY)]
    parts += [_extra(name) for name in schema.EXTRA_TABLES]
    parts += ["## Questions in SQL", *(_example(*example) for example in EXAMPLES)]
    return "\n\n".join(parts) + "\n"


def comments(kind: type[Row]) -> dict[str, str]:
    """Return what is said of each column: its comment in the source, or what it usually is."""
    said = {name: text or "" for name, text in _FIELD.findall(inspect.getsource(kind))}
    return {name: said[name] or _USUAL.get(name, "") for name in schema.columns(kind)}


def _section(kind: type[Row]) -> str:
    lines = [
        f"### {kind.table}",
        "",
        kind.doc,
        "",
        "| column | type | what |",
        "| --- | --- | --- |",
    ]
    said, types = comments(kind), schema.column_types(kind)
    for name, (sql, nullable) in types.items():
        shown = f"**{name}**" if name in kind.key else name
        what = said[name].replace("|", "\\|")
        lines.append(f"| {shown} | {sql.lower()}{' or null' if nullable else ''} | {what} |")
    return "\n".join(lines)


def _extra(name: str) -> str:
    return f"### {name}\n\n{schema.EXTRA_DOCS[name]}\n\n```sql\n{schema.EXTRA_TABLES[name]}\n```"


def _example(question: str, sql: str) -> str:
    return f"**{question}**\n\n```sql\n{sql}\n```"


if __name__ == "__main__":
    (FOLDER / "README.md").write_text(readme(), "utf-8")
