"""vLLM inside this process, for runs without a window: no HTTP between the town and the model.

Knows vLLM's asynchronous engine, which has a thread and a loop of its own here; knows no world. It
is imported only when it is asked for.
"""

import asyncio
import os
import threading
import time
from collections.abc import Sequence
from concurrent.futures import CancelledError
from contextlib import suppress
from typing import Any

from agents.models.base.answer_queue import AnswerQueue, Metrics, MetricsCounter
from agents.models.base.backoff import ModelClosed, progress_notes
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
from agents.models.local.vllm_launcher import about, answer_for_the_name
from agents.models.local.vllm_server import (
    CPU_ENVIRONMENT,
    CPU_FLAGS,
    ENVIRONMENT,
    GPU_FLAGS,
    GUIDED,
)
from town.interface import rng

ENGINE_FLAGS: tuple[str, ...] = (
    *("--scheduling-policy", "priority"),
    "--enable-prefix-caching",
    *("--generation-config", "vllm"),
    *("--structured-outputs-config", GUIDED),
)
ENDING = 30.0  # s for the engine to end


class VllmEngine:
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
        """Load `model` in the background. Raises ModelError when there is no vLLM here."""
        build = about().get("build")
        if build is None:
            raise ModelError(
                "vLLM is not installed in this Python. On Linux with an NVIDIA GPU: "
                'pip install ".[vllm]". A server elsewhere does too: --model openai:URL.'
            )
        relay = NotificationQueue.of(note)
        self.name = name
        self._model, self._cpu = model, build == "cpu"
        self._seed, self._render, self._note = seed, render, relay
        self._profile, self._purse = profile or Profile(), purse
        self._inbox, self._gauge = (
            AnswerQueue(relay.deliver),
            MetricsCounter("in the process of the town"),
        )
        self._closed = threading.Event()
        self._loop = asyncio.new_event_loop()
        self._engine: Any = None
        self._ready = asyncio.Event()
        self._thread = threading.Thread(target=self._live, daemon=True, name=f"engine {name}")
        self._thread.start()

    # --- the seam --------------------------------------------------------------------------------

    def submit(self, call: Call) -> None:
        """Give `call` to the engine, which batches as it likes."""
        self._inbox.expect()
        self._gauge.change(waiting=1)
        asyncio.run_coroutine_threadsafe(self._answered(call, time.monotonic()), self._loop)

    def collect(self, patience_s: float | None = None) -> Sequence[Answer]:
        """Return what is ready, waiting for at least one answer. Raises ModelError."""
        return self._inbox.collect(patience_s)

    def close(self) -> None:
        """End the engine. Safe to call twice."""
        if self._closed.is_set():
            return
        self._closed.set()
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(ENDING)

    def figures(self) -> Metrics:
        """Return how the model is doing."""
        return self._gauge.figures()

    # --- the thread ------------------------------------------------------------------------------

    def _live(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            began = time.monotonic()
            self._note(f"{self._model} is being loaded.")
            with progress_notes(f"{self._model} is being loaded", self._note):
                self._engine = self._loop.run_until_complete(self._made())
            self._ready.set()
            self._note(f"{self._model} is ready after {time.monotonic() - began:.0f} s.")
        except Exception as error:
            self._inbox.put(ModelError(f"{self._model} cannot be loaded: {_short(error)}"))
            return
        if not self._closed.is_set():
            self._loop.run_forever()
        for task in asyncio.all_tasks(self._loop):
            task.cancel()
        self._engine.shutdown()
        self._engine = None  # let go of it here, not when Python ends
        self._loop.run_until_complete(asyncio.sleep(0.1))
        self._loop.close()

    async def _made(self) -> Any:
        quiet = {"VLLM_LOGGING_LEVEL": "ERROR", **(CPU_ENVIRONMENT if self._cpu else {})}
        for name, value in {**ENVIRONMENT, **quiet}.items():
            os.environ.setdefault(name, value)
        answer_for_the_name()
        from vllm.engine.arg_utils import AsyncEngineArgs
        from vllm.utils.argparse_utils import FlexibleArgumentParser
        from vllm.v1.engine.async_llm import AsyncLLM

        own = CPU_FLAGS if self._cpu else GPU_FLAGS
        parser = AsyncEngineArgs.add_cli_args(FlexibleArgumentParser())
        flags = ["--model", self._model, *ENGINE_FLAGS, *own, *self._profile.flags]
        engine = AsyncEngineArgs.from_cli_args(parser.parse_args(flags))
        return AsyncLLM.from_engine_args(engine)

    async def _answered(self, call: Call, since: float) -> None:
        await self._ready.wait()
        self._gauge.change(waiting=-1, in_flight=1)
        held = None
        try:
            if self._purse is not None:
                await asyncio.to_thread(self._purse.wait, call.id.thought, self._closed)
                held = self._purse
            began = time.monotonic()
            done = await self._completed(call)
            self._inbox.put(answer_of(call, done, since, began, self._gauge, self._purse))
        except (ModelClosed, CancelledError, asyncio.CancelledError):
            pass
        except Exception as error:
            self._gauge.failed(_short(error))
            self._inbox.put(ModelError(f"{self._model} cannot go on: {_short(error)}"))
        finally:
            self._gauge.change(in_flight=-1)
            if held is not None:
                held.free(call.id.thought)

    async def _completed(self, call: Call) -> Completion:
        share, room = 1.0, self._engine.model_config.max_model_len
        while True:
            words = words_of(call, self._render, share)
            ids = self._tokens(words)
            limit = self._profile.sampling_of(call.ask.kind).max_tokens or words.max_tokens
            if len(ids) + limit <= room or share == 0.0:
                break
            share = shorter(call, share, self._note) or 0.0
        if len(ids) >= room:
            return Completion(f"(too long: {len(ids)} tokens)", tokens_out=0)
        return (await self._generated(call, words, ids, limit)).restored(words)

    async def _generated(
        self, call: Call, words: CallText, ids: list[int], limit: int
    ) -> Completion:
        from vllm import SamplingParams
        from vllm.sampling_params import RequestOutputKind, StructuredOutputsParams

        who = call.id
        sampling = SamplingParams(
            max_tokens=limit,
            seed=rng(self._seed, "model", who.agent, who.thought, who.n, who.attempt).below(
                1 << 31
            ),
            structured_outputs=StructuredOutputsParams(json=dict(words.schema)),
            output_kind=RequestOutputKind.FINAL_ONLY,
            **self._profile.sampling_of(call.ask.kind).fields(),
        )
        name = f"{who.agent}/{who.thought}/{who.n}/{who.attempt}/{time.monotonic_ns()}"
        prompt = {"prompt_token_ids": ids}
        asked = self._engine.generate(prompt, sampling, name, priority=who.thought)
        final = [part async for part in asked][-1]
        wrote = final.outputs[0]
        text, cut = kept_of(wrote.text), wrote.finish_reason == "length"
        count = len(wrote.token_ids)
        text = cut_off(text, count) if cut else text
        return Completion(text, len(ids), final.num_cached_tokens, count, cut)

    def _tokens(self, words: CallText) -> list[int]:
        tokenizer = self._engine.get_tokenizer()
        messages = [
            {"role": "system", "content": words.system},
            {"role": "user", "content": words.user},
        ]
        text = tokenizer.apply_chat_template(
            messages,
            tokenize=False,
            add_generation_prompt=True,
            enable_thinking=self._profile.thinking,
        )
        return list(tokenizer.encode(text, add_special_tokens=False))


def _short(error: Exception) -> str:
    return f"{type(error).__name__}: {' '.join(str(error).split())[:400]}"
