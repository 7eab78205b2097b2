"""The feed as plain text in a terminal, for screen readers and pipes. Knows rows; no window."""

import time
from pathlib import Path

from town.cli.terminal import say
from town.runfile.reader import load
from town.text import one_line
from town.view.records.chronicle import Chronicle

EVERY = 0.5  # seconds


def tell(path: Path, since: int | None = None, lines: bool = True) -> None:
    """Print what happened from tick `since` on, then what happens, until the run is over.

    Without `since` a run that goes on is told from now. `lines` says whether what is said is told.
    """
    with load(path) as run:
        chronicle = Chronicle(run)
        chronicle.poll()
        told = (0 if chronicle.is_over else chronicle.frontier) if since is None else since
        while True:
            _print(chronicle, told, lines)
            told = max(told, chronicle.frontier)
            if chronicle.is_over or not run.is_live:
                break
            time.sleep(EVERY)
            chronicle.poll()
        say(f"{chronicle.clock.say(chronicle.frontier)}: {chronicle.status.state}.")


def _print(chronicle: Chronicle, since: int, lines: bool) -> None:
    until = chronicle.frontier
    found = [(e.tick, e.text) for e in chronicle.events.between(since, until)]
    if lines:
        spoken = chronicle.all_lines.between(since, until)
        found += [(s.tick, f'{s.agent}{f" to {s.to}" if s.to else ""}: "{s.text}"') for s in spoken]
    for tick, text in sorted(found, key=lambda item: item[0]):
        say(f"{chronicle.clock.say(tick)}  {one_line(text)}")
