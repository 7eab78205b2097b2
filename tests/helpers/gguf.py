"""Files in the form that llama.cpp reads, with a head and no weights."""

import struct
from pathlib import Path

KEYS: dict[str, str | int] = {
    "general.architecture": "llama",
    "llama.block_count": 2,
    "llama.embedding_length": 64,
    "llama.attention.head_count": 8,
    "llama.attention.head_count_kv": 4,
    "tokenizer.ggml.model": "gpt2",
}


def text(value: str) -> bytes:
    return struct.pack("<Q", len(value.encode())) + value.encode()


def write_gguf(path: Path, keys: dict[str, str | int] | None = None) -> Path:
    """Write the head of a model; one token of it takes 2 * 4 * (8 + 8) * 2 = 256 bytes."""
    keys = KEYS if keys is None else keys
    parts = [b"GGUF", struct.pack("<IQQ", 3, 0, len(keys))]
    for key, value in keys.items():
        if isinstance(value, str):
            parts.append(text(key) + struct.pack("<I", 8) + text(value))
        else:
            parts.append(text(key) + struct.pack("<II", 4, value))
    path.write_bytes(b"".join(parts))
    return path
