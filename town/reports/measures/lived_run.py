"""The rows of one run that measures are made of, each read once, and where people were by them."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import Any, NamedTuple

from town.interface import StoredPrompt
from town.map.tilemap import TileMap
from town.map.tiles import Tile, distance
from town.reports.occasions.invitations import InvitationOutcome, invitation_outcomes
from town.runfile.queries.asked import AnsweredAsk, answered_asks
from town.runfile.reader import Run, tile_in
from town.runfile.records import LineRow, MemoryRow, SegmentRow, ShownRow
from town.scenario.loader import load_manifest
from town.scenario.yaml.errors import ScenarioError

TokenCount = Callable[[str], int]
"""Gives the tokens of a text, as the project counts them."""
QUICK_KINDS = ("walk", "sleep")  # segments in which nobody is in company
MAX_LISTED_LETTERS = 150  # of a memory in a list of a prompt, by which it is known again
_ITEM = re.compile(r"(?:-|\d+\.) +(.*)")
_NOON = 12  # o'clock
_SIGHT = 8  # tiles, where the run does not say


class Stay(NamedTuple):
    """Somebody awake in one room, from one tick to another, not walking."""

    place: str
    start: int
    end: int
    agent: str


class LivedRun:
    """A run file as measures see it. `tokens` counts those of a text that the file has not."""

    def __init__(self, run: Run, tokens: TokenCount) -> None:
        self.run, self.tokens = run, tokens
        self.frontier = run.frontier
        self.language = str(run.manifest.get("language", "en"))

    # --- time ------------------------------------------------------------------------------------

    def minutes(self, ticks: float) -> float:
        """Return how many minutes some ticks last."""
        return ticks * self.run.clock.seconds_per_tick / 60

    def time(self, tick: int) -> str:
        """Return a time of the run, "day 1 08:30"."""
        return self.run.clock.label(tick)

    def span(self, start: int, end: int) -> str:
        """Return from when to when something lasted, "day 1 08:30-08:50"."""
        return f"{self.time(start)}-{self.run.clock.at(end):%H:%M}"

    def is_morning(self, tick: int) -> bool:
        """Return whether `tick` is before noon of its day."""
        return self.run.clock.at(tick).hour < _NOON

    def tick_of(self, moment: str) -> int:
        """Return the tick of a time in ISO 8601."""
        return self.run.clock.tick(datetime.fromisoformat(moment))

    # --- rows ------------------------------------------------------------------------------------

    @cached_property
    def people(self) -> tuple[str, ...]:
        """Return the names of all who were in town."""
        return tuple(self.segments)

    @cached_property
    def segments(self) -> Mapping[str, Sequence[SegmentRow]]:
        """Return the segments of each person in order of time."""
        rows: dict[str, list[SegmentRow]] = {name: [] for name in self.run.agents()}
        for row in self.run.rows(SegmentRow):
            rows[row.agent].append(row)
        return rows

    @cached_property
    def lines(self) -> Sequence[LineRow]:
        """Return all lines spoken, in order of time."""
        return list(self.run.rows(LineRow))

    @cached_property
    def memories(self) -> Mapping[tuple[str, int], MemoryRow]:
        """Return all memories by their owner and number."""
        return {(row.agent, row.n): row for row in self.run.rows(MemoryRow)}

    @cached_property
    def talk_memories(self) -> Mapping[str, Sequence[MemoryRow]]:
        """Return what stayed of talks with each person, in order of time."""
        rows: dict[str, list[MemoryRow]] = defaultdict(list)
        for row in self.memories.values():
            if row.kind == "talk":
                rows[row.agent].append(row)
        return rows

    @cached_property
    def shown(self) -> Mapping[tuple[int, str, int], Sequence[int]]:
        """Return the memories that each question shows, by its tick, agent and n."""
        rows: dict[tuple[int, str, int], list[int]] = defaultdict(list)
        for row in self.run.rows(ShownRow):
            rows[row.tick, row.agent, row.n].append(row.memory)
        return rows

    @cached_property
    def asked(self) -> Sequence[AnsweredAsk]:
        """Return the questions about what was noticed, and those for lines of talk."""
        return answered_asks(self.run, ("notice", "next_line"))

    @cached_property
    def invitations(self) -> Sequence[InvitationOutcome]:
        """Return what came of each invitation whose time has come."""
        return invitation_outcomes(self.run, self.frontier)

    @cached_property
    def prompts(self) -> Mapping[tuple[int, str, int], StoredPrompt]:
        """Return the words of each question as first sent, by thought, agent and n."""
        return {(p.thought, p.agent, p.n): p for p in self.run.prompts(attempt=1)}

    def prompt(self, ask: AnsweredAsk) -> StoredPrompt | None:
        """Return the words of a question; None where they are not kept."""
        return self.prompts.get((ask.thought, ask.agent, ask.n))

    # --- where people were -----------------------------------------------------------------------

    def doing(self, agent: str, tick: int) -> SegmentRow | None:
        """Return what somebody did at `tick`, None before their first segment."""
        rows = self.segments.get(agent, ())
        n = bisect_right(rows, tick, key=lambda row: row.tick)
        return rows[n - 1] if n else None

    def end(self, row: SegmentRow) -> int:
        """Return the tick at which a segment ended, as far as the run has got."""
        return min(row.until, self.frontier)

    @cached_property
    def stays(self) -> Sequence[Stay]:
        """Return who was awake in which room and when; walking through is no stay."""
        return [
            Stay(row.place, max(row.tick, 0), self.end(row), row.agent)
            for rows in self.segments.values()
            for row in rows
            if row.kind not in QUICK_KINDS and row.place and self.end(row) > max(row.tick, 0)
        ]

    @cached_property
    def in_room(self) -> Mapping[str, Sequence[Stay]]:
        """Return the stays in each room, in order of time."""
        rooms: dict[str, list[Stay]] = defaultdict(list)
        for stay in sorted(self.stays):
            rooms[stay.place].append(stay)
        return rooms

    def room_of(self, agent: str, tick: int) -> str:
        """Return the room in which somebody is awake at `tick`, "" for none."""
        row = self.doing(agent, tick)
        return row.place if row and row.kind not in QUICK_KINDS else ""

    def company(self, agent: str, tick: int, room: str | None = None) -> list[str]:
        """Return who else `agent` has before their eyes, awake in the same room, as `tick` begins.

        `room` is where the agent stands, if that is known. Ground out of doors is no room: there
        one sees as far as the sight of this town goes.
        """
        row = self.doing(agent, tick)
        room = row.place if room is None and row is not None else room
        if not room:
            return []
        there = [n for n in self.people if n != agent and self.room_of(n, tick - 1) == room]
        if room not in self.open_air:
            return there
        here, sight = self.tile(agent, tick), self._sight
        return [n for n in there if distance(here, self.tile(n, tick)) <= sight]

    def tile(self, agent: str, tick: int) -> Tile:
        """Return where somebody who has been seen stands as `tick` begins."""
        row = self.doing(agent, tick)
        assert row is not None
        return tile_in(row, tick)

    @cached_property
    def town(self) -> TileMap:
        """Return the map of the run's town. Raises ScenarioError, or KeyError without a town."""
        return load_manifest(self.run.manifest).map

    @cached_property
    def open_air(self) -> frozenset[str]:
        """Return the places out of doors; none where the run does not hold its town."""
        try:
            return frozenset(place.path for place in self.town.arenas if place.outdoors)
        except (KeyError, ScenarioError):
            return frozenset()

    @property
    def _sight(self) -> int:
        settings = self.run.manifest.get("settings", {})
        return int(settings.get("world", {}).get("sight", _SIGHT))

    def minutes_at(self, agent: str, place: str, start: int, end: int) -> float:
        """Return how many minutes of [start, end) somebody was awake in a room."""
        spans = (s for s in self.in_room.get(place, ()) if s.agent == agent)
        return self.minutes(sum(max(0, min(s.end, end) - max(s.start, start)) for s in spans))


def items(text: str) -> Iterator[str]:
    """Yield what stands behind the dashes and numbers of the lists in a prompt."""
    for line in text.splitlines():
        if found := _ITEM.match(line):
            yield found[1]


def names_within(data: Any) -> set[str]:
    """Return the names of the people that the fields of a question describe."""
    if isinstance(data, list):
        return set().union(*map(names_within, data))
    if not isinstance(data, dict):
        return set()
    named = {data["name"]} if isinstance(data.get("name"), str) else set()
    return named.union(*map(names_within, data.values()))
