"""The store of phrases: YAML files beside this module, and how a template is filled.

A template is plain text with `{slot}` and `[this|that|]`, of which the dice choose one alternative.
A template whose slots cannot all be filled is passed over.
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from itertools import islice, product
from math import gcd
from pathlib import Path
from typing import Any

import yaml

from town.interface import Dice

Slot = Callable[[str], str]  # name of a slot -> its text, "" where there is none
Taste = Callable[[str], bool]  # template -> whether it is the speaker's way to say it
_MAX_EXPANSIONS = 96
_ALT = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{(\w+)\}")
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@lru_cache(maxsize=32)
def load(name: str) -> Any:
    """Return the data of `name`.yaml beside this module."""
    text = Path(__file__).with_name(f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=_Loader)


@lru_cache(maxsize=8192)
def _alternatives(template: str) -> tuple[tuple[str, ...], ...]:
    """Return the parts of a template, each a tuple of alternatives; plain text has one."""
    parts = _ALT.split(template)
    return tuple(
        (p,) if i % 2 == 0 else tuple(p.split("|")) for i, p in enumerate(parts) if p or i % 2
    )


def expansions(template: str) -> list[str]:
    """Return what a template can come to, its slots unfilled: all of it, or a good many."""
    ways = islice(product(*_alternatives(template)), _MAX_EXPANSIONS)
    return ["".join(parts) for parts in ways]


@lru_cache(maxsize=8192)
def _slot_names(text: str) -> tuple[str, ...]:
    return tuple(_SLOT.findall(text))


def fill(template: str, slot: Slot, dice: Dice) -> str:
    """Return `template` with alternatives chosen and slots filled, or "" if one is empty."""
    out = []
    for options in _alternatives(template):
        fit = [o for o in options if all(slot(name) for name in _slot_names(o))]
        if not fit:
            return ""
        chosen = fit[0] if len(fit) == 1 else dice.choice(fit)
        out.append(_SLOT.sub(partial(_slot_text, slot), chosen) if "{" in chosen else chosen)
    return "".join(out)


def _slot_text(slot: Slot, match: re.Match[str]) -> str:
    return "" if match[1].startswith("if_") else slot(match[1])


def pick(
    templates: Sequence[str], slot: Slot, dice: Dice, said: str = "", taste: Taste | None = None
) -> str:
    """Return one of `templates` filled, that does not repeat `said`; "" if there is none.

    Those to the speaker's `taste` come first.
    """
    if not templates:
        return ""
    n = len(templates)
    start, step = dice.below(n), dice.choice([k for k in range(1, n + 1) if gcd(k, n) == 1])
    order = [templates[(start + k * step) % n] for k in range(n)]
    for template in sorted(order, key=lambda text: not taste(text)) if taste else order:
        text = fill(template, slot, dice)
        if text and (not said or not _is_repeated(text, said)):
            return text
    return ""


def _is_repeated(text: str, said: str) -> bool:
    """Return whether `said` contains the longest sentence of `text`."""
    longest = max(re.split(r"(?<=[.!?]) ", text), key=len)
    return longest.strip(" .!?") in said


def no_slots(_: str) -> str:
    """Return "": a Slot for templates without slots."""
    return ""
