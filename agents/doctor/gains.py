"""What a graphics card could gain: the profile that comes for it, and what one in use leaves out.

The profiles are in agents/models/local/cards.yaml, where each flag has its reason.
"""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from agents.doctor.finding import Finding
from agents.models.base.programs import ProgramError, output_of

CARD_PROFILES: tuple[tuple[float, str], ...] = (
    (130.0, "h200"),
    (74.0, "a100-80"),
    (22.0, "consumer-24"),
    (15.0, "consumer-16"),
)
"""The profiles by the memory in GiB that a card reports at least."""
FP8_SINCE = 8.9  # compute capability of cards that reckon in fp8


@dataclass(frozen=True, slots=True)
class Card:
    """An NVIDIA card, as nvidia-smi tells of it."""

    name: str
    gb: float
    capability: float


def profile_for(name: str, gb: float) -> str | None:
    """Return the profile that comes with the town for such a card, or None."""
    fitting = [profile for least, profile in CARD_PROFILES if gb >= least]
    if name.split()[-1:] == ["L4"] and fitting:
        return "l4-24"
    return fitting[0] if fitting else None


def largest_card() -> Card | None:
    """Return the card with most memory, or None without one."""
    program = shutil.which("nvidia-smi")
    if program is None:
        return None
    query = [program, "--query-gpu=name,memory.total,compute_cap", "--format=csv,noheader"]
    try:
        lines = output_of(query, 10).splitlines()
    except ProgramError:
        return None
    return max((card for line in lines if (card := _card(line))), key=lambda c: c.gb, default=None)


def _card(line: str) -> Card | None:
    """Return the card of a line like 'NVIDIA L4, 23034 MiB, 8.9'."""
    try:
        name, memory, capability = line.rsplit(",", 2)
        return Card(name.strip(), int(memory.split()[0]) / 1024, float(capability))
    except (ValueError, IndexError):
        return None


def gains(model: str, flags: Sequence[str], card: Card | None) -> Iterator[Finding]:
    """Yield what a vLLM server of `model` with these flags leaves undone on the `card`."""
    if "--no-enable-prefix-caching" in flags:
        what = "The profile switches vLLM's prefix cache off: each prompt is read from its start."
        yield Finding("optional", what, "Leave out --no-enable-prefix-caching.")
    if card is None:
        return
    profile = profile_for(card.name, card.gb)
    see = f" Or see --model profile:{profile}." if profile else ""
    if card.capability >= FP8_SINCE and "fp8" not in " ".join((model, *flags)).lower():
        what = f"{card.name} reckons in fp8, which halves the weights; {model} is not in fp8."
        yield Finding("optional", what, f"Name its build in FP8, if there is one.{see}")
    if profile and not flags:
        what = f"The server is started with flags for any card; {card.name} could do more at once."
        yield Finding("optional", what, f"Use --model profile:{profile}, or its flags.")
