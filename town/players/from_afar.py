"""What a person at a terminal, or a study, does to a run from afar: without a window.

A run that lives is asked as a window asks it, and answers. One that does not live keeps what is to
happen, checked by the same rules, for when it is resumed.
"""

import json
import time
from collections.abc import Callable
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple

from town.map.tilemap import TileMap
from town.players.commands import CommandError
from town.players.interventions import Interventions
from town.runfile.client import send
from town.runfile.errors import RunFileError
from town.runfile.guard.checked import with_town
from town.runfile.guard.lock import is_being_written
from town.runfile.reader import load
from town.runfile.records import InterventionRow, LineRow
from town.runfile.writer import RunWriter
from town.scenario.loader import load_manifest
from town.world.world import World

PersonNamed = Callable[[list[str], str], str]
KINDS = ("whisper", "memory", "letter", "announce", "notice", "object", "weather")
PATIENCE_S = 30.0  # wall seconds that a town which lives has for its answer
LOOK_S = 0.1  # between two looks for it


class DeedFromAfar(NamedTuple):
    """Something that is done from afar.

    `data` is that of the command (town/players/commands.py), in which people and things may be
    called by a part of their names. `at` is a later time, of a run that does not live just now.
    """

    kind: str
    data: dict[str, Any]
    at: str | None = None


def read(path: Path) -> list[DeedFromAfar]:
    """Return the deeds of a file of JSON lines: {"kind": "whisper", "who": ..., "text": ...}.

    Raises RunFileError, naming the line.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise RunFileError(f"{path} cannot be read: {error}") from None
    found = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            data = dict(json.loads(line))
            kind = data.pop("kind")
        except (ValueError, TypeError, KeyError):
            kind, data = None, {}
        if kind not in KINDS:
            raise RunFileError(
                f'{path}:{number}: this is no deed. Write one JSON object a line, with a "kind" '
                f"of {', '.join(KINDS)}."
            )
        at = data.get("at") if kind == "weather" else data.pop("at", None)
        found.append(DeedFromAfar(kind, data, at))
    return found


def intervene(path: Path, deed: DeedFromAfar, person_named: PersonNamed) -> str:
    """Do something to the run at `path`; return when it happens, as a label of its clock.

    `person_named` gives, of the people there are, the one that a part of a name means. Raises
    RunFileError with a sentence where it cannot be done.
    """
    kind, at = deed.kind, deed.at
    with load(path) as run:
        town = load_manifest(with_town(run.manifest, path))
        clock, people = run.clock, run.agents()
        frontier = run.frontier
    data = {key: value for key, value in deed.data.items() if value is not None}
    if kind == "weather" and at is not None:  # its own command says when
        data["at"], at = at, None
    if "who" in data:
        data["who"] = person_named(people, str(data["who"]))
    if "object" in data:
        data["object"] = thing_named(town.map, str(data["object"]))
    if is_being_written(path):
        if at is not None:
            raise RunFileError(
                f"{path} lives just now, so it can only be told what happens at once. Leave out "
                "--at, or stop the run first."
            )
        return clock.label(_asked(path, kind, data))
    try:
        tick = frontier if at is None else clock.parse(at)
    except ValueError as error:
        raise RunFileError(f"--at {error}") from None
    if tick < frontier:
        raise RunFileError(
            f"The run has lived until {clock.label(frontier)}; its past stays. Name a later time, "
            "or 'fork' it at an earlier one."
        )
    return clock.label(_written(path, kind, data, tick))


def thing_named(tiles: TileMap, said: str) -> str:
    """Return the path of the one thing that `said` means: its path, a part of it, or its name."""
    paths = list(tiles.by_path)
    if said in paths:
        return said
    wanted = said.casefold()
    for names in (
        {p: tiles.by_path[p].thing.name.casefold() == wanted for p in paths},
        {p: wanted in p.casefold() for p in paths},
    ):
        found = [path for path, fits in names.items() if fits]
        if len(found) == 1:
            return found[0]
        if found:
            some = ", ".join(found[:6])
            raise RunFileError(f"'{said}' may be {some}; give the whole path of one.")
    near = get_close_matches(said, paths, 3, 0.3) or paths[:3]
    raise RunFileError(f"There is no thing '{said}' in this town; did you mean {', '.join(near)}?")


def _asked(path: Path, kind: str, data: dict[str, Any]) -> int:
    """Ask the simulation that lives, and return the tick that it answers with."""
    n = send(path, kind, data)
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        with load(path) as run:
            answer = next((a for a in run.answers(n - 1) if a[0] == n), None)
        if answer is not None:
            if answer[2]:
                raise RunFileError(answer[2])
            return answer[1]
        time.sleep(LOOK_S)
    raise RunFileError(
        f"{path} lives, and has not answered in {PATIENCE_S:.0f} seconds. What was sent waits "
        "there, and happens when the town comes to it."
    )


def _written(path: Path, kind: str, data: dict[str, Any], tick: int) -> int:
    """Write into a run that does not live what happens at `tick`; return that tick."""
    with load(path) as run:
        state, about = run.status.state, with_town(run.manifest, path)
        rows, lines = run.rows(InterventionRow), run.rows(LineRow)
        world, frontier = World(load_manifest(about), about["seed"]), run.frontier
    outside = Interventions(world)
    outside.load(rows, frontier, lines=lines)
    try:
        row = outside.accept(kind, data, tick)
    except CommandError as error:
        raise RunFileError(str(error)) from None
    with RunWriter.open(path) as writer:
        writer.intervene(row)
        writer.finish("finished" if state == "finished" else "stopped")
    return row.tick
