"""One OpenAI-compatible server: what it understands, and what each of its answers means.

Knows the chat completions protocol; knows no queue, no agent and no other server.
"""

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from agents.models.base.completion import Completion
from agents.models.base.model_context import Notify
from agents.models.base.profiles import Profile
from agents.models.base.service import ModelError
from agents.models.base.wire_text import CallText
from agents.models.http.http_client import HttpClient, NoReplyError, Response
from agents.models.http.requests import (
    FORMS,
    OWN_KINDS,
    Form,
    ServerFeatures,
    body_of,
    constraint,
)
from agents.models.http.responses import (
    SAID,
    Busy,
    Garbled,
    Refused,
    TooLong,
    complaint_in,
    completion_in,
    is_busy,
    is_too_long,
    models_in,
    wait_in,
)
from town.interface import one_line

QUICK = 20.0  # s of patience with the questions asked before the first real one
PROBE = {
    "type": "object",
    "properties": {"word": {"type": "string", "enum": ["amber-47", "cobalt-92"]}},
    "required": ["word"],
    "additionalProperties": False,
}
"""A shape that nobody hits who does not have to."""

GREETING = CallText("You are polite.", "Say good morning.", PROBE, 200)
"""What any server that is well answers."""


class Endpoint:
    """One server. Safe from any thread."""

    def __init__(
        self,
        site: HttpClient,
        model: str | None,
        profile: Profile,
        note: Notify,
        key: str = "",
        priority: bool = False,
    ) -> None:
        self.site, self._model, self._profile = site, model, profile
        self._note, self._key, self._priority = note, key, priority
        self._dialect: ServerFeatures | None = None
        self._first = threading.Lock()
        self._failed = 0  # how often the first questions found nobody
        self._why = ""  # the last time
        self._spoke = False  # the model has answered something
        self._told: set[str] = set()

    def ask(
        self, words: CallText, kind: str, seed: int, priority: int, patience_s: float
    ) -> Completion:
        """Return the model's answer.

        Raises Busy, TooLong, Refused for this question alone, ModelError when asking is vain.
        """
        dialect = self._dialect or self.prepare()
        body = body_of(words, kind, self._profile, dialect, seed, priority)
        reply = self._send(lambda: self.site.post("/chat/completions", body, patience_s))
        if reply.status == 200:
            done = completion_in(reply)
            self._spoke = True
            if done.cut and (done.tokens_out or body[dialect.tokens]) < body[dialect.tokens]:
                raise TooLong(f"there was room for {done.tokens_out} tokens of the reply alone")
            return done
        changed = self._understood(reply, dialect)
        if changed != dialect:
            self._dialect = changed
            return self.ask(words, kind, seed, priority, patience_s)
        raise self._refusal(reply, dialect)

    def prepare(self) -> ServerFeatures:
        """Find out what the server has and understands. Raises as `ask`."""
        before = self._failed
        with self._first:
            if self._dialect is not None:
                return self._dialect
            if self._failed != before:
                raise Busy(self._why)  # as whoever asked meanwhile was told
            try:
                self._dialect = self._constraining(self._found())
            except Busy as error:
                self._failed, self._why = self._failed + 1, str(error)
                raise
            return self._dialect

    def _found(self) -> ServerFeatures:
        """Look which models there are."""
        reply = self._send(lambda: self.site.get("/models", QUICK))
        if reply.status in (404, 405) and self._model:
            return ServerFeatures(self._model)
        if reply.status != 200:
            raise self._meaning(reply)
        models = models_in(reply, self.site.base)
        if self._model is None and not models:
            raise ModelError(f"The server at {self.site.base} has no model. Load one there.")
        name = self._model or str(models[0].get("id"))
        if self._model is None and len(models) > 1:
            taken = one_line(name, 80)
            self._tell(f"The server at {self.site.base} has several models; {taken} is taken.")
        own = any(model.get("owned_by") in OWN_KINDS for model in models)
        return ServerFeatures(name, template=own, priority=self._priority)

    def _constraining(self, dialect: ServerFeatures) -> ServerFeatures:
        """Find the form in which the server really keeps to a shape."""
        for form in FORMS:
            tried = replace(dialect, form=form)
            obeyed, tried = self._obeys(tried)
            if obeyed:
                return tried
        loose = replace(dialect, form=self._json_or_words(dialect))
        self._tell(
            f"The server at {self.site.base} does not keep replies to a schema. Each is checked "
            "all the same, and asked again when it would not do; expect many that would not."
        )
        return loose

    def _obeys(self, dialect: ServerFeatures) -> tuple[bool, ServerFeatures]:
        body = body_of(GREETING, "probe", self._profile, dialect, 1, 0)
        reply = self._send(lambda: self.site.post("/chat/completions", body, 3 * QUICK))
        if reply.status == 200:
            with suppress(Garbled):
                text = completion_in(reply).text
                self._spoke = True
                return text in _PROBED, dialect
            return False, dialect
        changed = replace(self._understood(reply, dialect), form=dialect.form)
        if changed != dialect:
            return self._obeys(changed)
        if reply.status in (400, 422) or (reply.status == 500 and dialect.form != FORMS[0]):
            return False, dialect
        raise self._meaning(reply)

    def _json_or_words(self, dialect: ServerFeatures) -> Form:
        body = {
            "model": dialect.model,
            "messages": [{"role": "user", "content": "Answer with {} as JSON."}],
            dialect.tokens: 20,
            **constraint("json_object", {}),
        }
        reply = self._send(lambda: self.site.post("/chat/completions", body, QUICK))
        return "json_object" if reply.status == 200 else "words"

    def _understood(self, reply: Response, dialect: ServerFeatures) -> ServerFeatures:
        """Return the dialect without what the server has just refused."""
        said = reply.text.lower()
        if reply.status not in (400, 422):
            return dialect
        if "max_completion_tokens" in said and dialect.tokens == "max_tokens":
            return replace(dialect, tokens="max_completion_tokens")
        if "chat_template_kwargs" in said:
            return replace(dialect, template=False)
        if dialect.form == "strict" and "strict" in said:
            return replace(dialect, form="schema")
        return dialect

    def _send(self, request: Callable[[], Response]) -> Response:
        try:
            return request()
        except NoReplyError as error:
            raise Busy(one_line(str(error), SAID)) from None

    # --- what is no answer -----------------------------------------------------------------------

    def _refusal(self, reply: Response, dialect: ServerFeatures) -> Exception:
        """Return what to raise for a question that was not answered.

        From a server that has answered before it ends no run. Whether this question alone is
        refused, as by a filter, is found out by asking another.
        """
        error = self._meaning(reply)
        if not self._spoke or not isinstance(error, ModelError):
            return error
        said = f"HTTP {reply.status}, {self._said(reply)}"
        if self._is_well(dialect):
            return Refused(said)
        if reply.status in (401, 403):
            return Busy(f"it does not accept the key any more ({said})")
        if reply.status == 404:
            return Busy(f"it has no model '{one_line(dialect.model, 80)}' any more ({said})")
        return Busy(f"it refuses every question ({said})")

    def _is_well(self, dialect: ServerFeatures) -> bool:
        body = body_of(GREETING, "probe", self._profile, replace(dialect, form="words"), 1, 0)
        return self._send(lambda: self.site.post("/chat/completions", body, QUICK)).status == 200

    def _meaning(self, reply: Response) -> Exception:
        """Return what an answer means that is none, from a server of which nothing is known."""
        at, said, status = self.site.base, self._said(reply), reply.status
        if is_too_long(status, said):
            return TooLong(said)
        if is_busy(status):
            return Busy(f"HTTP {status}, {said}", wait_in(reply.headers))
        if status in (401, 403):
            have = "is not accepted" if self._key else "is missing"
            return ModelError(
                f"The key for {at} {have} (HTTP {status}, {said}). Put one into the "
                "environment: LIVING_TOWN_API_KEY or OPENAI_API_KEY."
            )
        if status == 404:
            model = self._model or (self._dialect.model if self._dialect else "")
            lacks = f"has no model '{one_line(model, 80)}', or it is" if model else "is"
            return ModelError(
                f"The server at {at} {lacks} none of this kind (HTTP 404, {said}). "
                f"{self._offered()}"
            )
        return ModelError(f"The server at {at} refuses the question (HTTP {status}, {said}).")

    def _offered(self) -> str:
        with suppress(NoReplyError, ModelError):
            found = models_in(self.site.get("/models", QUICK), "")
            names = [one_line(str(model.get("id")), 80) for model in found]
            if names:
                return f"It has: {', '.join(sorted(names)[:20])}."
        return "Does the address end in /v1?"

    def _said(self, reply: Response) -> str:
        said = complaint_in(reply)
        return said.replace(self._key, "(the key)") if self._key else said

    def _tell(self, sentence: str) -> None:
        """Say something of this server, once."""
        if sentence not in self._told:
            self._told.add(sentence)
            self._note(sentence)


_PROBED = ('{"word": "amber-47"}', '{"word": "cobalt-92"}')
