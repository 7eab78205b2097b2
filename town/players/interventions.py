"""What comes from outside the town: players' commands, checked, recorded, and given effect.

An accepted command becomes an intervention (`InterventionRow`) of one tick. It is written down
before anybody can observe it and then happens as if the author had scheduled it; so a replay of the
run, which reads the rows, has it too.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import ValidationError

from town.interface import Action, Fact, Letter, Say
from town.map.tiles import Tile, path_of
from town.players.commands import (
    COMMAND,
    ActCommand,
    AddMemoryCommand,
    AnnounceCommand,
    CommandError,
    EnterCommand,
    ExitCommand,
    LetterCommand,
    PossessCommand,
    PostNoticeCommand,
    ReleaseCommand,
    RemoveCommand,
    SetObjectCommand,
    WeatherCommand,
    WhisperCommand,
    action_of,
    first_of,
)
from town.players.overdue import DECIDE, HESITATE, OverdueThoughts
from town.players.presence import ALONE_MINUTES, AWAY_MINUTES
from town.runfile.records import InterventionRow, LineRow
from town.scenario.model import ScheduledEvent, Weather
from town.text import canonical, one_line
from town.world.body import Body
from town.world.calendar import next_post
from town.world.spawn import arriving_segment
from town.world.speech import NEWS
from town.world.timeline import Segment
from town.world.world import World

GONE = ("exit", "release")  # kinds after which nobody plays
ACTS = get_args(ActCommand.model_fields["kind"].annotation)  # kinds of what a body does
Retold = Callable[[str, Sequence[tuple[int, Say]], Say], Fact | None]
"""Returns the news that a line of somebody's says again, given their earlier lines by tick."""


@dataclass
class ActivePlayer:
    """A body that a player steers."""

    visitor: bool
    since: int  # tick from which on the player decides


