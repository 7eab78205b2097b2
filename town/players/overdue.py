"""Thoughts that took too long: recorded, so that a replay carries on without them as well.

Where a window waits for a town only so long, a thought may be overdue when it should take effect;
its body carries on without it. That depends on the speed of a model, so it is written down as
interventions: a row where a thought becomes overdue, and one where it has come, however many ticks
lie between.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from town.runfile.records import InterventionRow
from town.text import canonical

HESITATE = "hesitate"  # kind of row: a thought is overdue, the body carries on without it
DECIDE = "decide"  # kind of row: it has come
ONE_TICK = "{}"  # data of a row that counts for its own tick alone, as in older runs


class OverdueThoughts:
    """The overdue thoughts of a run: as recorded beforehand, and as it turns out."""

    def __init__(self) -> None:
        self._recorded: dict[int, list[InterventionRow]] = defaultdict(list)  # to come, by tick
        self._bound: dict[str, bool] = {}  # overdue as recorded -> for one tick only
        self._open: dict[str, None] = {}  # overdue as it turned out

    def load(self, rows: Iterable[InterventionRow], tick: int, repeated: bool) -> None:
        """Take the rows of a run file at `tick`.

        A thought whose coming is not recorded stays overdue where another run is `repeated`;
        otherwise this run was stopped meanwhile, and it turns out when the thought comes.
        """
        rows = [row for row in rows if row.kind in (HESITATE, DECIDE)]
        for row in (row for row in rows if row.tick < tick):
            self._take(row, tick - 1)
        coming = {row.agent for row in rows if row.tick >= tick and row.kind == DECIDE}
        if not repeated:
            self._open = {name: None for name in self._bound if name not in coming}
            self._bound = {name: False for name in self._bound if name in coming}
        for row in (row for row in rows if row.tick >= tick):
            self._recorded[row.tick].append(row)

    @property
    def is_any(self) -> bool:
        """Return whether a thought is overdue now, as recorded or as it turned out."""
        return bool(self._bound or self._open)

    def at(self, tick: int) -> list[str]:
        """Return the people recorded as overdue at `tick`; to be called for each tick in turn."""
        self._bound = {name: once for name, once in self._bound.items() if not once}
        for row in self._recorded.pop(tick, ()):
            self._take(row, tick)
        return list(self._bound)

    def record(self, late: Mapping[str, int], tick: int, n: int) -> list[InterventionRow]:
        """Return the rows, numbered from `n`, of what turned out at `tick`.

        `late` gives, for each person whose thought is overdue, the tick that it is about.
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
