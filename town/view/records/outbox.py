"""Commands to the simulation, sent by a thread so that no frame waits for the disk."""

import queue
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from town.runfile.client import send
from town.runfile.errors import RunFileError

END = None  # in the queue: stop the thread


@dataclass(eq=False)
class Ticket:
    """A command on its way: sent once `n` is set, answered once `tick` or `refused` is."""

    kind: str
    data: Mapping[str, Any]
    then: Callable[["Ticket"], None] | None = None  # called once it is answered
    n: int = 0  # number of the command in the run file
    tick: int | None = None  # at which it takes effect
    refused: str = ""  # why it is refused, a sentence

    @property
    def granted(self) -> bool:
        return self.tick is not None and not self.refused

    @property
    def answered(self) -> bool:
        return self.tick is not None or bool(self.refused)


@dataclass
class Outbox:
    """Sends commands in order."""

    path: Path
    _queue: "queue.SimpleQueue[Ticket | None]" = field(default_factory=queue.SimpleQueue)
    _thread: threading.Thread | None = None

    def post(self, ticket: Ticket) -> None:
        """Queue `ticket`; returns at once."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="outbox", daemon=True)
            self._thread.start()
        self._queue.put(ticket)

    def close(self, seconds: float = 5.0) -> None:
        """Send what is queued and stop the thread; wait at most `seconds` for it."""
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
