"""One OpenAI-compatible server: what it understands, and what each of its answers means.

Knows the chat completions protocol; knows no queue, no agent and no other server.
"""

import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

from agents.models.completion import Completion
from agents.models.forms import FORMS, OWN_KINDS, Dialect, Form, body_of, constraint
from agents.models.profiles import Profile
from agents.models.service import ModelError
from agents.models.setting import Note
from agents.models.web import NoReplyError, Response, Site
from agents.models.wording import Words, cut_off, kept_of

QUICK = 20.0  # s of patience with the questions asked before the first real one
PROBE = {
    "type": "object",
    "properties": {"word": {"type": "string", "enum": ["amber-47", "cobalt-92"]}},
    "required": ["word"],
    "additionalProperties": False,
}
"""A shape that nobody hits who does not have to."""

TOO_LONG = (
    "context length",
    "context_length",
    "context size",
    "max_model_len",
    "maximum model length",
    "too many tokens",
    "prompt is too long",
    "input is too long",
    "longer than the maximum",
)


class Busy(Exception):  # noqa: N818 - not an error of ours: ask again
    """The server does not answer this now. `after`: it asked to be left alone so many seconds."""

    def __init__(self, why: str, after: float | None = None) -> None:
        super().__init__(why)
        self.after = after


class TooLong(Exception):  # noqa: N818
    """The prompt does not fit the model."""


class Garbled(Busy):
    """An answer came that is none of this protocol's."""


class Endpoint:
    """One server. Safe from any thread."""

    def __init__(
        self,
        site: Site,
        model: str | None,
        profile: Profile,
        note: Note,
        key: str = "",
        priority: bool = False,
    ) -> None:
        self.site, self._model, self._profile = site, model, profile
        self._note, self._key, self._priority = note, key, priority
        self._dialect: Dialect | None = None
        self._first = threading.Lock()
        self._refused = 0  # how often the first questions found nobody

    def ask(
        self, words: Words, kind: str, seed: int, priority: int, patience_s: float
    ) -> Completion:
        """Return the model's answer. Raises Busy, TooLong, and ModelError when asking is vain."""
        dialect = self._dialect or self.prepare()
        body = body_of(words, kind, self._profile, dialect, seed, priority)
        reply = self._send(lambda: self.site.post("/chat/completions", body, patience_s))
        if reply.status == 200:
            done = _completion(reply)
            if done.cut and (done.tokens_out or body[dialect.tokens]) < body[dialect.tokens]:
                raise TooLong(f"there was room for {done.tokens_out} tokens of the reply alone")
            return done
        changed = self._understood(reply, dialect)
        if changed != dialect:
            self._dialect = changed
            return self.ask(words, kind, seed, priority, patience_s)
        raise self._meaning(reply)

    def prepare(self) -> Dialect:
        """Find out what the server has and understands. Raises as `ask`."""
        before = self._refused
        with self._first:
            if self._dialect is not None:
                return self._dialect
            if self._refused != before:
                raise Busy("it did not answer a moment ago")
            try:
                self._dialect = self._constraining(self._found())
            except Busy:
                self._refused += 1
                raise
            return self._dialect

    def _found(self) -> Dialect:
        """Look which models there are."""
        reply = self._send(lambda: self.site.get("/models", QUICK))
        if reply.status in (404, 405) and self._model:
            return Dialect(self._model)
        if reply.status != 200:
            raise self._meaning(reply)
        models = _listed(reply, self.site.base)
        if self._model is None and not models:
            raise ModelError(f"The server at {self.site.base} has no model. Load one there.")
        name = self._model or str(models[0].get("id"))
        if self._model is None and len(models) > 1:
            self._note(f"The server at {self.site.base} has several models; {name} is taken.")
        own = any(model.get("owned_by") in OWN_KINDS for model in models)
        return Dialect(name, template=own, priority=self._priority)

    def _constraining(self, dialect: Dialect) -> Dialect:
        """Find the form in which the server really keeps to a shape."""
        for form in FORMS:
            tried = replace(dialect, form=form)
            obeyed, tried = self._obeys(tried)
            if obeyed:
                return tried
        self._note(
            f"The server at {self.site.base} does not keep replies to a schema. Each is checked "
            "all the same, and asked again when it would not do; expect many that would not."
        )
        return replace(dialect, form=self._json_or_words(dialect))

    def _obeys(self, dialect: Dialect) -> tuple[bool, Dialect]:
        words = Words("You are polite.", "Say good morning.", PROBE, 200)
        body = body_of(words, "probe", self._profile, dialect, 1, 0)
        reply = self._send(lambda: self.site.post("/chat/completions", body, 3 * QUICK))
        if reply.status == 200:
            with suppress(Garbled):
                return _completion(reply).text in _PROBED, dialect
            return False, dialect
        changed = replace(self._understood(reply, dialect), form=dialect.form)
        if changed != dialect:
            return self._obeys(changed)
        if reply.status in (400, 422) or (reply.status == 500 and dialect.form != FORMS[0]):
            return False, dialect
        raise self._meaning(reply)

    def _json_or_words(self, dialect: Dialect) -> Form:
        body = {
            "model": dialect.model,
            "messages": [{"role": "user", "content": "Answer with {} as JSON."}],
            dialect.tokens: 20,
            **constraint("json_object", {}),
        }
        reply = self._send(lambda: self.site.post("/chat/completions", body, QUICK))
        return "json_object" if reply.status == 200 else "words"

    def _understood(self, reply: Response, dialect: Dialect) -> Dialect:
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
            raise Busy(str(error)) from None

    def _meaning(self, reply: Response) -> Exception:
        """Return what to raise for an answer that is none."""
        at, said = self.site.base, self._plain(_message(reply))
        if any(sign in said.lower() for sign in TOO_LONG) and reply.status != 429:
            return TooLong(said)
        if reply.status in (408, 409, 425, 429) or reply.status >= 500:
            return Busy(f"HTTP {reply.status}, {said}", _after(reply.headers))
        if reply.status in (401, 403):
            have = "is not accepted" if self._key else "is missing"
            return ModelError(
                f"The key for {at} {have} (HTTP {reply.status}, {said}). Put one into the "
                "environment: LIVING_TOWN_API_KEY or OPENAI_API_KEY."
            )
        if reply.status == 404:
            return ModelError(
                f"The server at {at} has no model '{self._model or ''}' or is none of this kind "
                f"(HTTP 404, {said}). {self._offered()}"
            )
        return ModelError(f"The server at {at} refuses the question (HTTP {reply.status}, {said}).")

    def _offered(self) -> str:
        with suppress(NoReplyError, ModelError):
            names = [str(m.get("id")) for m in _listed(self.site.get("/models", QUICK), "")]
            if names:
                return f"It has: {', '.join(sorted(names)[:20])}."
        return "Does the address end in /v1?"

    def _plain(self, text: str) -> str:
        text = " ".join(text.split())[:300]
        return text.replace(self._key, "(the key)") if self._key else text


