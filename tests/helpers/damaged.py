"""Run files damaged by dice, and the commands that must tell of it in sentences.

A file whose content was altered by the damage must not pass `check`, where it has checksums.
"""

import gc
import json
import lzma
import random
import shutil
import sqlite3
import traceback
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from sim import Simulation, command_line
from tests.helpers.living import HAMLET, ROOT
from town.interface import StoredPrompt
from town.runfile import load
from town.runfile.checksums.verify import verified
from town.runfile.state_store import packed, unpack_states

OLD = ROOT / "tests/town/runfile/format-1.sqlite.xz"
VALUES: tuple[object, ...] = (
    *(None, 0, -1, 1, 2**31, 2**63 - 1, -(2**63), 10**12, 1.5, float("inf"), b"", b"\xff\xfe\x00"),
    *("", "x", "[]", "{}", "null", "[1,", '{"a":1}', '["Ann"]', "[[[[1]]]]", "1e999", "NaN", "7"),
    *('"text"', "[" * 5000, "x" * 5000, "9" * 5000, "\x00\x1b[2J", "\u202e", "9999-12-31T23:59:59"),
    *("0001-01-01", "2026-13-40", "[9999999]", "[-1]", '[{"start":1}]', '{"fact":["a"]}', "Nobody"),
)
COMMANDS = (
    *(["story", "RUN"], ["story", "RUN", "--who", "Wilf"], ["report", "RUN"], ["measures", "RUN"]),
    *(["report", "RUN", "--json"], ["report", "RUN", "--cost"], ["search", "RUN", "bread"]),
    *(["alike", "RUN", "--kind", "observation"], ["talk", "RUN", "Wilf"], ["digest", "RUN"]),
    *(["export", "RUN", "--out", "OUT"], ["export", "RUN", "--to", "csv", "--out", "OUT"]),
    *(["diff", "RUN", "GOOD"], ["fork", "RUN", "--at", "07:00", "--out", "FORK"], ["check", "RUN"]),
    *(["runs", "FOLDER"], ["resume", "RUN", "--until", "UNTIL"]),
    *(["fork", "RUN", "--at", "NOW", "--out", "BRANCH"], ["resume", "BRANCH", "--until", "UNTIL"]),
)
MADE = ("fork", "branch")  # run files that commands make


def lived(folder: Path) -> list[tuple[Path, str]]:
    """Make a run of today's format and one of format 1; return each with a time soon after."""
    new, old = folder / "new.sqlite", folder / "old.sqlite"
    sim = Simulation.create(HAMLET, new, 1)
    sim.run(sim.clock.parse("07:12"))
    prompts = [StoredPrompt(t, "Wilf Tansley", 0, 1, "notice", "s", f"u{t}", "{}") for t in (1, 2)]
    sim._writer.store_prompts(prompts)
    sim.close()
    old.write_bytes(lzma.decompress(OLD.read_bytes()))
    return [(new, "07:14"), (old, "08:47")]


def spoil(path: Path, dice: random.Random) -> str:
    """Damage the file in one way; return what was done."""
    how = dice.choice(("flip", "cut", "zero", "value", "value", "json", "json", "json"))
    data = bytearray(path.read_bytes())
    if how == "cut":
        size = dice.randrange(len(data))
        path.write_bytes(data[:size])
        return f"cut to {size}"
    if how in ("flip", "zero"):
        start = dice.randrange(len(data))
        for at in range(start, min(len(data), start + dice.choice((1, 4, 100, 1024)))):
            data[at] = dice.randrange(256) if how == "flip" else 0
        path.write_bytes(data)
        return f"{how} from {start}"
    return _alter(path, dice) if how == "json" else _replace(path, dice)


