"""Bodies in the run file: what of them is written down, and how they are brought back.

Knows segments, errands and their rows; knows no map and moves nobody.
"""

from dataclasses import dataclass

from pydantic import TypeAdapter

from town.interface import Say
from town.runfile.records import FacetRow, Row
from town.text import canonical
from town.world.body import Body, Errand
from town.world.timeline import Segment


@dataclass(frozen=True, slots=True)
class BodyIntent:
    """What a body has in hand beside its running segment: its facet in the run file."""

    errand: Errand | None
    saying: Say | None
    refused: str | None


_INTENT = TypeAdapter(BodyIntent)


class BodyRecord:
    """Writes down one body as it changes."""

    def __init__(self, body: Body) -> None:
        self.body = body
        self._state: tuple[object, ...] = ()
        self._facet = ""

    def rows(self, tick: int) -> list[Row]:
        """Return what changed since the last call, as the run file keeps it."""
        body, last = self.body, self.body.last
        saying = body.saying if last.kind == "say" else None
        state = (last, last.until, last.refused, body.errand, saying, body.refused)
        if state == self._state:
            return []
        self._state = state
        rows: list[Row] = []
        for segment in body.timeline.segments[-2:]:
            if segment.saved != (segment.until, segment.refused):
                segment.saved = (segment.until, segment.refused)
                rows.append(segment.row())
        intent = BodyIntent(body.errand, saying, body.refused)
        facet = canonical(_INTENT.dump_python(intent, mode="json"))
        if facet != self._facet:
            self._facet = facet
            rows.append(FacetRow(tick, body.name, "body", facet))
        return rows

    def restore(self, segments: list[Segment], facet: str, clock: int) -> None:
        """Take up the body where the run file left it."""
        body, intent = self.body, _INTENT.validate_json(facet)
        body.errand, body.saying, body.refused = intent.errand, intent.saying, intent.refused
        self._facet = facet
        body.timeline.segments[:] = segments
        body.timeline.clock = clock
        for segment in segments:
            body.claim(segment)
