"""The town as of any tick: where everybody is, what they do and say, the state of objects.

`Chronicle.poll` reads what was settled since the last call, so following a run costs little. What
a chronicle returns for a tick is a function of the run file alone, live or long after.
"""

import time
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from town.clock import Clock
from town.reports.told.retelling import Retelling
from town.runfile.guard.checked import checked_json
from town.runfile.queries.minds import thinking_between
from town.runfile.queries.timeline import (
    interventions_between,
    rows_between,
    segments_since,
    visits_between,
)
from town.runfile.reader import Run, Status
from town.runfile.records import EventRow, GreetingRow, LineRow, ObjectStateRow
from town.scenario.model import Weather
from town.view.records.phrases import Phrases, phrases_in
from town.view.records.series import PersonTimeline, TickSeries, tile_of
from town.world.timeline import Segment

SILENT_S = 3.0  # without a heartbeat, before it is checked whether the simulation still runs
REREAD_TICKS = 8  # before the frontier: a claim there may still turn out to be refused


@dataclass(frozen=True)
class Scene:
    """Everybody in town at one tick; arrays are (people, 2) of x, y tiles, ordered as `names`."""

    tick: int
    names: tuple[str, ...]
    segments: tuple[Segment, ...]
    start_tiles: NDArray[np.float32]  # at the start of the tick
    end_tiles: NDArray[np.float32]  # at the start of the next
    in_use: Mapping[str, str]  # object path -> its state while somebody uses it

    def positions(self, fraction: float) -> NDArray[np.float32]:
        """Return where everybody is when `fraction` of the tick is over, 0 to 1."""
        return self.start_tiles + np.float32(fraction) * (self.end_tiles - self.start_tiles)


