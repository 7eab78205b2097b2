"""How well hours are lived: the figures of town/reports/measures, by name and with formulas."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from weakref import WeakKeyDictionary

import yaml

from study.outcomes.measures import NamedMeasure, NotMeasurableError, Value, Values
from town.reports.measures.lived_run import LivedRun
from town.reports.measures.measure import Measure
from town.reports.measures.table import GROUPS

TABLE = Path(__file__).with_name("hours.yaml")
_found: "WeakKeyDictionary[LivedRun, dict[str, Mapping[str, Measure]]]" = WeakKeyDictionary()


def found_in(lived: LivedRun, subject: str) -> Mapping[str, Measure]:
    """Return the figures of a run on a subject of `GROUPS` by their names, found once."""
    known = _found.setdefault(lived, {})
    if subject not in known:
        found = [measure for function in GROUPS[subject] for measure in function(lived)]
        known[subject] = {measure.key: measure for measure in found}
    return known[subject]


def _values(name: str, subject: str) -> Values:
    def values(lived: LivedRun) -> Iterator[Value]:
        found = found_in(lived, subject).get(name)
        if found is None or found.value is None:
            raise NotMeasurableError(found.why if found else "This run holds nothing of that kind.")
        for key, value in found.each.items():
            yield Value(lived.frontier, key, value)
        yield Value(lived.frontier, "", found.value)

    return values


MEASURES = tuple(
    NamedMeasure(name, values=_values(name, subject), subject=subject, **about)
    for subject, rows in yaml.safe_load(TABLE.read_text("utf-8")).items()
    for name, about in rows.items()
)
