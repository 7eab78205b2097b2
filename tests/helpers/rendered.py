"""Renders a question in one call, with a town's templates kept from one to the next."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from agents.asks.questions import Ask
from agents.prompts import Prompts, RenderedPrompt


def render(
    ask: Ask[Any], language: str, town_about: str, overrides: Mapping[str, str] | None = None
) -> RenderedPrompt:
    """Return the prompt for `ask` in a town of which `town_about` is said to everyone."""
    return _prompts(language, town_about, tuple(sorted((overrides or {}).items()))).render(ask)


@lru_cache(maxsize=8)
def _prompts(language: str, about: str, overrides: tuple[tuple[str, str], ...]) -> Prompts:
    return Prompts(language, about, dict(overrides))
