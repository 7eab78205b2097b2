"""What a window writes to the simulation, sent by a thread so that no frame waits for a disk.

Knows the run file's commands; knows no town and no widgets.
"""

import queue
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from town.runfile.client import send
from town.runfile.errors import RunFileError

END = None  # in the queue: no more is sent


@dataclass(eq=False)
class Ticket:
    """One command on its way: sent once `n` is set, answered once `tick` or `refused` is."""

    kind: str
    data: Mapping[str, Any]
    then: Callable[["Ticket"], None] | None = None  # called once it is answered
    n: int = 0  # of the command in the run file
    tick: int | None = None  # at which it happens
    refused: str = ""  # why it does not, a sentence

    @property
    def granted(self) -> bool:
        """Return whether it happens, or has happened."""
        return self.tick is not None and not self.refused

    @property
    def answered(self) -> bool:
        """Return whether it is known what comes of it."""
        return self.tick is not None or bool(self.refused)


@dataclass
class Outbox:
    """Sends commands in the order in which they are posted."""

    path: Path
    _queue: "queue.SimpleQueue[Ticket | None]" = field(default_factory=queue.SimpleQueue)
    _thread: threading.Thread | None = None

    def post(self, ticket: Ticket) -> None:
        """Send `ticket` soon; returns at once."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="outbox", daemon=True)
            self._thread.start()
        self._queue.put(ticket)

    def close(self, seconds: float = 5.0) -> None:
        """Send what is left and end; wait for that for at most so many seconds."""
        if self._thread is not None:
            self._queue.put(END)
            self._thread.join(seconds)
            self._thread = None

    def _work(self) -> None:
        while (ticket := self._queue.get()) is not END:
            try:
                ticket.n = send(self.path, ticket.kind, dict(ticket.data))
            except RunFileError as error:
                ticket.refused = str(error)
