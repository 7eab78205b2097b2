"""Build the body of a request, in the form that a server understands.

OpenAI-compatible servers differ in how they are told the JSON schema of the reply. vLLM 0.32 and
later take `response_format` and `structured_outputs` and silently ignore `guided_json`, which older
versions need; llama.cpp, Ollama and SGLang take `response_format`. llama.cpp also takes `grammar`,
in which there is no room for white space (base/gbnf.py).
"""

from collections.abc import Mapping
from typing import Any

from agents.models.base.gbnf import grammar_of
from agents.models.base.profiles import Profile
from agents.models.base.wire_text import CallText
from agents.models.http.features import (
    UNCONSTRAINED_FORMS,
    Form,
    ServerFeatures,
    strict_schema,
)
from agents.prompts.schema_text import form_in_words

NO_THINKING = "/no_think"  # what Qwen3 and others obey at the end of a question


def chat_request(
    prompt: CallText,
    kind: str,
    profile: Profile,
    features: ServerFeatures,
    seed: int,
    priority: int,
) -> dict[str, Any]:
    """Return the JSON body that asks for a reply to a question of `kind`."""
    sampling = profile.sampling_of(kind, prompt.attempt)
    limit = (
        prompt.max_tokens + features.room if sampling.max_tokens is None else sampling.max_tokens
    )
    user = prompt.user
    if features.form in UNCONSTRAINED_FORMS:
        user += form_in_words(prompt.schema)
    if features.quiet == "/no_think":
        user += f"\n\n{NO_THINKING}"
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
    }
    if features.quiet == "reasoning_effort":
        body["reasoning_effort"] = "none"
    elif features.quiet == "room":
        body["reasoning_effort"] = "low"
    body.update(profile.extra)
    if not profile.thinking and (features.template or features.quiet == "chat_template_kwargs"):
        body["chat_template_kwargs"] = {"enable_thinking": False}
    if features.priority:
        body["priority"] = priority
    return {name: value for name, value in body.items() if name not in features.omitted}


def constraint(form: Form, schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a request that give `schema` in a form."""
    if form in ("strict", "strict, every key required", "schema"):
        every_key = form == "strict, every key required"
        named: dict[str, Any] = {
            "name": "reply",
            "schema": strict_schema(schema) if every_key else schema,
        }
        if form != "schema":
            named["strict"] = True
        return {"response_format": {"type": "json_schema", "json_schema": named}}
    if form == "grammar":
        return {"grammar": grammar_of(schema)}
    if form == "structured_outputs":
        return {"structured_outputs": {"json": schema}}
    if form == "guided_json":
        return {"guided_json": schema}
    if form == "json_object":
        return {"response_format": {"type": "json_object"}}
    return {}
