"""The file study.yaml as pydantic models, in the dialect of YAML that towns are written in.

References to a town (people, places, objects, facts) are checked in reading.py.
"""

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema

from town.scenario.yaml.errors import InvalidValueError, shown
from town.scenario.yaml.fields import Id, Object, Shaped, Text, either

MAX_SEEDS = 10_000
_RANGE = re.compile(r"(\d{1,9})\s*-\s*(\d{1,9})$")


def _seeds(value: object) -> tuple[int, ...]:
    """Return [1, 2, 3] or "1-3" or 7 as a tuple of seeds, in order."""
    found = _RANGE.match(value.strip()) if isinstance(value, str) else None
    if found and int(found[1]) <= int(found[2]) < int(found[1]) + MAX_SEEDS:
        return tuple(range(int(found[1]), int(found[2]) + 1))
    whole = value if isinstance(value, list) else [value]
    good = [n for n in whole if isinstance(n, int) and not isinstance(n, bool) and n >= 0]
    if not whole or len(good) != len(whole) or len(set(good)) != len(good):
        what = f"is {shown(value)}, which are no seeds."
        raise InvalidValueError(what, "Write [1, 2, 3], each once, or '1-10'.")
    return tuple(good)


def _many(value: object) -> object:
    return [value] if isinstance(value, str) else value


Seeds = Annotated[
    Any,
    BeforeValidator(_seeds),
    WithJsonSchema(
        {"anyOf": [{"type": "string", "examples": ["1-10"]}, {"type": ["array", "integer"]}]}
    ),
]
Texts = Annotated[list[Text], BeforeValidator(_many, json_schema_input_type=Text | list[Text])]
Patch = dict[str, Any]  # keys of a file of the town, which checks them itself


class DeedShape(Shaped):
    """Something that is done to a running town at a moment."""

    one_of = (
        *("memory", "whisper", "announce", "object", "notice", "letter", "weather"),
        *("add", "remove", "model"),
    )
    at: Text | None = Field(None, description="'day 2 12:00'; in a fork default: where it begins.")
    memory: Text | None = Field(None, description="A memory that `who` is given.")
    whisper: Text | None = Field(None, description="What `who` takes for a thought of their own.")
    who: Text | None = Field(None, description="The person, by id or by full name.")
    announce: Text | None = Field(None, description="What is heard, at `place` or everywhere.")
    place: Text | None = Field(None, description="Where it is heard: 'bakery/kitchen'.")
    object: Object | None = Field(None, description="The object that comes into `state`.")
    state: Text | None = Field(None, description="The state it comes into.")
    notice: Text | None = Field(None, description="The text of a notice that hangs `on` an object.")
    on: Object | None = Field(None, description="What the notice hangs on.")
    letter: Text | None = Field(None, description="A letter to `who`, with the next post.")
    sender: Text | None = Field(None, description="Who has written the letter.")
    weather: Text | None = Field(None, description="fair, overcast, rain, fog or snow.")
    minutes: Annotated[int, Field(ge=1, le=1440)] | None = Field(
        None, description="How long the weather lasts."
    )
    add: Id | None = Field(None, description="A `person` who comes to live here, by a new id.")
    person: Patch = Field({}, description="Of `add`: a file of people/, without `id`.")
    remove: Text | None = Field(None, description="A person who leaves for good: id or full name.")
    model: Text | None = Field(None, description="The model that answers from then on.")


Deed = Annotated[DeedShape, either(*DeedShape.one_of)]


class PeopleShape(Shaped):
    """What differs in the people of the town."""

    change: dict[Id, Patch] = Field({}, description="By id: keys of their file, with new values.")
    add: dict[Id, Patch] = Field({}, description="By id: a whole file of people/, without `id`.")
    drop: list[Id] = Field([], description="Ids of people who do not live here.")


class FactsShape(Shaped):
    """What differs in the news of the town."""

    change: dict[Id, Patch] = Field({}, description="By id: keys of a fact, with new values.")
    add: dict[Id, Patch] = Field({}, description="By id: whole facts.")
    drop: list[Id] = Field([], description="Ids of facts that do not exist.")


