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
_found: "WeakKeyDictionary[LivedRun, Mapping[str, Measure]]" = WeakKeyDictionary()


def found_in(lived: LivedRun) -> Mapping[str, Measure]:
    """Return all figures of a run by their names, found once."""
    if lived not in _found:
        functions = [function for group in GROUPS.values() for function in group]
        found = [measure for function in functions for measure in function(lived)]
        _found[lived] = {measure.key: measure for measure in found}
    return _found[lived]


def _values(name: str) -> Values:
    def values(lived: LivedRun) -> Iterator[Value]:
        found = found_in(lived).get(name)
        if found is None or found.value is None:
            raise NotMeasurableError(found.why if found else "This run holds nothing of that kind.")
        for key, value in found.each.items():
            yield Value(lived.frontier, key, value)
        yield Value(lived.frontier, "", found.value)

    return values


MEASURES = tuple(
    NamedMeasure(name, values=_values(name), subject=subject, **about)
    for subject, rows in yaml.safe_load(TABLE.read_text("utf-8")).items()
    for name, about in rows.items()
)
