"""A JSON schema in a few words, for a server that does not keep to schemas.

The schema itself would be longer, and is harder to read for a model. What a reply may name (facts,
people) stands in the prompt already, so long lists are shown by their first entries. The words
count as a part of each prompt (render.py), whether the server needs them or not.
"""

from collections.abc import Mapping, Sequence
from typing import Any

MAX_VALUES = 40  # of a list of words that is written out
SHORT_LIST = 4  # words, that are written again where they occur again
SHOWN_VALUES = 6  # of a longer one


def form_in_words(schema: Mapping[str, Any]) -> str:
    """Return what a question ends with where the server does not keep replies to its schema."""
    return f"\n\nAnswer with one JSON object of this form:\n{schema_in_words(schema)}"


def schema_in_words(schema: Mapping[str, Any]) -> str:
    """Return the form of a reply: its keys, what each holds, and within which bounds.

    >>> field = {"type": "integer", "minimum": 1, "maximum": 10}
    >>> schema_in_words({"type": "object", "properties": {"n": field}, "required": ["n"]})
    '{"n": whole number from 1 to 10}'
    """
    return _words("", schema, {})


def _words(name: str, schema: Mapping[str, Any], lists: dict[tuple[Any, ...], str]) -> str:
    """Return the form of the field `name`; `lists` are the long lists written out before."""
    if "anyOf" in schema:
        options: Sequence[Mapping[str, Any]] = schema["anyOf"]
        return " or ".join(dict.fromkeys(_words(name, option, lists) for option in options))
    if "enum" in schema or "const" in schema:
        return _values(name, tuple(schema.get("enum", (schema.get("const"),))), lists)
    kind = schema.get("type")
    if kind == "object":
        required = schema.get("required", ())
        fields = (
            f'"{key}"{"" if key in required else " (may be left out)"}: {_words(key, field, lists)}'
            for key, field in schema["properties"].items()
        )
        return "{" + ", ".join(fields) + "}"
    if kind == "array":
        return f"[{_count(schema)} of: {_words(name, schema['items'], lists)}]"
    if kind == "integer":
        return f"whole number from {schema.get('minimum')} to {schema.get('maximum')}"
    if "pattern" in schema:
        is_time = "[0-5][0-9]" in schema["pattern"]
        return 'time like "07:30"' if is_time else f"text like {schema['pattern']}"
    if "maxLength" in schema:
        return f"text of at most {schema['maxLength']} characters"
    return "true or false" if kind == "boolean" else "text"


def _count(schema: Mapping[str, Any]) -> str:
    low, high = schema.get("minItems", 0), schema.get("maxItems")
    if high is None:
        return f"{low} or more"
    return str(low) if low == high else f"{low} to {high}"


def _values(name: str, values: tuple[Any, ...], lists: dict[tuple[Any, ...], str]) -> str:
    if values in lists:
        return f'as "{lists[values]}" above'
    if len(values) > SHORT_LIST:
        lists[values] = name
    shown = values if len(values) <= MAX_VALUES else values[:SHOWN_VALUES]
    words = " | ".join(f'"{value}"' if isinstance(value, str) else str(value) for value in shown)
    return words if shown is values else f"{words} or another that is named above"
