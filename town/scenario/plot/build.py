"""Makes of the conditions of events.yaml what is judged while the town lives, people by name."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from town.clock import Clock
from town.entities import Fact
from town.scenario.assembly.events import events_of, repeated_event
from town.scenario.assembly.people import PeopleFiles
from town.scenario.conditions import Clause, Condition
from town.scenario.model import (
    AwaitedEvent,
    Expectation,
    Pick,
    PickList,
    Plot,
    ScheduledEvent,
)
from town.scenario.yaml.event_shapes import EventsShape, FactShape


def plot_of(
    shape: EventsShape,
    ticks: list[list[int]],
    folk: PeopleFiles,
    facts: Mapping[str, Fact],
    clock: Clock,
) -> Plot:
    """Return what hangs on conditions; `ticks` are those of the events."""
    awaited = [
        *_awaited(shape, ticks, folk, facts),
        *(
            AwaitedEvent(f"fact {id_}", _learnt(id_, fact, folk), _named(fact.only_if, folk))
            for id_, fact in shape.facts.items()
            if fact.only_if
        ),
    ]
    fixed = {
        event.id: when[0]
        for event, when in zip(shape.events, ticks, strict=True)
        if event.id and when and not event.only_if
    }
    expected = (
        Expectation(each.how, clock.parse(each.when), _named(each.condition, folk), each.text)
        for each in shape.expect
    )
    return Plot(tuple(awaited), _director(shape, folk, facts), tuple(expected), fixed)


def _learnt(id_: str, fact: FactShape, folk: PeopleFiles) -> ScheduledEvent:
    """Return that those who are to know a fact learn it."""
    return ScheduledEvent(0, "learn", fact.text, audience=folk.names(fact.knows), facts=(id_,))


def _awaited(
    shape: EventsShape, ticks: list[list[int]], folk: PeopleFiles, facts: Mapping[str, Fact]
) -> Iterator[AwaitedEvent]:
    for n, (event, when) in enumerate(zip(shape.events, ticks, strict=True)):
        if event.only_if is None:
            continue
        (made,) = events_of(event, [0], folk, facts)
        again = event.every is not None and event.at is not None
        yield AwaitedEvent(
            event.id or f"event {n + 1}",
            made,
            _named(event.only_if, folk),
            at=when[0] if event.at and not again and when else None,
            again=repeated_event(event, made) if again else None,
        )


def _director(shape: EventsShape, folk: PeopleFiles, facts: Mapping[str, Fact]) -> PickList | None:
    if shape.director is None:
        return None
    picks = []
    for n, pick in enumerate(shape.director.picks):
        (made,) = events_of(pick, [0], folk, facts)
        key, condition = pick.id or f"pick {n + 1}", _named(pick.only_if, folk)
        picks.append(Pick(key, made, condition, pick.weight, pick.again))
    return PickList(shape.director.hours, shape.director.pause, tuple(picks))


def _named(condition: Condition | None, folk: PeopleFiles) -> Condition:
    """Return a condition with people by name."""

    def of(clause: Clause) -> Clause:
        other = clause.other
        if clause.kind in ("broken", "tie") and other:
            other = folk.name(other)
        return replace(clause, who=folk.names(list(clause.who)), other=other)

    return tuple(tuple(of(clause) for clause in either) for either in condition or ())
