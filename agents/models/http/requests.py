"""Build the body of a request, in the form that a server understands.

OpenAI-compatible servers differ in how they are told the JSON schema of the reply. vLLM 0.32 and
later take `response_format` and `structured_outputs` and silently ignore `guided_json`, which older
versions need; llama.cpp, Ollama and SGLang take `response_format`.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from agents.models.base.profiles import Profile
from agents.models.base.wire_text import CallText

Form = Literal["strict", "schema", "structured_outputs", "guided_json", "json_object", "words"]
CONSTRAINED_FORMS: tuple[Form, ...] = ("strict", "schema", "structured_outputs", "guided_json")
"""Forms that force the reply into the schema, in the order in which they are tried."""

UNCONSTRAINED_FORMS: tuple[Form, ...] = ("json_object", "words")
"""Forms that leave the schema to the model, which reads it in the prompt."""

TEMPLATE_OWNERS = ("vllm", "sglang", "llamacpp")
"""`owned_by` of the models of servers that take `chat_template_kwargs`."""


@dataclass(frozen=True)
class ServerFeatures:
    """What a server was found to understand."""

    model: str
    form: Form = "strict"
    tokens: Literal["max_tokens", "max_completion_tokens"] = "max_tokens"
    template: bool = False  # takes chat_template_kwargs
    priority: bool = False  # schedules by priority


def chat_request(
    prompt: CallText,
    kind: str,
    profile: Profile,
    features: ServerFeatures,
    seed: int,
    priority: int,
) -> dict[str, Any]:
    """Return the JSON body that asks for a reply to a question of `kind`."""
    sampling = profile.sampling_of(kind)
    limit = prompt.max_tokens if sampling.max_tokens is None else sampling.max_tokens
    user = prompt.user
    if features.form in UNCONSTRAINED_FORMS:
        user += f"\n\nAnswer with one JSON object that fits this schema:\n{_compact(prompt.schema)}"
    body: dict[str, Any] = {
        "model": features.model,
        "messages": [
            {"role": "system", "content": prompt.system},
            {"role": "user", "content": user},
        ],
        features.tokens: limit,
        "seed": seed,
        **sampling.fields(),
        **constraint(features.form, prompt.schema),
        **profile.extra,
    }
    if features.template and not profile.thinking:
        body["chat_template_kwargs"] = {"enable_thinking": False}
    if features.priority:
        body["priority"] = priority
    return body


def constraint(form: Form, schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a request that give `schema` in a form."""
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


def _compact(schema: Mapping[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, separators=(",", ":"))
