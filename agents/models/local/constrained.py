"""Decode a batch of replies, each constrained to its own schema and sampled with its own seed.

Sampling is Gumbel noise added to the logits: the largest sum is a fair draw from the softmax at
that temperature (Gumbel 1954; Maddison, Tarlow and Minka, "A* sampling", 2014). So greedy decoding
of a batch gives each row the reply it would get alone. llguidance masks the tokens that a schema
does not allow.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from agents.models.base.service import ModelError
from agents.models.base.wire_text import CallText
from agents.models.local.local_engine import chat_tokens


@dataclass(frozen=True)
class BatchRow:
    """One call of a batch."""

    ids: tuple[int, ...]  # the prompt's tokens
    schema: Mapping[str, Any]
    limit: int  # the most tokens of the reply
    temperature: float  # 0 takes the likeliest token
    seed: int


class ConstrainedModel:
    """A loaded model, its tokenizer, and the tokenizer as llguidance sees it."""

    def __init__(self, net: Any, tokenizer: Any, grammar: Any, device: str) -> None:
        self._net, self._tokenizer, self._grammar, self._device = net, tokenizer, grammar, device
        self.room: int = min(net.config.max_position_embeddings, 8192)  # tokens
        self._end: int = tokenizer.eos_token_id

    def tokens(self, prompt: CallText, thinking: bool) -> list[int]:
        return chat_tokens(self._tokenizer, prompt, thinking)

    def text(self, ids: Sequence[int]) -> str:
        return str(self._tokenizer.decode(list(ids), skip_special_tokens=True))

    def replies(self, rows: Sequence[BatchRow]) -> list[list[int]]:
        """Return the tokens of each reply without the end token; a truncated one has `limit`."""
        import torch

        width = max(len(row.ids) for row in rows)
        pad = self._tokenizer.pad_token_id
        pad = self._end if pad is None else pad
        ids = torch.tensor([[pad] * (width - len(r.ids)) + list(r.ids) for r in rows])
        mask = torch.tensor([[0] * (width - len(r.ids)) + [1] * len(r.ids) for r in rows])
        with torch.inference_mode():
            out = self._net.generate(
                input_ids=ids.to(self._device),
                attention_mask=mask.to(self._device),
                max_new_tokens=max(row.limit for row in rows),
                do_sample=False,
                temperature=None,
                top_p=None,
                top_k=None,
                pad_token_id=pad,
                eos_token_id=self._end,
                logits_processor=[_GrammarMask(rows, width, self._grammar, self._end)],
            )
        return [self._before_end(line, row) for line, row in zip(out[:, width:], rows, strict=True)]

    def _before_end(self, line: Any, row: BatchRow) -> list[int]:
        ids = [int(n) for n in line.tolist()][: row.limit]
        return ids[: ids.index(self._end)] if self._end in ids else ids


class _GrammarMask:
    """A logits processor: masks what a row's schema does not allow, and samples with its seed."""

    def __init__(self, rows: Sequence[BatchRow], width: int, grammar: Any, end: int) -> None:
        import torch
        from llguidance import LLMatcher

        self._rows, self._width, self._end = rows, width, end
        self._matchers = [LLMatcher(grammar, _grammar(row.schema)) for row in rows]
        for matcher in self._matchers:
            if matcher.is_error():
                raise ModelError(f"A reply's schema is not supported: {matcher.get_error()}")
        self._noise = [torch.Generator().manual_seed(row.seed) for row in rows]
        self._written = 0

    def __call__(self, ids: Any, scores: Any) -> Any:
        """Return the scores of which the greatest is taken, shape (rows, vocabulary)."""
        import llguidance.torch as guide
        import torch

        count, vocabulary = scores.shape
        mask = guide.allocate_token_bitmask(count, vocabulary)
        done = []
        for i, matcher in enumerate(self._matchers):
            if self._written and not matcher.is_stopped():
                matcher.consume_token(int(ids[i, -1]))
            over = matcher.is_stopped() or self._written >= self._rows[i].limit
            done.append(over)
            if not over:
                guide.fill_next_token_bitmask(matcher, mask, i)
        self._written += 1
        bits = torch.arange(32, dtype=torch.int32)
        allowed = ((mask.unsqueeze(-1) >> bits) & 1).reshape(count, -1)[:, :vocabulary].bool()
        allowed[torch.tensor(done)] = False
        allowed[torch.tensor(done), self._end] = True
        sampled = torch.stack([self._with_noise(i, scores[i].float().cpu()) for i in range(count)])
        return sampled.masked_fill(~allowed, float("-inf")).to(scores.device)

    def _with_noise(self, i: int, scores: Any) -> Any:
        import torch

        row = self._rows[i]
        if row.temperature == 0:
            return scores
        uniform = torch.rand(scores.shape, generator=self._noise[i]).clamp_(1e-9, 1 - 1e-7)
        return scores / row.temperature - torch.log(-torch.log(uniform))


def _grammar(schema: Mapping[str, Any]) -> str:
    from llguidance import LLMatcher

    compact = {"whitespace_flexible": False}
    return str(LLMatcher.grammar_from_json_schema(json.dumps(schema), defaults=compact))
