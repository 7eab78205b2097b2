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
    """Return JSON data that `schema` accepts; what may be left out is, half of the time.

    The times of a plan are in order, and bedtime is after them.
    """
    if "anyOf" in schema:
        return nonsense(dice.choice(schema["anyOf"]), dice, language)
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return dice.choice(schema["enum"])
    kind = schema["type"]
    if kind == "object":
        needed = schema.get("required", ())
        fields = {
            name: nonsense(inner, dice, language)
            for name, inner in schema["properties"].items()
            if name in needed or dice.chance(0.5)
        }
        return {**fields, **({"bed": "23:59"} if "bed" in fields else {})}
    if kind == "array":
        count = dice.between(schema.get("minItems", 0), schema["maxItems"])
        items = [nonsense(schema["items"], dice, language) for _ in range(count)]
        is_plan = all(isinstance(item, dict) and "start" in item for item in items)
        return sorted(items, key=lambda item: item["start"]) if is_plan else items
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
