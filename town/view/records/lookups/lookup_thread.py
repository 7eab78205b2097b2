"""A thread that answers questions to a run, one after the other, so that no frame waits for it.

`ask` returns at once, and `found` has what was answered so far. The thread begins with the first
question and opens the run anew for each, as a connection belongs to one thread.
"""

import queue
import threading
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Generic, TypeVar

from town.runfile.errors import RunFileError
from town.runfile.reader import Run, load

Asked = TypeVar("Asked", bound=Hashable)
Answer = TypeVar("Answer")
END_S = 5.0  # to wait for the thread when it is to end


class LookupThread(Generic[Asked, Answer]):
    """Answers by question, the newest of them."""

    def __init__(
        self,
        path: Path,
        find: Callable[[Run, Asked], Answer],
        most: int = 1,
        newest_only: bool = False,
    ) -> None:
        """Answer by `find`; keep `most` answers. With `newest_only` older questions are skipped."""
        self.path, self._find, self._most, self._newest_only = path, find, most, newest_only
        self.found: dict[Asked, Answer] = {}  # made anew with each answer, so read it once
        self.error = ""  # why the last question has no answer
        self._waiting: set[Asked] = set()
        self._questions: queue.SimpleQueue[tuple[Asked] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None

    def ask(self, question: Asked) -> None:
        """Look for the answer to a question, unless it is known or asked already."""
        if question in self.found or question in self._waiting:
            return
        self._waiting.add(question)
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="lookup", daemon=True)
            self._thread.start()
        self._questions.put((question,))

    @property
    def is_busy(self) -> bool:
        """Return whether a question waits for its answer."""
        return bool(self._waiting)

    def close(self) -> None:
        """End the thread."""
        if self._thread is not None:
            self._questions.put(None)
            self._thread.join(END_S)
            self._thread = None

    # --- in the thread ---------------------------------------------------------------------------

    def _work(self) -> None:
        while (asked := self._next()) is not None:
            (question,) = asked
            try:
                with load(self.path) as run:
                    answer = self._find(run, question)
            except RunFileError as error:
                self.error = str(error)
            else:
                kept = [*self.found.items()][1 - self._most :] if self._most > 1 else []
                self.found, self.error = {**dict(kept), question: answer}, ""
            self._waiting.discard(question)

    def _next(self) -> tuple[Asked] | None:
        """Return the question to answer next, None to end."""
        asked = self._questions.get()
        while self._newest_only and asked is not None and not self._questions.empty():
            self._waiting.discard(asked[0])
            asked = self._questions.get()
        return asked
