"""The file events.yaml: facts, events, the director's list, and what is expected."""

from types import MappingProxyType
from typing import Annotated

from pydantic import Field

from town.scenario.yaml.conditions import Expect, If
from town.scenario.yaml.fields import (
    FACT_KINDS,
    AnyPlace,
    AnySpot,
    Arena,
    Every,
    Id,
    Importance,
    Moment,
    Name,
    Object,
    Shaped,
    Span,
    Text,
    Weekly,
    When,
    either,
    words,
)


class FactShape(Shaped):
    """A piece of news that can be told, and followed from mouth to ear."""

    goes_with = MappingProxyType({"when": "place"})
    text: Text = Field(description="The news as a full sentence.")
    kind: Annotated[str, *words(*FACT_KINDS)] = Field("news", description="What sort of news.")
    source: Id | None = Field(None, description="The person it starts with.")
    about: list[Id] = Field([], description="The people it is about.")
    knows: list[Id] = Field([], description="People who hold it from the start.")
    spread: Annotated[float, Field(ge=0, le=1)] = Field(
        0.5, description="0: never told unasked, 1: told to everyone."
    )
    when: When | None = Field(None, description="For something one can come to.")
    place: Arena | None = Field(None, description="Where it takes place.")
    only_if: If | None = Field(
        None, alias="if", description="Until this holds nobody knows it; then those of `knows` do."
    )
    words: list[Text] = Field(
        [],
        description="Of a secret: words that give it away in what one is seen to do. Without them, "
        "those of its text that are rare in the town.",
    )


class EventShape(Shaped):
    """Something that is bound to happen."""

    one_of = ("object", "notice", "announce", "learn")
    goes_with = MappingProxyType({"object": "state", "notice": "on", "learn": "to"})
    id: Id | None = Field(None, description="How conditions name it: 'flood has happened'.")
    at: Moment | None = Field(
        None,
        description="'day 1 11:40', 'Fri 11:40', '12-24 11:40', or '12:00' with `every`; without "
        "it, once `if` holds.",
    )
    only_if: If | None = Field(
        None,
        alias="if",
        description="It happens only if this holds some minutes before: 'at least 3 know party'.",
    )
    every: Every | None = Field(
        None, description="'day', weekdays, or 'year' with a date: again on each, for ever."
    )
    object: Object | None = Field(None, description="The object whose state changes.")
    state: Text | None = Field(None, description="The state it comes into.")
    text: Text | None = Field(None, description="What is to be seen, as a sentence.")
    notice: Text | None = Field(None, description="The text of a notice.")
    on: Object | None = Field(None, description="What the notice hangs on.")
    facts: list[Id] = Field([], description="Facts that a reader or hearer learns.")
    announce: Text | None = Field(None, description="What is heard.")
    place: AnyPlace | None = Field(None, description="Where it is heard; default: everywhere.")
    learn: Id | None = Field(None, description="The fact that reaches someone.")
    to: list[Id] = Field([], description="Whom it reaches.")
    importance: Importance | None = Field(None, description="1 to 10; default: rated by minds.")


class PickShape(EventShape):
    """Something that the director may let happen."""

    weight: Annotated[int, Field(ge=1, le=100)] = Field(
        1, description="How much likelier than others it is picked."
    )
    again: Annotated[int, Field(ge=1, le=1000)] | None = Field(
        None, description="After how many days it may happen again; default: it happens once."
    )


Pick = Annotated[PickShape, either(*PickShape.one_of)]


class DirectorShape(Shaped):
    """Who lets something happen now and then, from an author's list."""

    hours: Span = Field((540, 1260), description="When something may happen: '09:00-21:00'.")
    pause: Annotated[int, Field(ge=10, le=14400)] = Field(
        180, description="Minutes at the least from one thing to the next."
    )
    picks: list[Pick] = Field(min_length=1, description="What may happen; the dice choose.")


class AppointmentShape(Shaped):
    """What several people do together, week by week."""

    when: Weekly = Field(description="'Thu 16:30-17:30'; without days: daily.")
    place: AnySpot = Field(description="The room, or the thing in it, where they do it.")
    who: list[Id] = Field(min_length=2, description="The people, by id.")
    do: Text = Field(description="What they do, without subject: 'has tea'.")


class EventsShape(Shaped):
    """The file events.yaml."""

    extends: Text | None = Field(
        None, description="A file of shared/ with what this one does not say: 'shared/feasts.yaml'."
    )
    spoken_of: dict[Id, Name] = Field(
        {}, description="People who are not in town, dead or away, by id: whom facts are `about`."
    )
    facts: dict[Id, FactShape] = Field({}, description="News that can be told, by id.")
    events: list[Annotated[EventShape, either(*EventShape.one_of)]] = Field(
        [], description="Things that are bound to happen."
    )
    appointments: dict[Id, AppointmentShape] = Field(
        {}, description="What several people do together, week by week, by id."
    )
    director: DirectorShape | None = Field(
        None, description="Lets something of a list happen now and then."
    )
    expect: list[Expect] = Field(
        [], description="What comes of it, tried by `check --live`: 'by day 2 20:00 5 know party'."
    )
