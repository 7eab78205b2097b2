"""What the head of a GGUF file says of the model in it: enough to reckon how much memory it needs.

The format is llama.cpp's: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md. Only the keys
before the tokenizer's are read; they come first in every file that llama.cpp writes.
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from agents.models.base.programs import reason_of
from agents.models.base.service import ModelError

MAGIC = b"GGUF"
MAX_KEYS, MAX_TEXT, MAX_ITEMS = 10_000, 1_000_000, 1_000_000  # more is no model's
KV_BYTES = 2  # of each number in the cache of what was read (16 bits)
SCALARS = dict(enumerate("BbHhIif?")) | {10: "Q", 11: "q", 12: "d"}  # as struct has them
TEXT, ARRAY = 8, 9


@dataclass(frozen=True, slots=True)
class GgufFile:
    """A model in a file."""

    path: Path
    size: int  # bytes
    token_bytes: int  # of memory for each token of context

    def memory(self, tokens: int) -> int:
        """Return how many bytes of memory the model needs with a context of so many tokens."""
        return int(1.1 * self.size) + tokens * self.token_bytes


def read_gguf(name: str) -> GgufFile:
    """Return what the file `name` holds. Raises ModelError when it holds no model."""
    path = Path(name)
    try:
        path = path.expanduser().absolute()
        with path.open("rb") as file:
            if file.read(4) != MAGIC:
                raise ModelError(
                    f"{path} is no GGUF file. llama.cpp takes models in that form; their names end "
                    "in .gguf, and many models on a hub have a sibling with GGUF in its name."
                )
            return GgufFile(path, path.stat().st_size, _token_bytes(_head(file)))
    except FileNotFoundError:
        raise ModelError(
            f"There is no file {path}. Correct the name, or download a model in the GGUF form."
        ) from None
    except IsADirectoryError:
        raise ModelError(f"{path} is a folder. Name the .gguf file in it.") from None
    except OSError as error:
        raise ModelError(f"{path} cannot be read: {reason_of(error)}.") from None
    except (struct.error, ValueError, KeyError, TypeError, RuntimeError):
        raise ModelError(
            f"{path} is damaged, or was not downloaded to its end. Download it again."
        ) from None


def _head(file: BinaryIO) -> Mapping[str, Any]:
    """Return the keys of the head before the tokenizer's. Raises ValueError, struct.error."""
    _version, _tensors, keys = _unpack(file, "IQQ")
    if keys > MAX_KEYS:
        raise ValueError(keys)
    found: dict[str, Any] = {}
    for _ in range(keys):
        key = _text(file)
        if key.startswith("tokenizer."):
            break
        found[key] = _value(file, _unpack(file, "I")[0])
    return found


def _token_bytes(head: Mapping[str, Any]) -> int:
    """Return what one token of context takes: keys and values of each layer."""
    kind = head["general.architecture"]
    layers, width = head[f"{kind}.block_count"], head[f"{kind}.embedding_length"]
    heads = _largest(head[f"{kind}.attention.head_count"])
    shared = _largest(head.get(f"{kind}.attention.head_count_kv", heads))
    size = width // max(1, heads)
    key = head.get(f"{kind}.attention.key_length", size)
    value = head.get(f"{kind}.attention.value_length", size)
    return int(layers * shared * (key + value) * KV_BYTES)


def _largest(value: Any) -> int:
    return int(max(value) if isinstance(value, list) else value)


def _value(file: BinaryIO, kind: int) -> Any:
    if kind == TEXT:
        return _text(file)
    if kind == ARRAY:
        inner, count = _unpack(file, "IQ")
        if count > MAX_ITEMS:
            raise ValueError(count)
        return [_value(file, inner) for _ in range(count)]
    return _unpack(file, SCALARS[kind])[0]


def _text(file: BinaryIO) -> str:
    (length,) = _unpack(file, "Q")
    if length > MAX_TEXT:
        raise ValueError(length)
    data = file.read(length)
    if len(data) < length:
        raise ValueError(length)
    return data.decode("utf-8", "replace")


def _unpack(file: BinaryIO, form: str) -> tuple[Any, ...]:
    packed = struct.Struct(f"<{form}")
    return packed.unpack(file.read(packed.size))