def _alter(path: Path, dice: random.Random) -> str:
    """Put another value somewhere inside JSON: of the manifest, of a state, of an event."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        tables = {name for (name,) in db.execute("SELECT name FROM sqlite_master")}
        state = "agent_state" if "agent_state" in tables else "facets"
        choices = (("manifest", "value"), (state, "value"), (state, "value"), ("events", "data"))
        table, column = dice.choice((*choices, ("asks", "fields"), ("memories", "about")))
        newest = "key" if table == "manifest" else "tick DESC"
        texts = [t for (t,) in db.execute(f"SELECT {column} FROM {table} ORDER BY {newest}")]
        text = dice.choice(texts[:60])
        plain = _unpacked(path, text) if isinstance(text, bytes) else text
        data = [json.loads(plain)]
        done = _alter_inside(data, dice)
        new = json.dumps(data[0])
        change = f"UPDATE OR IGNORE {table} SET {column} = ?"
        if isinstance(text, bytes):
            change += ", basis = NULL"
        stored = packed(new) if isinstance(text, bytes) else new
        db.execute(f"{change} WHERE {column} = ?", (stored, text))
    return f"inside {table}.{column}: {done}, now {new[:60]}"


def _unpacked(path: Path, value: bytes) -> str:
    """Return the JSON of a working state that stands packed in a file."""
    with closing(sqlite3.connect(path)) as db:
        rows = db.execute("SELECT tick, agent, part, basis, value FROM agent_state ORDER BY tick")
        found = rows.fetchall()
    texts = (text for _, _, _, text in unpack_states(found))
    return next(text for row, text in zip(found, texts, strict=True) if row[-1] == value)


def _alter_inside(data: Any, dice: random.Random) -> str:
    """Replace, or take out, one value at some depth of lists and dicts."""
    keys = list(data) if isinstance(data, dict) else list(range(len(data)))
    key = dice.choice(keys)
    if data[key] and isinstance(data[key], dict | list) and dice.random() < 0.8:
        return f"{key}/" + _alter_inside(data[key], dice)
    if dice.random() < 0.2 and isinstance(data, dict):
        del data[key]
        return f"{key} taken out"
    data[key] = dice.choice([v for v in VALUES if not isinstance(v, bytes)] + [[], {}, [[]], True])
    return f"{key} = {data[key]!r:.30}"


def _replace(path: Path, dice: random.Random) -> str:
    """Put another value into a column, whatever the table's rules say."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        tables = db.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        ).fetchall()
        table, sql = dice.choice(tables)
        heads = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
        column, value = dice.choice(heads), dice.choice(VALUES)
        db.execute("PRAGMA writable_schema = ON")
        plain = sql.replace("STRICT, ", "").replace(" STRICT", "").replace("NOT NULL", "")
        db.execute("UPDATE sqlite_master SET sql = ? WHERE name = ?", (plain, table))
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA ignore_check_constraints = ON")
        count = db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        key = ", ".join(f'"{head}"' for head in heads)
        at = dice.randrange(max(1, count))
        one = f"({key}) IN (SELECT {key} FROM {table} LIMIT 1 OFFSET {at})"
        if key_free := dice.random() < 0.3:
            one = "1"
        with suppress(sqlite3.Error):
            db.execute(f'UPDATE OR IGNORE {table} SET "{column}" = ? WHERE {one}', (value,))
        db.execute("PRAGMA writable_schema = ON")
        db.execute("UPDATE sqlite_master SET sql = ? WHERE name = ?", (sql, table))
    return f"{table}.{column} = {value!r:.40}" + (" everywhere" if key_free else "")


def complaints(good: Path, until: str, folder: Path, seed: int) -> Iterator[str]:
    """Damage a copy of a run and use each command on it; yield what nobody was told.

    That is what ended in a traceback, and an alteration that `check` did not see.
    """
    dice = random.Random(seed)
    bad = folder / "bad.sqlite"
    shutil.copy(good, bad)
    done = f"seed {seed} of {good.stem}: {spoil(bad, dice)}"
    kept = bad.read_bytes()
    words: dict[str, Path | str] = {"RUN": bad, "GOOD": good, "FOLDER": folder, "UNTIL": until}
    words |= {"OUT": folder / "out", "NOW": _reached(good)}
    for name in MADE:
        words[name.upper()] = made = folder / f"{name}.sqlite"
        made.unlink(missing_ok=True)
    codes: dict[str, int] = {}
    for command in COMMANDS:
        if command[0] == "resume":
            gc.collect()  # what failed commands left open
        if command[1] == "RUN":
            bad.write_bytes(kept)
            for stray in folder.glob("bad.sqlite-*"):
                stray.unlink()
        arguments = [str(words.get(word, word)) for word in command]
        result = CliRunner().invoke(command_line(command[0]), arguments, input="How are you?\n\n")
        codes.setdefault(command[0], result.exit_code)
        error = result.exception
        if error is not None and not isinstance(error, SystemExit):
            last = traceback.extract_tb(error.__traceback__)[-3:]
            where = " < ".join(f"{Path(f.filename).name}:{f.lineno}" for f in reversed(last))
            yield f"{done}: {command[0]}: {error!r:.150} at {where}"
    if codes["check"] == 0 and codes["diff"] == 1 and _has_checksums(good):
        yield f"{done}: check sees nothing"


def _reached(run: Path) -> str:
    with load(run) as opened:
        return opened.clock.label(opened.frontier)


def _has_checksums(run: Path) -> bool:
    return verified(run).steps > 0
