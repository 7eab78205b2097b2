"""One body and its rows in the run file: what has changed goes out, and comes back at resume."""

from dataclasses import dataclass

from pydantic import TypeAdapter

from town.interface import Greet, Say
from town.runfile.records import Row, StateRow
from town.text import canonical
from town.world.body import Body, Errand
from town.world.speech import Greeting, Unsaid, Writing
from town.world.timeline import Segment


@dataclass(frozen=True, slots=True)
class BodyIntent:
    """What a body means to do beyond its running segment: the part "body" of the run file."""

    errand: Errand | None
    saying: Say | None
    refused: str | None
    greeting: Greet | None = None  # begun at the last tick
    awaited: str | None = None
    unsaid: tuple[Unsaid, ...] = ()
    writing: Writing | None = None


_INTENT = TypeAdapter(BodyIntent)


class BodyRecord:
    """Makes the rows of one body, each when something has changed."""

    def __init__(self, body: Body) -> None:
        self.body = body
        self._state: tuple[object, ...] = ()
        self._part = ""

    def rows(self, tick: int) -> list[Row]:
        """Return the rows of what has changed since the last call."""
        body, last = self.body, self.body.last
        saying = body.saying if last.kind == "say" else None
        greeting = body.greeting.say if body.greeting else None
        said = (body.awaited, body.unsaid)
        intent = (body.errand, saying, body.refused, greeting, *said, body.writing)
        state = (last, last.until, last.refused, *intent)
        if state == self._state:
            return []
        self._state = state
        rows: list[Row] = []
        for segment in body.timeline.segments[-2:]:
            if segment.saved != (segment.until, segment.refused):
                segment.saved = (segment.until, segment.refused)
                rows.append(segment.row())
        part = canonical(_INTENT.dump_python(BodyIntent(*intent), mode="json"))
        if part != self._part:
            self._part = part
            rows.append(StateRow(tick, body.name, "body", part))
        return rows

    def restore(self, segments: list[Segment], part: str, clock: int) -> None:
        """Take the body up as the run file has it at `clock`."""
        body, intent = self.body, _INTENT.validate_json(part)
        body.errand, body.saying, body.refused = intent.errand, intent.saying, intent.refused
        body.awaited, body.unsaid, body.writing = intent.awaited, intent.unsaid, intent.writing
        self._part = part
        body.timeline.segments[:] = segments
        body.timeline.clock = clock
        if intent.greeting is not None:
            begun, tile = clock - 1, body.timeline.tile(clock - 1)
            place = body.env.path_at(tile)
            body.greeting = Greeting.begun(body.name, intent.greeting, begun, tile, place)
        for segment in segments:
            body.claim(segment)
