"""One OpenAI-compatible server: what it understands, and what each of its replies means.

Before its first question an endpoint finds out which model the server has and which form of schema
constraint works (`prepare`): a constraint is tried with a reply that no model writes by chance.
What was found out is revised for good when a question shows more: the server refuses its schema or
a parameter, or the model thinks first (`features.py`). A reply that is no answer becomes an
exception of `responses.py`.
"""

import json
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

from agents.models.base.language_model import Completion
from agents.models.base.notifications import Notify
from agents.models.base.profiles import Profile
from agents.models.base.safe_json import parse_json
from agents.models.base.service import ModelError
from agents.models.base.wire_text import CallText
from agents.models.http.features import (
    CONSTRAINED_FORMS,
    NEXT_FORM,
    TEMPLATE_OWNERS,
    THINKING_ROOM,
    Form,
    ServerFeatures,
    quieter,
    revised,
    without_strictness,
)
from agents.models.http.http_client import HttpClient, NoReplyError, Response, TooSlowError
from agents.models.http.keys import ServerKey
from agents.models.http.requests import chat_request, constraint
from agents.models.http.responses import (
    MAX_MESSAGE,
    Busy,
    Garbled,
    Reading,
    Refused,
    Slow,
    TooLong,
    complaint_in,
    completion_in,
    error_message,
    is_busy,
    is_too_long,
    models_in,
    retry_after,
    unwrapped,
)
from town.interface import one_line

PROBE_TIMEOUT_S = 20.0
MAX_FACT = 200  # letters of what a server says of itself
PROBE_SCHEMA = {
    "type": "object",
    "properties": {"word": {"type": "string", "enum": ["amber-47", "cobalt-92"]}},
    "required": ["word"],
    "additionalProperties": False,
}
"""A schema whose values no model writes unless it is forced to."""

GREETING = CallText("You are polite.", "Say good morning.", PROBE_SCHEMA, 200)
"""A harmless question that any working server answers."""

NOT_TALKING = ("embed", "rerank", "bge-", "whisper", "tts", "clip", "diffusion")
"""Parts of the names of models that do not answer questions."""

_FORCED_REPLIES = ('{"word": "amber-47"}', '{"word": "cobalt-92"}')


