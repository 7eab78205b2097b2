"""One OpenAI-compatible server: what it understands, and what each of its replies means.

Before its first question an endpoint finds out which model the server has and which form of schema
constraint works (`prepare`): a constraint is tried with a reply that no model writes by chance.
Later, a reply that is no answer becomes an exception of `responses.py`.
"""

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from agents.models.base.language_model import Completion
from agents.models.base.notifications import Notify
from agents.models.base.profiles import Profile
from agents.models.base.service import ModelError
from agents.models.base.wire_text import CallText
from agents.models.http.http_client import HttpClient, NoReplyError, Response
from agents.models.http.requests import (
    CONSTRAINED_FORMS,
    TEMPLATE_OWNERS,
    Form,
    ServerFeatures,
    chat_request,
    constraint,
)
from agents.models.http.responses import (
    MAX_MESSAGE,
    Busy,
    Garbled,
    Refused,
    TooLong,
    completion_in,
    error_message,
    is_busy,
    is_too_long,
    models_in,
    retry_after,
)
from town.interface import one_line

PROBE_TIMEOUT_S = 20.0
PROBE_SCHEMA = {
    "type": "object",
    "properties": {"word": {"type": "string", "enum": ["amber-47", "cobalt-92"]}},
    "required": ["word"],
    "additionalProperties": False,
}
"""A schema whose values no model writes unless it is forced to."""

GREETING = CallText("You are polite.", "Say good morning.", PROBE_SCHEMA, 200)
"""A harmless question that any working server answers."""

_FORCED_REPLIES = ('{"word": "amber-47"}', '{"word": "cobalt-92"}')


