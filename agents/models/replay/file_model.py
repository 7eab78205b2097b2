"""Questions as files, answered by hand or by another program that watches a folder.

Each open question is NNN.prompt.txt, with the schema of its answer in NNN.schema.json. The answer
is NNN.reply.json; it is taken as soon as the file is complete.
"""

import json
import re
import time
from collections import defaultdict, deque
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from agents.models.base.model_context import ModelRequest, Render
from agents.models.base.notifications import NotificationQueue, Notify, silent
from agents.models.base.safe_json import parse_json
from agents.models.base.service import Answer, Call, CallId, ModelError, Service
from agents.models.base.wire_text import CallText, call_text, clean_reply

POLL_S = 0.2  # between looks into the folder
COMPLETE_S = 2.0  # after its last change a file that is not JSON counts as complete
REMINDER_S = 30.0  # between notifications
PROMPT_FILE = re.compile(r"^(\d+)\.prompt\.txt$", re.ASCII)


@dataclass
class _OpenCall:
    id: CallId
    n: int
    submitted: float  # monotonic seconds
    prompt: CallText


class FileModel(Service):
    """Writes questions, takes answers."""

    def __init__(self, folder: Path, render: Render, notify: Notify = silent) -> None:
        """Use `folder`, which is created; questions in it that are asked again keep their number.

        Raises ModelError when it is not writable.
        """
        self.name = f"file:{folder}"
        self._folder, self._render, self._notify = folder, render, NotificationQueue.of(notify)
        self._open: dict[int, _OpenCall] = {}
        self._numbers: dict[str, deque[int]] = defaultdict(deque)  # of a prompt in the folder
        self._reminded = 0.0
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._last = self._read_folder()
        except OSError as error:
            raise ModelError(
                f"The folder {folder} for questions cannot be used: {error}."
            ) from None

    def submit(self, call: Call) -> None:
        """Write the question into the folder. Raises ModelError when that fails."""
        prompt = call_text(call, self._render)
        text = _prompt_file(prompt)
        try:
            n = self._numbers[text].popleft() if self._numbers[text] else self._write(text, prompt)
        except OSError as error:
            raise ModelError(f"A question cannot be written: {error}.") from None
        self._open[n] = _OpenCall(call.id, n, time.monotonic(), prompt)

    def collect(self, timeout_s: float | None = None) -> Sequence[Answer]:
        """Return the answers in the folder, waiting for at least one."""
        end = None if timeout_s is None else time.monotonic() + timeout_s
        while self._open:
            ready = [
                answer for n in sorted(self._open) if (answer := self._answer_to(self._open[n]))
            ]
            for answer in ready:
                self._open = {n: o for n, o in self._open.items() if o.id != answer.id}
            if ready:
                return ready
            left = POLL_S if end is None else min(POLL_S, end - time.monotonic())
            if left <= 0:
                return ready
            self._remind()
            time.sleep(left)
        return []

    def close(self) -> None:
        """Leave the questions in the folder: their answers are taken when they are asked again."""
        self._open = {}

    def _read_folder(self) -> int:
        paths = {}
        for path in self._folder.iterdir():
            if match := PROMPT_FILE.match(path.name):
                paths[int(match[1])] = path
        for n, path in sorted(paths.items()):
            self._numbers[path.read_text("utf-8", "replace")].append(n)
        return max(paths, default=0)

    def _write(self, text: str, prompt: CallText) -> int:
        self._last += 1
        schema = json.dumps(prompt.schema, ensure_ascii=False, indent=1)
        self._path(self._last, "schema.json").write_text(schema + "\n", "utf-8")
        part = self._path(self._last, "prompt.part")
        part.write_text(text, "utf-8", newline="\n")
        part.replace(self._path(self._last, "prompt.txt"))  # so that it is never seen half written
        return self._last

    def _answer_to(self, asked: _OpenCall) -> Answer | None:
        path = self._path(asked.n, "reply.json")
        try:
            text = path.read_text("utf-8", "replace")
            age = time.time() - path.stat().st_mtime
        except OSError:
            return None
        is_json = False
        with suppress(ValueError):
            parse_json(text, strict=False)
            is_json = True
        if not is_json and age < COMPLETE_S:
            return None
        took_ms = 1000 * (time.monotonic() - asked.submitted)
        reply = asked.prompt.restored(clean_reply(text))
        return Answer(asked.id, reply, 0.0, took_ms, len(self._open), sent=asked.prompt)

    def _remind(self) -> None:
        now = time.monotonic()
        if now - self._reminded > REMINDER_S:
            self._reminded = now
            first = self._path(min(self._open), "prompt.txt").name
            reply = first.replace("prompt.txt", "reply.json")
            count = len(self._open)
            answers = "an answer" if count == 1 else f"{count} answers"
            self._notify(
                f"The run waits for {answers} in {self._folder}. The first: {first} wants {reply}."
            )
            self._notify.deliver()

    def _path(self, n: int, kind: str) -> Path:
        return self._folder / f"{n:03}.{kind}"


def build(request: ModelRequest) -> Service:
    """Build file:FOLDER."""
    return FileModel(Path(request.argument), request.render, request.context.notify)


def _prompt_file(prompt: CallText) -> str:
    return f"{prompt.system.strip()}\n\n----\n\n{prompt.user.strip()}\n"