class Chronicle:
    """What the run file holds of the world, up to its frontier."""

    def __init__(
        self,
        run: Run,
        defaults: Mapping[str, str] | None = None,
        since: int = -1,
        reader: str = "",
    ) -> None:
        """Read `run` from tick `since` on; `defaults` are states of objects at its start.

        What happens is told in the language `reader`, "" for that of the town.
        """
        self.run = run
        self.clock: Clock = run.clock
        self.frontier = 0
        self.status: Status = run.status
        self.timelines: dict[str, PersonTimeline] = {}
        self.names: tuple[str, ...] = ()
        self.events: TickSeries[EventRow]
        self.all_lines: TickSeries[LineRow] = TickSeries()
        self._lines: dict[str, TickSeries[LineRow]] = defaultdict(TickSeries)
        self._talks: dict[str, list[LineRow]] = defaultdict(list)
        self._greetings: dict[str, TickSeries[GreetingRow]] = defaultdict(TickSeries)
        self._thinking: dict[str, TickSeries[bool]] = defaultdict(TickSeries)
        self._states: dict[str, TickSeries[str]] = defaultdict(TickSeries)
        self.changes: TickSeries[str] = TickSeries()  # object paths, by the tick of the change
        self._defaults = dict(defaults or {})
        self._stays: dict[str, TickSeries[bool]] = defaultdict(TickSeries)  # of visitors: in town?
        self.weather: list[Weather] = []  # that players have set, in the order they did
        self.simulation_gone = False  # it ended without writing a final state
        self._checked_at = 0.0  # wall time of the last check for the process
        self._since = self._read = max(since, -1)  # the frontier up to which rows have been read
        self._scene: Scene | None = None
        self.speak(reader)

    def speak(self, reader: str) -> None:
        """Tell what happens in a language, also what has been told already; "" is the town's."""
        town = str(self.run.manifest.get("language") or "en")
        people = self.run.manifest.get("people")
        self.retelling = Retelling(town, reader or town, people if isinstance(people, dict) else ())
        self.phrases: Phrases = phrases_in(self.retelling.reader)
        self.events = TickSeries()
        if self._read > self._since:
            self._take_events(self._since, self._read)

    def _take_events(self, since: int, until: int) -> None:
        self.retelling.know(self.names)
        for event in rows_between(self.run, EventRow, since, until):
            self.events.add(event.tick, self.retelling.event(event))

    # --- reading ---------------------------------------------------------------------------------

    @property
    def is_over(self) -> bool:
        """Return whether nothing more will come unless the run is resumed."""
        return self.simulation_gone or self.status.state in ("finished", "stopped", "failed")

    def poll(self) -> bool:
        """Read what is new in the run file; return whether anything is. Raises RunFileError."""
        self.status = self.run.status
        self._check_simulation()
        frontier = self.run.frontier
        if frontier == self._read:
            return False
        since = self._read
        self._take_segments(since - REREAD_TICKS)
        for line in rows_between(self.run, LineRow, since, frontier):
            self._take_line(line)
        for greeting in rows_between(self.run, GreetingRow, since, frontier):
            self._greetings[greeting.agent].add(greeting.tick - 1, greeting)
        self._take_events(since, frontier)
        for state in rows_between(self.run, ObjectStateRow, since, frontier):
            self._states[state.object].add(state.tick, state.state)
            self.changes.add(state.tick, state.object)
        self._take_weather(since, frontier)
        for tick, agent, came in visits_between(self.run, since, frontier):
            self._stays[agent].add(tick, came)
        for tick, agent, busy in thinking_between(self.run, since, frontier):
            self._thinking[agent].add(tick + 1, busy)
        self._read = self.frontier = frontier
        self._scene = None
        return True

    def _check_simulation(self) -> None:
        """Check whether a simulation without a recent heartbeat still runs."""
        if self.status.state not in ("running", "waiting") or self.silence < SILENT_S:
            self.simulation_gone = False
        elif time.monotonic() - self._checked_at > SILENT_S:
            self._checked_at, self.simulation_gone = time.monotonic(), not self.run.is_live

    @property
    def silence(self) -> float:
        """Return the wall seconds since the last heartbeat."""
        try:
            heartbeat = datetime.fromisoformat(self.status.heartbeat)
        except ValueError:
            return 0.0
        return (datetime.now(UTC) - heartbeat).total_seconds()

    def _take_segments(self, since: int) -> None:
        unfinished = [(life.starts[-1], name) for name, life in self.timelines.items()]
        for row in segments_since(self.run, since, unfinished):
            if row.agent not in self.timelines:
                self.timelines[row.agent] = PersonTimeline(row.agent)
                self.names = tuple(sorted(self.timelines))
            self.timelines[row.agent].add(Segment.of(row))

    def _take_weather(self, since: int, until: int) -> None:
        for row in interventions_between(self.run, since, until):
            if row.kind == "weather":
                said = checked_json(row.data, self.run.path)
                given = said["weather"], said["minutes"], said["at"]
                self.weather.append(Weather.of(*given, row.tick, self.clock))

    def _take_line(self, line: LineRow) -> None:
        self.all_lines.add(line.tick, line)
        self._lines[line.agent].add(line.tick - 1, line)
        self._talks[line.talk].append(line)

    # --- what a tick holds -----------------------------------------------------------------------

    def scene(self, tick: int) -> Scene:
        """Return everybody at `tick`, which is at most the frontier."""
        if self._scene is None or self._scene.tick != tick:
            self._scene = self._make_scene(min(tick, self.frontier))
        return self._scene

    def _make_scene(self, tick: int) -> Scene:
        names = tuple(name for name in self.names if self.present(name, tick))
        segments = tuple(self.timelines[name].at(tick) for name in names)
        after = min(tick + 1, self.frontier)
        here = np.array([tile_of(s, tick) for s in segments], np.float32).reshape(-1, 2)
        there = np.array([tile_of(s, after) for s in segments], np.float32).reshape(-1, 2)
        in_use = {
            s.object: s.during
            for s in segments
            if s.object and s.during and not s.refused and s.covers(tick)
        }
        return Scene(tick, names, segments, here, there, in_use)

    def present(self, name: str, tick: int) -> bool:
        """Return whether a person is in town at `tick`; visitors come and go."""
        return name not in self._stays or bool(self._stays[name].newest(tick))

    def state(self, path: str, tick: int) -> str:
        """Return the state an object is in at `tick`: in use, else as it was left."""
        used = self.scene(tick).in_use.get(path)
        left = self._states[path].newest(tick) if path in self._states else None
        return used or left or self._defaults.get(path, "idle")

    def line(self, name: str, tick: int) -> LineRow | None:
        """Return the line that `name` is speaking during `tick`, or None."""
        row = self._lines[name].newest(tick) if name in self._lines else None
        return row if row and row.until > tick else None

    def last_line(self, name: str, tick: int) -> LineRow | None:
        """Return the last line that `name` began by `tick`, or None."""
        return self._lines[name].newest(tick) if name in self._lines else None

    def greeting(self, name: str, tick: int) -> GreetingRow | None:
        """Return the last greeting that `name` began by `tick`, or None."""
        return self._greetings[name].newest(tick) if name in self._greetings else None

    def talk(self, talk: str, tick: int) -> list[LineRow]:
        """Return the lines of a talk begun by `tick`, in order."""
        return [line for line in self._talks.get(talk, ()) if line.tick - 1 <= tick]

    def members(self, talk: str, tick: int) -> list[str]:
        """Return the people in a talk during `tick`."""
        return [s.agent for s in self.scene(tick).segments if s.talk == talk]

    def thinking(self, name: str, tick: int) -> bool:
        """Return whether a thought of `name` is in flight at the start of `tick`."""
        return bool(self._thinking[name].newest(tick)) if name in self._thinking else False

    def hour(self, moment: float) -> float:
        """Return the hour of the day of a moment in ticks, 0 to 24."""
        at = self.clock.at(int(moment))
        seconds = (moment % 1.0) * self.clock.seconds_per_tick
        return at.hour + at.minute / 60 + (at.second + seconds) / 3600
