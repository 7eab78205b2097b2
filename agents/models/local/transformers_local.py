"""A small language model in this process, by transformers, held to a schema by llguidance.

Knows tensors and tokens; knows no server and no world. For machines without vLLM: it answers in
batches, each as slow as its slowest reply. Imported only when it is asked for.
"""

import threading
import time
from collections.abc import Sequence
from typing import Any

from agents.models.base.answer_queue import AnswerQueue, Metrics, MetricsCounter
from agents.models.base.backoff import ModelClosed
from agents.models.base.budget import TokenBudget
from agents.models.base.completion import Completion, answer_of
from agents.models.base.model_context import (
    NotificationQueue,
    Notify,
    Render,
    silent,
)
from agents.models.base.profiles import Profile
from agents.models.base.service import Answer, Call, ModelError
from agents.models.base.wire_text import (
    CallText,
    cut_off,
    kept_of,
    shorter,
    words_of,
)
from agents.models.local.constrained import BatchRow, ConstrainedModel
from town.interface import rng

BATCH = 16  # calls at once


class LocalModel:
    """A model in this process. Implements `Service`; further figures by `figures()`."""

    def __init__(
        self,
        name: str,
        model: str,
        seed: int,
        render: Render,
        profile: Profile | None = None,
        *,
        note: Notify = silent,
        purse: TokenBudget | None = None,
    ) -> None:
        """Load `model`, a folder or a public name. Raises ModelError when that fails."""
        relay = NotificationQueue.of(note)
        self.name = name
        self._seed, self._render, self._note = seed, render, relay
        self._profile, self._purse = profile or Profile(), purse
        self._inbox, self._gauge = (
            AnswerQueue(relay.deliver),
            MetricsCounter("in the process of the town"),
        )
        self._closed = threading.Event()
        self._line: list[tuple[Call, float]] = []
        self._change = threading.Condition()
        self._model = loaded(model, relay)
        self._thread = threading.Thread(target=self._live, daemon=True, name=f"asks {name}")
        self._thread.start()

    # --- the seam --------------------------------------------------------------------------------

    def submit(self, call: Call) -> None:
        """Put `call` in line."""
        self._inbox.expect()
        self._gauge.change(waiting=1)
        with self._change:
            self._line.append((call, time.monotonic()))
            self._change.notify()

    def collect(self, patience_s: float | None = None) -> Sequence[Answer]:
        """Return what is ready, waiting for at least one answer. Raises ModelError."""
        return self._inbox.collect(patience_s)

    def close(self) -> None:
        """Let go of the model once its last batch is done. Safe to call twice."""
        self._closed.set()
        with self._change:
            self._change.notify()
        self._thread.join(60.0)

    def figures(self) -> Metrics:
        """Return how the model is doing."""
        return self._gauge.figures()

    # --- the thread ------------------------------------------------------------------------------

    def _live(self) -> None:
        try:
            while batch := self._batch():
                self._answer(batch)
        except ModelClosed:
            pass
        except Exception as error:
            said = " ".join(str(error).split())[:400]
            why = f"{self.name} cannot go on: {type(error).__name__}: {said}."
            self._gauge.failed(why)
            self._inbox.put(ModelError(why))

    def _batch(self) -> list[tuple[Call, float]]:
        """Return the calls furthest behind in the town's time; none at the end."""
        with self._change:
            while not self._line and not self._closed.is_set():
                self._change.wait()
            if self._closed.is_set():
                return []
            self._line.sort(key=lambda item: item[0].id.thought)
            count = min(BATCH, self._profile.parallel)
            batch, self._line = self._line[:count], self._line[count:]
        return self._afforded(batch)

    def _afforded(self, batch: list[tuple[Call, float]]) -> list[tuple[Call, float]]:
        """Return those of `batch` for which the budget has room, once it has for the first."""
        purse = self._purse
        if purse is None:
            return batch
        purse.wait(batch[0][0].id.thought, self._closed)
        count = 1
        while count < len(batch) and purse.take(batch[count][0].id.thought):
            count += 1
        with self._change:
            self._line += batch[count:]
        return batch[:count]

    def _answer(self, batch: Sequence[tuple[Call, float]]) -> None:
        self._gauge.change(waiting=-len(batch), in_flight=len(batch))
        began = time.monotonic()
        asked = [self._asked(call) for call, _ in batch]
        wrote = self._model.replies([row for _, row in asked])
        for (call, since), (words, row), ids in zip(batch, asked, wrote, strict=True):
            done = self._completion(row, ids).restored(words)
            self._inbox.put(answer_of(call, done, since, began, self._gauge, self._purse))
            if self._purse is not None:
                self._purse.free(call.id.thought)
        self._gauge.change(in_flight=-len(batch))

    def _completion(self, row: BatchRow, ids: Sequence[int]) -> Completion:
        text = kept_of(self._model.text(ids))
        cut = len(ids) >= row.limit
        text = cut_off(text, len(ids)) if cut else text
        return Completion(text, len(row.ids), 0, len(ids), cut)

    def _asked(self, call: Call) -> tuple[CallText, BatchRow]:
        share, who = 1.0, call.id
        sampling = self._profile.sampling_of(call.ask.kind)
        while True:
            words = words_of(call, self._render, share)
            ids = self._model.tokens(words, self._profile.thinking)
            limit = sampling.max_tokens or words.max_tokens
            if len(ids) + limit <= self._model.room or share == 0.0:
                break
            share = shorter(call, share, self._note) or 0.0
        dice = rng(self._seed, "model", who.agent, who.thought, who.n, who.attempt).below(1 << 31)
        heat = 0.8 if sampling.temperature is None else sampling.temperature
        ids = ids[: self._model.room - 1]
        room = self._model.room - len(ids)
        return words, BatchRow(tuple(ids), words.schema, min(limit, room), heat, dice)


def loaded(model: str, note: Notify) -> ConstrainedModel:
    """Return `model` in memory. Raises ModelError saying what to install or what is wrong."""
    try:
        import llguidance.hf
        import torch
        from transformers import AutoModelForCausalLM, AutoTokenizer
    except ImportError as error:
        raise ModelError(
            f"A model in this process needs packages that are not here ({error}): "
            'pip install ".[models]".'
        ) from None
    began = time.monotonic()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    try:
        tokenizer = AutoTokenizer.from_pretrained(model, padding_side="left")
        kind = "auto" if device == "cuda" else torch.float32  # on CPUs, bf16 is slower
        net: Any = AutoModelForCausalLM.from_pretrained(model, dtype=kind).to(device).eval()
        grammar = llguidance.hf.from_tokenizer(tokenizer, n_vocab=net.config.vocab_size)
    except (OSError, ValueError, RuntimeError) as error:
        said = " ".join(str(error).split())[:300]
        raise ModelError(f"The model '{model}' cannot be loaded: {said}") from None
    note(f"{model} is in memory after {time.monotonic() - began:.0f} s ({device}).")
    return ConstrainedModel(net, tokenizer, grammar, device)
