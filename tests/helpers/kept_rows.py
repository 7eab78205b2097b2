"""Rows that a mind has left, given back as a run file gives them."""

import json
from collections.abc import Iterator
from typing import Any

from town.runfile.records import Row, StateRow


class KeptRows:
    """Rows as a run file would give them back."""

    def __init__(self, rows: list[Row]) -> None:
        self._rows = rows

    def rows(
        self, kind: type[Any], /, up_to: int | None = None, since: int | None = None, **where: Any
    ) -> Iterator[Any]:
        found = [
            row
            for row in self._rows
            if isinstance(row, kind) and (since or 0) <= row.tick < (up_to or 0)
        ]
        found = [r for r in found if all(getattr(r, k) == v for k, v in where.items() if v)]
        yield from sorted(found, key=lambda r: tuple(getattr(r, name) for name in kind.key))

    def working_state(self, agent: str, tick: int) -> dict[str, Any]:
        rows = self.rows(StateRow, up_to=tick, agent=agent)
        return {row.part: json.loads(row.value) for row in rows}
