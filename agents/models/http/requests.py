"""How an endpoint is told the shape of the reply: the ways there are, and the body of a request.

Knows the dialects of OpenAI-compatible servers; sends nothing. The fields and what becomes of
them: vLLM 0.32 and later take `response_format` and `structured_outputs`, and ignore `guided_json`
without a word, which older ones want; llama.cpp, Ollama and SGLang take `response_format`.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from agents.models.base.profiles import Profile
from agents.models.base.wire_text import CallText

Form = Literal["strict", "schema", "structured_outputs", "guided_json", "json_object", "words"]
FORMS: tuple[Form, ...] = ("strict", "schema", "structured_outputs", "guided_json")
"""The forms that constrain, in the order in which they are tried."""

UNSURE: tuple[Form, ...] = ("json_object", "words")
"""The forms that leave the shape to the model, which is then told it in words."""

OWN_KINDS = (
    "vllm",
    "sglang",
    "llamacpp",
)  # `owned_by` of servers that take a chat template's settings


@dataclass(frozen=True)
class ServerFeatures:
    """What one endpoint was found to understand."""

    model: str
    form: Form = "strict"
    tokens: Literal["max_tokens", "max_completion_tokens"] = "max_tokens"
    template: bool = False  # takes chat_template_kwargs
    priority: bool = False  # schedules by priority


def body_of(
    words: CallText, kind: str, profile: Profile, dialect: ServerFeatures, seed: int, priority: int
) -> dict[str, Any]:
    """Return the JSON body that asks for a reply to a question of `kind`."""
    sampling = profile.sampling_of(kind)
    limit = words.max_tokens if sampling.max_tokens is None else sampling.max_tokens
    user = words.user
    if dialect.form in UNSURE:
        user += f"\n\nAnswer with one JSON object that fits this schema:\n{_said(words.schema)}"
    body: dict[str, Any] = {
        "model": dialect.model,
        "messages": [
            {"role": "system", "content": words.system},
            {"role": "user", "content": user},
        ],
        dialect.tokens: limit,
        "seed": seed,
        **sampling.fields(),
        **constraint(dialect.form, words.schema),
        **profile.extra,
    }
    if dialect.template and not profile.thinking:
        body["chat_template_kwargs"] = {"enable_thinking": False}
    if dialect.priority:
        body["priority"] = priority
    return body


def constraint(form: Form, schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a request that ask for `schema` in a form."""
    if form in ("strict", "schema"):
        named: dict[str, Any] = {"name": "reply", "schema": schema}
        if form == "strict":
            named["strict"] = True
        return {"response_format": {"type": "json_schema", "json_schema": named}}
    if form == "structured_outputs":
        return {"structured_outputs": {"json": schema}}
    if form == "guided_json":
        return {"guided_json": schema}
    if form == "json_object":
        return {"response_format": {"type": "json_object"}}
    return {}


def _said(schema: Mapping[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, separators=(",", ":"))
