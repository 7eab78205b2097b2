"""Renders every template of a town with example questions, as `check` does before a run.

A mistake in a template comes up only where it is rendered, so each question is asked with all it
can hold and with one thing after another left out. The sandbox counts steps and letters, as in a
run; since a stranger may find what it does not count, a process of its own renders, and is ended
after TIME_S of work or beyond MORE_MEMORY_BYTES. What it was at then is named. Work is counted and
not waiting, so a busy machine blames no template. No run depends on this clock.
"""

import json
import math
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from agents.asks.ask import Ask
from agents.doctor.example_asks import ABOUT, examples
from agents.prompts import PromptError, Prompts, own_templates, unread_templates
from agents.prompts.render import LANGUAGES

TIME_S = 20.0  # of work on all templates of a town; those of the program take 0.3 s
WAIT_S = 300.0  # after which it is ended though it has not worked so long
OVERTIME = getattr(signal, "SIGXCPU", 0)  # by which the system ends it; Windows has none
MORE_MEMORY_BYTES = 512_000_000  # beyond what the process has when it begins to render
MAX_STUCK = 3  # processes that end without a result, after which no other is started
SOMETHING = "something of that kind"
_CHILD = """
import sys
sys.path[:] = sys.argv[1:]
from agents.doctor.template_check import render_from_stdin
render_from_stdin()
"""
Tell = Callable[[str], object]  # hears the path of a template that is rendered next


def template_errors(files: Mapping[str, str], wait_s: float = WAIT_S) -> list[str]:
    """Return what is wrong with the templates among a town's files: 'FILE:LINE: what', each."""
    unread = unread_templates(files)
    errors = [f"{path}: {why}" for path, why in unread.items()]
    own = {path: text for path, text in own_templates(files).items() if path not in unread}
    for _ in range(MAX_STUCK):
        if not own:
            break
        found, stuck, why = _rendered_apart(own, wait_s)
        errors += found
        if not why:
            break
        errors.append(f"{stuck}: {why}")
        failed = {error.partition(":")[0] for error in errors}
        own = {path: text for path, text in own.items() if path not in failed}
    return sorted(dict.fromkeys(errors))


def _rendered_apart(own: Mapping[str, str], wait_s: float) -> tuple[list[str], str, str]:
    """Return the errors that another process finds, and where and why it was stuck, if it was."""
    why, late = "", f"it takes longer than {TIME_S:.0f} s with example questions. Let it do less."
    command = [sys.executable, "-I", "-c", _CHILD, *filter(None, sys.path)]
    try:
        done = subprocess.run(
            command,
            input=json.dumps(own).encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=wait_s,
        )
        out = done.stdout
        if done.returncode:
            why = "it ends the process that renders it. Let it do less."
        if done.returncode == -OVERTIME:
            why = late
    except subprocess.TimeoutExpired as stopped:
        out, why = stopped.stdout or b"", late
    lines = [json.loads(line) for line in out.splitlines(keepends=True) if line.endswith(b"\n")]
    at = [line["at"] for line in lines if "at" in line]
    return [line["wrong"] for line in lines if "wrong" in line], _blamed(at, own), why


def render_from_stdin() -> None:
    """Render the templates that standard input holds as JSON; print what is done and found."""
    own = json.load(sys.stdin)

    def say(**line: str) -> None:
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()

    limit_memory()
    limit_work(TIME_S)
    for language in LANGUAGES:
        for wrong in rendering_errors(language, own, lambda path: say(at=path)):
            say(wrong=wrong)


def limit_memory() -> None:
    """Let this process have no more than MORE_MEMORY_BYTES beyond what it has."""
    with suppress(ImportError, OSError, ValueError):  # not on Windows; not kept by macOS
        import resource

        has = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        most = has + MORE_MEMORY_BYTES
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def limit_work(time_s: float) -> None:
    """Let this process work no more than `time_s` seconds from now on, up to the next but one."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        most = math.ceil(time.process_time() + time_s) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (most, most + 1))


def rendering_errors(language: str, files: Mapping[str, str], tell: Tell = str) -> Iterator[str]:
    """Yield the errors of a town's templates of one language, the first of each file."""
    own = {p: text for p, text in files.items() if p.startswith(f"prompts/{language}/")}
    prompts = None
    for ask in _questions(language) if own else ():
        while own:
            try:
                prompts = prompts or _WatchedPrompts(language, own, tell)
                prompts.render(ask)
                break
            except PromptError as error:
                path = _blamed([str(error).partition(":")[0]], own)
                yield _at_home(str(error), path)
                own.pop(path)
                prompts = None


class _WatchedPrompts(Prompts):
    """Prompts that tell which template is rendered next."""

    def __init__(self, language: str, own: Mapping[str, str], tell: Tell) -> None:
        self._tell = tell
        super().__init__(language, ABOUT[language], own)

    def _template(self, name: str) -> Any:
        self._tell(f"prompts/{self.language}/{name}")
        return super()._template(name)


def _blamed(at: list[str], own: Mapping[str, str]) -> str:
    """Return the town's file that is to blame for what came up in the last template of `at`.

    In a common template that is what the town's own parts.j2 has made of the common parts.
    """
    last = at[-1] if at else ""
    parts = last.rpartition("/")[0] + "/parts.j2"
    return next((path for path in (last, parts) if path in own), min(own))


def _at_home(error: str, path: str) -> str:
    """Return an error of a common template as one of the town's file at `path`."""
    where, _, what = error.partition(": ")
    if where.partition(":")[0] == path:
        return error
    return f"{path}: {where.rpartition('/')[2]}, which the town leaves as it is, fails: {what}"


def _questions(language: str) -> Iterator[Ask[Any]]:
    """Yield one question of each kind, whole and with one field after the other left out."""
    common = Prompts(language, ABOUT[language])
    for example in examples(language).values():
        yield example
        people = [replace(example, me=me) for me in _changed(example.me)]
        for other in (*_changed(example), *people):
            try:
                common.render(other)
            except Exception:
                continue
            yield other


def _changed(thing: Any) -> Iterator[Any]:
    for field in fields(thing):
        value = getattr(thing, field.name)
        other = _opposite(value)
        if other is not value:
            yield replace(thing, **{field.name: other})


def _opposite(value: object) -> object:
    """Return what is not there where `value` is, and something where it is not."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, str) or value is None:
        return "" if value else SOMETHING
    if isinstance(value, int):
        return 0
    if isinstance(value, tuple):
        return ()
    return {} if isinstance(value, dict) else value
