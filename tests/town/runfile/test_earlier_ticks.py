"""A past read out of a finished run is the past as it was, whatever happened to it since."""

from dataclasses import dataclass, replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.helpers.rows import segment, written
from town.runfile import RunWriter, load
from town.runfile.records import SegmentRow

LAST = 24  # ticks


@dataclass
class Body:
    """The smallest body: it begins things, is cut, is refused, or goes on for another tick."""

    row: SegmentRow
    begun: int  # the `until` it was begun with

    def shown(self) -> SegmentRow:
        return replace(self.row, planned=None if self.row.until == self.begun else self.begun)


def lived(choices: list[tuple[int, bool]]) -> list[list[SegmentRow]]:
    """Return the rows as they stood at the start of each tick from 1 on, for such choices."""
    past: list[SegmentRow] = []
    body = Body(segment(0, "Ann", 3), 3)
    stood = []
    for tick, (length, taken) in enumerate(choices, 1):
        stood.append([*past, body.shown()])
        if taken and body.row.tick == tick - 1 and body.begun > tick:
            body.row = replace(body.row, until=tick, refused="It is taken.")
            length = length or 1
        if length:
            body.row = replace(body.row, until=min(body.row.until, tick))
            past.append(body.shown())
            body = Body(segment(tick, "Ann", tick + length), tick + length)
        elif body.row.until <= tick:
            body.row = replace(body.row, until=tick + 1)
    return [*stood, [*past, body.shown()]]


CHOICES = st.lists(st.tuples(st.integers(0, 6), st.booleans()), min_size=LAST, max_size=LAST)


@given(choices=CHOICES, at=st.integers(1, LAST + 1))
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_segments_are_read_as_they_stood(
    tmp_path: Path, choices: list[tuple[int, bool]], at: int
) -> None:
    stood = lived(choices)
    path = tmp_path / "a.sqlite"
    path.unlink(missing_ok=True)
    written(path, LAST + 1, *stood[-1])
    with load(path) as run:
        assert list(run.rows(SegmentRow, up_to=at)) == stood[at - 1]
    path.unlink()
    written(path, at, *stood[-1])
    with RunWriter.open(path), load(path) as run:
        assert list(run.rows(SegmentRow)) == stood[at - 1]
