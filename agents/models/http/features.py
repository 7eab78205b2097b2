"""What one server was found to understand, and how that is revised when it complains.

Everything a request may leave out, or say in another way, is a field of `ServerFeatures`. `revised`
reads a complaint: which parameter or which form of the schema is refused. `quieter` is the next way
to turn thinking off. Both only ever move forward, so trying again comes to an end.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from agents.models.http.responses import Complaint, is_too_long

Form = Literal[
    "grammar",
    "strict",
    "strict, every key required",
    "schema",
    "structured_outputs",
    "guided_json",
    "json_object",
    "words",
]
CONSTRAINED_FORMS: tuple[Form, ...] = ("strict", "schema", "structured_outputs", "guided_json")
"""Forms that force the reply into the schema, in the order in which they are tried.

Before them "grammar" is tried where llama.cpp says that it is the server; after them, where a
server keeps to a schema but fills its replies with white space.
"""

UNCONSTRAINED_FORMS: tuple[Form, ...] = ("json_object", "words")
"""Forms that leave the schema to the model, which reads it in the prompt."""

NEXT_FORM: Mapping[Form, Form] = {
    "grammar": "strict",
    "strict": "strict, every key required",
    "strict, every key required": "schema",
    "schema": "json_object",
    "structured_outputs": "json_object",
    "guided_json": "json_object",
    "json_object": "words",
}
"""What is tried when a server complains of the schema of a question."""

Quiet = Literal["", "reasoning_effort", "chat_template_kwargs", "/no_think", "room"]
QUIETER: Mapping[Quiet, Quiet] = {
    "": "reasoning_effort",
    "reasoning_effort": "chat_template_kwargs",
    "chat_template_kwargs": "/no_think",
    "/no_think": "room",
}
"""Ways to keep a model from thinking, in the order in which they are tried; then, to let it."""

THINKING_ROOM = 4000  # tokens, added to the limit of a reply for a model that thinks
MIN_ROOM = 256
TEMPLATE_OWNERS = ("vllm", "sglang", "llamacpp")
"""`owned_by` of the models of servers that take `chat_template_kwargs`."""

_NEEDED = frozenset({"model", "messages", "max_tokens", "max_completion_tokens"})
_FORM_PARAMETERS = frozenset({"response_format", "structured_outputs", "guided_json", "grammar"})
_FORM_WORDS = re.compile(
    r"schema|response.?format|\bformat\b|\bstrict\b|grammar|structured|guided|json.?(object|mode)",
    re.IGNORECASE,
)
_OF_THE_REPLY = re.compile(r"failed_generation|json_validate_failed|generated", re.IGNORECASE)
"""The model's reply was bad, not the request."""


@dataclass(frozen=True)
class ServerFeatures:
    """What a server was found to understand."""

    model: str
    form: Form = "strict"
    tokens: Literal["max_tokens", "max_completion_tokens"] = "max_tokens"
    template: bool = False  # takes chat_template_kwargs
    priority: bool = False  # schedules by priority
    quiet: Quiet = ""  # how the model is kept from thinking
    room: int = 0  # tokens to think with
    omitted: frozenset[str] = frozenset()  # parameters that are refused

    def merged(self, other: "ServerFeatures") -> "ServerFeatures":
        """Return what both have found out; of two values the one that was tried later."""
        forms, quiets = ["grammar", *NEXT_FORM.values()], ["", *QUIETER.values()]
        later = max(self, other, key=lambda f: forms.index(f.form) if f.form in forms else 0)
        quieter_one = max(self, other, key=lambda f: quiets.index(f.quiet))
        return replace(
            other,
            form=later.form,
            quiet=quieter_one.quiet,
            room=quieter_one.room,
            template=self.template and other.template,
            tokens=max(self.tokens, other.tokens, key=len),
            omitted=self.omitted | other.omitted,
        )


def quieter(features: ServerFeatures) -> ServerFeatures:
    """Return the features with the next way to turn thinking off; the same after the last."""
    quiet = QUIETER.get(features.quiet, features.quiet)
    if quiet == "chat_template_kwargs" and (features.template or quiet in features.omitted):
        quiet = QUIETER[quiet]  # that has been sent before
    return replace(features, quiet=quiet, room=THINKING_ROOM if quiet == "room" else features.room)


def revised(
    features: ServerFeatures, status: int, complaint: Complaint, body: Mapping[str, Any]
) -> ServerFeatures:
    """Return the features without what the server has just refused in `body`; else the same."""
    if is_too_long(status, complaint.message):
        room = features.room // 2
        return replace(features, room=room) if room >= MIN_ROOM else features
    if status in (400, 422):
        if "max_completion_tokens" in complaint.message and features.tokens == "max_tokens":
            return replace(features, tokens="max_completion_tokens")
        names = [name for name in body if name not in _NEEDED and complaint.names(name)]
        others = [name for name in names if name not in _FORM_PARAMETERS]
        if others:
            return _without(features, others)
    of_form = _FORM_WORDS.search(complaint.message) or complaint.names(*_FORM_PARAMETERS)
    is_refusal = status in (400, 422, 500, 501) and not _OF_THE_REPLY.search(complaint.message)
    if is_refusal and of_form and features.form in NEXT_FORM:
        return replace(features, form=NEXT_FORM[features.form])
    return features


def _without(features: ServerFeatures, names: list[str]) -> ServerFeatures:
    """Leave out parameters. One that was to turn thinking off makes way for the next such way."""
    step = features.quiet in names
    if "chat_template_kwargs" in names:
        features = replace(features, template=False)
    if "priority" in names:
        features = replace(features, priority=False)
    if step:
        names = [name for name in names if name != features.quiet]
        features = quieter(features)
    return replace(features, omitted=features.omitted | set(names))


def strict_schema(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return `schema` as the strict mode of OpenAI wants it.

    Every key is required (null where it would be left out), the root is an object (`reply` in it
    where it was a choice), and texts have no length.
    """
    plain = _strict(schema)
    if "anyOf" not in plain:
        return plain
    return {
        "type": "object",
        "properties": {"reply": plain},
        "required": ["reply"],
        "additionalProperties": False,
    }


def _strict(part: Mapping[str, Any]) -> dict[str, Any]:
    changed = {word: part[word] for word in part if word not in ("minLength", "maxLength")}
    if "anyOf" in part:
        changed["anyOf"] = [_strict(option) for option in part["anyOf"]]
    if "items" in part:
        changed["items"] = _strict(part["items"])
    if "properties" in part:
        required = part.get("required", ())
        changed["properties"] = {
            name: _strict(field)
            if name in required
            else {"anyOf": [_strict(field), {"type": "null"}]}
            for name, field in part["properties"].items()
        }
        changed["required"] = list(part["properties"])
    return changed


def without_strictness(data: Any) -> Any:
    """Return a reply to a `strict_schema` as one to the schema itself."""
    if isinstance(data, dict):
        if data.keys() == {"reply"} and isinstance(data["reply"], dict):
            data = data["reply"]
        return {key: without_strictness(value) for key, value in data.items() if value is not None}
    if isinstance(data, list):
        return [without_strictness(item) for item in data]
    return data
