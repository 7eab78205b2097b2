"""Reads the commands of windows between two ticks, and waits where a window sets the pace.

Windows write commands into the run file; each is answered there, with its tick or the reason why it
is refused. A window that plays says up to which tick the town may live, and how fast it shows it;
one that falls silent is waited for only so long (presence.py), so that no closed window can hold a
town up. While people are ahead of each other (town/simulation.py) what a window says of its pace is
taken as it comes; for all else they come to one tick first, so they are never further ahead than
the window shows in LEAD_S.
"""

import time
from collections.abc import Callable, Iterable
from math import ceil
from typing import Any

from town.players.commands import CommandError
from town.players.interventions import Interventions
from town.players.presence import AWAY_MINUTES, MAX_SILENCE_S, WindowPresence
from town.runfile.records import InterventionRow
from town.runfile.writer import QueuedCommand, RunWriter

LOOK_S = 0.2  # wall seconds between two looks for commands where nobody waits for a window
POLL_S = 0.02  # wall seconds between looks while waiting for a window
LEAD_S = 2.0  # wall seconds of what a window shows, by which one may be ahead of the last
FIRST_COMMAND_S = 60.0  # wall seconds that a window has for its first command
HEARTBEAT_S = 2.0  # wall seconds between two signs of life while waiting for a window
MAX_SPEED = 1e6  # ticks a second that a window may say it shows
TO_MINDS = ("whisper", "memory")  # their `who` is not the player


class CommandLoop:
    """Reads commands as they come, and hands them on to `Interventions`."""

    def __init__(
        self,
        writer: RunWriter,
        interventions: Interventions,
        hands_off: bool = False,
        paced: bool = False,
    ) -> None:
        self.hands_off, self.paced = hands_off, paced
        self._writer, self._interventions = writer, interventions
        self._last_read = writer.old_commands
        self._up_to, self._speed = 0, 0.0  # ticks; ticks a second
        self._heard = self._looked = time.monotonic()
        self._max_silence = FIRST_COMMAND_S  # wall seconds after which no window counts as there
        self._presence = WindowPresence(interventions.world.scenario.clock.ticks(AWAY_MINUTES))
        self._stop = False
        self._changed_from: int | None = None  # the first tick of what was accepted
        self._refused = False  # the last command was, and the status note says why

    @property
    def stopped(self) -> bool:
        """Return whether a window has asked the run to stop."""
        return self._stop

    @property
    def attended(self) -> bool:
        """Return whether a window is there and sets the pace."""
        return self.paced and self._is_heard()

    @property
    def lead(self) -> int | None:
        """Return by how many ticks one may be ahead of the last; None: no window sets the pace."""
        return max(1, ceil(LEAD_S * self._speed)) if self.attended else None

    def allowed(self, until: int) -> int:
        """Return up to which tick the town may live, `until` at most."""
        return min(until, self._up_to) if self.attended else until

    def repeat(self, rows: Iterable[InterventionRow], frontier: int) -> None:
        """Let the interventions of another run happen in this one, at the same ticks."""
        rows = [row for row in rows if row.tick >= frontier]
        for row in rows:
            self._writer.intervene(row)
        self._interventions.load(rows, frontier, repeated=True)

    def take(self, frontier: int, before_wait: Callable[[], None]) -> None:
        """Accept commands for tick `frontier`; wait as long as a window holds the town there.

        `before_wait` brings the file to `frontier` first: a window says how far the town may live
        by what it finds there, and would hold it for ever.
        """
        self._poll(frontier)
        if self.holds(frontier):
            before_wait()
        self._wait(frontier)
        self._release_abandoned(frontier)

    def _wait(self, frontier: int) -> None:
        beat = time.monotonic()
        while self.holds(frontier):
            time.sleep(POLL_S)
            self._poll(frontier)
            if time.monotonic() - beat > HEARTBEAT_S:
                self._writer.status()
                beat = time.monotonic()

    def stop_asked(self) -> bool:
        """Return whether a window asks the run to stop, leaving all other commands unread."""
        self._stop = self._stop or any(
            c.kind == "stop" for c in self._writer.commands(self._last_read)
        )
        return self._stop

    def asked(self) -> bool:
        """Return whether a window has asked for something that was not read yet.

        What it says of its pace is taken at once. Where none sets the pace this looks now and then.
        """
        now = time.monotonic()
        if not self.paced and now - self._looked < LOOK_S:
            return False
        self._looked = now
        for command in self._writer.commands(self._last_read):
            if command.kind != "pace":
                return True
            self._take(command, 0)
        return False

    def holds(self, frontier: int) -> bool:
        """Return whether a window wants the run to stay at `frontier` for now."""
        return self.paced and not self._stop and frontier >= self._up_to and self._is_heard()

    def _is_heard(self) -> bool:
        return time.monotonic() - self._heard < self._max_silence

    def _poll(self, frontier: int) -> None:
        for command in self._writer.commands(self._last_read):
            self._take(command, frontier)

    def _take(self, command: QueuedCommand, frontier: int) -> None:
        self._last_read = command.n
        self._heard, self._max_silence = time.monotonic(), MAX_SILENCE_S
        if command.kind not in TO_MINDS:
            self._hear(command.data)
        if command.kind == "pace":
            self._pace(command.data)
        elif command.kind == "stop":
            self._stop = True
        else:
            self._accept(command, frontier)

    def _hear(self, data: Any) -> None:
        """Note the player that a command is from."""
        who = data.get("who") if isinstance(data, dict) else None
        if isinstance(who, str):
            self._presence.heard(who)

    def _release_abandoned(self, frontier: int) -> None:
        """Release the bodies whose player is gone; visitors leave town.

        Where no window sets the pace, game time alone says so: a run that is stopped meanwhile and
        resumed is the same.
        """
        if self._interventions.repeated:
            return
        played = self._interventions.playing(frontier)
        if self.paced:
            left = self._presence.left(played, frontier)
        else:
            left = [name for name in played if self._interventions.silent(name, frontier)]
        for name in left:
            if self._interventions.expects(name, frontier):
                continue
            kind = "exit" if self._interventions.players[name].visitor else "release"
            self._writer.intervene(self._interventions.accept(kind, {"who": name}, frontier))
            self._note_change(frontier)

    def _note_change(self, tick: int) -> None:
        self._changed_from = tick if self._changed_from is None else min(tick, self._changed_from)

    def take_change(self) -> int | None:
        """Return from which tick on commands have changed what is to come; None: nothing has."""
        tick, self._changed_from = self._changed_from, None
        return tick

    def _pace(self, data: Any) -> None:
        said = data if isinstance(data, dict) else {}
        up_to, speed = said.get("up_to"), said.get("speed", self._speed)
        self._up_to = up_to if isinstance(up_to, int) else self._up_to
        if isinstance(speed, int | float) and 0 <= speed <= MAX_SPEED:
            self._speed = float(speed)
        self.paced = True

    def _accept(self, command: QueuedCommand, frontier: int) -> None:
        try:
            if self.hands_off:
                raise CommandError("This run is lived with hands off: nobody may take part.")
            row = self._interventions.accept(command.kind, command.data, frontier)
        except CommandError as error:
            self._writer.status(note=str(error))
            self._writer.answer(command.n, frontier, str(error))
            self._refused = True
        else:
            self._writer.intervene(row)
            self._note_change(row.tick)
            self._writer.answer(command.n, row.tick)
            if self._refused:
                self._writer.status(note="")
            self._refused = False
