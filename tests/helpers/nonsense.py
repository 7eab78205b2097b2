"""Replies that fit a schema and mean nothing, as random weights under a grammar write them."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from agents.models.base.model_context import Render
from agents.models.base.service import Answer, Call, Service
from town.interface import Dice
from town.rng import rng

WORDS = ("bread", "lamp", "river", "under", "seven", "slow", "kettle", "bell", "nobody", "sings")
CHINESE = ("茶", "灯笼", "河水", "底下", "七个", "慢慢", "水壶", "钟声", "没有人", "唱着")


def nonsense(schema: Mapping[str, Any], dice: Dice, language: str = "en") -> Any:
    """Return JSON data that `schema` accepts; what may be left out is, half of the time."""
    if "anyOf" in schema:
        return nonsense(dice.choice(schema["anyOf"]), dice, language)
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return dice.choice(schema["enum"])
    kind = schema["type"]
    if kind == "object":
        needed = schema.get("required", ())
        return {
            name: nonsense(inner, dice, language)
            for name, inner in schema["properties"].items()
            if name in needed or dice.chance(0.5)
        }
    if kind == "array":
        count = dice.between(schema.get("minItems", 0), schema["maxItems"])
        return [nonsense(schema["items"], dice, language) for _ in range(count)]
    if kind == "null":
        return None
    if kind == "integer":
        return dice.between(schema["minimum"], schema["maximum"])
    if kind == "boolean":
        return dice.chance(0.5)
    if "pattern" in schema:
        return f"{dice.between(0, 23):02}:{dice.between(0, 59):02}"
    words, between = (CHINESE, "") if language == "zh" else (WORDS, " ")
    text = between.join(dice.choice(words) for _ in range(dice.between(1, 12)))
    return text[: schema.get("maxLength", 20)].strip()


class NonsenseModel(Service):
    """Answers every question at once with what fits its schema and means nothing."""

    name = "nonsense"

    def __init__(self, seed: int, render: Render, language: str = "en") -> None:
        self._seed, self._render, self._language = seed, render, language
        self._ready: list[Answer] = []

    def submit(self, call: Call) -> None:
        asked = call.id
        dice = rng(self._seed, "nonsense", asked.agent, asked.thought, asked.n, asked.attempt)
        text = json.dumps(nonsense(self._render(call.ask).schema, dice, self._language))
        self._ready.append(Answer(asked, text))

    def collect(self, timeout_s: float | None = None) -> Sequence[Answer]:
        ready, self._ready = self._ready, []
        return ready

    def close(self) -> None:
        self._ready = []
