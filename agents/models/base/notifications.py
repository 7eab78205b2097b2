"""Sentences for the user, from any thread.

A model works in threads of its own, but the terminal and the run file belong to the thread that
collects answers. So a model puts sentences into a `NotificationQueue`, and the collecting thread
delivers them to a `Notify` function, often a `Notifier`.
"""

from collections.abc import Callable
from contextlib import suppress
from queue import Empty, SimpleQueue

from town.interface import one_line

Notify = Callable[[str], None]  # takes a sentence for the user


def silent(sentence: str) -> None:
    """Drop a notification."""


class Notifier:
    """Passes each sentence on to all its listeners; listeners can be added later."""

    def __init__(self, *listeners: Notify) -> None:
        self._listeners = list(listeners)

    def add(self, listener: Notify) -> None:
        self._listeners.append(listener)

    def __call__(self, sentence: str) -> None:
        for listener in self._listeners:
            listener(sentence)


class NotificationQueue:
    """Takes sentences in any thread; `deliver` passes them on in the thread that calls it."""

    def __init__(self, notify: Notify) -> None:
        self._notify = notify
        self._queue: SimpleQueue[str] = SimpleQueue()

    @classmethod
    def of(cls, notify: Notify) -> "NotificationQueue":
        """Return `notify` itself if it is a queue, else a new queue in front of it."""
        return notify if isinstance(notify, cls) else cls(notify)

    def __call__(self, sentence: str) -> None:
        self._queue.put(one_line(sentence))

    def deliver(self) -> None:
        """Pass on all sentences taken so far."""
        with suppress(Empty):
            while True:
                self._notify(self._queue.get_nowait())
