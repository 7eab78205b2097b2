"""Whose thought is overdue, from which tick to which: written down, so that a replay hesitates too.

Knows interventions; knows no minds and no model. A row says where a hesitation begins, and another
one where it is over, however many ticks it lasts.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from town.runfile.records import InterventionRow
from town.text import canonical

HESITATE = "hesitate"  # a thought is overdue: the agent carries on without it
DECIDE = "decide"  # it has come
ONE_TICK = "{}"  # data of a row that stands for its own tick alone, as older runs have it


class OverdueThoughts:
    """Who hesitates: as a run file tells beforehand, and as it turns out."""

    def __init__(self) -> None:
        self._told: dict[int, list[InterventionRow]] = defaultdict(list)  # by tick
        self._bound: dict[str, bool] = {}  # who hesitates as was told; whether for one tick only
        self._open: dict[str, None] = {}  # who hesitates as it turned out

    def load(self, rows: Iterable[InterventionRow], tick: int, repeated: bool) -> None:
        """Take what a run file holds at `tick`.

        A hesitation whose end is not told goes on if another run is `repeated`; otherwise that run
        was stopped in its midst, and it is open when the thought comes.
        """
        rows = [row for row in rows if row.kind in (HESITATE, DECIDE)]
        for row in (row for row in rows if row.tick < tick):
            self._take(row, tick - 1)
        coming = {row.agent for row in rows if row.tick >= tick and row.kind == DECIDE}
        if not repeated:
            self._open = {name: None for name in self._bound if name not in coming}
            self._bound = {name: False for name in self._bound if name in coming}
        for row in (row for row in rows if row.tick >= tick):
            self._told[row.tick].append(row)

    def at(self, tick: int) -> list[str]:
        """Return who is known to hesitate at `tick`; to be asked for one tick after the other."""
        self._bound = {name: once for name, once in self._bound.items() if not once}
        for row in self._told.pop(tick, ()):
            self._take(row, tick)
        return list(self._bound)

    def found(self, late: Mapping[str, int], tick: int, n: int) -> list[InterventionRow]:
        """Return the rows, numbered from `n`, of what turned out at `tick`.

        `late` says whose thoughts are overdue, and about which tick each of them is.
        """
        rows = [(name, DECIDE, ONE_TICK) for name in self._open if name not in late]
        new = {name: at for name, at in late.items() if name not in self._open}
        rows += [(name, HESITATE, canonical({"thought": at})) for name, at in new.items()]
        self._open = dict.fromkeys(late)
        return [InterventionRow(tick, n + i, kind, w, d) for i, (w, kind, d) in enumerate(rows)]

    def _take(self, row: InterventionRow, tick: int) -> None:
        once = row.data == ONE_TICK
        if row.kind == DECIDE:
            self._bound.pop(row.agent, None)
        elif not once or row.tick == tick:
            self._bound[row.agent] = once
