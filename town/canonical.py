"""Canonical JSON: one text for one value. Knows nothing of what is written down with it."""

import json
from typing import Any

_ENCODER = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
)


def canonical(value: Any) -> str:
    """Return `value` as JSON with sorted keys and no spaces. Raises ValueError on NaN."""
    return _ENCODER.encode(value)
