"""Errors in data are said in words, with their place and the keys there are."""

from collections.abc import Mapping
from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from town.data_errors import closest, errors_in, keys_at


class Inner(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    count: Annotated[int, Field(ge=1)]
    mood: Literal["glad", "sad", "calm"] = "glad"


class Outer(BaseModel):
    name: Annotated[str, Field(min_length=1, max_length=5)]
    many: list[Inner] = []
    by_name: Mapping[str, Inner] | None = None
    one: Annotated[Inner, Field()] | None = None


@pytest.mark.parametrize(
    ("data", "path", "requirement"),
    [
        ({}, "name", "is missing"),
        ({"name": ""}, "name", "must not be empty"),
        ({"name": "far too long"}, "name", "must have at most 5 characters"),
        ({"name": "Ann", "many": {}}, "many", "must be a list"),
        ({"name": "Ann", "many": [{"count": 0}]}, "many.0.count", "must be at least 1"),
        ({"name": "Ann", "one": {"count": 1.5}}, "one.count", "must be a whole number"),
        (
            {"name": "Ann", "one": {"count": 1, "mood": "odd"}},
            "one.mood",
            "must be one of: 'glad', 'sad', 'calm'",
        ),
        ({"name": "Ann", "one": {"count": 1, "x": 1}}, "one.x", "will not do"),
    ],
)
def test_an_error_says_where_it_is_and_what_must_be(
    data: object, path: str, requirement: str
) -> None:
    with pytest.raises(ValidationError) as raised:
        Outer.model_validate(data)
    (error,) = errors_in(raised.value)
    assert (error.path, error.requirement()) == (path, requirement)


@pytest.mark.parametrize(
    ("place", "keys"),
    [
        ((), ["name", "many", "by_name", "one"]),
        (("many",), []),
        (("many", 3), ["count", "mood"]),
        (("by_name", "anything"), ["count", "mood"]),
        (("one",), ["count", "mood"]),
        (("name",), []),
    ],
)
def test_the_keys_of_a_place_are_known(place: tuple[int | str, ...], keys: list[str]) -> None:
    assert keys_at(Outer, place) == keys


def test_a_misspelt_word_is_known() -> None:
    assert closest("tempreature", ["temperature", "top_p"]) == "temperature"
    assert closest("zzz", ["temperature", "top_p"]) is None
