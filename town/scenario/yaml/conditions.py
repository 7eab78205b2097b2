"""Conditions as authors write them: 'ann_lee knows party', '3 are in cafe', 'it is winter'.

A few forms with fixed words; ids are looked up later (scenario/plot/check.py).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema

from town.clock import MINUTES_A_DAY, SEASONS
from town.scenario.conditions import EVERYBODY, TIES, Clause, Condition
from town.scenario.yaml.errors import InvalidValueError, shown
from town.scenario.yaml.times import read_days, read_stretch

WOULD_DO = (
    "Write it as 'ann_lee knows party', 'at least 3 know party', 'ann_lee is in cafe', "
    "'house/kitchen/stove is burning', 'it is winter', or one of the other forms of "
    "scenarios/plot.md."
)
_ID = "[a-z0-9_]+"
_COUNT = "(?:at least |at most |exactly )?[0-9]{1,4}|nobody|somebody|everybody"
_WHO = rf"({_COUNT}|{_ID}(?: and {_ID})*)"
_DAY = "(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*"
FORMS = {
    "season": rf"it is (not )?({'|'.join(SEASONS)})",
    "weekday": rf"it is (not )?({_DAY}(?: *[-,] *{_DAY})*)",
    "hours": r"it is (not )?(\d{1,2}:\d{2} *- *\d{1,2}:\d{2})",
    "date": r"it is (not )?((?:\d{4}-)?\d{2}-\d{2})",
    "day": r"it is (not )?day (\d{1,4})( or later)?",
    "happened": rf"({_ID}) has (not )?happened",
    "broken": rf"{_WHO} broke a promise(?: to ({_ID}))?",
    "tie": rf"({_ID}) ({'|'.join(TIES)}|is not close to) ({_ID})",
    "knows": rf"{_WHO} (knows?|does not know|do not know) ({_ID})",
    "state": rf"({_ID}/{_ID}/{_ID}) is (not )?(.+)",
    "place": rf"{_WHO} (?:is|are) (not )?(?:in|at|on) ({_ID}(?:/{_ID})?)",
}
"""The forms of a clause by kind; of those that fit, the first counts."""
_FORMS = {kind: re.compile(form, re.IGNORECASE) for kind, form in FORMS.items()}
PATTERN = rf"^ *(?:{'|'.join(f'(?:{form})' for form in FORMS.values())})(?: or .+)? *$"


def read_condition(value: object) -> Condition:
    """Return a condition, written as one sentence or a list of them. Raises InvalidValueError."""
    texts = value if isinstance(value, list) else [value]
    if not texts:
        raise InvalidValueError("is empty.", WOULD_DO)
    return tuple(read_either(text) for text in texts)


def read_either(text: object) -> tuple[Clause, ...]:
    """Return the clauses of one sentence, divided by 'or'. Raises InvalidValueError."""
    if not isinstance(text, str):
        raise InvalidValueError(f"is {shown(text)}, which is no condition.", WOULD_DO)
    return tuple(_clause(" ".join(part.split())) for part in re.split(r"\s+or\s+(?!later\b)", text))


def _clause(text: str) -> Clause:
    for kind, form in _FORMS.items():
        if found := form.fullmatch(text):
            groups = tuple(group or "" for group in found.groups())
            return _MADE[kind](*groups)
    raise InvalidValueError(f"is {shown(text)}, which is no condition.", WOULD_DO)


def _counted(who: str, clause: Clause, holds: bool = True) -> Clause:
    """Return a clause of as many people as `who` says: for how many it must be so."""
    word, number = who.lower(), re.search(r"\d+$", who)
    if number is None and word not in ("nobody", "somebody", "everybody"):
        people = tuple(dict.fromkeys(word.split(" and ")))
        least, most = (len(people), len(people)) if holds else (0, 0)
        return replace(clause, who=people, least=least, most=most)
    count = int(number[0]) if number else 0
    bounds = {
        "nobody": (0, 0),
        "somebody": (1, EVERYBODY),
        "everybody": (EVERYBODY, EVERYBODY),
        "at most": (0, count),
        "exactly": (count, count),
    }
    least, most = next((b for key, b in bounds.items() if word.startswith(key)), (count, EVERYBODY))
    if not holds:
        what = f"counts who does not ({shown(who)})."
        raise InvalidValueError(what, "Count who does: 'at most 2 know party'.")
    return replace(clause, least=least, most=most)


def _of_date(negated: str, date: str) -> Clause:
    year, month, day = (date if len(date) > len("12-24") else f"0-{date}").split("-")
    if not (1 <= int(month) <= 12 and 1 <= int(day) <= 31):
        raise InvalidValueError(f"has the date {shown(date)}.", "Write it as '12-24'.")
    return Clause("date", numbers=(int(year), int(month), int(day)), holds=not negated)


def _of_hours(negated: str, span: str) -> Clause:
    begin, end = read_stretch(span)
    return Clause("hours", numbers=(begin, end % MINUTES_A_DAY), holds=not negated)


def _of_day(negated: str, day: str, later: str) -> Clause:
    last = EVERYBODY if later else int(day)
    return Clause("day", numbers=(int(day), last), holds=not negated)


def _of_tie(who: str, verb: str, other: str) -> Clause:
    plain = verb.lower().replace("is not", "is")
    return Clause("tie", (who,), what=plain, other=other, holds=plain == verb.lower())


_MADE: dict[str, Callable[..., Clause]] = {
    "season": lambda no, season: Clause("season", what=season.lower(), holds=not no),
    "weekday": lambda no, days: Clause("weekday", numbers=read_days(days), holds=not no),
    "hours": _of_hours,
    "date": _of_date,
    "day": _of_day,
    "happened": lambda event, no: Clause("happened", what=event, holds=not no),
    "broken": lambda who, to: _counted(who, Clause("broken", other=to)),
    "tie": _of_tie,
    "knows": lambda who, verb, fact: _counted(who, Clause("knows", what=fact), "not" not in verb),
    "state": lambda path, no, state: Clause("state", what=path, other=state, holds=not no),
    "place": lambda who, no, path: _counted(who, Clause("place", what=path), not no),
}

_sentence = {"type": "string", "pattern": PATTERN, "examples": ["ann_lee knows party"]}
If = Annotated[
    Condition,
    BeforeValidator(read_condition),
    WithJsonSchema({"anyOf": [_sentence, {"type": "array", "items": _sentence, "minItems": 1}]}),
]


@dataclass(frozen=True, slots=True)
class ExpectedText:
    """A line of `expect`, read."""

    how: str  # by | at | until
    when: str  # 'day 2 20:00'
    condition: Condition
    text: str  # the whole line


def read_expectation(text: object) -> ExpectedText:
    """Return what 'by day 2 20:00 3 know party' says. Raises InvalidValueError."""
    would_do = "Write it as 'by day 2 20:00 at least 5 know party', or with 'at' or 'until'."
    found = _EXPECTED.fullmatch(text.strip()) if isinstance(text, str) else None
    if not found:
        raise InvalidValueError(f"is {shown(text)}, which is no expectation.", would_do)
    said = " ".join(str(text).split())
    return ExpectedText(found[1].lower(), found[2], read_condition(found[3]), said)


_WHEN = r"(?:day \d{1,4} )?\d{1,2}:\d{2}"
_EXPECTED = re.compile(rf"(by|at|until) ({_WHEN}) (.+)", re.IGNORECASE)
Expect = Annotated[
    ExpectedText,
    BeforeValidator(read_expectation),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": rf"^ *([Bb]y|[Aa]t|[Uu]ntil) {_WHEN} .+$",
            "examples": ["by day 2 20:00 at least 5 know party"],
        }
    ),
]
