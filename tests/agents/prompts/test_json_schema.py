"""The schemas ask for what exists, in words every decoder knows, and fit what `read` takes."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agents.asks.questions import ASKS
from agents.prompts import schema
from agents.prompts.json_schema import longest
from agents.prompts.template_data import ICONS
from tests.helpers.example_asks import examples
from tests.helpers.json_schemas import KEYWORDS, fits, schemas_in, values_of
from tests.helpers.lived_asks import lived
from town.entities import icons

KINDS = [kind.kind for kind in ASKS]


def without_nothing(value: Any) -> Any:
    """Return a reply of the rules as a schema wants it: what does not apply is left out."""
    if isinstance(value, list):
        return [without_nothing(item) for item in value]
    if isinstance(value, dict):
        return {k: without_nothing(v) for k, v in value.items() if v is not None}
    return value


def variants(reply: dict[str, Any]) -> list[dict[str, Any]]:
    full = without_nothing(reply)
    empties = [name for name in full if full[name] in ("", [])]
    return [full, {k: v for k, v in full.items() if k not in (*empties, "to")}] + [
        {k: v for k, v in full.items() if k != name} for name in (*empties, "to")
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_has_only_words_that_every_decoder_knows(kind: str) -> None:
    for part in schemas_in(schema(examples("en")[kind])):
        assert set(part) <= KEYWORDS
        assert ("anyOf" in part) != ("type" in part)
        assert not {"pattern", "maxLength"} <= set(part)
        bounded = {"string": ("maxLength", "pattern", "enum", "const"), "array": ("maxItems",)}
        assert any(word in part for word in bounded.get(part.get("type", ""), part))
        if part.get("type") == "object":
            assert part["additionalProperties"] is False


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_a_schema_accepts_is_read(kind: str, data: st.DataObject) -> None:
    ask = examples("en")[kind]
    form = schema(ask)
    value = data.draw(values_of(form))
    assert fits(form, value)
    assert ask.read(json.dumps(value)) is not None


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_reply_is_longer_than_its_schema_says(kind: str, data: st.DataObject) -> None:
    form = schema(examples("zh")[kind])
    value = data.draw(values_of(form))
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    escapes = text.count("\\")  # a quote or a backslash is written as two letters
    assert len(text) - escapes <= longest(form)


def test_the_rules_answer_within_the_schemas() -> None:
    outside = []
    for ask, text in lived():
        reply = json.loads(text)
        for step in [*reply.get("steps", ()), *([reply["step"]] if "step" in reply else [])]:
            step["icon"] = "dot"
            if step["object"] is not None:
                step["object"] = step["object"].rpartition("/")[2]
        if not any(fits(schema(ask), value) for value in variants(reply)):
            outside.append((ask.kind, text))
    assert outside[:3] == []


def test_nobody_may_be_talked_to_but_those_in_sight() -> None:
    notice = examples("en")["notice"]
    talk = {"ratings": [1, 2], "reaction": "talk", "target": "Tobias Fenn", "about": 1, "why": "x"}
    assert fits(schema(notice), talk)
    assert not fits(schema(notice), {**talk, "target": "Ines Roth"})
    assert not fits(schema(notice), {**talk, "about": 3})
    assert not fits(schema(replace(notice, people=())), talk)  # type: ignore[call-arg]


def test_a_thing_is_used_where_it_is_in_a_state_it_has() -> None:
    steps = schema(examples("en")["next_steps"])
    step: dict[str, Any] = {
        "place": "bakery/kitchen",
        "object": "oven",
        "activity": "bakes",
    }
    step |= {"during": "hot", "after": "warm", "icon": "cook", "minutes": 10}
    assert fits(steps, {"steps": [step]})
    for wrong in ({"place": "green/lawn"}, {"during": "purple"}, {"minutes": 61}, {"icon": "ufo"}):
        assert not fits(steps, {"steps": [step | wrong]})


def test_the_last_line_takes_leave() -> None:
    last = schema(replace(examples("en")["next_line"], lines_left=1))  # type: ignore[call-arg]
    line = {"text": "Well, the bread.", "ends": True}
    assert fits(last, line)
    assert not fits(last, {**line, "ends": False})


def test_the_common_icons_can_be_drawn() -> None:
    assert [icon for icon in ICONS if icon not in icons()] == []
