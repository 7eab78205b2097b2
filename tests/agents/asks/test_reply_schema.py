"""Schemas of replies: they ask for what exists, in words every decoder knows, and only narrow.

What a schema accepts, `Ask.read` accepts as well, unless the times of a day contradict each other.
"""

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agents.asks.questions import ASKS, Ask, NextLine, NextSteps, Notice
from agents.asks.replies import DayReply, Step
from agents.asks.reply_schema import longest, number, one_of, schema_of, text
from agents.doctor.example_asks import example_of, examples
from tests.helpers.json_schemas import KEYWORDS, fits, schemas_in, values_of
from tests.helpers.lived_asks import lived
from tests.helpers.living import HAMLET
from tests.helpers.random_asks import random_ask
from tests.helpers.replies_in_numbers import in_numbers

KINDS = [kind.kind for kind in ASKS]


def variants(reply: dict[str, Any]) -> list[dict[str, Any]]:
    full = {k: v for k, v in reply.items() if (k, v) != ("loudness", "speak")}
    empties = [name for name in full if full[name] in ("", [])]
    return [full, {k: v for k, v in full.items() if k not in (*empties, "to")}] + [
        {k: v for k, v in full.items() if k != name} for name in (*empties, "to")
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_has_only_words_that_every_decoder_knows(kind: str) -> None:
    for part in schemas_in(examples("en")[kind].schema()):
        assert set(part) <= KEYWORDS
        assert ("anyOf" in part) != ("type" in part)
        assert not {"pattern", "maxLength"} <= set(part)
        bounded = {"string": ("maxLength", "pattern", "enum", "const"), "array": ("maxItems",)}
        assert any(word in part for word in bounded.get(part.get("type", ""), part))
        if part.get("type") == "object":
            assert part["additionalProperties"] is False


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "notice"])
def test_what_may_be_left_out_comes_before_what_may_not(kind: str) -> None:
    """Who wrote a comma after the last such field would have to write the next, with anything."""
    ask = examples("joiner")[kind]
    more: dict[str, Any] = {
        "known": ("Maren Fenn", "Ines Roth"),
        "hearers": getattr(ask, "others", ()),
    }
    known: dict[str, Any] = {n: value for n, value in more.items() if hasattr(ask, n)}
    ask = replace(ask, **known)
    objects = [part for part in schemas_in(ask.schema()) if part.get("properties")]
    assert objects
    for part in objects:
        assert [*part["properties"]][-1] in part["required"], part["required"]


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_a_schema_accepts_is_read(kind: str, data: st.DataObject) -> None:
    ask = examples("en")[kind]
    form = ask.schema()
    value = data.draw(values_of(form))
    assert fits(form, value)
    for strokes in (value.get(name, []) for name in ("strokes", "hours", "rest")):
        strokes.sort(key=lambda stroke: stroke["start"])  # what no schema can say
        for hour, stroke in enumerate(strokes):
            stroke["start"] = f"{9 + hour // 4:02}:{hour % 4 * 15:02}"  # from now on
            stroke["activity"] = f"x{stroke['activity']}"  # and in no first person
    if "takes_back" in form.get("properties", {}):  # of two promises for one time one stands
        value["takes_back"] = list(range(1, len(ask.appointments) + 1))  # type: ignore[attr-defined]
    for deed in [*value.get("promises", ()), *([value["next"]] if "next" in value else [])]:
        deed["activity"] = f"x{deed['activity']}"
    if "questions" in value:  # nor that no entry says again what another does
        value["questions"] = [f"{n}{text[:-2]}?" for n, text in enumerate(value["questions"])]
    for n, insight in enumerate(value.get("insights", ())):
        insight["text"] = f"{n}{insight['text'][:-1]}"
    for name in ("headline", "text", "odd") if "headline" in value else ():
        value[name] = "x" + re.sub(r"[\W\dA-Z]", "", value[name])  # and invents nothing
    if "currently" in value:  # in no first person either
        value["currently"] = "x" + re.sub(r"\W|我", "", value["currently"])
    for step in [*value.get("steps", ()), *([value["step"]] if "step" in value else [])]:
        step["activity"] = f"x{step['activity']}"
        thing = ask.choices[step.get("place", 1) - 1].things[:1]
        for name in ("during", "after"):  # nor can it say which thing knows which state
            if thing and step.get(name) not in thing[0].states:
                step.pop(name, None)
    assert ask.read(json.dumps({**value, **late(value)})) is not None


