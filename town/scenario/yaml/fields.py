"""The values of a town's files: texts, ids, paths, times, shapes.

Each is a pydantic annotation that parses the value and gives the JSON Schema its form.
"""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Annotated, Any, ClassVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    WithJsonSchema,
)
from pydantic_core import CoreSchema

from town.language import LANGUAGES
from town.scenario.yaml.errors import (
    InvalidValueError,
    listed,
    nearest,
    shown,
)
from town.scenario.yaml.shapes import GROUNDS, MAX_SIDE, Rect, read_points, read_rect, read_shape
from town.scenario.yaml.times import (
    DayOf,
    Hours,
    Stretch,
    read_days,
    read_every,
    read_hours,
    read_routine,
    read_start,
    read_stretch,
    read_time,
    read_weekly,
    read_when,
)

FACT_KINDS = ("news", "invitation", "candidacy", "gossip", "secret", "plan")
PRONOUNS = ("she", "he", "they")
_FOLDED = re.compile("(?<=[⺀-￯]) (?=[⺀-￯])")  # lines of Chinese join without a space
MAX_NAME = 300  # letters
NOT_SAID = "does not say what it is."


def _text(value: object) -> str:
    if not isinstance(value, str):
        would_do = "Put it in quotes." if isinstance(value, bool | int | float) else "Write words."
        raise InvalidValueError(f"is {shown(value)}, which is no text.", would_do)
    text = _FOLDED.sub("", " ".join(value.split()))
    if not text:
        raise InvalidValueError("is empty.", "Write words, or leave the line out.")
    return text


def _name(value: object) -> str:
    text = _text(value)
    if len(text) > MAX_NAME:
        raise InvalidValueError(
            f"is {shown(text)}, {len(text)} letters long.", f"It may have {MAX_NAME}."
        )
    return text


def _id(value: object) -> str:
    text = _text(value)
    plain = text.isascii() and text.replace("_", "a").isalnum() and text == text.lower()
    if not plain or len(text) > 60:
        would_do = "Ids are small letters, digits and _, as in 'maren_fenn'."
        raise InvalidValueError(f"is {shown(text)}, which is no id.", would_do)
    return text


def _translated(value: object) -> Mapping[str, str]:
    if not isinstance(value, dict):
        return {"": _name(value)}
    other = next((key for key in value if key not in LANGUAGES), None)
    if other is not None or not value:
        what = f"has the language {shown(other)}." if value else "is empty."
        raise InvalidValueError(
            what, f"Write words, or {{{', '.join(f'{n}: ...' for n in LANGUAGES)}}}."
        )
    return {language: _name(text) for language, text in value.items()}


