"""JSON schemas of replies, made from their pydantic models and narrowed to what really exists.

`schema_of(model, {field: narrower})` takes every limit from the model; an ask's `narrow()` puts
in place of some fields a schema that accepts less: the places there are, as many ratings as there
is news. A schema that would accept more than the model is an error here, as is one without an end.

Only words that every constrained decoder knows are used: type, enum, const, bounded integers,
pattern or maxLength, minItems and maxItems, required, additionalProperties false, anyOf. There is
no $ref and no null: what does not apply is left out of the reply.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Any, TypeAlias

from pydantic import BaseModel

Schema: TypeAlias = dict[str, Any]
PUNCTUATION = 6  # characters around a key or an item, at most
_ORDER = (
    "type", "enum", "const", "pattern", "minLength", "maxLength", "minimum", "maximum", "items",
    "minItems", "maxItems", "properties", "required",
)  # fmt: skip
_LOW = ("minimum", "minLength", "minItems")
_HIGH = ("maximum", "maxLength", "maxItems")


def schema_of(
    model: type[BaseModel],
    narrower: Mapping[str, Schema] = MappingProxyType({}),
    *,
    only: Sequence[str] = (),
    optional: Sequence[str] = (),
) -> Schema:
    """Return the schema of `model`, with the schemas `narrower` in place of those of its fields.

    A reply has the fields `only`, in this order; by default all, in the order of the model. All
    but the `optional` must be there. Raises ValueError where the result accepts more than `model`.
    """
    base = _schema_of_model(model)
    fields = base["properties"]
    names = only or tuple(fields)
    if strangers := [name for name in (*names, *narrower) if name not in fields]:
        raise ValueError(f"{model.__name__} has no field {strangers[0]!r}.")
    required = [name for name in names if name not in optional]
    if missing := [name for name in base["required"] if name not in required]:
        raise ValueError(f"{model.__name__}: a reply without {missing[0]!r} would be refused.")
    properties = {name: narrower.get(name, fields[name]) for name in names}
    for name, part in properties.items():
        if not _accepts_less(part, fields[name]):
            raise ValueError(f"{model.__name__}.{name}: the schema may only narrow the model's.")
        if not _is_bounded(part):
            raise ValueError(f"{model.__name__}.{name}: narrow it; a reply must come to an end.")
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def longest(schema: Schema) -> int:
    """Return the length in characters of the longest reply `schema` accepts, without spaces."""
    if "anyOf" in schema:
        return max(longest(option) for option in schema["anyOf"])
    if "enum" in schema or "const" in schema:
        return max(len(str(value)) + 2 for value in schema.get("enum", [schema.get("const")]))
    if schema["type"] == "object":
        fields = schema["properties"]
        return 2 + sum(len(key) + PUNCTUATION + longest(value) for key, value in fields.items())
    if schema["type"] == "array":
        return 2 + int(schema["maxItems"]) * (1 + longest(schema["items"]))
    return int(schema.get("maxLength", 5)) + 2


# --- pieces of schemas ---------------------------------------------------------------------------


def text(max_length: int, min_length: int = 1) -> Schema:
    """Return the schema of a text of `min_length` to `max_length` characters."""
    return {"type": "string", "minLength": min_length, "maxLength": max_length}


def number(low: int, high: int) -> Schema:
    """Return the schema of a whole number from `low` to `high`."""
    return {"type": "integer", "minimum": low, "maximum": high}


def one_of(values: Iterable[str]) -> Schema:
    """Return the schema of a text that is one of `values`."""
    return {"type": "string", "enum": list(dict.fromkeys(values))}


def list_of(items: Schema, low: int, high: int) -> Schema:
    """Return the schema of a list of `low` to `high` `items`."""
    return {"type": "array", "items": items, "minItems": low, "maxItems": high}


def any_of(options: Sequence[Schema]) -> Schema:
    """Return the schema of what one of `options` accepts."""
    return options[0] if len(options) == 1 else {"anyOf": list(options)}


# --- what the models say -------------------------------------------------------------------------


@lru_cache(maxsize=64)
def _schema_of_model(model: type[BaseModel]) -> Schema:
    """Return the schema of an object as pydantic has it, in the plain form; not to be changed."""
    whole = model.model_json_schema()
    return _plain(whole, whole.get("$defs", {}))


def _plain(part: Mapping[str, Any], models: Mapping[str, Any]) -> Schema:
    """Return `part` of pydantic's schema without $ref (looked up in `models`), null and titles."""
    if "$ref" in part:
        part = models[part["$ref"].rpartition("/")[2]]
    if "anyOf" in part:
        return any_of([_plain(o, models) for o in part["anyOf"] if o.get("type") != "null"])
    plain = {word: part[word] for word in _ORDER if word in part}
    if "pattern" in plain:
        plain["pattern"] = plain["pattern"].replace(
            r"\d", "[0-9]"
        )  # \d is more than 0 to 9 to some
    if plain["type"] == "array":
        plain["items"] = _plain(part["items"], models)
        plain.setdefault("minItems", 0)
    if plain["type"] == "object":
        fields = part["properties"]
        plain["properties"] = {name: _plain(field, models) for name, field in fields.items()}
        plain.setdefault("required", [])
        plain["additionalProperties"] = False
    return plain


def _accepts_less(part: Schema, base: Schema) -> bool:
    """Return whether `base` accepts all that `part` accepts."""
    if "anyOf" in part:
        return all(_accepts_less(option, base) for option in part["anyOf"])
    if "anyOf" in base:
        return any(_accepts_less(part, option) for option in base["anyOf"])
    if part["type"] != base["type"]:
        return False
    values = part.get("enum", [part["const"]] if "const" in part else None)
    if values is not None:
        return set(values) <= set(base.get("enum", values))
    if "enum" in base or part.get("pattern") != base.get("pattern"):
        return False
    wider = [w for w in _LOW if w in base and part.get(w, base[w] - 1) < base[w]]
    wider += [w for w in _HIGH if w in base and part.get(w, base[w] + 1) > base[w]]
    if part["type"] == "array":
        return not wider and _accepts_less(part["items"], base["items"])
    if part["type"] == "object":
        fields = base["properties"]
        return set(base["required"]) <= set(part["required"]) and all(
            name in fields and _accepts_less(inner, fields[name])
            for name, inner in part["properties"].items()
        )
    return not wider


def _is_bounded(part: Schema) -> bool:
    """Return whether every reply that `part` accepts is shorter than some length."""
    if "anyOf" in part:
        return all(_is_bounded(option) for option in part["anyOf"])
    kind = part["type"]
    if kind == "object":
        return all(_is_bounded(field) for field in part["properties"].values())
    if kind == "array":
        return "maxItems" in part and _is_bounded(part["items"])
    if kind == "string":
        return any(word in part for word in ("enum", "const", "pattern", "maxLength"))
    return kind == "boolean" or {"minimum", "maximum"} <= set(part)