class EventChangesShape(Shaped):
    """What differs in what is bound to happen. Events are named by words of their text."""

    change: dict[Text, Patch] = Field(
        {}, description="By words that stand in one event alone: its keys, with new values."
    )
    add: list[Patch] = Field([], description="Whole events, as in events.yaml.")
    drop: list[Text] = Field([], description="Words that stand in one event alone.")


class TemplateShape(Shaped):
    """Another wording of a question."""

    one_of = ("text", "file")
    text: str | None = Field(None, description="The template itself.")
    file: Text | None = Field(None, description="A file with it, beside study.yaml.")


class AnswerersShape(Shaped):
    """Which model answers what: the `kinds` first, then the `people`, then `default`."""

    default: Text = Field(description="The model of all other questions.")
    kinds: dict[Text, Text] = Field({}, description="By kind of question: a model.")
    people: dict[Text, Text] = Field({}, description="By id or full name: a model.")


def _answerers(value: object) -> object:
    return {"default": value} if isinstance(value, str) else value


Answerers = Annotated[
    AnswerersShape,
    BeforeValidator(_answerers, json_schema_input_type=Text | AnswerersShape),
]


NO_PEOPLE = PeopleShape.model_validate({})
NO_FACTS = FactsShape.model_validate({})
NO_EVENTS = EventChangesShape.model_validate({})


class ConditionShape(Shaped):
    """One condition: what differs from the town as it is, or a fork of another run."""

    about: Text | None = Field(None, description="What this condition is, for readers.")
    set: dict[Text, Any] = Field(
        {}, description="Settings by dotted path: world.hearing, mind.reflect_at."
    )
    people: PeopleShape = Field(NO_PEOPLE, description="Who is another.")
    facts: FactsShape = Field(NO_FACTS, description="What other news there is.")
    events: EventChangesShape = Field(NO_EVENTS, description="What else happens.")
    templates: dict[Id, TemplateShape] = Field(
        {}, description="Other wordings of questions, by name: next_line."
    )
    model: Answerers | None = Field(None, description="Who answers, if not the study's model.")
    from_: Text | None = Field(
        None, alias="from", description="A condition, or a run file, whose past this one has."
    )
    at: Text | None = Field(None, description="The moment up to which it has it: 'day 2 12:00'.")
    do: list[Deed] = Field([], description="What is done to the running town.")


class HypothesisShape(Shaped):
    """What you expect: a measure is larger under one condition than under another."""

    says: Text = Field(description="What you expect, as a sentence.")
    measure: Text = Field(description="The measure that tests it: came, 'knowers:FACT'.")
    more: Id = Field(description="The condition under which it is larger.")
    than: Id = Field(description="The condition under which it is smaller.")


Hypotheses = Annotated[
    list[Text | HypothesisShape],
    BeforeValidator(_many, json_schema_input_type=Text | list[Text | HypothesisShape]),
]


class StudyShape(Shaped):
    """The file study.yaml."""

    name: Id | None = Field(None, description="The study's name; default: the file's.")
    about: Text | None = Field(None, description="What the study asks, for readers.")
    town: Text | None = Field(None, description="A shipped town's name, or a folder.")
    towns: list[Text] = Field([], description="Several towns, each under every condition.")
    days: Annotated[int, Field(ge=1, le=1000)] | None = Field(
        None, description="Days of 24 hours; default 1."
    )
    until: Text | None = Field(None, description="A moment instead: 'day 1 22:00'.")
    seeds: Seeds = Field((1,), description="[1, 2, 3] or '1-10'.")
    repeats: Annotated[int, Field(ge=1, le=1000)] = Field(
        1, description="Runs of each seed: a real server is not repeatable by seed."
    )
    model: Answerers | None = Field(None, description="Who answers; default: scripted.")
    models: dict[Id, Answerers] = Field(
        {}, description="Several instead, by a short name, each under every condition."
    )
    embedder: Text | None = Field(None, description="As --embedder takes it.")
    conditions: dict[Id, ConditionShape | None] = Field(
        min_length=1, description="What differs, by the condition's name."
    )
    hypotheses: Hypotheses = Field([], description="What you expect, written down before.")
    measures: Texts = Field([], description="What you will measure, written down before.")