def _block(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise InvalidValueError(f"is {shown(value)}, which is no plan.", "Draw it below 'plan: |'.")
    return value.rstrip()


LONGEST_STEP = 60  # minutes


def _pair(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def _step_minutes(value: tuple[int, int]) -> tuple[int, int]:
    if not 1 <= value[0] <= value[1] <= LONGEST_STEP:
        raise InvalidValueError(
            f"is {list(value)}.",
            f"Write the shortest and the longest step, such as [5, 15]; at most {LONGEST_STEP}, "
            "since steps are planned an hour at a time.",
        )
    return value


def _one_of(*words: str) -> Callable[[str], str]:
    def check(value: str) -> str:
        if value not in words:
            hint = nearest(value, words) if len(words) > 3 else f"Write {listed(words, 'or')}."
            raise InvalidValueError(f"is {shown(value)}.", hint)
        return value

    return check


def _path(parts: int, most: int, what: str, example: str) -> Callable[[object], str]:
    def check(value: object) -> str:
        text = _text(value)
        pieces = text.split("/")
        if not parts <= len(pieces) <= most or not all(pieces):
            raise InvalidValueError(
                f"is {shown(text)}, which is not the path of {what}.", f"Write it as '{example}'."
            )
        return text

    return check


def _read(reader: Callable[[object], Any], example: str, **schema: Any) -> Any:
    shape = {"type": "string", "examples": [example], **schema}
    return BeforeValidator(reader), WithJsonSchema(shape)


_CLOCK = r"\d{1,2}:\d{2}"
_SPAN = rf"{_CLOCK} *- *{_CLOCK}"
_DAY = "(?:[Mm]on|[Tt]ue|[Ww]ed|[Tt]hu|[Ff]ri|[Ss]at|[Ss]un)[a-z]*"
_DAYS = f"(?:[Dd]aily|(?:[Ee]very )?[Dd]ay|{_DAY}(?: *[-,] *{_DAY})*)"
_PART = "[a-z0-9_]+"
_words: dict[str, Any] = {"type": "string", "minLength": 1}
_by_language = {
    "type": "object",
    "properties": dict.fromkeys(LANGUAGES, _words),
    "additionalProperties": False,
    "minProperties": 1,
}
_numbers = {"type": "array", "items": {"type": "integer"}}
_pairs = {"type": "array", "items": {**_numbers, "minItems": 2, "maxItems": 2}}
_four = {**_numbers, "minItems": 4, "maxItems": 4}
Text = Annotated[str, BeforeValidator(_text), WithJsonSchema(_words)]
Name = Annotated[str, BeforeValidator(_name), WithJsonSchema(_words)]
Translated = Annotated[
    Mapping[str, str],
    BeforeValidator(_translated),
    WithJsonSchema({"anyOf": [_words, _by_language]}),
]
"""A text by language; under "" where there is one for all of them."""
Id = Annotated[str, BeforeValidator(_id), WithJsonSchema({**_words, "pattern": "^[a-z0-9_]+$"})]
Arena = Annotated[
    str,
    *_read(_path(2, 2, "a room", "bakery/kitchen"), "bakery/kitchen", pattern=f"^{_PART}/{_PART}$"),
]
Object = Annotated[
    str,
    *_read(
        _path(3, 3, "an object", "bakery/kitchen/oven"),
        "bakery/kitchen/oven",
        pattern=f"^{_PART}/{_PART}/{_PART}$",
    ),
]
AnyPlace = Annotated[
    str,
    *_read(
        _path(1, 2, "a place", "bakery/kitchen"), "bakery/kitchen", pattern=f"^{_PART}(/{_PART})?$"
    ),
]
AnySpot = Annotated[
    str,
    *_read(
        _path(2, 3, "a room or an object", "bakery/kitchen"),
        "bakery/kitchen",
        pattern=f"^{_PART}(/{_PART}){{1,2}}$",
    ),
]
Time = Annotated[int, *_read(read_time, "06:50", pattern=f"^{_CLOCK}$")]
Span = Annotated[Stretch, *_read(read_stretch, "07:00-17:00", pattern=f"^ *{_SPAN} *$")]
Open = Annotated[
    Hours,
    *_read(
        read_hours,
        "07:00-17:00",
        pattern=f"^ *([Cc]losed|[Aa]lways|{_SPAN}( *, *{_SPAN})*) *$",
    ),
]
Days = Annotated[tuple[int, ...], *_read(read_days, "Mon-Fri", pattern=f"^ *{_DAYS} *$")]
Start = Annotated[
    Any, *_read(read_start, "2026-06-18 06:50", pattern=r"^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}$")
]
_WHICH_DAY = rf"([Dd]ay +[1-9]\d*|{_DAY}|(\d{{4}}-)?\d{{2}}-\d{{2}}) +"
When = Annotated[
    tuple[int | DayOf, Stretch],
    *_read(read_when, "day 2 17:00-19:00", pattern=rf"^ *({_WHICH_DAY})?{_SPAN} *$"),
]
Every = Annotated[
    tuple[int, ...],
    *_read(read_every, "Mon-Fri", pattern=f"^ *({_DAYS}|[Yy]ear) *$"),
]
Weekly = Annotated[
    tuple[tuple[int, ...], int, int],
    *_read(read_weekly, "Thu 16:30-17:30", pattern=f"^ *({_DAYS} +)?{_SPAN} *$"),
]
Moment = Annotated[
    str,
    BeforeValidator(_text),
    WithJsonSchema({**_words, "pattern": rf"^({_WHICH_DAY})?{_CLOCK}$"}),
]
"""When something happens; which days there are is known once the clock is."""
Line = Annotated[
    tuple[tuple[int, ...], int, str, str],
    *_read(
        read_routine,
        "Mon-Sat 05:30 kneads and bakes @ bakery/kitchen/oven",
        pattern=rf"^ *({_DAYS} +)?{_CLOCK} +(?!(Mon|Tue|Wed|Thu|Fri|Sat|Sun) ).+@ *{_PART}"
        rf"(/{_PART}){{1,2}} *$",
    ),
]
Pair = Annotated[tuple[int, int], BeforeValidator(_pair)]
StepMinutes = Annotated[tuple[int, int], BeforeValidator(_pair), AfterValidator(_step_minutes)]
Side = Annotated[int, Field(ge=1, le=MAX_SIDE)]
Size = Annotated[tuple[Side, Side], BeforeValidator(_pair)]
Block = Annotated[str, BeforeValidator(_block), WithJsonSchema(_words)]
Shape = Annotated[Any, BeforeValidator(read_shape), WithJsonSchema({"anyOf": [_four, _pairs]})]
Points = Annotated[Any, BeforeValidator(read_points), WithJsonSchema(_pairs)]
Area = Annotated[Rect, BeforeValidator(read_rect), WithJsonSchema(_four)]
Ground = Annotated[
    str, AfterValidator(_one_of(*GROUNDS)), WithJsonSchema({"type": "string", "enum": [*GROUNDS]})
]

LAND = "drawn"  # of a piece of land: whatever is drawn on the map there
Land = Annotated[
    str,
    AfterValidator(_one_of(*GROUNDS, LAND)),
    WithJsonSchema({"type": "string", "enum": [*GROUNDS, LAND]}),
]


def words(*choice: str) -> Any:
    """Return the annotations of a text that must be one of `choice`."""
    return AfterValidator(_one_of(*choice)), WithJsonSchema({"type": "string", "enum": [*choice]})


class Shaped(BaseModel):
    """A mapping of a town file: no other keys than its fields."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)
    one_of: ClassVar[tuple[str, ...]] = ()  # exactly one of these keys must be there
    goes_with: ClassVar[Mapping[str, str]] = MappingProxyType({})  # keys that ask for another

    def which(self) -> str:
        """Return the one key of `one_of` that is there."""
        return next(key for key in self.one_of if key in self.model_fields_set)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Return the JSON Schema, with the keys that need or exclude each other."""
        schema = handler(core_schema)
        whole = handler.resolve_ref_schema(schema)
        if cls.one_of:
            whole["oneOf"] = [{"required": [key]} for key in cls.one_of]
        if cls.goes_with:
            whole["dependentRequired"] = {key: [other] for key, other in cls.goes_with.items()}
        return schema


def _exactly_one(value: Any, keys: tuple[str, ...]) -> Any:
    given = [key for key in keys if isinstance(value, dict) and key in value]
    if isinstance(value, dict) and len(given) != 1:
        what = f"has {' and '.join(given)} at once." if given else NOT_SAID
        would_do = f"Write exactly one of {', '.join(keys)}."
        near = [nearest(str(key), keys, " ") for key in value] if not given else []
        raise InvalidValueError(what, next((hint for hint in near if hint.strip()), would_do))
    return value


def either(*keys: str) -> BeforeValidator:
    """Return the annotation of a mapping that must hold exactly one of `keys`."""
    return BeforeValidator(lambda value: _exactly_one(value, keys))


Year = Annotated[int, Field(ge=0, le=130)]
Closeness = Annotated[int, Field(ge=-5, le=10)]
Count = Annotated[int, Field(ge=1, le=10_000)]
Importance = Annotated[int, Field(ge=1, le=10)]
__all__ = [
    "FACT_KINDS",
    "LAND",
    "PRONOUNS",
    "AnyPlace",
    "AnySpot",
    "Area",
    "Arena",
    "Block",
    "Closeness",
    "Count",
    "Days",
    "Every",
    "Ground",
    "Id",
    "Importance",
    "Land",
    "Line",
    "Moment",
    "Name",
    "Object",
    "Open",
    "Pair",
    "Points",
    "Shape",
    "Shaped",
    "Size",
    "Span",
    "Start",
    "StepMinutes",
    "Text",
    "Time",
    "Translated",
    "Weekly",
    "When",
    "Year",
    "either",
    "words",
]
