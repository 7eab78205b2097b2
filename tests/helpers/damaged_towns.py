"""The towns of this project with files damaged by dice, and what `check` and a run must do then.

A file is spoiled as data (keys dropped, renamed, of another type, written out anew) or as text
(lines twice, tabs, anchors, odd scalars, characters that hide, bytes that are no text).
"""

import random
import re
import shutil
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from typer.testing import CliRunner

from sim import Simulation, command_line
from tests.helpers.living import HAMLET, XIAOQIAO

TOWNS = (HAMLET, HAMLET, XIAOQIAO)
LIVED_MINUTES = 10  # by a town that is accepted
ODD: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1, 7, 10**6, 2**31, 2**64, 10**30, 1.5, -0.0, float("nan"), 1e300),
    *("", " ", "x", "~", "house", "a/b/c/d", "24:00-24:00", "25:99", "07:30", "Mon", "0x10"),
    *("2026-06-18", "2026-13-40 99:99", "x" * 5000, "9" * 5000, "\u202egnp", "é", "#", "1e9"),
    *([], {}, [[]], {"a": 1}, [1, 2, 3], ["x", "x"], [0, 0], [10**9, 10**9], "{{ 1/0 }}", "٧"),
)
SCALARS = (
    *("~", "no", "[]", "{}", "{a: 1}", "[1, 2", "-1", "0", "99999999999999999999", "1e999"),
    *(".inf", ".nan", "''", "'", '"', "#", "*a", "&a x", "!!int 3", "!!python/name:os.system"),
    *("- x", "@", "`", "%", "\t", "2026-06-18", "12:30:45", "0o17", "0b1", "1_000", "true", "On"),
    *("x" * 5000, "9" * 5000, "[" * 100, "{a: " * 100, "&a [*a, *a]", "<<: {a: 1}", "|2", "é"),
    *(">", "?", "'a' b", "|"),
)
LETTERS = (*"\t\0\x07\x1b\u202e\u200b\ufeff\u2028\x85\xa0\u3000:#&*!|>'\"%@`{}[],é", "---\n")
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml, as the town reads it
CALLED = re.compile(r"[^\n]*?(?:\.yaml|prompts\S*?):\d+:\d+: \S")


def write_damaged(folder: Path, seed: int) -> tuple[str, set[str]]:
    """Write a town that `seed` damages; return its name and the files that are spoiled."""
    dice = random.Random(seed)
    town = dice.choice(TOWNS)
    shutil.copytree(town, folder)
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.yaml"))
    spoiled = set()
    for _ in range(dice.choice((1, 1, 1, 1, 3))):
        name = dice.choice((*names, "town.yaml", "events.yaml"))
        text = (folder / name).read_bytes().decode("utf-8", "replace")
        how = _as_data if dice.random() < 0.5 else _as_text
        raw = how(text, dice).encode("utf-8", "surrogatepass")
        if dice.random() < 0.05:
            at = dice.randrange(len(raw) + 1)
            raw = raw[:at] + bytes(dice.randrange(256) for _ in range(3)) + raw[at:]
        (folder / name).write_bytes(raw)
        spoiled.add(name)
    return town.name, spoiled


def _as_data(text: str, dice: random.Random) -> str:
    try:
        data = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError):
        return _as_text(text, dice)
    for _ in range(dice.choice((1, 1, 2))):
        data = _spoiled(data, dice)
    width = dice.choice((80, 1000))
    return str(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=width))


def _spoiled(data: Any, dice: random.Random) -> Any:
    """Return `data` with one thing changed, at some depth."""
    if not isinstance(data, dict | list) or not data:
        return dice.choice(ODD)
    keys = list(data) if isinstance(data, dict) else list(range(len(data)))
    key, other = dice.choice(keys), dice.choice(keys)
    value = data[key]
    if isinstance(value, dict | list) and value and dice.random() < 0.8:
        data[key] = _spoiled(value, dice)
        return data
    how = dice.choice(("odd", "odd", "drop", "rename", "swap", "near", "near", "wrap", "twice"))
    if how == "drop":
        del data[key]
    elif how == "swap":
        data[key], data[other] = data[other], value
    elif how == "rename" and isinstance(data, dict):
        del data[key]
        data[dice.choice((f"{key}s", str(key).upper(), other, 7, None, True, "", "x" * 999))] = (
            value
        )
    elif how == "near":
        data[key] = _near(value, dice)
    elif how == "wrap":
        data[key] = dice.choice(([value], {"value": value}, str(value)))
    elif how == "twice" and isinstance(data, list):
        data.append(value)
    else:
        data[key] = dice.choice(ODD)
    return data


