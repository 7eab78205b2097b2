"""What a day asks of a language model in tokens, and how many a prefix cache saves. Knows no model.

A day of Larkspur is lived with the scripted model, every question is rendered as its prompt and cut
into tokens by the real vocabulary of Qwen. The cache is vLLM's: blocks of 16 tokens, each known by
all that stands before it, the one used longest ago dropped first. It wants the extra `bench`.
"""

import sys
import tempfile
from base64 import b64decode
from collections import OrderedDict
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from agents.asks import Ask
from agents.models.recorder import Recorder
from agents.models.scripted import ScriptedModel
from agents.prompts.render import Prompt, Prompts
from simulation import Simulation
from tests.bench.figure import Figure, figure

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


def chat(prompt: Prompt) -> str:
    """Return `prompt` in the form that Qwen's chat template gives it."""
    turns = (("system", prompt.system), ("user", prompt.user))
    said = "".join(f"<|im_start|>{who}\n{text}<|im_end|>\n" for who, text in turns)
    return said + "<|im_start|>assistant\n"


def lived() -> tuple[Prompts, list[tuple[Ask[Any], str]]]:
    """Return the templates of Larkspur, and all that is asked and answered there on one day."""
    with tempfile.TemporaryDirectory() as folder:
        model = Recorder(ScriptedModel(SEED))
        sim = Simulation.create(LARKSPUR, Path(folder) / "day.sqlite", SEED, service=model)
        sim.run(sim.clock.on_day(2, 0))
        town = sim.scenario
        sim.finish()
    return Prompts(town.language, town.about), [(call.ask, a.text) for call, a in model.pairs]


def figures() -> Iterator[Figure]:
    """Yield what the day's prompts come to, for one person of the 25."""
    tokenize = qwen()
    if tokenize is None:
        sys.stderr.write('Tokens are not counted: pip install ".[bench]" brings a vocabulary.\n')
        return
    prompts, asked = lived()
    people = len({ask.me.name for ask, _ in asked})
    small, endless = Cache(CACHE), Cache(None)
    total = kept = could = longest = replied = 0
    for ask, reply in asked:
        cut = tokenize(chat(prompts.render(ask)))
        total, longest = total + len(cut), max(longest, len(cut))
        kept, could = kept + small.served(cut), could + endless.served(cut)
        replied += len(tokenize(reply))
    yield figure("questions an agent-day", len(asked) / people, "", goal=150)
    yield figure("tokens of prompts an agent-day", total / people, "", goal=90_000)
    name = f"  of which computed, {CACHE:,} kept"
    yield figure(name, (total - kept) / people, "", goal=35_000)
    yield figure("  share computed", 100 * (1 - kept / total), "%")
    yield figure("  share computed, all kept for ever", 100 * (1 - could / total), "%")
    yield figure("longest prompt", longest, "tokens", goal=4_000)
    yield figure("tokens of replies an agent-day", replied / people, "")
