"""Grammars for llama.cpp: each accepts the valid replies to its question, and no others."""

import json
import re
from functools import lru_cache
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from agents.asks.questions import ASKS, Ask
from agents.asks.reply_schema import number
from agents.doctor.example_asks import examples
from agents.models.base.gbnf import grammar_of
from tests.helpers.gbnf import regex_of
from tests.helpers.json_schemas import fits, values_of
from tests.helpers.lived_asks import lived
from tests.helpers.living import HAMLET
from tests.helpers.random_asks import random_ask
from tests.helpers.replies_in_numbers import in_numbers

TOWNS = [HAMLET, HAMLET.parent / "larkspur", HAMLET.parent / "xiaoqiao"]


@lru_cache(maxsize=512)
def pattern(grammar: str) -> re.Pattern[str]:
    return regex_of(grammar)


def accepts(schema: Any, text: str) -> bool:
    return pattern(grammar_of(schema)).fullmatch(text) is not None


def compact(value: Any, schema: Any) -> str:
    """Return `value` without white space, its keys in the order of `schema`."""
    ordered = in_order(value, schema)
    return json.dumps(ordered, ensure_ascii=False, separators=(",", ":"))


def in_order(value: Any, schema: Any) -> Any:
    if "anyOf" in schema:
        return next(in_order(value, o) for o in schema["anyOf"] if fits(o, value))
    if isinstance(value, list):
        return [in_order(item, schema["items"]) for item in value]
    if not isinstance(value, dict):
        return value
    return {k: in_order(value[k], part) for k, part in schema["properties"].items() if k in value}


@pytest.mark.parametrize("kind", ASKS, ids=lambda kind: kind.kind)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_every_valid_reply_is_accepted(kind: type[Ask[Any]], data: st.DataObject) -> None:
    schema = data.draw(random_ask(kind)).schema()
    value = data.draw(values_of(schema))
    assert accepts(schema, compact(value, schema))


@pytest.mark.parametrize("kind", ASKS, ids=lambda kind: kind.kind)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_is_accepted_fits_the_schema(kind: type[Ask[Any]], data: st.DataObject) -> None:
    """A valid reply is changed by a letter, or by a piece of another: mostly it is invalid then."""
    schema = examples("en")[kind.kind].schema()
    text = compact(data.draw(values_of(schema)), schema)
    at = data.draw(st.integers(0, len(text)))
    piece = data.draw(st.sampled_from([*' \n{}[]",:0123456789-\\\x7faé', '",', "null", "true"]))
    changed = text[:at] + piece + text[at + data.draw(st.integers(0, 3)) :]
    if accepts(schema, changed):
        value = json.loads(changed)
        assert fits(schema, value)
        assert len(changed) - changed.count("\\") <= len(compact(value, schema))


@pytest.mark.parametrize("town", TOWNS, ids=lambda town: town.name)
def test_what_the_rules_answer_in_a_town_is_accepted_and_nothing_around_it(town: Any) -> None:
    seen = set()
    for ask, answer in lived(town, "08:30"):
        schema, reply = ask.schema(), in_numbers(ask, json.loads(answer))
        reply = {name: reply[name] for name in reply if name in fields_of(schema)}
        if not fits(schema, reply):
            continue
        seen.add(ask.kind)
        text = compact(reply, schema)
        assert accepts(schema, text)
        assert not accepts(schema, json.dumps(reply, indent=1))
        assert not any(accepts(schema, wrong) for wrong in (f" {text}", f"{text}\n", text[:-1]))
    assert len(seen) >= 5


def fields_of(schema: Any) -> set[str]:
    options = schema.get("anyOf", [schema])
    return {name for option in options for name in option["properties"]}


@settings(max_examples=200, deadline=None)
@given(st.integers(-3000, 3000), st.integers(0, 1500), st.integers(-9999, 9999))
@example(1, 9, 10)
@example(100, 899, 1000)
def test_whole_numbers_are_those_between_the_bounds(low: int, more: int, n: int) -> None:
    schema = {
        "type": "object",
        "properties": {"n": number(low, low + more)},
        "required": ["n"],
    }
    for value in (n, low, low + more, low - 1, low + more + 1):
        assert accepts(schema, f'{{"n":{value}}}') == (low <= value <= low + more)
    assert not accepts(schema, f'{{"n":0{abs(n)}}}')


def test_keys_that_may_be_left_out_leave_no_comma() -> None:
    flag = {"type": "boolean"}
    schema: dict[str, Any] = {"type": "object", "properties": dict.fromkeys("abc", flag)}
    for required in ((), ("b",), ("a", "c"), ("c",)):
        schema["required"] = list(required)
        for given_keys in ("", "a", "b", "c", "ab", "ac", "bc", "abc"):
            text = compact(dict.fromkeys(given_keys, True), schema)
            assert accepts(schema, text) == (set(required) <= set(given_keys))


@pytest.mark.parametrize(
    "schema", [{"type": "number"}, {"type": "string", "pattern": "^a+$"}, {"type": "null"}]
)
def test_what_no_question_asks_is_no_grammar(schema: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="No grammar is made"):
        grammar_of({"type": "object", "properties": {"x": schema}, "required": ["x"]})


def test_llguidance_reads_the_grammars_and_accepts_the_same() -> None:
    llguidance = pytest.importorskip("llguidance", reason="it comes with the extra [models]")
    tokens, matcher = llguidance.LLTokenizer("byte"), llguidance.LLMatcher
    pairs = [pair for town in TOWNS for pair in lived(town, "07:30")]
    for ask, answer in pairs[:: max(1, len(pairs) // 200)]:
        schema = ask.schema()
        lark = llguidance.gbnf_to_lark.gbnf_to_lark(grammar_of(schema))
        grammar = matcher.grammar_from_lark(lark)
        assert matcher.validate_grammar(grammar, tokens) == ""
        reply = in_numbers(ask, json.loads(answer))
        for text in (json.dumps(reply), json.dumps(reply, separators=(",", ":"))):
            one, written = matcher(tokens, grammar), tokens.tokenize_str(text)
            whole = one.try_consume_tokens(written) == len(written) and one.is_accepting()
            assert whole == accepts(schema, text)
