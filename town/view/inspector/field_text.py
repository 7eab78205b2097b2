"""The fields of a question and of its answer in words.

Minds write down what they ask as JSON: blocks of a plan, lines of a talk, people, facts, paths.
`SHAPES` recognises such a value by the keys it holds and words it; any other value is worded by the
names of its parts. `asked` and `answered` list all fields of a question and of an answer.
"""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from town.view.records.wording import DayWording, counted

Worder = Callable[[DayWording, Mapping[str, Any]], str]
EMPTY_VALUES: tuple[Any, ...] = (None, "", [], {}, False)
SNAKE_CASE = re.compile("[a-z]+(_[a-z]+)+")  # the name of one of several choices, as "carry_on"
MAX_PLACES = 12  # that are all named; of more, the count and a few
NAMES = {
    "me": "who", "here": "is at", "doing": "does", "done": "did last", "plan": "the plan",
    "block": "until then", "after": "after that", "others": "with", "people": "in sight",
    "news": "what is new", "facts": "could tell", "heard": "has heard", "told": "has told",
    "lines": "said so far", "lines_left": "lines left", "strokes": "in broad strokes",
    "bed": "to bed at", "places": "could go to", "place_name": "at", "refused": "could not",
    "currently": "on the mind", "summary": "in short", "count": "how many",
    "there": "with them at", "closeness": "closer by", "ends": "all is said", "tells": "tells",
    "to": "to",
}  # fmt: skip
"""Names of parts that would not be understood by their own."""


def name_of(part: str) -> str:
    return NAMES.get(part, part.replace("_", " "))


def field_text(words: DayWording, part: str, value: Any) -> str:
    """Return the value of a part in words; a list of sentences is one in lines."""
    if isinstance(value, list):
        if part == "places" and len(value) > MAX_PLACES:
            return f"{counted(len(value), 'place')}, among them {_listed(words, part, value[:4])}"
        return _listed(words, part, value)
    if isinstance(value, dict):
        return next((word(words, value) for keys, word in SHAPES if keys <= value.keys()), "") or (
            "; ".join(f"{name_of(k)}: {field_text(words, k, v)}" for k, v in _parts(value))
        )
    if isinstance(value, bool):
        return "yes" if value else "no"
    return _word(words, part, str(value))


def _listed(words: DayWording, part: str, values: list[Any]) -> str:
    parts = [field_text(words, part, value) for value in values]
    lines = any(isinstance(value, dict) for value in values)
    lines = lines or (part != "places" and sum(map(len, parts)) > 120)
    if lines and len(parts) > 1:
        return "\n".join(f"– {text}" for text in parts)
    return ", ".join(parts)


def _word(words: DayWording, part: str, text: str) -> str:
    if part in ("place", "places", "here", "there", "object") and "/" in text:
        return words.place(text) if part != "object" else _object(text)
    if part in ("facts", "heard", "told", "tells", "declined", "fact"):
        return words.fact(text)
    return text.replace("_", " ") if SNAKE_CASE.fullmatch(text) else _time(words, text)


def _time(words: DayWording, text: str) -> str:
    if len(text) < 16 or not text[:4].isdigit() or text[10:11] != "T":
        return text
    try:
        return words.time(words.clock.tick(datetime.fromisoformat(text)))
    except ValueError:
        return text


def _object(path: str) -> str:
    return "the " + path.rsplit("/", 1)[-1].replace("_", " ")


def _parts(value: Mapping[str, Any]) -> list[tuple[str, Any]]:
    return [(key, part) for key, part in value.items() if not _empty(part)]


def _empty(value: Any) -> bool:
    return any(value is empty or value == empty for empty in EMPTY_VALUES) and value != 0


def _block(words: DayWording, value: Mapping[str, Any]) -> str:
    """Word a block of a plan, an outline of a day, an appointment, a promise."""
    start, end = (_time(words, str(value.get(key) or "")) for key in ("start", "end"))
    when = f"{start} to {end}" if end else start
    place = f", {words.place(value['place'])}" if value.get("place") else ""
    why = f" ({value['why']})" if value.get("why") else ""
    return f"{when}: {value['activity']}{place}{why}"


def _step(words: DayWording, value: Mapping[str, Any]) -> str:
    place = f", {words.place(value['place'])}" if value.get("place") else ""
    thing = f", with {_object(value['object'])}" if value.get("object") else ""
    left = f", which is {value['during']}" if thing and value.get("during") else ""
    return f"{value['minutes']} min: {value['activity']}{place}{thing}{left}"


def _line(words: DayWording, value: Mapping[str, Any]) -> str:
    return f"{words.short(value['speaker'])}: “{value['text']}”"


def _person(words: DayWording, value: Mapping[str, Any]) -> str:
    del words
    kind = f", {value['kind']}" if value.get("kind") else ""
    doing = f"; {value['activity']}" if value.get("activity") else ""
    opinion = f": “{value['opinion']}”" if value.get("opinion") else ""
    return f"{value['name']}{kind}, closeness {value['closeness']}{opinion}{doing}"


def _fact(words: DayWording, value: Mapping[str, Any]) -> str:
    again = " (they have spoken of it)" if value.get("told") else ""
    return f"{words.fact(str(value['fact']))}{again}"


def _insight(words: DayWording, value: Mapping[str, Any]) -> str:
    del words
    return f"{value['text']} (importance {value.get('importance', '?')})"


def _text(words: DayWording, value: Mapping[str, Any]) -> str:
    del words
    return str(value["text"])


SHAPES: tuple[tuple[set[str], Worder], ...] = (
    ({"start", "activity"}, _block),
    ({"minutes", "activity"}, _step),
    ({"speaker", "text"}, _line),
    ({"name", "closeness"}, _person),
    ({"fact", "memory"}, _fact),
    ({"text", "subject"}, _text),
    ({"text", "evidence"}, _insight),
)
"""How a value is worded, by the keys it holds; the first that fits counts."""


def asked(
    words: DayWording, fields: Mapping[str, Any], last: tuple[str, ...]
) -> list[tuple[str, str]]:
    """Return (name, text) of all fields of a question but its memories; those of `last` go last."""
    parts = sorted(_parts(fields), key=lambda part: part[0] in last)
    return [(name_of(k), field_text(words, k, value)) for k, value in parts if k != "memories"]


def answered(words: DayWording, reply: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return (name, text) of all fields of an answer."""
    return [(name_of(key), field_text(words, key, value)) for key, value in _parts(reply)]
