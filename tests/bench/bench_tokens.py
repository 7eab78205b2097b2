"""What days ask of a language model in tokens, and how many a prefix cache saves. Knows no model.

Two days of Larkspur are lived with the scripted model, every question is rendered as its prompt and
cut into tokens by the real vocabulary of Qwen. The cache is vLLM's: blocks of 16 tokens, each known
by all that stands before it, the one used longest ago dropped first. Wants the extra `bench`.
"""

import json
import sys
import tempfile
from base64 import b64decode
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from agents.asks.questions import Ask, NextSteps
from agents.models.replay.recorder import RecordingService
from agents.models.scripted import ScriptedModel
from agents.prompts.render import Prompts, RenderedPrompt
from sim import Simulation
from tests.bench.figure import Figure, figure
from tests.helpers.replies_in_numbers import in_numbers

LARKSPUR = Path(__file__).parents[2] / "scenarios/larkspur"
SEED = 1
BLOCK = 16  # tokens, vLLM's own
CACHE = 890_000  # tokens: what an 8B model leaves free of a card with 141 GB
WORDS = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}"
    r"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)
"""How Qwen cuts text before it merges (tokenization_qwen.py of Qwen/Qwen-7B)."""

Tokenize = Callable[[str], list[int]]


class Cache:
    """Blocks of tokens that a server keeps, the least recently used dropped first."""

    def __init__(self, tokens: int | None) -> None:
        """Keep so many tokens; None keeps all."""
        self._most = None if tokens is None else tokens // BLOCK
        self._kept: OrderedDict[int, None] = OrderedDict()

    def served(self, prompt: list[int]) -> int:
        """Return how many tokens at the beginning of `prompt` are there; keep all its blocks."""
        known, going_on, before = 0, True, 0
        for end in range(BLOCK, len(prompt) + 1, BLOCK):
            before = hash((before, *prompt[end - BLOCK : end]))
            going_on = going_on and before in self._kept
            known += BLOCK if going_on and end < len(prompt) else 0  # the last is always computed
            self._kept[before] = None
            self._kept.move_to_end(before)
        while self._most is not None and len(self._kept) > self._most:
            self._kept.popitem(last=False)
        return known


def qwen() -> Tokenize | None:
    """Return the tokenizer of Qwen's models, or None where its packages are not installed."""
    carrier = find_spec("dashscope")
    if carrier is None or find_spec("tiktoken") is None:
        return None
    import tiktoken

    folder = next(iter(carrier.submodule_search_locations or ()))
    lines = (Path(folder) / "resources/qwen.tiktoken").read_text().splitlines()
    ranks = {b64decode(word): int(rank) for word, rank in map(str.split, lines)}
    marks = ("<|endoftext|>", "<|im_start|>", "<|im_end|>")
    special = {mark: len(ranks) + n for n, mark in enumerate(marks)}
    words = tiktoken.Encoding("qwen", pat_str=WORDS, mergeable_ranks=ranks, special_tokens=special)
    return lambda text: list(words.encode(text, allowed_special="all"))


def chat(prompt: RenderedPrompt) -> str:
    """Return `prompt` in the form that Qwen's chat template gives it."""
    turns = (("system", prompt.system), ("user", prompt.user))
    said = "".join(f"<|im_start|>{who}\n{text}<|im_end|>\n" for who, text in turns)
    return said + "<|im_start|>assistant\n"


def lived(days: int) -> tuple[Prompts, list[tuple[Ask[Any], str]]]:
    """Return the templates of Larkspur, and what is asked and answered there until a midnight."""
    with tempfile.TemporaryDirectory() as folder:
        model = RecordingService(ScriptedModel(SEED))
        sim = Simulation.create(LARKSPUR, Path(folder) / "days.sqlite", SEED, service=model)
        sim.run(sim.clock.on_day(days + 1, 0))
        town = sim.scenario
        sim.finish()
    return Prompts(town.language, town.about), [(call.ask, a.text) for call, a in model.pairs]


@dataclass
class Day:
    """What is asked of the model on one calendar day."""

    asks: int = 0
    sent: int = 0  # tokens of prompts
    kept: int = 0  # of them, served by a cache of CACHE tokens
    could: int = 0  # of them, served by a cache that keeps all
    replied: int = 0  # tokens of answers, as a language model writes them
    stretches: int = 0  # that were broken into steps
    steps: int = 0  # tokens of those answers


def counted(tokenize: Tokenize) -> tuple[list[Day], int, int]:
    """Return what each of two days comes to, the tokens of the longest prompt, and the people."""
    prompts, asked = lived(2)
    days: defaultdict[date, Day] = defaultdict(Day)
    small, endless, longest = Cache(CACHE), Cache(None), 0
    for ask, reply in asked:
        cut, day = tokenize(chat(prompts.render(ask))), days[ask.now.date()]
        longest = max(longest, len(cut))
        day.asks, day.sent = day.asks + 1, day.sent + len(cut)
        day.kept, day.could = day.kept + small.served(cut), day.could + endless.served(cut)
        written = in_numbers(ask, json.loads(reply))
        wrote = len(tokenize(json.dumps(written, ensure_ascii=False)))
        day.replied += wrote
        if isinstance(ask, NextSteps):
            day.stretches, day.steps = day.stretches + 1, day.steps + wrote
    return list(days.values()), longest, len({ask.me.name for ask, _ in asked})


def figures() -> Iterator[Figure]:
    """Yield what the prompts of two days come to, for one person of the 25."""
    tokenize = qwen()
    if tokenize is None:
        sys.stderr.write('Tokens are not counted: pip install ".[bench]" brings a vocabulary.\n')
        return
    days, longest, people = counted(tokenize)
    for n, day in enumerate(days, 1):
        yield figure(f"questions an agent, day {n}", day.asks / people, "", goal=120)
        yield figure("  tokens of prompts", day.sent / people, "", goal=100_000)
        name = f"  of which computed, {CACHE:,} kept"
        yield figure(name, (day.sent - day.kept) / people, "", goal=35_000)
        yield figure("  share from the cache", 100 * day.kept / day.sent, "%")
        yield figure("  share if all were kept", 100 * day.could / day.sent, "%")
        yield figure("  tokens of answers", day.replied / people, "")
        yield figure("  tokens of an answer with steps", day.steps / day.stretches, "", goal=110)
    yield figure("longest prompt", longest, "tokens", goal=4_000)
