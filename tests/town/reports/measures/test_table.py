"""All figures of a run: a gap has a reason, a figure has none."""

from pathlib import Path

from tests.helpers.measuring import ANN, HOUR, measured_rows
from tests.helpers.rows import segment
from town.reports.measures.table import GROUPS


def test_every_gap_has_its_reason(tmp_path: Path) -> None:
    one = measured_rows(tmp_path, HOUR, [segment(0, ANN, HOUR)])
    assert list(one.groups) == list(GROUPS)
    for measure in one.measures.values():
        assert (measure.value is None) == bool(measure.why) == (measure.text == "-"), measure.key
