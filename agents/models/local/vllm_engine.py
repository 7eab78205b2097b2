"""vLLM inside this process, for runs without a window: no HTTP between the town and the model.

vLLM's asynchronous engine does the batching. It lives in a thread with an event loop of its own;
each call is a coroutine there.
"""

import asyncio
import os
import time
from concurrent.futures import CancelledError
from contextlib import suppress
from typing import Any

from agents.models.base.backoff import ModelClosed, progress_notes
from agents.models.base.language_model import Completion
from agents.models.base.model_context import ModelRequest
from agents.models.base.service import Call, ModelError, Service
from agents.models.base.wire_text import CallText
from agents.models.local.local_engine import (
    LocalEngine,
    chat_tokens,
    completion_of,
    short_message,
)
from agents.models.local.vllm_launcher import register_cpu_build, vllm_build
from agents.models.local.vllm_server import (
    CPU_ENVIRONMENT,
    CPU_FLAGS,
    DEFAULT_MODEL,
    ENVIRONMENT,
    GPU_FLAGS,
    GUIDANCE_CONFIG,
)

ENGINE_FLAGS: tuple[str, ...] = (
    *("--scheduling-policy", "priority"),
    "--enable-prefix-caching",
    *("--generation-config", "vllm"),
    *("--structured-outputs-config", GUIDANCE_CONFIG),
)


class VllmEngine(LocalEngine):
    """vLLM's asynchronous engine as a model."""

    def _prepare(self) -> None:
        vllm = vllm_build().get("build")
        if vllm is None:
            raise ModelError(
                "vLLM is not installed in this Python. On Linux with an NVIDIA GPU: "
                'pip install ".[vllm]". Or use a server elsewhere: --model openai:URL.'
            )
        self._on_cpu = vllm == "cpu"
        self._loop = asyncio.new_event_loop()
        self._engine: Any = None
        self._ready = asyncio.Event()

    def submit(self, call: Call) -> None:
        """Give `call` to the engine, which batches by itself."""
        submitted = self._expect_answer()
        asyncio.run_coroutine_threadsafe(self._answered(call, submitted), self._loop)

    def _stop(self) -> None:
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._loop.stop)

    # --- the thread ------------------------------------------------------------------------------

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        model = self._model_name
        try:
            began = time.monotonic()
            self._notify(f"{model} is being loaded.")
            with progress_notes(f"{model} is being loaded", self._notify):
                self._engine = self._loop.run_until_complete(self._load())
            self._ready.set()
            self._notify(f"{model} is ready after {time.monotonic() - began:.0f} s.")
        except Exception as error:
            self._answers.put(ModelError(f"{model} cannot be loaded: {short_message(error)}"))
            return
        if not self._closed.is_set():
            self._loop.run_forever()
        for task in asyncio.all_tasks(self._loop):
            task.cancel()
        self._engine.shutdown()
        self._engine = None  # free it here, not when Python ends
        self._loop.run_until_complete(asyncio.sleep(0.1))
        self._loop.close()

    async def _load(self) -> Any:
        quiet = {"VLLM_LOGGING_LEVEL": "ERROR", **(CPU_ENVIRONMENT if self._on_cpu else {})}
        for name, value in {**ENVIRONMENT, **quiet}.items():
            os.environ.setdefault(name, value)
        register_cpu_build()
        from vllm.engine.arg_utils import AsyncEngineArgs
        from vllm.utils.argparse_utils import FlexibleArgumentParser
        from vllm.v1.engine.async_llm import AsyncLLM

        hardware = CPU_FLAGS if self._on_cpu else GPU_FLAGS
        parser = AsyncEngineArgs.add_cli_args(FlexibleArgumentParser())
        flags = ["--model", self._model_name, *ENGINE_FLAGS, *hardware, *self._profile.flags]
        engine = AsyncEngineArgs.from_cli_args(parser.parse_args(flags))
        return AsyncLLM.from_engine_args(engine)

    async def _answered(self, call: Call, submitted: float) -> None:
        await self._ready.wait()
        self._metrics.add(waiting=-1, in_flight=1)
        reserved = None
        try:
            if self._budget is not None:
                await asyncio.to_thread(self._budget.wait, call.id.thought, self._closed)
                reserved = self._budget
            began = time.monotonic()
            done = await self._completed(call)
            self._answers.put(self._answer(call, done, submitted, began))
        except (ModelClosed, CancelledError, asyncio.CancelledError):
            pass
        except Exception as error:
            message = short_message(error)
            self._metrics.failed(message)
            self._answers.put(ModelError(f"{self._model_name} cannot go on: {message}"))
        finally:
            self._metrics.add(in_flight=-1)
            if reserved is not None:
                reserved.release(call.id.thought)

    async def _completed(self, call: Call) -> Completion:
        room = self._engine.model_config.max_model_len
        prompt, tokens, limit = self._fitted(call, self._encode, room)
        if len(tokens) >= room:
            return Completion(f"(too long: {len(tokens)} tokens)", tokens_out=0)
        return (await self._generate(call, prompt, tokens, limit)).restored(prompt)

    async def _generate(
        self, call: Call, prompt: CallText, tokens: list[int], limit: int
    ) -> Completion:
        from vllm import SamplingParams
        from vllm.sampling_params import RequestOutputKind, StructuredOutputsParams

        who = call.id
        sampling = SamplingParams(
            max_tokens=limit,
            seed=self._seed_of(call),
            structured_outputs=StructuredOutputsParams(json=dict(prompt.schema)),
            output_kind=RequestOutputKind.FINAL_ONLY,
            **self._profile.sampling_of(call.ask.kind, call.id.attempt).fields(),
        )
        request_id = f"{who.agent}/{who.thought}/{who.n}/{who.attempt}/{time.monotonic_ns()}"
        outputs = self._engine.generate(
            {"prompt_token_ids": tokens}, sampling, request_id, priority=who.thought
        )
        final = [output async for output in outputs][-1]
        reply = final.outputs[0]
        return completion_of(
            reply.text,
            len(tokens),
            final.num_cached_tokens,
            len(reply.token_ids),
            reply.finish_reason == "length",
        )

    def _encode(self, prompt: CallText) -> list[int]:
        return chat_tokens(self._engine.get_tokenizer(), prompt, self._profile.thinking)


def build(request: ModelRequest) -> Service:
    """Build vllm-engine[:MODEL]."""
    return VllmEngine.of(request, request.argument or DEFAULT_MODEL)
