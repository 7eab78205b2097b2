"""Questions as files, answered by hand or by another program that watches a folder.

Knows a folder; knows no model. Each open question is NNN.prompt.txt with the shape of the answer in
NNN.schema.json; the answer is NNN.reply.json, taken as soon as it stands there whole.
"""

import json
import re
import time
from collections import defaultdict, deque
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from agents.models.base.model_context import (
    NotificationQueue,
    Notify,
    Render,
    silent,
)
from agents.models.base.safe_json import parsed
from agents.models.base.service import (
    Answer,
    Call,
    CallId,
    ModelError,
)
from agents.models.base.wire_text import CallText, kept_of, words_of

LOOK = 0.2  # s between looks into the folder
WHOLE = 2.0  # s after which a reply that is no JSON counts as one all the same
TELLING = 30.0  # s between reminders
NUMBER = re.compile(r"^(\d+)\.prompt\.txt$", re.ASCII)


@dataclass
class _Open:
    id: CallId
    n: int
    since: float
    words: CallText


class FileModel:
    """Writes questions, takes answers. Implements `Service`."""

    def __init__(self, folder: Path, render: Render, note: Notify = silent) -> None:
        """Use `folder`, which is made; questions in it that are asked again keep their number.

        Raises ModelError when nothing can be written there.
        """
        self.name = f"file:{folder}"
        self._folder, self._render, self._note = folder, render, NotificationQueue.of(note)
        self._open: dict[int, _Open] = {}
        self._asked: dict[str, deque[int]] = defaultdict(deque)
        self._told = 0.0
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._last = self._read_folder()
        except OSError as error:
            raise ModelError(
                f"The folder {folder} for questions cannot be used: {error}."
            ) from None

    def submit(self, call: Call) -> None:
        """Write the question down. Raises ModelError when that fails."""
        words = words_of(call, self._render)
        text = _prompt(words)
        try:
            n = self._asked[text].popleft() if self._asked[text] else self._new(text, words)
        except OSError as error:
            raise ModelError(f"A question cannot be written: {error}.") from None
        self._open[n] = _Open(call.id, n, time.monotonic(), words)

    def collect(self, patience_s: float | None = None) -> Sequence[Answer]:
        """Return the answers that stand in the folder, waiting for at least one."""
        end = None if patience_s is None else time.monotonic() + patience_s
        while self._open:
            ready = [answer for n in sorted(self._open) if (answer := self._taken(self._open[n]))]
            for answer in ready:
                self._open = {n: o for n, o in self._open.items() if o.id != answer.id}
            if ready:
                return ready
            left = LOOK if end is None else min(LOOK, end - time.monotonic())
            if left <= 0:
                return ready
            self._remind()
            time.sleep(left)
        return []

    def close(self) -> None:
        """Leave the questions where they are: an answer is taken when they are asked again."""
        self._open = {}

    def _read_folder(self) -> int:
        found = {}
        for path in self._folder.iterdir():
            if match := NUMBER.match(path.name):
                found[int(match[1])] = path
        for n, path in sorted(found.items()):
            self._asked[path.read_text("utf-8", "replace")].append(n)
        return max(found, default=0)

    def _new(self, text: str, words: CallText) -> int:
        self._last += 1
        schema = json.dumps(words.schema, ensure_ascii=False, indent=1)
        self._path(self._last, "schema.json").write_text(schema + "\n", "utf-8")
        part = self._path(self._last, "prompt.part")
        part.write_text(text, "utf-8", newline="\n")
        part.replace(self._path(self._last, "prompt.txt"))  # whoever sees it sees it whole
        return self._last

    def _taken(self, asked: _Open) -> Answer | None:
        path = self._path(asked.n, "reply.json")
        try:
            text = path.read_text("utf-8", "replace")
            age = time.time() - path.stat().st_mtime
        except OSError:
            return None
        whole = False
        with suppress(ValueError):
            parsed(text, strict=False)
            whole = True
        if not whole and age < WHOLE:
            return None
        took = 1000 * (time.monotonic() - asked.since)
        said = asked.words.restored(kept_of(text))
        return Answer(asked.id, said, 0.0, took, len(self._open), sent=asked.words)

    def _remind(self) -> None:
        now = time.monotonic()
        if now - self._told > TELLING:
            self._told = now
            first = self._path(min(self._open), "prompt.txt").name
            reply = first.replace("prompt.txt", "reply.json")
            count = len(self._open)
            answers = "an answer" if count == 1 else f"{count} answers"
            self._note(
                f"The run waits for {answers} in {self._folder}. The first: {first} wants {reply}."
            )
            self._note.deliver()

    def _path(self, n: int, kind: str) -> Path:
        return self._folder / f"{n:03}.{kind}"


def _prompt(words: CallText) -> str:
    return f"{words.system.strip()}\n\n----\n\n{words.user.strip()}\n"