class Endpoint:
    """One server. Safe from any thread."""

    def __init__(
        self,
        client: HttpClient,
        model: str | None,
        profile: Profile,
        notify: Notify,
        key: ServerKey | None = None,
        priority: bool = False,
    ) -> None:
        self.client, self._model, self._profile = client, model, profile
        self._notify, self._key, self._priority = notify, key, priority
        self._features: ServerFeatures | None = None
        self.facts: Mapping[str, str] = {}  # that the server tells of its model, once asked
        self._preparing = threading.Lock()
        self._failures, self._last_failure = 0, ""  # to prepare
        self._has_answered = False
        self._takes_grammars = False  # in GBNF, as llama.cpp does
        self.slots: int | None = None  # how many calls the server works on at once, if it says so
        self._adopting = threading.Lock()
        self._complaints: dict[ServerFeatures, str] = {}  # what was changed for which
        self._reported: set[str] = set()

    def ask(
        self, prompt: CallText, kind: str, seed: int, priority: int, timeout_s: float
    ) -> Completion:
        """Return the model's answer.

        Raises Busy, TooLong, Refused for this question alone, ModelError if waiting cannot help.
        """
        features, spent = self.prepare(), Completion("", 0, 0, 0)
        while True:
            body = chat_request(prompt, kind, self._profile, features, seed, priority)
            reply = self._send(lambda: self.client.post("/chat/completions", body, timeout_s))  # noqa: B023
            if reply.status == 200:
                reading = completion_in(reply)
                self._has_answered = True
                changed = self._after_reading(reading, features)
                if changed == features or not (reading.blank or _wrote_nothing(reading)):
                    self._adopt(changed)
                    done = _checked(reading.done, body[features.tokens], features)
                    return done.added_to(spent)
                spent = reading.done.added_to(spent)
            else:
                changed = revised(features, reply.status, complaint_in(reply), body)
                if changed == features:
                    raise self._refusal(reply, features)
                self._complaints[changed] = f"HTTP {reply.status}, {self._message(reply)}"
            features = changed

    def _after_reading(self, reading: Reading, features: ServerFeatures) -> ServerFeatures:
        """Return what a reply shows of the model: one that thinks is to be kept from it."""
        if reading.thought and not self._profile.thinking:
            return quieter(features)
        if reading.blank and features.form in NEXT_FORM:
            return replace(features, form=NEXT_FORM[features.form])
        return features

    def _adopt(self, changed: ServerFeatures) -> None:
        """Keep for good what a question has shown, and tell the user."""
        with self._adopting:
            before = self._features or changed
            after = self._features = before.merged(changed)
        if after != before:
            self._tell(before, after)

    def _tell(self, before: ServerFeatures, after: ServerFeatures) -> None:
        """Tell the user what has changed of the form of questions."""
        at = f"The server at {self.client.base}"
        why = next((why for f, why in self._complaints.items() if f.merged(after) == after), "")
        because = f" ({why.rstrip('.')})" if why else ""
        if after.omitted - before.omitted:
            names = " and ".join(sorted(after.omitted - before.omitted))
            self._notify_once(f"{at} does not take {names}{because}: it is left out from now on.")
        if after.form != before.form:
            self._notify_once(
                f"{at} does not take the form of a question{because}; from now on it is asked in "
                f"another ({after.form})."
            )
        if after.quiet != before.quiet:
            self._notify_once(thinking_note(after))

    def prepare(self) -> ServerFeatures:
        """Find out what the server has and understands; the first caller does so for all.

        Raises as `ask`.
        """
        if self._features is not None:
            return self._features
        before = self._failures
        with self._preparing:
            if self._features is not None:
                return self._features
            if self._failures != before:
                raise Busy(self._last_failure)  # another thread has tried meanwhile
            try:
                features = self._with_working_form(self._with_model())
            except Busy as error:
                self._failures, self._last_failure = self._failures + 1, str(error)
                raise
            self._tell(ServerFeatures(features.model, features.form), features)
            self._features = features
            return features

    @property
    def _patience_s(self) -> float:
        """How long to wait for a probe: as long as for a question, as the model may be loading."""
        return max(PROBE_TIMEOUT_S, self._profile.timeout_s)

    def _with_model(self) -> ServerFeatures:
        """Find the model that is meant."""
        reply = self._send(lambda: self.client.get("/models", self._patience_s))
        if reply.status in (404, 405) and self._model:
            return ServerFeatures(self._model)
        if reply.status != 200:
            raise self._meaning(reply)
        models = models_in(reply, self.client.base)
        if self._model is None and not models:
            raise ModelError(
                f"The server at {self.client.base} has no model loaded. Load one there."
            )
        names = [str(model.get("id")) for model in models]
        talking = [name for name in names if not any(p in name.lower() for p in NOT_TALKING)]
        name = self._model or (talking or names)[0]
        if self._model is None and len(models) > 1:
            others = ", ".join(one_line(other, 80) for other in names if other != name)
            self._notify_once(
                f"The server at {self.client.base} has several models; {one_line(name, 80)} is "
                f"used. To use another, name it after the address: {one_line(others, 300)}."
            )
        is_llama = reply.headers.get("server", "").startswith("llama.cpp")
        is_llama = is_llama or any(model.get("owned_by") == "llamacpp" for model in models)
        own = is_llama or any(model.get("owned_by") in TEMPLATE_OWNERS for model in models)
        if is_llama:
            self._takes_grammars = not self._profile.thinking  # a grammar lets nobody think first
            self._count_slots()
        about = next((model for model in models if str(model.get("id")) == name), {})
        self.facts = self._facts(name, about, reply.headers.get("server", ""))
        room = THINKING_ROOM if self._profile.thinking else 0
        return ServerFeatures(name, template=own, priority=self._priority, room=room)

    def _facts(self, name: str, about: Mapping[str, Any], server: str) -> dict[str, str]:
        """Return what the server says of its model and of itself."""
        found = {"model": name, "server": server}
        for key in ("root", "owned_by", "max_model_len", "created"):
            if isinstance(about.get(key), str | int):
                found[key] = str(about[key])
        if about.get("owned_by") == "vllm":
            with suppress(NoReplyError, LookupError, TypeError, ValueError):
                found["version"] = str(
                    self.client.get_at_root("/version", PROBE_TIMEOUT_S).data()["version"]
                )
        return {key: one_line(value, MAX_FACT) for key, value in found.items() if value}

    def _count_slots(self) -> None:
        """Ask llama.cpp for how many calls it works on at once."""
        count: object = None
        with suppress(NoReplyError, LookupError, TypeError):
            count = self.client.get_at_root("/props", PROBE_TIMEOUT_S).data()["total_slots"]
        if not isinstance(count, int):
            with suppress(NoReplyError):
                slots = self.client.get_at_root("/slots", PROBE_TIMEOUT_S).data()
                count = len(slots) if isinstance(slots, list) else None
        self.slots = count if isinstance(count, int) and count > 0 else None

    def _with_working_form(self, features: ServerFeatures) -> ServerFeatures:
        """Find the form in which the server really keeps to a schema."""
        forms: list[Form] = ["grammar"] if self._takes_grammars else []
        blank = False
        for form in (*forms, *CONSTRAINED_FORMS):
            obeyed, features, reading = self._obeys(replace(features, form=form))
            if obeyed:
                is_padded = reading is not None and reading.is_padded and not forms
                return self._with_grammar(features) if is_padded else features
            blank = blank or (reading is not None and reading.blank)
        loose = replace(features, form=self._unconstrained_form(features))
        how = "fills a reply that it keeps to a schema with white space" if blank else ""
        self._notify_once(
            f"The server at {self.client.base} {how or 'does not keep replies to a schema'}. Each "
            "reply is checked all the same and asked for again if it is not valid; expect many of "
            "these."
        )
        return loose

    def _with_grammar(self, features: ServerFeatures) -> ServerFeatures:
        """Return a grammar as the form, if the server keeps to one: it allows no white space."""
        if self._profile.thinking:
            return features
        try:
            obeyed, changed, _ = self._obeys(replace(features, form="grammar"))
        except (Busy, TooLong, ModelError):
            return features  # of no consequence: it keeps to a schema
        return changed if obeyed else features

    def _obeys(self, features: ServerFeatures) -> tuple[bool, ServerFeatures, Reading | None]:
        """Return whether a reply keeps to the schema, what was found out, and the reply if any."""
        form, is_quieter = features.form, False
        while True:
            body = chat_request(GREETING, "probe", self._profile, features, 1, 0)
            reply = self._send(
                lambda: self.client.post("/chat/completions", body, self._patience_s)  # noqa: B023
            )
            changed = features
            if reply.status == 200:
                try:
                    reading = completion_in(reply)
                except Garbled:
                    return False, features, None
                self._has_answered = True
                if reading.thought and not self._profile.thinking:
                    changed, is_quieter = quieter(features), True
                if changed == features:
                    return reading.done.text in _FORCED_REPLIES, features, reading
            else:
                complaint = complaint_in(reply)
                changed = replace(revised(features, reply.status, complaint, body), form=form)
                if changed == features and is_quieter and reply.status in (400, 422):
                    changed = quieter(features)  # it took the form before
                if changed == features:
                    break
                self._complaints[changed] = f"HTTP {reply.status}, {self._message(reply)}"
            features = changed
        if reply.status in (400, 422) or (reply.status == 500 and form != CONSTRAINED_FORMS[0]):
            return False, features, None
        raise self._meaning(reply)

    def _unconstrained_form(self, features: ServerFeatures) -> Form:
        body = {
            "model": features.model,
            "messages": [{"role": "user", "content": "Answer with {} as JSON."}],
            features.tokens: 20,
            **constraint("json_object", {}),
        }
        reply = self._send(lambda: self.client.post("/chat/completions", body, self._patience_s))
        return "json_object" if reply.status == 200 else "words"

    def _send(self, request: Callable[[], Response]) -> Response:
        try:
            return unwrapped(request())
        except TooSlowError as error:
            raise Slow(one_line(str(error), MAX_MESSAGE), state="works too slowly") from None
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
        if reply.status == 402:
            return Busy(f"HTTP 402, {self._message(reply)}", state="wants to be paid")
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
            self._send(lambda: self.client.post("/chat/completions", body, self._patience_s)).status
            == 200
        )

    def _meaning(self, reply: Response) -> Exception:
        """Return what a reply that is no answer means, from a server that has not answered yet."""
        at, message, status = self.client.base, self._message(reply), reply.status
        if is_too_long(status, message):
            return TooLong(message)
        if is_busy(status):
            state = "has reached a limit" if status == 429 else "does not answer"
            return Busy(f"HTTP {status}, {message}", retry_after(reply), state)
        if status in (401, 403):
            have = f"in {self._key.name} is not accepted" if self._key else "is missing"
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
        return message.replace(self._key.value, "(the key)") if self._key else message

    def _notify_once(self, sentence: str) -> None:
        if sentence not in self._reported:
            self._reported.add(sentence)
            self._notify(sentence)