def late(day: dict[str, Any]) -> dict[str, str]:
    """Return a bedtime that is late enough for a day."""
    return {"bed": "23:59"} if "bed" in day else {}


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_reply_is_longer_than_its_schema_says(kind: str, data: st.DataObject) -> None:
    form = examples("zh")[kind].schema()
    value = data.draw(values_of(form))
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    escapes = text.count("\\")  # a quote or a backslash is written as two letters
    assert len(text) - escapes <= longest(form)


def test_the_rules_answer_within_the_schemas() -> None:
    outside = []
    for ask, answer in lived():
        reply = in_numbers(ask, json.loads(answer))
        if not any(fits(ask.schema(), value) for value in variants(reply)):
            outside.append((ask.kind, answer))
    assert outside[:3] == []


def test_nobody_may_be_talked_to_but_those_in_sight() -> None:
    notice = example_of(Notice)
    rated = {"1": 1, "2": 2}
    talk = {"ratings": rated, "reaction": "talk", "target": "Tobias Fenn", "about": 1, "why": "x"}
    assert fits(notice.schema(), talk)
    assert not fits(notice.schema(), {**talk, "target": "Ines Roth"})
    assert not fits(notice.schema(), {**talk, "about": 3})
    assert not fits(replace(notice, people=()).schema(), talk)


def test_a_step_is_at_a_numbered_place_in_a_usual_state() -> None:
    steps = example_of(NextSteps).schema()
    step: dict[str, Any] = {"place": 4, "activity": "bakes", "during": "hot", "after": "warm"}
    step |= {"minutes": 10}
    assert fits(steps, {"steps": [step, {"activity": "rests", "minutes": 5}]})
    for wrong in ({"place": 8}, {"place": "oven"}, {"during": "burning"}, {"minutes": 61}):
        assert not fits(steps, {"steps": [step | wrong]})


def test_the_last_line_takes_leave() -> None:
    last = replace(example_of(NextLine), lines_left=1).schema()
    line = {"text": "Well, the bread.", "ends": True}
    assert fits(last, line)
    assert not fits(last, {**line, "ends": False})


@pytest.mark.parametrize("kind", ASKS, ids=lambda kind: kind.kind)
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_every_question_has_a_schema(kind: type[Ask[Any]], data: st.DataObject) -> None:
    form = data.draw(random_ask(kind)).schema()
    assert longest(form) > 0
    assert all(set(part) <= KEYWORDS for part in schemas_in(form))


STEP = {"place": one_of(["green/lawn"]), "icon": one_of(["dot"])}


@pytest.mark.parametrize(
    ("wider", "sentence"),
    [
        ({"activity": text(121)}, "Step.activity: the schema may only narrow the model's."),
        ({"minutes": number(0, 60)}, "Step.minutes: the schema may only narrow the model's."),
        ({"minutes": text(2)}, "Step.minutes: the schema may only narrow the model's."),
        ({"speed": number(1, 2)}, "Step has no field 'speed'."),
        ({"place": {"type": "string"}}, "Step.place: narrow it; a reply must come to an end."),
    ],
)
def test_a_schema_may_only_narrow(wider: dict[str, Any], sentence: str) -> None:
    fields = ("place", "activity", "icon", "minutes")
    assert schema_of(Step, STEP, only=fields)["required"] == list(fields)
    with pytest.raises(ValueError, match=re.escape(sentence)):
        schema_of(Step, STEP | wider, only=(*fields, *(wider.keys() - set(fields))))


def test_what_a_reply_needs_cannot_be_left_out() -> None:
    with pytest.raises(ValueError, match="a reply without 'activity' would be refused"):
        schema_of(Step, STEP, only=("place", "icon"))
    with pytest.raises(ValueError, match=r"DayReply\.strokes: narrow it"):
        schema_of(DayReply)


def test_the_guidance_backend_takes_every_schema() -> None:
    llguidance = pytest.importorskip("llguidance")
    asks = [*examples("en").values(), *examples("zh").values(), *(ask for ask, _ in lived())]
    asks += [ask for ask, _ in lived(HAMLET.parent / "larkspur", "07:30")]
    schemas = {json.dumps(ask.schema(), ensure_ascii=False) for ask in asks}
    matcher = llguidance.LLMatcher
    for form in sorted(schemas):
        grammar = matcher.grammar_from_json_schema(form, defaults={"whitespace_flexible": False})
        assert matcher.validate_grammar(grammar, None) == "", form
    assert len(schemas) > 100