class Interventions:
    """All interventions of a run, by tick, and the players in town."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.players: dict[str, ActivePlayer] = {}
        self.actions: dict[str, Action] = {}  # of players, at this tick
        self.removed: list[str] = []  # people who have left town for good
        self.come: list[str] = []  # people who have come to live here since the start
        arrivals = world.scenario.arrivals
        self._coming = sorted((tick, name) for name, tick in arrivals.items())
        self.repeated = False  # all interventions are given: this is a replay of another run
        self.retold: Retold | None = None  # what minds take a player's line for
        self._spoken: dict[str, dict[int, Say]] = defaultdict(dict)  # players' lines, by their tick
        self._overdue = OverdueThoughts()
        self._at: dict[int, list[InterventionRow]] = defaultdict(list)

    def load(
        self,
        rows: Iterable[InterventionRow],
        tick: int,
        repeated: bool = False,
        lines: Iterable[LineRow] = (),
    ) -> None:
        """Take the rows of a run file: those before `tick` have happened, the others are to come.

        `repeated` where another run is replayed; `lines` are those that were spoken in this one.
        """
        rows, self.repeated = list(rows), repeated
        self._overdue.load(rows, tick, repeated)
        for row in rows:
            if row.tick < tick:
                self._let_come(row.tick)
                self._apply(row, again=True)
            self._at[row.tick].append(row)
        self._let_come(tick - 1)
        asked = [row for row in rows if row.kind == "say"]
        said = {(row.agent, one_line(json.loads(row.data)["action"]["text"])) for row in asked}
        for line in lines if said else ():
            if (line.agent, line.text) in said:
                tells = tuple(json.loads(line.tells))
                self._spoken[line.agent][line.tick] = Say(line.text, line.to, line.talk, tells)

    def accept(self, kind: str, data: Any, tick: int) -> InterventionRow:
        """Return a command as the intervention of `tick` that it becomes. Raises CommandError."""
        try:
            command = COMMAND.validate_python({**dict(data or {}), "kind": kind})
        except (ValidationError, TypeError, ValueError) as error:
            raise CommandError(
                f"The command '{kind}' cannot be understood: {first_of(error)}."
            ) from None
        self._check(command, tick)
        tick = self._tick_for(command, tick)
        data = command.model_dump(exclude={"kind"})
        if isinstance(command, ActCommand) and kind == "say":
            data["action"] = self._with_news(command)
        row = InterventionRow(
            tick=tick,
            n=len(self._at[tick]),
            kind=kind,
            agent=getattr(command, "who", ""),
            data=canonical(data),
        )
        self._at[tick].append(row)
        return row

    def _tick_for(self, command: Any, tick: int) -> int:
        """Return when a command happens.

        A greeting takes a tick beside what else a body begins, nothing takes the place of a line,
        and a visitor acts once they have come.
        """
        if isinstance(command, ActCommand):
            later = (rows for at, rows in self._at.items() if at >= tick)
            rows = [row for there in later for row in there if row.agent == command.who]
            tick = max([tick, *(row.tick + 1 for row in rows if row.kind == "enter")])
            greets = command.kind == "greet"
            while any(
                row.tick == tick and (row.kind == "say" or (row.kind == "greet") != greets)
                for row in rows
                if row.kind in ACTS
            ):
                tick += 1
        return tick

    def _with_news(self, command: ActCommand) -> dict[str, Any]:
        """Return a line's action with the news that it says again: that is told as the same."""
        say = action_of("say", command.action)
        if self.retold is None or not isinstance(say, Say) or say.tells:
            return command.action
        fact = self.retold(command.who, sorted(self._spoken[command.who].items()), say)
        if fact is None:
            return command.action
        news = NEWS.dump_python((fact,), mode="json")
        return {**command.action, "tells": [fact.id], "news": news}

    def _note_spoken(self, tick: int) -> None:
        """Note which lines begun at `tick` have the floor; one tick later that is settled."""
        for name in self.playing(tick):
            body = self.world.bodies.get(name)
            if body is None or body.saying is None:
                continue
            segment = body.timeline.at(tick)
            if segment.kind == "say" and segment.start == tick and not segment.refused:
                self._spoken[name][tick + 1] = body.saying

    def playing(self, tick: int) -> list[str]:
        """Return the names of the bodies that players steer at `tick`."""
        return [name for name, player in self.players.items() if player.since <= tick]

    def silent(self, who: str, tick: int) -> bool:
        """Return whether nothing came from the player of `who` for too long before `tick`."""
        minutes = ALONE_MINUTES if self.players[who].visitor else AWAY_MINUTES
        heard = (at for at, rows in self._at.items() if any(row.agent == who for row in rows))
        return tick - max(heard, default=tick) >= self.world.scenario.clock.ticks(minutes)

    def expects(self, who: str, tick: int) -> bool:
        """Return whether there is an intervention of `who` at `tick` or later."""
        return any(row.agent == who for at, rows in self._at.items() if at >= tick for row in rows)

    def none_before(self, tick: int, until: int) -> int:
        """Return up to which tick nothing comes from outside, from `tick` on; `until` at most.

        The next tick where something does, somebody is played or a thought is overdue.
        """
        if self.players or self._overdue.is_any or self._at.get(tick):
            return tick + 1
        if self._coming and self._coming[0][0] <= tick:
            return tick + 1
        asked = [at for at, rows in self._at.items() if rows] + [at for at, _ in self._coming[:1]]
        return min((at for at in asked if tick < at < until), default=until)

    def overdue(self, tick: int) -> list[str]:
        """Return the people whose thoughts are known to be overdue at `tick`."""
        return self._overdue.at(tick)

    def record_overdue(self, late: Mapping[str, int], tick: int) -> list[InterventionRow]:
        """Return the rows of the thoughts that are `late` at `tick`, and of those that have come.

        `late` gives for each name the tick that the thought is about.
        """
        rows = self._overdue.record(late, tick, len(self._at.get(tick, ())))
        if rows:
            self._at[tick] += rows
        return rows

    def begin(self, tick: int) -> None:
        """Give effect to the interventions of `tick`."""
        self.actions = {}
        self._note_spoken(tick - 2)
        self._let_come(tick)
        for row in self._at.get(tick, ()):
            self._apply(row)

    # --- what is refused -------------------------------------------------------------------------

    def _check(self, command: Any, tick: int) -> None:
        if isinstance(
            command,
            WhisperCommand | AddMemoryCommand | LetterCommand | PossessCommand | RemoveCommand,
        ):
            self._check_mind(command.who, tick)
        elif isinstance(command, AnnounceCommand):
            self._check_place(command.place)
        elif isinstance(command, SetObjectCommand | PostNoticeCommand):
            self._check_object(command.object, getattr(command, "state", None))
        elif isinstance(command, WeatherCommand):
            self._check_time(command.at, tick)
        elif isinstance(command, EnterCommand) and (
            command.who in self.world.bodies or any(who == command.who for _, who in self._coming)
        ):
            raise CommandError(f"There is somebody called {command.who} in town already.")
        elif isinstance(command, ExitCommand | ReleaseCommand | ActCommand):
            self._check_player(command.who, isinstance(command, ExitCommand))
        if isinstance(command, ActCommand):
            action_of(command.kind, command.action)

    def _check_time(self, at: str | None, tick: int) -> None:
        clock = self.world.scenario.clock
        try:
            past = at is not None and clock.parse(at) < tick
        except ValueError as error:
            raise CommandError(f"'at' {error}") from None
        if past:
            raise CommandError(f"It is {clock.label(tick)} already: the weather of the past stays.")

    def _check_mind(self, who: str, tick: int) -> None:
        lives = who in self.world.bodies or any(at < tick and who == n for at, n in self._coming)
        if not lives or who in self.players:
            raise CommandError(f"There is nobody called {who} with a mind of their own in town.")

    def _check_place(self, place: str | None) -> None:
        sectors = set(self.world.env.map.sectors())
        if place is not None and place not in sectors | set(self.world.env.map.places):
            raise CommandError(f"There is no place '{place}' in this town.")

    def _check_object(self, path: str, state: str | None) -> None:
        item = self.world.env.map.by_path.get(path)
        if item is None:
            raise CommandError(f"There is no object '{path}' in this town.")
        if state is not None and state not in item.thing.states:
            states = ", ".join(item.thing.states)
            raise CommandError(f"The {item.thing.name} cannot be '{state}'; it can be {states}.")

    def _check_player(self, who: str, visitor: bool) -> None:
        coming = [row.kind for rows in self._at.values() for row in rows if row.agent == who]
        playing = next((k for k in reversed(coming) if k in ("enter", "possess", *GONE)), "exit")
        if playing in GONE or (visitor and playing != "enter"):
            raise CommandError(f"No player is {who}.")

    # --- what happens ----------------------------------------------------------------------------

    def _apply(self, row: InterventionRow, again: bool = False) -> None:
        """Give `row` its effect; `again` where the run file already has what the body did."""
        if row.kind in (HESITATE, DECIDE):
            return
        command = COMMAND.validate_python({**json.loads(row.data), "kind": row.kind})
        if isinstance(
            command,
            AnnounceCommand
            | WhisperCommand
            | AddMemoryCommand
            | PostNoticeCommand
            | SetObjectCommand,
        ):
            self.world.add(self._event(command, row.tick))
        elif isinstance(command, LetterCommand):
            self._post(command, row.tick)
        elif isinstance(command, WeatherCommand):
            self._set_weather(command, row.tick)
        elif isinstance(command, RemoveCommand):
            self.removed.append(command.who)
            self.world.leave(command.who, None if again else row.tick)
        elif isinstance(command, EnterCommand):
            self.players[command.who] = ActivePlayer(visitor=True, since=row.tick + 1)
            self._arrive(command, row.tick)
        elif isinstance(command, PossessCommand):
            self.players[command.who] = ActivePlayer(visitor=False, since=row.tick)
        elif isinstance(command, ExitCommand):
            self.world.leave(command.who)
            self.players.pop(command.who, None)
        elif isinstance(command, ReleaseCommand):
            self.players.pop(command.who, None)
        elif isinstance(command, ActCommand) and not again:
            self.actions[command.who] = action_of(command.kind, command.action)

    def _event(self, command: Any, tick: int) -> ScheduledEvent:
        kind = "announcement" if isinstance(command, AnnounceCommand) else str(command.kind)
        text = getattr(command, "text", "")
        if isinstance(command, SetObjectCommand):
            name = self.world.env.map.by_path[command.object].thing.name
            text = self.world.env.messages.changed.format(thing=name, state=command.state)
        return ScheduledEvent(
            tick,
            kind,
            text,
            place=getattr(command, "place", None),
            object=getattr(command, "object", None),
            state=getattr(command, "state", None),
            audience=(command.who,)
            if isinstance(command, WhisperCommand | AddMemoryCommand)
            else (),
            by_player=True,
        )

    def _post(self, command: LetterCommand, tick: int) -> None:
        """Let a letter reach whom it is for, wherever they are, when the next post comes."""
        say, at = self.world.env.messages, next_post(self.world.scenario.clock, tick)
        letter = Letter(command.who, command.text)
        self.world.calendar.post(letter, command.sender, tick, at, say)

    def _set_weather(self, command: WeatherCommand, tick: int) -> None:
        """Let everybody know of the weather from the next tick on, and those out when it begins."""
        clock = self.world.scenario.clock
        spell = Weather.of(command.weather, command.minutes, command.at, tick, clock)
        self.world.calendar.set_weather(tick, spell, clock)
        text = self.world.env.messages.begins.get(command.weather, "")
        self.world.add(ScheduledEvent(spell.begins, "weather", text, by_player=True))

    def _let_come(self, tick: int) -> None:
        """Let those come to live here whose tick it is by now."""
        while self._coming and self._coming[0][0] <= tick:
            at, name = self._coming.pop(0)
            first = arriving_segment(name, self.world.env, at)
            self.world.enter(Body(name, self.world.env, first, self.world.habits), at + 1)
            self.come.append(name)

    def _arrive(self, command: EnterCommand, tick: int) -> None:
        tile = self._open_tile((command.x, command.y))
        out = self.world.env.way_out(tile, command.who, tick)
        tile = path_of(tile, out)[-1] if out else tile
        place = self.world.env.path_at(tile)
        does = self.world.env.messages.arriving
        first = Segment(command.who, tick, tick + 1, "wait", does, tile, place, icon="walk")
        self.world.enter(Body(command.who, self.world.env, first, self.world.habits), tick + 1)

    def _open_tile(self, wanted: tuple[int | None, int | None]) -> Tile:
        """Return the wanted tile, or the walkable one nearest to it or to the map's middle."""
        tiles = self.world.env.map
        x = tiles.width // 2 if wanted[0] is None else wanted[0]
        y = tiles.height // 2 if wanted[1] is None else wanted[1]
        walkable = tiles.walkable.nonzero()
        options = zip(walkable[1].tolist(), walkable[0].tolist(), strict=True)
        return min(options, key=lambda tile: (abs(tile[0] - x) + abs(tile[1] - y), tile))
