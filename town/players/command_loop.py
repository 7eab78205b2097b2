"""What windows ask of a run while it lives: wishes, and how far it may live on for now.

Knows the commands of a run file and the wall clock; what a wish does is known by outside.py.
"""

import time
from collections.abc import Iterable
from typing import Any

from town.players.commands import CommandError
from town.players.interventions import Interventions
from town.players.presence import AWAY_MINUTES, SILENCE_S, WindowPresence
from town.runfile.records import InterventionRow
from town.runfile.writer import QueuedCommand, RunWriter

POLL_S = 0.02  # wall seconds between looks while waiting for a window
OPENING_S = 60.0  # wall seconds that a window has for its first word
TO_MINDS = ("whisper", "memory")  # wishes that name somebody who is not the player
BEAT_S = 2.0  # wall seconds between two signs of life while waiting for a window


class CommandLoop:
    """Reads commands as they come. A window that is gone holds nobody up."""

    def __init__(
        self,
        writer: RunWriter,
        outside: Interventions,
        hands_off: bool = False,
        paced: bool = False,
    ) -> None:
        self.hands_off, self.paced = hands_off, paced
        self._writer, self._outside = writer, outside
        self._read = max((command.n for command in writer.commands()), default=0)
        self._up_to = 0
        self._heard = time.monotonic()
        self._silence = OPENING_S  # wall seconds without a word that are borne with
        self._presence = WindowPresence(outside.world.scenario.clock.ticks(AWAY_MINUTES))
        self._orphans: list[str] = []  # whose player was in town when the run stopped
        self._stop = False
        self._refused = False  # the last wish, and the note says so

    @property
    def stopped(self) -> bool:
        """Return whether a window has asked the run to stop."""
        return self._stop

    @property
    def attended(self) -> bool:
        """Return whether a window sets the pace just now."""
        return self.paced and self._is_heard()

    def follow(self, rows: Iterable[InterventionRow], frontier: int) -> None:
        """Let what was done in another run be done in this one, at the same ticks."""
        rows = [row for row in rows if row.tick >= frontier]
        for row in rows:
            self._writer.intervene(row)
        self._outside.load(rows, frontier, repeated=True)

    def go_on(self, frontier: int) -> None:
        """Take up a run that was stopped at `frontier`: its players may be gone."""
        self._orphans = self._outside.playing(frontier)

    def take(self, frontier: int) -> None:
        """Take what windows ask for at `frontier`; wait while they want to be waited for."""
        self._poll(frontier)
        self._wait(frontier)
        self._leave(frontier)

    def _wait(self, frontier: int) -> None:
        beat = time.monotonic()
        while self.holds(frontier):
            time.sleep(POLL_S)
            self._poll(frontier)
            if time.monotonic() - beat > BEAT_S:
                self._writer.status()
                beat = time.monotonic()

    def stop_asked(self) -> bool:
        """Look whether a window asks the run to stop, leaving all else it asks for unread."""
        self._stop = self._stop or any(c.kind == "stop" for c in self._writer.commands(self._read))
        return self._stop

    def holds(self, frontier: int) -> bool:
        """Return whether a window wants the run to live no further than `frontier` for now."""
        return self.paced and not self._stop and frontier >= self._up_to and self._is_heard()

    def _is_heard(self) -> bool:
        return time.monotonic() - self._heard < self._silence

    def _poll(self, frontier: int) -> None:
        for command in self._writer.commands(self._read):
            self._read = command.n
            self._heard, self._silence = time.monotonic(), SILENCE_S
            if command.kind not in TO_MINDS:
                self._hear(command.data)
            if command.kind == "pace":
                self._pace(command.data)
            elif command.kind == "stop":
                self._stop = True
            else:
                self._wish(command, frontier)

    def _hear(self, data: Any) -> None:
        """Take note of who it is that has a player, as a command tells."""
        who = data.get("who") if isinstance(data, dict) else None
        if isinstance(who, str):
            self._presence.heard(who)
            self._orphans = [name for name in self._orphans if name != who]

    def _leave(self, frontier: int) -> None:
        """Let those whose player is gone be their own again, and visitors go."""
        if self._outside.repeated:
            return
        played = self._outside.playing(frontier)
        minded = [name for name in played if self.paced or name in self._orphans]
        for name in self._presence.left(minded, frontier, patiently=self.paced):
            if self._outside.expects(name, frontier):
                continue
            kind = "exit" if self._outside.players[name].visitor else "release"
            self._writer.intervene(self._outside.wish(kind, {"who": name}, frontier))

    def _pace(self, data: Any) -> None:
        up_to = data.get("up_to") if isinstance(data, dict) else None
        self._up_to = up_to if isinstance(up_to, int) else self._up_to
        self.paced = True

    def _wish(self, command: QueuedCommand, frontier: int) -> None:
        try:
            if self.hands_off:
                raise CommandError("This run is lived with hands off: nobody may take part.")
            row = self._outside.wish(command.kind, command.data, frontier)
        except CommandError as error:
            self._writer.status(note=str(error))
            self._writer.answer(command.n, frontier, str(error))
            self._refused = True
        else:
            self._writer.intervene(row)
            self._writer.answer(command.n, row.tick)
            if self._refused:
                self._writer.status(note="")
            self._refused = False
