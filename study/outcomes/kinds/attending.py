"""Who came to what was announced, and who would have been there anyway: the placebo of one run."""

from collections.abc import Callable, Iterator

from study.outcomes.measures import NamedMeasure, NotMeasurableError, Value, Values
from town.reports.measures.lived_run import LivedRun
from town.reports.occasions.attendance import Attendance, attendances
from town.reports.occasions.invitations import span_of

NO_OCCASION = "Nothing with a time and a place was announced, or its time has not come."
Test = Callable[[Attendance], bool]


def counted(test: Test) -> Values:
    """Return a measure: for how many people of an occasion `test` holds, when it ended."""

    def values(lived: LivedRun) -> Iterator[Value]:
        rows = attendances(lived.run)
        if not rows:
            raise NotMeasurableError(NO_OCCASION)
        facts = lived.run.manifest["facts"]
        for fact in dict.fromkeys(row.fact for row in rows):
            end = min(span_of(lived.run, facts[fact])[1], lived.frontier)
            yield Value(end, fact, sum(row.fact == fact and test(row) for row in rows))
        yield Value(lived.frontier, "", sum(map(test, rows)))

    return values


_OF = " Key: the occasion; of the whole town the sum over occasions."
MEASURES = (
    NamedMeasure(
        "invited",
        "people who knew of an occasion",
        "people",
        "People who knew the fact that announces it before it ended, its host included." + _OF,
        counted(lambda row: row.knew is not None),
    ),
    NamedMeasure(
        "promised",
        "people who promised to come",
        "people",
        "People whose last word on it before it began was a promise." + _OF,
        counted(lambda row: row.promised is not None),
    ),
    NamedMeasure(
        "declined",
        "people who declined",
        "people",
        "People whose last word before it began was to decline, to take the promise back, or to "
        "call it off." + _OF,
        counted(lambda row: row.declined is not None),
    ),
    NamedMeasure(
        "came",
        "people who came",
        "people",
        "People awake in its place for five minutes or more while it lasted, for whatever reason: "
        "read it beside `came_anyway`, or with a placebo." + _OF,
        counted(lambda row: row.came),
    ),
    NamedMeasure(
        "came_anyway",
        "of them, who would have been there anyway",
        "people",
        "Of those who came, the host, staff on duty, who lives there, and who has a habit of that "
        "place and hour by their routine: a placebo within one run." + _OF,
        counted(lambda row: row.came and bool(row.anyway)),
    ),
    NamedMeasure(
        "came_for_it",
        "of them, who came for it",
        "people",
        "Of those who came, who knew of it and has no other reason to be there." + _OF,
        counted(lambda row: row.came_for_it),
    ),
    NamedMeasure(
        "stayed_away",
        "people who had promised and did not come",
        "people",
        "People whose last word was a promise, and who did not come." + _OF,
        counted(lambda row: row.promised is not None and not row.came),
    ),
)
