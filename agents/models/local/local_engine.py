"""What models in this process share: `LocalEngine`, the base of `LocalModel` and `VllmEngine`.

An engine has one thread of its own, in which the model lives. Its prompts are tokens, so whether
one fits is known before it is sent, and memories are left out until it does.
"""

import threading
from collections.abc import Callable
from typing import Any, Self

from agents.models.base.budget import TokenBudget
from agents.models.base.language_model import Completion, LanguageModel
from agents.models.base.model_context import ModelRequest, Render
from agents.models.base.notifications import Notify, silent
from agents.models.base.profiles import Profile
from agents.models.base.service import Call
from agents.models.base.wire_text import (
    CallText,
    call_text,
    clean_reply,
    mark_truncated,
    smaller_share,
)

STOP_S = 60.0  # for the thread to end: its last batch is finished


class LocalEngine(LanguageModel):
    """A model in a thread of this process.

    A subclass loads the model in `_prepare` or at the beginning of `_run`, which is what the thread
    does, and makes `_run` return in `_stop`.
    """

    def __init__(
        self,
        name: str,
        model: str,
        seed: int,
        render: Render,
        profile: Profile | None = None,
        *,
        notify: Notify = silent,
        budget: TokenBudget | None = None,
    ) -> None:
        """Start with `model`, a folder or a public name. Raises ModelError when that fails."""
        super().__init__(name, seed, render, profile, notify=notify, budget=budget)
        self._model_name = model
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True, name=f"asks {name}")
        self._prepare()
        self._thread.start()

    @classmethod
    def of(cls, request: ModelRequest, model: str) -> Self:
        """Return the engine that a request asks for. Raises ModelError."""
        return cls(
            request.name,
            model,
            request.seed,
            request.render,
            request.profile,
            notify=request.context.notify,
            budget=request.budget,
        )

    def close(self) -> None:
        """End the thread and free the model. Safe to call twice."""
        if self._closed.is_set():
            return
        self._closed.set()
        self._stop()
        self._thread.join(STOP_S)

    def _prepare(self) -> None:
        """Do what comes before the thread starts. Raises ModelError."""
        raise NotImplementedError

    def _run(self) -> None:
        """Answer calls until the engine is closed."""
        raise NotImplementedError

    def _stop(self) -> None:
        """Make `_run` return soon."""
        raise NotImplementedError

    def _fitted(
        self, call: Call, encode: Callable[[CallText], list[int]], room: int
    ) -> tuple[CallText, list[int], int]:
        """Return the prompt of `call`, its tokens, and how many tokens its reply may have.

        Memories are left out until prompt and reply fit into `room` tokens; without any memories
        they may still not fit.
        """
        share = 1.0
        while True:
            prompt = call_text(call, self._render, share)
            tokens = encode(prompt)
            limit = self._profile.sampling_of(call.ask.kind).max_tokens or prompt.max_tokens
            if len(tokens) + limit <= room or share == 0.0:
                return prompt, tokens, limit
            share = smaller_share(call, share, self._notify) or 0.0


def completion_of(
    text: str, tokens_in: int, tokens_cached: int | None, tokens_out: int, truncated: bool
) -> Completion:
    """Return the completion of a raw `text`."""
    reply = clean_reply(text)
    reply = mark_truncated(reply, tokens_out) if truncated else reply
    return Completion(reply, tokens_in, tokens_cached, tokens_out, truncated)


def chat_tokens(tokenizer: Any, prompt: CallText, thinking: bool) -> list[int]:
    """Return a prompt as tokens, by the chat template of a Hugging Face tokenizer."""
    text = tokenizer.apply_chat_template(
        [
            {"role": "system", "content": prompt.system},
            {"role": "user", "content": prompt.user},
        ],
        tokenize=False,
        add_generation_prompt=True,
        enable_thinking=thinking,
    )
    return list(tokenizer.encode(text, add_special_tokens=False))


def short_message(error: Exception) -> str:
    """Return an error with its type, on one line of at most some 400 characters."""
    return f"{type(error).__name__}: {' '.join(str(error).split())[:400]}"
