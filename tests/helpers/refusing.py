"""What a question says of a reply that it does not take."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from agents.asks.ask import Ask, ReplyError


def refusal(ask: Ask[Any], reply: str | Mapping[str, Any]) -> str:
    """Return why `ask` refuses `reply`, as a model writes it or as data."""
    text = reply if isinstance(reply, str) else json.dumps(reply)
    with pytest.raises(ReplyError) as caught:
        ask.read(text)
    return str(caught.value)
