"""A model that lives by rules and fails at one kind of question, as small models do."""

import json
from collections.abc import Sequence
from typing import Any

from agents.models.base.service import Answer, Call, Service
from agents.models.scripted import ScriptedModel


class Slipping(Service):
    """Answers by rules, but for the first tries of one kind of question; each costs something.

    Those are no JSON, or have `changes` in them.
    """

    def __init__(self, kind: str, spoilt_tries: int, **changes: Any) -> None:
        self.name = "slipping"
        self._inner, self._calls = ScriptedModel(1), dict[Any, Call]()
        self._kind, self._spoilt, self._changes = kind, spoilt_tries, changes

    def submit(self, call: Call) -> None:
        self._calls[call.id] = call
        self._inner.submit(call)

    def collect(self, timeout_s: float | None = None) -> Sequence[Answer]:
        return [self._spoil(answer) for answer in self._inner.collect(timeout_s)]

    def _spoil(self, answer: Answer) -> Answer:
        call, text = self._calls[answer.id], answer.text
        if call.ask.kind == self._kind and call.id.attempt <= self._spoilt:
            text = json.dumps(json.loads(text) | self._changes) if self._changes else "{"
        return Answer(answer.id, text, model_ms=500, tokens_in=100, tokens_out=10)
