"""What can be laid over the map, by which key. Knows names and words; draws nothing."""

from dataclasses import dataclass

from town.view.state.keys import Key

Colour = tuple[int, int, int]
Legend = tuple[tuple[Colour | None, str], ...]
"""What the colours of an overlay mean; the first line, without a colour, is its head."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One overlay, as the player knows it."""

    name: str
    key: str
    title: str
    says: str

    @property
    def bound(self) -> Key:
        """Return its key."""
        return Key(f"show_{self.name}", (self.key,), f"show {self.says}, or not")


LAYERS = (
    Layer("paths", "6", "Ways", "where people are going, and what for"),
    Layer("senses", "7", "Sight and hearing", "what the chosen person sees and hears"),
    Layer("talks", "8", "Talks", "who talks with whom"),
    Layer("closeness", "9", "Closeness", "who is close to whom"),
    Layer("areas", "0", "Areas", "buildings and rooms with their names"),
    Layer("knows", "k", "Who knows", "who knows a piece of news"),
    Layer("map", "o", "Overview", "the whole town, small"),
)
BY_ACTION = {layer.bound.action: layer for layer in LAYERS}