class Endpoint:
    """One server. Safe from any thread."""

    def __init__(
        self,
        client: HttpClient,
        model: str | None,
        profile: Profile,
        notify: Notify,
        key: str = "",
        priority: bool = False,
    ) -> None:
        self.client, self._model, self._profile = client, model, profile
        self._notify, self._key, self._priority = notify, key, priority
        self._features: ServerFeatures | None = None
        self._preparing = threading.Lock()
        self._failures, self._last_failure = 0, ""  # to prepare
        self._has_answered = False
        self._reported: set[str] = set()

    def ask(
        self, prompt: CallText, kind: str, seed: int, priority: int, timeout_s: float
    ) -> Completion:
        """Return the model's answer.

        Raises Busy, TooLong, Refused for this question alone, ModelError if waiting cannot help.
        """
        features = self._features or self.prepare()
        body = chat_request(prompt, kind, self._profile, features, seed, priority)
        reply = self._send(lambda: self.client.post("/chat/completions", body, timeout_s))
        if reply.status == 200:
            done = completion_in(reply)
            self._has_answered = True
            if (
                done.truncated
                and (done.tokens_out or body[features.tokens]) < body[features.tokens]
            ):
                raise TooLong(f"there was room for {done.tokens_out} tokens of the reply alone")
            return done
        changed = self._without_refused(reply, features)
        if changed != features:
            self._features = changed
            return self.ask(prompt, kind, seed, priority, timeout_s)
        raise self._refusal(reply, features)

    def prepare(self) -> ServerFeatures:
        """Find out what the server has and understands; the first caller does so for all.

        Raises as `ask`.
        """
        before = self._failures
        with self._preparing:
            if self._features is not None:
                return self._features
            if self._failures != before:
                raise Busy(self._last_failure)  # another thread has tried meanwhile
            try:
                self._features = self._with_working_form(self._with_model())
            except Busy as error:
                self._failures, self._last_failure = self._failures + 1, str(error)
                raise
            return self._features

    def _with_model(self) -> ServerFeatures:
        """Find the model that is meant."""
        reply = self._send(lambda: self.client.get("/models", PROBE_TIMEOUT_S))
        if reply.status in (404, 405) and self._model:
            return ServerFeatures(self._model)
        if reply.status != 200:
            raise self._meaning(reply)
        models = models_in(reply, self.client.base)
        if self._model is None and not models:
            raise ModelError(
                f"The server at {self.client.base} has no model loaded. Load one there."
            )
        name = self._model or str(models[0].get("id"))
        if self._model is None and len(models) > 1:
            chosen = one_line(name, 80)
            self._notify_once(
                f"The server at {self.client.base} has several models; {chosen} is used."
            )
        own = any(model.get("owned_by") in TEMPLATE_OWNERS for model in models)
        return ServerFeatures(name, template=own, priority=self._priority)

    def _with_working_form(self, features: ServerFeatures) -> ServerFeatures:
        """Find the form in which the server really keeps to a schema."""
        for form in CONSTRAINED_FORMS:
            tried = replace(features, form=form)
            obeyed, tried = self._obeys(tried)
            if obeyed:
                return tried
        loose = replace(features, form=self._unconstrained_form(features))
        self._notify_once(
            f"The server at {self.client.base} does not keep replies to a schema. Each reply is "
            "checked all the same and asked for again if it is not valid; expect many of these."
        )
        return loose

    def _obeys(self, features: ServerFeatures) -> tuple[bool, ServerFeatures]:
        body = chat_request(GREETING, "probe", self._profile, features, 1, 0)
        reply = self._send(lambda: self.client.post("/chat/completions", body, 3 * PROBE_TIMEOUT_S))
        if reply.status == 200:
            with suppress(Garbled):
                text = completion_in(reply).text
                self._has_answered = True
                return text in _FORCED_REPLIES, features
            return False, features
        changed = replace(self._without_refused(reply, features), form=features.form)
        if changed != features:
            return self._obeys(changed)
        if reply.status in (400, 422) or (
            reply.status == 500 and features.form != CONSTRAINED_FORMS[0]
        ):
            return False, features
        raise self._meaning(reply)

    def _unconstrained_form(self, features: ServerFeatures) -> Form:
        body = {
            "model": features.model,
            "messages": [{"role": "user", "content": "Answer with {} as JSON."}],
            features.tokens: 20,
            **constraint("json_object", {}),
        }
        reply = self._send(lambda: self.client.post("/chat/completions", body, PROBE_TIMEOUT_S))
        return "json_object" if reply.status == 200 else "words"

    def _without_refused(self, reply: Response, features: ServerFeatures) -> ServerFeatures:
        """Return the features without the one that the server has just refused."""
        message = reply.text.lower()
        if reply.status not in (400, 422):
            return features
        if "max_completion_tokens" in message and features.tokens == "max_tokens":
            return replace(features, tokens="max_completion_tokens")
        if "chat_template_kwargs" in message:
            return replace(features, template=False)
        if features.form == "strict" and "strict" in message:
            return replace(features, form="schema")
        return features

    def _send(self, request: Callable[[], Response]) -> Response:
        try:
            return request()
        except NoReplyError as error:
            raise Busy(one_line(str(error), MAX_MESSAGE)) from None

    # --- replies that are no answer --------------------------------------------------------------

    def _refusal(self, reply: Response, features: ServerFeatures) -> Exception:
        """Return what to raise for a question that was not answered.

        It never ends a run if the server has answered before. Whether this question alone is
        refused, as by a content filter, is found out by asking a harmless one.
        """
        error = self._meaning(reply)
        if not self._has_answered or not isinstance(error, ModelError):
            return error
        message = f"HTTP {reply.status}, {self._message(reply)}"
        if self._answers_greeting(features):
            return Refused(message)
        if reply.status in (401, 403):
            return Busy(f"it does not accept the key any more ({message})")
        if reply.status == 404:
            return Busy(f"it has no model '{one_line(features.model, 80)}' any more ({message})")
        return Busy(f"it refuses every question ({message})")

    def _answers_greeting(self, features: ServerFeatures) -> bool:
        body = chat_request(GREETING, "probe", self._profile, replace(features, form="words"), 1, 0)
        return (
            self._send(lambda: self.client.post("/chat/completions", body, PROBE_TIMEOUT_S)).status
            == 200
        )

    def _meaning(self, reply: Response) -> Exception:
        """Return what a reply that is no answer means, from a server that has not answered yet."""
        at, message, status = self.client.base, self._message(reply), reply.status
        if is_too_long(status, message):
            return TooLong(message)
        if is_busy(status):
            return Busy(f"HTTP {status}, {message}", retry_after(reply.headers))
        if status in (401, 403):
            have = "is not accepted" if self._key else "is missing"
            return ModelError(
                f"The key for {at} {have} (HTTP {status}, {message}). Put one into the "
                "environment: LIVING_TOWN_API_KEY or OPENAI_API_KEY."
            )
        if status == 404:
            model = self._model or (self._features.model if self._features else "")
            lacks = f"has no model '{one_line(model, 80)}', or it is" if model else "is"
            return ModelError(
                f"The server at {at} {lacks} none of this kind (HTTP 404, {message}). "
                f"{self._list_of_models()}"
            )
        return ModelError(f"The server at {at} refuses the question (HTTP {status}, {message}).")

    def _list_of_models(self) -> str:
        with suppress(NoReplyError, ModelError):
            models = models_in(self.client.get("/models", PROBE_TIMEOUT_S), "")
            names = [one_line(str(model.get("id")), 80) for model in models]
            if names:
                return f"It has: {', '.join(sorted(names)[:20])}."
        return "Does the address end in /v1?"

    def _message(self, reply: Response) -> str:
        message = error_message(reply)
        return message.replace(self._key, "(the key)") if self._key else message

    def _notify_once(self, sentence: str) -> None:
        if sentence not in self._reported:
            self._reported.add(sentence)
            self._notify(sentence)
