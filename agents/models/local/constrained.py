"""A batch of replies, each held to its own schema, each with its own dice. Knows tensors alone.

The dice are Gumbel noise added to the logits: the largest sum is a fair draw from the softmax at
that temperature (Gumbel 1954; Maddison, Tarlow and Minka, "A* sampling", 2014). So greedy decoding
of a batch gives each row the reply it would get alone.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from agents.models.base.service import ModelError
from agents.models.base.wire_text import CallText


@dataclass(frozen=True)
class BatchRow:
    """One question of a batch."""

    ids: tuple[int, ...]  # the prompt's tokens
    schema: Mapping[str, Any]
    limit: int  # tokens of the reply at most
    heat: float  # temperature; 0 takes the likeliest
    seed: int


class ConstrainedModel:
    """A loaded model with its tokenizer and its grammar's view of that tokenizer."""

    def __init__(self, net: Any, tokenizer: Any, grammar: Any, device: str) -> None:
        self._net, self._tokenizer, self._grammar, self._device = net, tokenizer, grammar, device
        self.room: int = min(net.config.max_position_embeddings, 8192)  # tokens
        self._end: int = tokenizer.eos_token_id

    def tokens(self, words: CallText, thinking: bool) -> list[int]:
        """Return the prompt in tokens."""
        text = self._tokenizer.apply_chat_template(
            [
                {"role": "system", "content": words.system},
                {"role": "user", "content": words.user},
            ],
            tokenize=False,
            add_generation_prompt=True,
            enable_thinking=thinking,
        )
        return list(self._tokenizer.encode(text, add_special_tokens=False))

    def text(self, ids: Sequence[int]) -> str:
        """Return tokens of a reply as text."""
        return str(self._tokenizer.decode(list(ids), skip_special_tokens=True))

    def replies(self, rows: Sequence[BatchRow]) -> list[list[int]]:
        """Return the reply to each row in tokens, its end left out; a cut one has `limit`."""
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
        return [self._until_end(line, row) for line, row in zip(out[:, width:], rows, strict=True)]

    def _until_end(self, line: Any, row: BatchRow) -> list[int]:
        ids = [int(n) for n in line.tolist()][: row.limit]
        return ids[: ids.index(self._end)] if self._end in ids else ids


class _GrammarMask:
    """Before each token: leaves each row what its schema allows, and rolls its dice."""

    def __init__(self, rows: Sequence[BatchRow], width: int, grammar: Any, end: int) -> None:
        import torch
        from llguidance import LLMatcher

        self._rows, self._width, self._end = rows, width, end
        self._matchers = [LLMatcher(grammar, _grammar(row.schema)) for row in rows]
        for matcher in self._matchers:
            if matcher.is_error():
                raise ModelError(f"A schema cannot be kept to: {matcher.get_error()}")
        self._dice = [torch.Generator().manual_seed(row.seed) for row in rows]
        self._written = 0

    def __call__(self, ids: Any, scores: Any) -> Any:
        """Return the scores from which the greatest is taken; shape (rows, vocabulary)."""
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
        rolled = torch.stack([self._rolled(i, scores[i].float().cpu()) for i in range(count)])
        return rolled.masked_fill(~allowed, float("-inf")).to(scores.device)

    def _rolled(self, i: int, scores: Any) -> Any:
        import torch

        row = self._rows[i]
        if row.heat == 0:
            return scores
        even = torch.rand(scores.shape, generator=self._dice[i]).clamp_(1e-9, 1 - 1e-7)
        return scores / row.heat - torch.log(-torch.log(even))


def _grammar(schema: Mapping[str, Any]) -> str:
    from llguidance import LLMatcher

    loose = {"whitespace_flexible": False}
    return str(LLMatcher.grammar_from_json_schema(json.dumps(schema), defaults=loose))
