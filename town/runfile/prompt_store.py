"""Prompts that were sent to a language model, packed for a run file and unpacked.

A prompt has three parts. The system message and the schema of the reply, which many prompts share,
are stored once each by their digest. The question itself is compressed with the first question of
the same kind to the same person as its dictionary, since such questions are much alike.
"""

import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from town.interface import StoredPrompt
from town.rng import stable_hash
from town.runfile.records import Row

COMPRESSION_LEVEL = 9
MAX_TEXT_BYTES = 16_000_000  # bytes of a prompt; one from a model's town has some thousand
WINDOW_BYTES = 32_000  # bytes of a dictionary that zlib can look back on


@dataclass(frozen=True, slots=True)
class PromptRow(Row):
    """What a language model was sent for one try. Packed; `Run.prompts` gives it word for word."""

    table: ClassVar[str] = "prompts"
    key: ClassVar[tuple[str, ...]] = ("thought", "agent", "n", "attempt")
    doc: ClassVar[str] = (
        "What a language model was sent, as `Run.prompts` gives it; none for rules and replays. "
        "Not in the identity."
    )

    thought: int
    agent: str
    n: int
    attempt: int
    kind: str  # of the question
    system: str  # digest of the system message among `texts`
    schema: str  # digest of the reply's JSON schema among `texts`
    basis: str  # digest of the text that is the dictionary of `user`
    user: bytes  # the question, packed by zlib


def packed(text: str, basis: str = "") -> bytes:
    """Return `text` packed by zlib, with `basis` as its dictionary."""
    packer = zlib.compressobj(
        COMPRESSION_LEVEL, zlib.DEFLATED, zlib.MAX_WBITS, 9, 0, _bytes(basis)[-WINDOW_BYTES:]
    )
    return packer.compress(_bytes(text)) + packer.flush()


def unpacked(data: bytes, basis: str = "") -> str:
    """Return the text that was packed. Raises ValueError or zlib.error for what is none."""
    packer = zlib.decompressobj(zdict=_bytes(basis)[-WINDOW_BYTES:])
    text = packer.decompress(data, MAX_TEXT_BYTES)
    if packer.unconsumed_tail or not packer.eof:
        raise ValueError("it is cut short or too long")
    return text.decode()


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")


class PromptPacker:
    """Packs prompts; remembers which shared texts a run holds already."""

    def __init__(self, known: Mapping[str, str]) -> None:
        """Begin with the shared texts of a run, by digest."""
        self._texts = dict(known)
        self._first: dict[tuple[str, str], str] = {}  # agent, kind -> digest of the first question

    def pack(self, sent: StoredPrompt) -> tuple[list[tuple[str, bytes]], PromptRow]:
        """Return the shared texts that are new, by digest, and the row of a prompt."""
        new: list[tuple[str, bytes]] = []
        first = self._first.get((sent.agent, sent.kind))
        if first is None:
            first = self._first[sent.agent, sent.kind] = self._share(sent.user, new)
        system, schema = self._share(sent.system, new), self._share(sent.schema, new)
        user = packed(sent.user, self._texts[first])
        key = (sent.thought, sent.agent, sent.n, sent.attempt)
        return new, PromptRow(*key, sent.kind, system, schema, first, user)

    def _share(self, text: str, new: list[tuple[str, bytes]]) -> str:
        name = stable_hash(text)
        if name not in self._texts:
            self._texts[name] = text
            new.append((name, packed(text)))
        return name


def unpack(rows: Iterable[PromptRow], texts: Mapping[str, bytes]) -> Iterator[StoredPrompt]:
    """Yield the prompts of `rows`, with the shared texts by digest."""
    plain = {name: unpacked(data) for name, data in texts.items()}
    for row in rows:
        user = unpacked(row.user, plain[row.basis])
        key = (row.thought, row.agent, row.n, row.attempt)
        yield StoredPrompt(*key, row.kind, plain[row.system], user, plain[row.schema])
