"""JSON schemas for tests: what is wrong with a value, and random values that a schema accepts."""

import re
from typing import Any

from hypothesis import strategies as st

KEYWORDS = {
    "type", "enum", "const", "pattern", "minLength", "maxLength", "minimum", "maximum", "items",
    "minItems", "maxItems", "properties", "required", "additionalProperties", "anyOf",
}  # fmt: skip
TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str, "integer": int, "boolean": bool, "array": list, "object": dict,
}  # fmt: skip


def fits(schema: Any, value: Any) -> bool:
    """Return whether `value` is what `schema` asks for."""
    if "anyOf" in schema:
        return any(fits(option, value) for option in schema["anyOf"])
    kind = schema["type"]
    if not isinstance(value, TYPES[kind]) or (kind == "integer" and isinstance(value, bool)):
        return False
    if "const" in schema and value != schema["const"]:
        return False
    if "enum" in schema and value not in schema["enum"]:
        return False
    return kind not in _INNER or bool(_INNER[kind](schema, value))


def _string(schema: Any, value: str) -> bool:
    low, high = schema.get("minLength", 0), schema.get("maxLength", 10**9)
    return low <= len(value) <= high and bool(re.search(schema.get("pattern", ""), value))


def _integer(schema: Any, value: int) -> bool:
    return bool(schema["minimum"] <= value <= schema["maximum"])


def _array(schema: Any, value: list[Any]) -> bool:
    right = schema["minItems"] <= len(value) <= schema["maxItems"]
    return right and all(fits(schema["items"], item) for item in value)


def _object(schema: Any, value: dict[str, Any]) -> bool:
    fields = schema["properties"]
    named = set(schema["required"]) <= set(value) <= set(fields)
    return named and all(fits(fields[name], item) for name, item in value.items())


_INNER: dict[str, Any] = {
    "string": _string,
    "integer": _integer,
    "array": _array,
    "object": _object,
}


def schemas_in(schema: Any) -> list[Any]:
    """Return `schema` and every schema in it."""
    inner = [*schema.get("anyOf", ()), *schema.get("properties", {}).values()]
    inner += [schema["items"]] if "items" in schema else []
    return [schema, *(deep for part in inner for deep in schemas_in(part))]


def values_of(schema: Any) -> st.SearchStrategy[Any]:
    """Return random values that `schema` accepts, without texts of nothing but spaces."""
    if "anyOf" in schema:
        return st.one_of([values_of(option) for option in schema["anyOf"]])
    if "const" in schema:
        return st.just(schema["const"])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    if "pattern" in schema:
        return st.from_regex(schema["pattern"].replace("$", r"\Z"))
    if schema["type"] == "boolean":
        return st.booleans()
    if schema["type"] == "string":
        letters = st.characters(exclude_categories=("Cs", "Zs", "Cc"))
        return st.text(letters, min_size=schema["minLength"], max_size=schema["maxLength"])
    if schema["type"] == "integer":
        return st.integers(schema["minimum"], schema["maximum"])
    if schema["type"] == "array":
        low, high = schema["minItems"], schema["maxItems"]
        return st.lists(values_of(schema["items"]), min_size=low, max_size=high)
    fields = {name: values_of(part) for name, part in schema["properties"].items()}
    needed = {name: part for name, part in fields.items() if name in schema["required"]}
    free = {name: part for name, part in fields.items() if name not in schema["required"]}
    return st.fixed_dictionaries(needed, optional=free)