def _wrote_nothing(reading: Reading) -> bool:
    """Return whether all that a model wrote is thoughts."""
    return reading.thought and (reading.done.truncated or not reading.done.text)


def _checked(done: Completion, limit: int, features: ServerFeatures) -> Completion:
    """Return the completion of a request with a `limit` of tokens. Raises TooLong."""
    if done.truncated and (done.tokens_out or limit) < limit:
        raise TooLong(f"there was room for {done.tokens_out} tokens of the reply alone")
    if features.form == "strict, every key required":
        with suppress(ValueError):
            data: Any = without_strictness(parse_json(done.text))
            return replace(done, text=json.dumps(data, ensure_ascii=False))
    return done


def thinking_note(features: ServerFeatures) -> str:
    """Return a sentence on a model that thinks, and on what is done about it."""
    thinks = f"The model {one_line(features.model, 80)} thinks before it answers"
    if features.quiet == "room":
        return (
            f"{thinks}, and the server does not turn that off: each reply gets room for "
            f"{features.room:,} tokens more, and takes so much longer. A model that does not think "
            "(its name often has 'instruct' in it) is quicker."
        )
    how = {"reasoning_effort": "reasoning_effort: none"}.get(features.quiet, features.quiet)
    return f"{thinks}; it is asked not to ({how})."
