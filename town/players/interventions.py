"""What comes from outside the town: a player's wishes, checked, recorded, and given effect.

Knows the world and the words of commands; knows no window and no minds. A wish becomes an
intervention of one tick, is written down before anybody can observe it, and then happens as if the
author had bound it to happen: so a replay has it too.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from town.interface import Action
from town.map.tiles import Tile, path_of
from town.players.commands import (
    COMMAND,
    ActCommand,
    AddMemoryCommand,
    AnnounceCommand,
    CommandError,
    EnterCommand,
    ExitCommand,
    PossessCommand,
    PostNoticeCommand,
    ReleaseCommand,
    SetObjectCommand,
    WhisperCommand,
    action_of,
    first_of,
)
from town.players.overdue import DECIDE, HESITATE, OverdueThoughts
from town.runfile.records import InterventionRow
from town.scenario.model import ScheduledEvent
from town.text import canonical
from town.world.body import Body
from town.world.timeline import Segment
from town.world.world import World

GONE = ("exit", "release")


@dataclass
class ActivePlayer:
    """Somebody whose mind is a player."""

    visitor: bool
    since: int  # tick from which on the player decides


class Interventions:
    """The wishes of players, by the tick at which they happen."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.players: dict[str, ActivePlayer] = {}
        self.actions: dict[str, Action] = {}  # of this tick
        self.repeated = False  # what happens is told beforehand by another run
        self._hesitations = OverdueThoughts()
        self._at: dict[int, list[InterventionRow]] = defaultdict(list)

    def load(self, rows: Iterable[InterventionRow], tick: int, repeated: bool = False) -> None:
        """Take what a run file holds: what happened before `tick` is so, the rest is to come.

        It is `repeated` where another run is lived again.
        """
        rows, self.repeated = list(rows), repeated
        self._hesitations.load(rows, tick, repeated)
        for row in rows:
            if row.tick < tick:
                self._happen(row, again=True)
            self._at[row.tick].append(row)

    def wish(self, kind: str, data: Any, tick: int) -> InterventionRow:
        """Return `data`, a wish of `kind`, as what happens at `tick`. Raises OutsideError."""
        try:
            wish = COMMAND.validate_python({**dict(data or {}), "kind": kind})
        except (ValidationError, TypeError, ValueError) as error:
            raise CommandError(
                f"The wish '{kind}' cannot be understood: {first_of(error)}."
            ) from None
        self._check(wish)
        row = InterventionRow(
            tick=tick,
            n=len(self._at[tick]),
            kind=kind,
            agent=getattr(wish, "who", ""),
            data=canonical(wish.model_dump(exclude={"kind"})),
        )
        self._at[tick].append(row)
        return row

    def playing(self, tick: int) -> list[str]:
        """Return for whom a player decides at `tick`."""
        return [name for name, player in self.players.items() if player.since <= tick]

    def expects(self, who: str, tick: int) -> bool:
        """Return whether it is known already that `who` does something at `tick` or later."""
        return any(row.agent == who for at, rows in self._at.items() if at >= tick for row in rows)

    def hesitant(self, tick: int) -> list[str]:
        """Return whose thoughts are known to be overdue at `tick`."""
        return self._hesitations.at(tick)

    def hesitate(self, late: Mapping[str, int], tick: int) -> list[InterventionRow]:
        """Record whose thoughts are overdue at `tick` (about which tick), and whose have come."""
        new = self._hesitations.found(late, tick, len(self._at[tick]))
        self._at[tick] += new
        return new

    def begin(self, tick: int) -> None:
        """Let everything happen that is for `tick`."""
        self.actions = {}
        for row in self._at.get(tick, ()):
            self._happen(row)

    # --- what would not do -----------------------------------------------------------------------

    def _check(self, wish: Any) -> None:
        if isinstance(wish, WhisperCommand | AddMemoryCommand | PossessCommand):
            self._known(wish.who)
        elif isinstance(wish, AnnounceCommand):
            self._known_place(wish.place)
        elif isinstance(wish, SetObjectCommand | PostNoticeCommand):
            self._known_object(wish.object, getattr(wish, "state", None))
        elif isinstance(wish, EnterCommand) and wish.who in self.world.bodies:
            raise CommandError(f"There is somebody called {wish.who} in town already.")
        elif isinstance(wish, ExitCommand | ReleaseCommand | ActCommand):
            self._played(wish.who, isinstance(wish, ExitCommand))
        if isinstance(wish, ActCommand):
            action_of(wish.kind, wish.action)

    def _known(self, who: str) -> None:
        if who not in self.world.bodies or who in self.players:
            raise CommandError(f"There is nobody called {who} with a mind of their own in town.")

    def _known_place(self, place: str | None) -> None:
        sectors = set(self.world.env.map.sectors())
        if place is not None and place not in sectors | set(self.world.env.map.places):
            raise CommandError(f"There is no place '{place}' in this town.")

    def _known_object(self, path: str, state: str | None) -> None:
        item = self.world.env.map.by_path.get(path)
        if item is None:
            raise CommandError(f"There is no object '{path}' in this town.")
        if state is not None and state not in item.thing.states:
            states = ", ".join(item.thing.states)
            raise CommandError(f"The {item.thing.name} cannot be '{state}'; it can be {states}.")

    def _played(self, who: str, visitor: bool) -> None:
        coming = [row.kind for rows in self._at.values() for row in rows if row.agent == who]
        playing = next((k for k in reversed(coming) if k in ("enter", "possess", *GONE)), "exit")
        if playing in GONE or (visitor and playing != "enter"):
            raise CommandError(f"No player is {who}.")

    # --- what happens ----------------------------------------------------------------------------

    def _happen(self, row: InterventionRow, again: bool = False) -> None:
        """Give `row` its effect; `again` when the run file has what bodies and objects did."""
        if row.kind in (HESITATE, DECIDE):
            return
        wish = COMMAND.validate_python({**json.loads(row.data), "kind": row.kind})
        if isinstance(
            wish,
            AnnounceCommand
            | WhisperCommand
            | AddMemoryCommand
            | PostNoticeCommand
            | SetObjectCommand,
        ):
            self.world.add(self._event(wish, row.tick))
        elif isinstance(wish, EnterCommand):
            self.players[wish.who] = ActivePlayer(visitor=True, since=row.tick + 1)
            self._arrive(wish, row.tick)
        elif isinstance(wish, PossessCommand):
            self.players[wish.who] = ActivePlayer(visitor=False, since=row.tick)
        elif isinstance(wish, ExitCommand):
            self.world.leave(wish.who)
            self.players.pop(wish.who, None)
        elif isinstance(wish, ReleaseCommand):
            self.players.pop(wish.who, None)
        elif isinstance(wish, ActCommand) and not again:
            self.actions[wish.who] = action_of(wish.kind, wish.action)

    def _event(self, wish: Any, tick: int) -> ScheduledEvent:
        kind = "announcement" if isinstance(wish, AnnounceCommand) else str(wish.kind)
        text = getattr(wish, "text", "")
        if isinstance(wish, SetObjectCommand):
            name = self.world.env.map.by_path[wish.object].thing.name
            text = self.world.env.messages.changed.format(thing=name, state=wish.state)
        return ScheduledEvent(
            tick,
            kind,
            text,
            place=getattr(wish, "place", None),
            object=getattr(wish, "object", None),
            state=getattr(wish, "state", None),
            audience=(wish.who,) if isinstance(wish, WhisperCommand | AddMemoryCommand) else (),
        )

    def _arrive(self, wish: EnterCommand, tick: int) -> None:
        tile = self._open_tile((wish.x, wish.y))
        out = self.world.env.way_out(tile, wish.who, tick)
        tile = path_of(tile, out)[-1] if out else tile
        place = self.world.env.path_at(tile)
        does = self.world.env.messages.arriving
        first = Segment(wish.who, tick, tick + 1, "wait", does, tile, place, icon="walk")
        self.world.enter(Body(wish.who, self.world.env, first), tick + 1)

    def _open_tile(self, wanted: tuple[int | None, int | None]) -> Tile:
        """Return the wanted tile, or the walkable one nearest to it or to the map's middle."""
        tiles = self.world.env.map
        x = tiles.width // 2 if wanted[0] is None else wanted[0]
        y = tiles.height // 2 if wanted[1] is None else wanted[1]
        walkable = tiles.walkable.nonzero()
        found = zip(walkable[1].tolist(), walkable[0].tolist(), strict=True)
        return min(found, key=lambda tile: (abs(tile[0] - x) + abs(tile[1] - y), tile))