def _near(value: Any, dice: random.Random) -> Any:
    """Return something of the same type: the mistakes that no schema sees."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value + dice.choice((-1000, -2, -1, 1, 2, 40, 1000))
    if isinstance(value, str) and value:
        at = dice.randrange(len(value))
        return dice.choice((value[:at], value[at:], value[:at] + "x" + value[at:], value * 2))
    return dice.choice(ODD)


def _as_text(text: str, dice: random.Random) -> str:
    lines = text.splitlines() or [""]
    at, other = dice.randrange(len(lines)), dice.randrange(len(lines))
    key, colon, value = lines[at].partition(":")
    how = dice.choice(
        ("value", "value", "drop", "twice", "swap", "indent", "letter", "cut", "anchor")
    )
    if how == "drop":
        del lines[at : at + dice.choice((1, 1, 3))]
    elif how == "twice":
        lines.insert(other, lines[at])
    elif how == "swap":
        lines[at], lines[other] = lines[other], lines[at]
    elif how == "indent":
        lines[at] = dice.choice(("\t", " ", "   ", "\xa0", "- ", "# ", "")) + lines[at].lstrip(" ")
    elif how == "letter":
        column = dice.randrange(len(lines[at]) + 1)
        lines[at] = lines[at][:column] + dice.choice(LETTERS) + lines[at][column:]
    elif how == "anchor":
        lines[at] = f"{key}{colon} &a{value}"
        lines.insert(other, dice.choice((f"{key}: *a", "<<: *a", "- *a", "x: *b")))
    elif how == "cut":
        lines = dice.choice((lines[:at], lines[at:], [*lines[:at], lines[at][:5]]))
    else:
        lines[at] = f"{key}{colon} {dice.choice(SCALARS)}"
    return "\n".join(lines) + dice.choice(("\n", "\n", "", "\r\n"))


# --- what must hold ------------------------------------------------------------------------------


def faults(folder: Path, seed: int) -> Iterator[str]:
    """Check the town that `seed` damages, live in it if that is well; yield what goes wrong."""
    town, spoiled = write_damaged(folder, seed)
    begin = f"seed {seed}, {town}, {', '.join(sorted(spoiled))}:"
    result = CliRunner().invoke(command_line("check"), ["check", str(folder)])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        yield f"{begin} check: {_where(result.exception)}"
        return
    lines = result.output.splitlines()
    mistakes = [line for line in lines[:-1] if not line.startswith("note: ")]
    if (result.exit_code == 0) != ("no mistakes" in lines[-1]):
        yield f"{begin} exit code {result.exit_code}, but: {lines[-1]}"
    if (result.exit_code == 0) != (not mistakes):
        yield f"{begin} exit code {result.exit_code} with {len(mistakes)} mistakes"
    yield from (f"{begin} no line in: {m!r:.200}" for m in mistakes if not CALLED.match(m))
    for name in sorted(spoiled):
        if not _is_yaml(folder / name) and not any(f"/{name}:" in mistake for mistake in mistakes):
            yield f"{begin} {name} is no YAML, which is not said"
    if result.exit_code == 0:
        yield from (f"{begin} a run: {problem}" for problem in _lived(folder))


def _is_yaml(path: Path) -> bool:
    try:
        yaml.load(path.read_bytes(), Loader=LOADER)
    except yaml.YAMLError:
        return False
    except ValueError:  # a number or date that YAML 1.1 takes for one
        return True
    return True


def _lived(folder: Path) -> Iterator[str]:
    """Live some minutes in a town; yield how that ended if not well."""
    try:
        sim = Simulation.create(folder, folder / "run.sqlite", 1)
        try:
            sim.run(sim.clock.ticks(LIVED_MINUTES))
        finally:
            sim.close()
    except Exception as error:
        yield _where(error)


def _where(error: BaseException) -> str:
    calls = traceback.extract_tb(error.__traceback__)[-3:]
    where = " < ".join(f"{Path(f.filename).name}:{f.lineno}" for f in reversed(calls))
    return f"{error!r:.200} at {where}"