_PROBED = ('{"word": "amber-47"}', '{"word": "cobalt-92"}')


def _listed(reply: Response, base: str) -> list[Mapping[str, Any]]:
    with suppress(NoReplyError, TypeError, KeyError, AttributeError):
        return [dict(model) for model in reply.data()["data"]]
    raise ModelError(f"What answers at {base} is no OpenAI-compatible server (no list of models).")


def _completion(reply: Response) -> Completion:
    try:
        data = reply.data()
        choice = data["choices"][0]
        content = choice["message"].get("content")
        text = kept_of(content if isinstance(content, str) else None)
        usage = data.get("usage") or {}
        out = usage.get("completion_tokens")
        cached = (usage.get("prompt_tokens_details") or {}).get("cached_tokens")
    except (NoReplyError, LookupError, TypeError, AttributeError) as error:
        why = str(error) if isinstance(error, NoReplyError) else "there is no reply in what came"
        raise Garbled(why) from None
    cut = choice.get("finish_reason") == "length"
    text = cut_off(text, out) if cut else text
    return Completion(text, usage.get("prompt_tokens"), cached, out, cut)


def _message(reply: Response) -> str:
    with suppress(NoReplyError, LookupError, TypeError, AttributeError):
        data = reply.data()
        error = data.get("error", data)
        found = error.get("message", error.get("detail")) if isinstance(error, dict) else error
        if isinstance(found, str) and found:
            return found
    return reply.text or "without a word"


def _after(headers: Mapping[str, str]) -> float | None:
    try:
        return min(600.0, max(0.0, float(headers["retry-after"])))
    except (KeyError, ValueError):
        return None
