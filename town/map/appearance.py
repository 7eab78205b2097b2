"""How a kind of object, and a house, is drawn. The window reads this, the minds do not.

Of it the world reads that a chair beside a table (`seated_at`) is a place at it (environment.py).

An author writes it as keys of a kind (`posture`, `smokes` ...); the scenario's README lists them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Appearance:
    """What the picture of a thing does. Heights are in pixels of the art, 16 to a tile."""

    posture: str = ""  # of a person on it: sit, lie, sit_behind; "" is standing
    seated_at: bool = False  # a seat beside it faces it and is a place at it
    turns: bool = False  # drawn from four sides
    low: bool = False  # drawn low where it would hide what stands behind it
    flat: bool = False  # lies on the floor and hides nothing
    smokes: tuple[str, ...] = ()  # states in which the chimney over it smokes
    glows: tuple[str, ...] = ()  # states in which it is bright in the dark
    lamp_height: int = 0  # from its foot to its light; 0 is no lamp
    festive: tuple[str, ...] = ()  # states in which strings of flags hang over it
    string_height: int = 0  # from its foot to where a string of flags is tied; 0 is nowhere
    frame_seconds: float = 0.2  # how long each picture lasts where it moves
    pictures: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """By state as the town says it: the state, in English, under which it is drawn."""

    def drawn_state(self, state: str) -> str:
        """Return the word for `state` by which pictures are named."""
        return self.pictures.get(state, state)


PLAIN = Appearance()


@dataclass(frozen=True, slots=True)
class HouseLook:
    """How a house looks from outside; "" is left to the window."""

    style: str = "english"  # english or chinese
    roof: str = ""  # what covers it
    walls: str = ""  # what they are made of


COMMON_LOOK = HouseLook()
