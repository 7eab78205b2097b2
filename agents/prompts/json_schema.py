"""The JSON schema of each reply, with what really exists put in. Knows questions; knows no prompt.

Only what the common decoders take: type, enum, const, bounded integers, pattern or maxLength,
minItems and maxItems, required, additionalProperties false, anyOf; no $ref. Nothing is null: what
does not apply is left out.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any, TypeAlias

from agents.asks import questions as a
from agents.prompts.secrecy import sayable
from agents.prompts.template_data import detailed, icons, stirs
from town.interface import Place, Thing

Schema: TypeAlias = dict[str, Any]
TIME = {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"}
LETTERS = 6  # of punctuation around a key or an item, at most


def schema(ask: a.Ask[Any], shown: int | None = None) -> Schema:
    """Return the JSON schema of the reply to `ask`, bounded so that a decoder always ends.

    What it accepts, `ask.read` accepts too, but for a text of nothing but spaces. Of the memories
    `shown` are numbered in the prompt; by default all.
    """
    if isinstance(ask, a.DrawInsights | a.Interview) and shown is not None:
        ask = replace(ask, memories=ask.memories[:shown])
    return _SCHEMAS[type(ask)](ask)


def longest(part: Schema) -> int:
    """Return the length in characters of the longest reply that `part` accepts, without spaces."""
    if "anyOf" in part:
        return max(longest(option) for option in part["anyOf"])
    if "enum" in part or "const" in part:
        return max(len(str(value)) + 2 for value in part.get("enum", [part.get("const")]))
    if part["type"] == "object":
        fields = part["properties"]
        return 2 + sum(len(key) + LETTERS + longest(value) for key, value in fields.items())
    if part["type"] == "array":
        return 2 + int(part["maxItems"]) * (1 + longest(part["items"]))
    return int(part.get("maxLength", 5)) + 2


# --- pieces --------------------------------------------------------------------------------------


def _text(most: int) -> Schema:
    return {"type": "string", "minLength": 1, "maxLength": most}


def _number(low: int, high: int) -> Schema:
    return {"type": "integer", "minimum": low, "maximum": high}


def _one_of(values: Iterable[Any]) -> Schema:
    return {"type": "string", "enum": list(dict.fromkeys(values))}


def _list(items: Schema, low: int, high: int) -> Schema:
    return {"type": "array", "items": items, "minItems": low, "maxItems": high}


def _object(fields: Mapping[str, Schema], optional: Sequence[str] = ()) -> Schema:
    return {
        "type": "object",
        "properties": dict(fields),
        "required": [name for name in fields if name not in optional],
        "additionalProperties": False,
    }


def _any(options: Sequence[Schema]) -> Schema:
    return options[0] if len(options) == 1 else {"anyOf": list(options)}


def _score() -> Schema:
    return _number(1, 10)


def _place(places: Sequence[Place]) -> Schema:
    return _one_of(p.path for p in places)


def _stroke(places: Sequence[Place], letters: int = 100) -> Schema:
    return _object({"start": TIME, "activity": _text(letters), "place": _place(places)})


# --- the day -------------------------------------------------------------------------------------


def _identity(ask: a.ReviseIdentity) -> Schema:  # noqa: ARG001
    return _object({"currently": _text(300), "summary": _text(200)})


def _day(ask: a.PlanDay) -> Schema:
    return _object({"strokes": _list(_stroke(ask.places), 3, 10), "bed": TIME})


def _hours(ask: a.PlanHours) -> Schema:
    left = (ask.bed - ask.now).total_seconds() / 3600
    most = min(28, max(4, int(1.25 * left) + 2))
    return _object({"hours": _list(_stroke(ask.places, 80), min(3, most), most)})


def _steps(ask: a.NextSteps) -> Schema:
    return _object({"steps": _list(_step(ask, ask.places), 1, 10)})


def _step(ask: a.Ask[Any], places: Sequence[Place]) -> Schema:
    """Return a step: at any place, or with an object that is there, in states that it has."""
    anywhere = _object({"place": _place(places), **_doing(ask)})
    options = [anywhere]
    for place in detailed(ask):
        for states, things in _alike(place.things).items():
            fields: dict[str, Schema] = {
                "place": {"type": "string", "const": place.path},
                "object": _one_of(t.id for t in things),
                "activity": _text(100),
            }
            if len(states) > 1:
                fields |= {"during": _one_of(states), "after": _one_of(states)}
            options.append(_object({**fields, **_doing(ask)}, ("during", "after")))
    return _any(options)


def _doing(ask: a.Ask[Any]) -> dict[str, Schema]:
    return {"activity": _text(100), "icon": _one_of(icons(ask)), "minutes": _number(1, 60)}


def _alike(things: Sequence[Thing]) -> dict[tuple[str, ...], list[Thing]]:
    alike: dict[tuple[str, ...], list[Thing]] = {}
    for thing in things:
        alike.setdefault(thing.states, []).append(thing)
    return alike


# --- what happens --------------------------------------------------------------------------------


def _noticed(ask: a.Notice) -> Schema:
    count = len(ask.news)
    ratings = {"ratings": _list(_score(), count, count)}
    about = {"about": _number(1, max(1, count)), "why": _text(200)} if count else {}
    if not stirs(ask):
        return _object({**ratings, "reaction": _one_of(["carry_on"])}, ("reaction",))
    options = [_object({**ratings, "reaction": _one_of(["carry_on", "wait"])})]
    options.append(_object({**ratings, "reaction": _one_of(["act"]), **about}))
    if ask.people:
        who = {"reaction": _one_of(["talk"]), "target": _one_of(p.name for p in ask.people)}
        options.append(_object({**ratings, **who, **about}, ("about",)))
    return _any(options)


def _reaction(ask: a.React) -> Schema:
    rest = _list(_stroke(ask.places), 0, 12)
    return _object({"step": _step(ask, ask.places), "rest": rest})


def _utterance(ask: a.NextLine) -> Schema:
    fields = {"text": _text(240)}
    if len(ask.others) > 1:
        fields["to"] = _one_of(o.name for o in ask.others)
    fresh = [f.fact.id for f in sayable(ask)]
    if fresh:
        fields["tells"] = _list(_one_of(fresh), 0, 3)
    fields["ends"] = {"type": "boolean", **({"const": True} if ask.lines_left <= 1 else {})}
    return _object(fields, ("to",))


def _talk_memory(ask: a.AfterTalk) -> Schema:
    heard = [f.id for f in ask.heard]
    promise: dict[str, Schema] = {"fact": _one_of(heard)} if heard else {}
    promise |= {"day": _one_of(["today", "tomorrow", "later"]), "start": TIME, "end": TIME}
    promise |= {"activity": _text(100), "place": _place(ask.places)}
    fields = {
        "memory": _text(300),
        "opinion": _text(120),
        "closeness": _number(-2, 2),
        "importance": _score(),
        "promises": _list(_object(promise, ("fact",)), 0, 2 if ask.places else 0),
    }
    if heard:
        fields["declined"] = _list(_one_of(heard), 0, 2)
    return _object(fields)


# --- looking back --------------------------------------------------------------------------------


def _questions(ask: a.AskQuestions) -> Schema:
    count = min(5, max(1, ask.count))
    return _object({"questions": _list(_text(160), count, count)})


def _insights(ask: a.DrawInsights) -> Schema:
    top = len(ask.memories)
    insight = {
        "text": _text(240),
        "evidence": _list(_number(1, max(1, top)), 1, 8),
        "importance": _score(),
    }
    return _object({"insights": _list(_object(insight), 0, min(5, ask.count) if top else 0)})


def _thought(ask: a.Whisper) -> Schema:  # noqa: ARG001
    return _object({"thought": _text(300), "importance": _score()})


def _answer(ask: a.Interview) -> Schema:
    fields = {"answer": _text(900)}
    if ask.memories:
        fields["because"] = _list(_number(1, len(ask.memories)), 0, 8)
    return _object(fields)


_SCHEMAS: Mapping[type[a.Ask[Any]], Callable[[Any], Schema]] = MappingProxyType(
    {
        a.ReviseIdentity: _identity,
        a.PlanDay: _day,
        a.PlanHours: _hours,
        a.NextSteps: _steps,
        a.Notice: _noticed,
        a.React: _reaction,
        a.NextLine: _utterance,
        a.AfterTalk: _talk_memory,
        a.AskQuestions: _questions,
        a.DrawInsights: _insights,
        a.Whisper: _thought,
        a.Interview: _answer,
    }
)
