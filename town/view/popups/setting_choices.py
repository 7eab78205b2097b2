"""What the player can set and the options of each setting; `settings.py` shows them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from town.view.language.translating import NAMES, msg, tr
from town.view.state.keys import KeyMap
from town.view.state.settings import Settings
from town.view.ui.scale import SCALES, Scale

WINDOWS = frozenset({"ui_scale", "fullscreen", "language", "keys"})
"""What the window itself must take in, since it is made anew for it."""


ROOM = (600, 340)  # pixels that the panels need at a scale of 1


def lacking(size: tuple[int, int], factor: float) -> str:
    """Return what to say where panels of a scale have no room in a window of `size`, else ""."""
    scale = Scale(factor)
    width, height = (need * scale for need in ROOM)
    if size[0] >= width and size[1] >= height:
        return ""
    return tr(
        "Panels of {scale} need a window of {width} × {height}; this one is smaller.",
        scale=scale,
        width=width,
        height=height,
    )


def fitting(size: tuple[int, int], scale: float) -> float:
    """Return the largest scale up to `scale` for whose panels a window of `size` has room."""
    smaller = sorted((s for s in (*SCALES, scale) if s <= scale), reverse=True)
    return next((s for s in smaller if not lacking(size, s)), min(SCALES))


@dataclass(frozen=True, slots=True)
class SettingChoice:
    """One setting: its name among the settings, what it is called, and what it can be.

    With `opens` it is none, but a button that opens a page.
    """

    name: str
    title: str
    explanation: str  # {fields} are the keys of actions
    options: tuple[tuple[str, Any], ...]
    opens: bool = False

    def said(self, keys: KeyMap) -> str:
        """Return the explanation, with the keys that do the same."""
        named = {action: keys.label(action) for action in keys.known}
        return tr(self.explanation).format(**named)


CHOICES = (
    SettingChoice(
        "language",
        msg("Language"),
        msg("Of buttons, the feed and the paper. People speak the language of their town."),
        ((msg("the system's"), ""), *((called, name) for name, called in NAMES.items())),
    ),
    SettingChoice(
        "ui_scale",
        msg("Panels"),
        msg("Size of panels and their text ({larger} and {smaller})."),
        ((msg("normal"), 1.0), *((f"{Scale(s)}", s) for s in SCALES[1:])),
    ),
    SettingChoice(
        "text_size",
        msg("Text in the town"),
        msg("Size of speech bubbles and name tags."),
        ((msg("small"), 0), (msg("larger"), 1), (msg("largest"), 2)),
    ),
    SettingChoice(
        "reduced_motion",
        msg("Motion"),
        msg("Calm: water, smoke and weather stand still, and the camera does not glide."),
        ((msg("lively"), False), (msg("calm"), True)),
    ),
    SettingChoice(
        "roofs",
        msg("Roofs"),
        msg("Auto: open where people are awake; always: open only where you look ({roofs})."),
        ((msg("auto"), "auto"), (msg("always"), "on"), (msg("never"), "off")),
    ),
    SettingChoice(
        "fullscreen",
        msg("Screen"),
        msg("A window, or the full screen ({fullscreen})."),
        ((msg("a window"), False), (msg("full screen"), True)),
    ),
    SettingChoice(
        "pause_unfocused",
        msg("In the background"),
        msg("What the town does while another window is in front."),
        ((msg("lives on"), False), (msg("pauses"), True)),
    ),
    SettingChoice(
        "volume",
        msg("Sound"),
        msg("How loud birds, rain, steps and voices are ({mute}: off, or on)."),
        ((msg("off"), 0.0), (msg("soft"), 0.3), (msg("medium"), 0.6), (msg("loud"), 1.0)),
    ),
    SettingChoice(
        "patience",
        msg("Patience"),
        msg("How long a town you play waits for a thought before it carries on."),
        ((msg("5 s"), 5.0), (msg("20 s"), 20.0), (msg("60 s"), 60.0), (msg("forever"), 0.0)),
    ),
    SettingChoice(
        "keys",
        msg("Keys"),
        msg("Which key does what ({help} lists them all)."),
        ((msg("change keys …"), True),),
        opens=True,
    ),
)


def chosen(settings: Settings, choice: SettingChoice) -> int:
    """Return which option is set, or -1 where it is none of them."""
    if choice.opens:
        return -1
    now = settings.heard_volume if choice.name == "volume" else getattr(settings, choice.name)
    values = [value for _, value in choice.options]
    return values.index(now) if now in values else -1


def rows(settings: Settings) -> Iterator[tuple[SettingChoice, int]]:
    """Yield every choice with the number of the option that is set."""
    return ((choice, chosen(settings, choice)) for choice in CHOICES)
