"""The overlays that can be turned on: name, key, description. `BY_ACTION` finds one by action."""

from dataclasses import dataclass

from town.view.language.translating import msg
from town.view.state.keys import KeyAction

Colour = tuple[int, int, int]
Legend = tuple[tuple[Colour | None, str], ...]
"""What the colours of an overlay mean; the first line, without a colour, is its head."""


@dataclass(frozen=True, slots=True)
class OverlayInfo:
    """One overlay as keys, buttons and lists name it."""

    name: str
    key: str
    title: str
    description: str

    @property
    def key_action(self) -> KeyAction:
        return KeyAction(f"show_{self.name}", (self.key,), self.description)


LAYERS = (
    OverlayInfo("paths", "6", msg("Routes"), msg("where people are going, and what for")),
    OverlayInfo(
        "senses", "7", msg("Sight and hearing"), msg("what the selected person sees and hears")
    ),
    OverlayInfo("talks", "8", msg("Talks"), msg("who talks with whom")),
    OverlayInfo("closeness", "9", msg("Closeness"), msg("who is close to whom")),
    OverlayInfo("areas", "0", msg("Places"), msg("buildings and rooms with their names")),
    OverlayInfo("knows", "k", msg("Who knows"), msg("who knows a piece of news")),
    OverlayInfo("map", "o", msg("Map"), msg("a small map of the whole town")),
)
BY_ACTION = {layer.key_action.action: layer for layer in LAYERS}
