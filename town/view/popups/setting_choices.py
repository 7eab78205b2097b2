"""What the player can set and the options of each setting; `settings.py` shows them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from town.view.state.settings import Settings
from town.view.ui.scale import SCALES, Scale

WINDOWS = frozenset({"ui_scale", "fullscreen"})
"""What the window itself must take in, since it is made anew for it."""


ROOM = (600, 340)  # pixels that the panels need at a scale of 1


def lacking(size: tuple[int, int], factor: float) -> str:
    """Return what to say where panels of a scale have no room in a window of `size`, else ""."""
    scale = Scale(factor)
    width, height = (need * scale for need in ROOM)
    if size[0] >= width and size[1] >= height:
        return ""
    return f"Panels of {scale} need a window of {width} × {height}; this one is smaller."


def fitting(size: tuple[int, int], scale: float) -> float:
    """Return the largest scale up to `scale` for whose panels a window of `size` has room."""
    smaller = sorted((s for s in (*SCALES, scale) if s <= scale), reverse=True)
    return next((s for s in smaller if not lacking(size, s)), min(SCALES))


@dataclass(frozen=True, slots=True)
class SettingChoice:
    """One setting: its name among the settings, what it is called, and what it can be."""

    name: str
    title: str
    explanation: str
    options: tuple[tuple[str, Any], ...]


CHOICES = (
    SettingChoice(
        "ui_scale",
        "Panels",
        "Size of panels and their text (ctrl and + or -).",
        (("normal", 1.0), *((f"{Scale(s)}", s) for s in SCALES[1:])),
    ),
    SettingChoice(
        "text_size",
        "Text in the town",
        "Size of speech bubbles and name tags.",
        (("small", 0), ("larger", 1), ("largest", 2)),
    ),
    SettingChoice(
        "reduced_motion",
        "Motion",
        "Calm: water, smoke and weather stand still, and the camera does not glide.",
        (("lively", False), ("calm", True)),
    ),
    SettingChoice(
        "roofs",
        "Roofs",
        "Auto: open where people are awake; on: open only where you look (r).",
        (("auto", "auto"), ("on", "on"), ("off", "off")),
    ),
    SettingChoice(
        "fullscreen", "Screen", "A window, or the full screen (f11).",
        (("a window", False), ("full screen", True)),
    ),
    SettingChoice(
        "pause_unfocused",
        "In the background",
        "What the town does while another window is in front.",
        (("lives on", False), ("pauses", True)),
    ),
    SettingChoice(
        "volume",
        "Sound",
        "How loud birds, rain, steps and voices are (f9: off, or on).",
        (("off", 0.0), ("soft", 0.3), ("medium", 0.6), ("loud", 1.0)),
    ),
    SettingChoice(
        "patience",
        "Patience",
        "How long a town you play waits for a thought before it carries on.",
        (("5 s", 5.0), ("20 s", 20.0), ("60 s", 60.0), ("forever", 0.0)),
    ),
)  # fmt: skip


def chosen(settings: Settings, choice: SettingChoice) -> int:
    """Return which option is set, or -1 where it is none of them."""
    now = settings.heard_volume if choice.name == "volume" else getattr(settings, choice.name)
    values = [value for _, value in choice.options]
    return values.index(now) if now in values else -1


def rows(settings: Settings) -> Iterator[tuple[SettingChoice, int]]:
    """Yield every choice with the number of the option that is set."""
    return ((choice, chosen(settings, choice)) for choice in CHOICES)
