"""A small language model in this process, by transformers, held to JSON schemas by llguidance.

For machines without vLLM. It answers in batches, each as slow as its slowest reply; the decoding of
a batch is in `constrained.py`.
"""

import threading
import time
from typing import Any

from agents.models.base.backoff import ModelClosed
from agents.models.base.model_context import ModelRequest
from agents.models.base.notifications import Notify
from agents.models.base.service import Call, ModelError, Service
from agents.models.base.wire_text import CallText
from agents.models.local.constrained import BatchRow, ConstrainedModel
from agents.models.local.local_engine import LocalEngine, completion_of, short_message

MAX_BATCH = 16  # calls
DEFAULT_TEMPERATURE = 0.8

Batch = list[tuple[Call, float]]  # each with the monotonic second of its submission


class LocalModel(LocalEngine):
    """Answers calls in batches, those furthest behind in game time first."""

    def _prepare(self) -> None:
        self._queue: Batch = []
        self._queue_changed = threading.Condition()
        self._model = load_model(self._model_name, self._notify)

    def submit(self, call: Call) -> None:
        """Put `call` in line."""
        submitted = self._expect_answer()
        with self._queue_changed:
            self._queue.append((call, submitted))
            self._queue_changed.notify()

    def _stop(self) -> None:
        with self._queue_changed:
            self._queue_changed.notify()

    # --- the thread ------------------------------------------------------------------------------

    def _run(self) -> None:
        try:
            while batch := self._next_batch():
                self._answer_batch(batch)
        except ModelClosed:
            pass
        except Exception as error:
            why = f"{self.name} cannot go on: {short_message(error)}."
            self._metrics.failed(why)
            self._answers.put(ModelError(why))

    def _next_batch(self) -> Batch:
        """Return the calls furthest behind in game time; none at the end."""
        with self._queue_changed:
            while not self._queue and not self._closed.is_set():
                self._queue_changed.wait()
            if self._closed.is_set():
                return []
            self._queue.sort(key=lambda item: item[0].id.thought)
            count = min(MAX_BATCH, self._profile.parallel)
            batch, self._queue = self._queue[:count], self._queue[count:]
        return self._within_budget(batch)

    def _within_budget(self, batch: Batch) -> Batch:
        """Wait until the budget has room for the first call; return those that have room now."""
        budget = self._budget
        if budget is None:
            return batch
        budget.wait(batch[0][0].id.thought, self._closed)
        count = 1
        while count < len(batch) and budget.take(batch[count][0].id.thought):
            count += 1
        with self._queue_changed:
            self._queue += batch[count:]
        return batch[:count]

    def _answer_batch(self, batch: Batch) -> None:
        self._metrics.add(waiting=-len(batch), in_flight=len(batch))
        began = time.monotonic()
        rows = [self._row(call) for call, _ in batch]
        replies = self._model.replies([row for _, row in rows])
        for (call, submitted), (prompt, row), tokens in zip(batch, rows, replies, strict=True):
            text, truncated = self._model.text(tokens), len(tokens) >= row.limit
            done = completion_of(text, len(row.ids), 0, len(tokens), truncated)
            self._answers.put(self._answer(call, done.restored(prompt), submitted, began))
            if self._budget is not None:
                self._budget.release(call.id.thought)
        self._metrics.add(in_flight=-len(batch))

    def _row(self, call: Call) -> tuple[CallText, BatchRow]:
        prompt, ids, limit = self._fitted(call, self._encode, self._model.room)
        temperature = self._profile.sampling_of(call.ask.kind, call.id.attempt).temperature
        ids = ids[: self._model.room - 1]
        row = BatchRow(
            tuple(ids),
            prompt.schema,
            min(limit, self._model.room - len(ids)),
            DEFAULT_TEMPERATURE if temperature is None else temperature,
            self._seed_of(call),
        )
        return prompt, row

    def _encode(self, prompt: CallText) -> list[int]:
        return self._model.tokens(prompt, self._profile.thinking)


def build(request: ModelRequest) -> Service:
    """Build transformers:MODEL."""
    return LocalModel.of(request, request.argument)


def load_model(model: str, notify: Notify) -> ConstrainedModel:
    """Load `model` into memory. Raises ModelError that says what to install or what is wrong."""
    try:
        import llguidance.hf
        import torch
        from transformers import AutoModelForCausalLM, AutoTokenizer
    except ImportError as error:
        raise ModelError(
            f"A model in this process needs packages that are not installed ({error}). "
            'To install them: pip install ".[models]".'
        ) from None
    began = time.monotonic()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    try:
        tokenizer = AutoTokenizer.from_pretrained(model, padding_side="left")
        dtype = "auto" if device == "cuda" else torch.float32  # on CPUs, bf16 is slower
        net: Any = AutoModelForCausalLM.from_pretrained(model, dtype=dtype).to(device).eval()
        grammar = llguidance.hf.from_tokenizer(tokenizer, n_vocab=net.config.vocab_size)
    except (OSError, ValueError, RuntimeError) as error:
        message = " ".join(str(error).split())[:300]
        raise ModelError(f"The model '{model}' cannot be loaded: {message}") from None
    notify(f"{model} is in memory after {time.monotonic() - began:.0f} s ({device}).")
    return ConstrainedModel(net, tokenizer, grammar, device)
