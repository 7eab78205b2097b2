"""Reports what conditions name and the town does not have, and events that can never come."""

from collections.abc import Iterator, Mapping

from town.scenario.assembly.people import ReferenceChecker
from town.scenario.conditions import Clause, Condition
from town.scenario.yaml.errors import Spot, nearest, shown
from town.scenario.yaml.event_shapes import EventShape, EventsShape
from town.scenario.yaml.reader import Loc, SourceFile


def check_plot(doc: SourceFile, shape: EventsShape, checker: ReferenceChecker) -> None:
    """Report what the conditions of events.yaml name and there is not; and ids that stand twice."""
    events = named_events(shape)
    first: dict[str, Loc] = {}
    for loc, event in all_events(shape):
        if event.id and first.setdefault(event.id, loc) != loc:
            what = f"'{event.id}' is the id of another event too."
            checker.findings.mistake(doc.at(*loc, "id"), what, "Give each an id of its own.")
        _check_clauses(doc, (*loc, "if"), event.only_if, checker, shape, events)
    for id_, fact in shape.facts.items():
        _check_clauses(doc, ("facts", id_, "if"), fact.only_if, checker, shape, events)
        if fact.only_if and not fact.knows:
            what = f"Nobody comes to know '{id_}' when its condition holds."
            checker.findings.mistake(doc.at("facts", id_), what, "Add 'knows:' with one at least.")
        for soul in checker.folk.souls.values() if fact.only_if else ():
            if id_ in soul.shape.knows:
                what = f"{soul.shape.name} knows '{id_}' from the start, whatever its condition."
                n = soul.shape.knows.index(id_)
                checker.findings.note(soul.doc.at("knows", n), what, "Delete it here.")
    for n, expected in enumerate(shape.expect):
        _check_clauses(doc, ("expect", n), expected.condition, checker, shape, events)
    if shape.director is not None:
        for n, pick in enumerate(shape.director.picks):
            for key in ("at", "every"):
                if key in pick.model_fields_set:
                    at = doc.key("director", "picks", n, key)
                    what = f"'{key}' does not go with what the director picks."
                    checker.findings.mistake(at, what, "Say when it may happen with 'if:'.")


def all_events(shape: EventsShape) -> Iterator[tuple[Loc, EventShape]]:
    """Yield the events and the director's picks with where they stand."""
    for n, event in enumerate(shape.events):
        yield ("events", n), event
    for n, pick in enumerate(shape.director.picks if shape.director else ()):
        yield ("director", "picks", n), pick


def named_events(shape: EventsShape) -> Mapping[str, EventShape]:
    """Return the events that have an id, by it."""
    return {event.id: event for _, event in all_events(shape) if event.id}


def _check_clauses(
    doc: SourceFile,
    loc: Loc,
    condition: Condition | None,
    checker: ReferenceChecker,
    shape: EventsShape,
    events: Mapping[str, EventShape],
) -> None:
    for n, either in enumerate(condition or ()):
        spot = doc.at(*loc, n)
        for clause in either:
            _check_clause(spot, clause, checker, shape, events)


def _check_clause(
    spot: Spot,
    clause: Clause,
    checker: ReferenceChecker,
    shape: EventsShape,
    events: Mapping[str, EventShape],
) -> None:
    label = "The condition"
    for person in clause.who:
        checker.person(spot, label, person)
    if clause.kind in ("broken", "tie") and clause.other:
        checker.person(spot, label, clause.other)
    if clause.kind == "knows":
        checker.fact(spot, label, clause.what, shape.facts)
    elif clause.kind == "place":
        checker.place(spot, "the place of the condition", clause.what)
    elif clause.kind == "happened" and clause.what not in events:
        what = f"{label} names the event '{clause.what}', which has no such id."
        checker.findings.mistake(spot, what, nearest(clause.what, events))
    elif clause.kind == "state" and checker.place(spot, "the object", clause.what):
        assert checker.land is not None
        kind = checker.land.pieces[clause.what].kind
        if clause.other not in kind.states:
            what = f"No {kind.name} is ever {shown(clause.other)}."
            checker.findings.mistake(spot, what, nearest(clause.other, kind.states))
