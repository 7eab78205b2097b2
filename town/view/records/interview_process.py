"""An interview with a person: a child process that answers questions, and the lines so far.

The child is the command `talk --json`, with one JSON object a line. Nothing here blocks a frame: a
thread talks to the child, and `poll` takes in what it has brought. If the run names a model that
the user has not used before, the child asks first (`consent`), and `decide` answers.
"""

import contextlib
import json
import os
import queue
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from town.view.language.translating import tr
from town.view.records.simulation_process import ROOT


@dataclass(frozen=True, slots=True)
class InterviewLine:
    """A question of the player, or an answer of the person."""

    is_question: bool  # asked by the player
    text: str
    memories: tuple[str, ...] = ()  # texts of the memories that an answer is based on


class InterviewProcess:
    """Asks one person, as they were at one moment of a run, one question after another."""

    def __init__(self, run: Path, who: str, tick: int, when: str) -> None:
        self.who, self.tick, self.when = who, tick, when
        self.lines: list[InterviewLine] = []
        self.draft = ""  # what is being typed
        self.error = ""
        self.consent = ""  # what would be done, which the player has not said yes or no to
        self.ready = False
        self.unanswered = 0  # questions without an answer yet
        self._questions: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._decisions: queue.SimpleQueue[bool] = queue.SimpleQueue()
        self._messages: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
        self._child: subprocess.Popen[str] | None = None
        self._closed = False
        command = [sys.executable, "-m", "sim", "talk", str(run.absolute()), who]
        command += ["--at", when, "--json"]
        self._thread = threading.Thread(target=self._converse, args=(command,), daemon=True)
        self._thread.start()

    def ask(self, question: str) -> None:
        """Queue a question; `poll` brings the answer later."""
        text = " ".join(question.split())
        if text and not self.error:
            self.lines.append(InterviewLine(True, text))
            self.unanswered += 1
            self._questions.put(text)

    def decide(self, allow: bool) -> None:
        """Answer what is asked in `consent`."""
        self.consent = ""
        self._decisions.put(allow)

    def poll(self) -> bool:
        """Take in what the child has written; return whether there was anything."""
        any_message = False
        while not self._messages.empty():
            self._take(self._messages.get())
            any_message = True
        return any_message

    def _take(self, message: dict[str, Any]) -> None:
        if "answer" in message:
            self.unanswered -= 1
            self.lines.append(
                InterviewLine(False, message["answer"], tuple(message.get("because", ())))
            )
        elif "allow" in message:
            self.consent = message["allow"]
        elif "error" in message:
            self.unanswered, self.error = 0, message["error"]
        else:
            self.ready = True

    def close(self) -> None:
        self._closed = True
        self._decisions.put(False)
        self._questions.put(None)
        if self._child is not None and self._child.poll() is None:
            self._child.terminate()

    def wait(self, seconds: float) -> None:
        """Wait until a closed interview has ended, for at most so many seconds."""
        self._thread.join(seconds)

    # --- in the thread ---------------------------------------------------------------------------

    def _converse(self, command: list[str]) -> None:
        with tempfile.TemporaryFile("w+", encoding="utf-8") as words:
            try:
                child = self._start(command, words)
                with contextlib.suppress(BrokenPipeError):
                    self._answer(child)
                code = child.wait()
            except OSError as error:
                why = tr("The interview could not begin: {why}.", why=error)
                self._messages.put({"error": why})
                return
            if code and not self._closed:
                words.seek(0)
                last = [line for line in words.read().splitlines() if line.strip()][-1:]
                says = last[0] if last else tr("nobody answers any more")
                self._messages.put({"error": tr("The interview broke off: {why}", why=says)})

    def _start(self, command: list[str], words: IO[str]) -> subprocess.Popen[str]:
        path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep)
        self._child = subprocess.Popen(
            command,
            env={**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=words,
            text=True,
            encoding="utf-8",
        )
        return self._child

    def _answer(self, child: subprocess.Popen[str]) -> None:
        """Pass questions in and answers out, in turn, until either side ends it."""
        assert child.stdin is not None
        assert child.stdout is not None
        with child.stdout, child.stdin:
            while line := child.stdout.readline():
                message = json.loads(line) if line.startswith("{") else {}
                if message:
                    self._messages.put(message)
                if "allow" in message:
                    self._say(child.stdin, json.dumps({"allow": self._decisions.get()}))
                    continue
                question = self._questions.get()
                if question is None:
                    return
                self._say(child.stdin, question)

    @staticmethod
    def _say(to: IO[str], line: str) -> None:
        to.write(line + "\n")
        to.flush()
