"""The replies of the rules as a language model writes them: places, things, people by numbers."""

from typing import Any

from agents.asks.questions import Ask


def in_numbers(ask: Ask[Any], reply: Any) -> Any:
    """Return `reply` (JSON data) with numbers for places and people, without what is empty."""
    numbers = {
        path: choice.number
        for choice in ask.choices
        for path in ([thing.path for thing in choice.things] or [choice.place.path])
    }
    numbers |= {name: n for n, name in enumerate(getattr(ask, "companions", ()), 1)}
    return _in_numbers(reply, numbers)


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
    if "with" in fields:
        fields["with"] = [numbers[name] for name in fields["with"]]
    return fields


def _left_out(key: str, value: Any) -> bool:
    return value is None or (key in ("with", "about", "thought") and not value)
