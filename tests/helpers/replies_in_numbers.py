"""The replies of the rules as a language model writes them.

Places and things by their numbers, and nothing that goes without saying.
"""

from typing import Any

from agents.asks.questions import Ask
from agents.asks.replies import Step
from agents.asks.uses.uses import completed
from town.interface import Thing

UNSAID = (
    "with",
    "about",
    "thought",
    "takes_back",
    "secret",
    "promised",
    "third",
)  # left out if empty


def in_numbers(ask: Ask[Any], reply: Any) -> Any:
    """Return `reply` (JSON data) with numbers for places, without what is empty."""
    things = {thing.path: thing for choice in ask.choices for thing in choice.things}
    steps = [*reply.get("steps", ()), *([reply["step"]] if "step" in reply else [])]
    reply = reply | {"steps": [_short(step, things.get(step["object"])) for step in steps]}
    if "step" in reply:
        reply["step"] = reply["steps"][0]
    if reply.get("next"):
        reply["next"] = _short(reply["next"], None)
    if reply.get("step") or not steps:
        del reply["steps"]
    numbers = {
        path: choice.number
        for choice in ask.choices
        for path in ([thing.path for thing in choice.things] or [choice.place.path])
    }
    needed = set(ask.schema().get("required", ())) | {"text"}
    whole = _in_numbers(reply, numbers)
    return {name: value for name, value in whole.items() if value not in ("", []) or name in needed}


def _short(step: dict[str, Any], thing: Thing | None) -> dict[str, Any]:
    """Return a step without its icon, and without the states that follow from its words."""
    short = {name: value for name, value in step.items() if name not in ("icon", "during", "after")}
    usual = completed(Step.model_validate(short), thing)
    states = {name: step[name] for name in ("during", "after")}
    return short | {n: state for n, state in states.items() if state != getattr(usual, n)}


def _in_numbers(value: Any, numbers: dict[str, int]) -> Any:
    if isinstance(value, list):
        return [_in_numbers(item, numbers) for item in value]
    if not isinstance(value, dict):
        return value
    fields = {k: _in_numbers(v, numbers) for k, v in value.items() if not _left_out(k, v)}
    if "place" in fields:
        thing = fields.pop("object", None)
        place = numbers[fields["place"]]
        fields["place"] = place if thing is None else numbers.get(thing, thing)
    if "steps" in fields:
        fields["steps"] = _without_repeated_places(fields["steps"])
    return fields


def _without_repeated_places(steps: list[dict[str, Any]]) -> list[dict[str, Any]]:
    out, before = [], None
    for step in steps:
        place = step["place"]
        out.append({k: v for k, v in step.items() if k != "place" or place != before})
        before = place
    return out


def _left_out(key: str, value: Any) -> bool:
    return value is None or (key in UNSAID and not value)
