"""Puts portraits together, and keeps them. Nothing is read or painted before it is asked for.

A part holds numbers of colours such as "shade 3 of the skin"; `art/faces.json` says how each is
mixed from a person's ramps, which are those of the figure on the map.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pygame
from numpy.typing import NDArray

from town.entities import Person
from town.view.portraits.features import Features, features_of
from town.view.terrain.outfits import Outfit

FOLDER = Path(__file__).with_name("art")
SIZE = 64  # pixels of the art, each way
MOODS = ("glad", "even", "low")
NEAR_WHITE = (255, 250, 240)
BEYOND = 0.9  # how much of it is mixed in, a step beyond the lightest shade
DARKER = {"skin5": "skin3", "skin4": "skin3", "skin3": "skin2", "skin2": "skin1"}
BACKS = {  # of a card, from above and below
    "glad": ((252, 228, 170), (238, 190, 122)),
    "even": ((190, 210, 198), (148, 176, 168)),
    "low": ((166, 174, 198), (118, 126, 158)),
}
RIM, LIGHT = (74, 56, 50), (255, 250, 236)
Rgb = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class FaceSheet:
    """All parts of faces, as numbers of colours."""

    numbers: NDArray[np.uint8]  # (height, width)
    parts: dict[str, tuple[int, int]]
    colours: list[dict[str, Any]]
    ramps: dict[str, dict[str, list[int]]]

    def part(self, name: str) -> NDArray[np.uint8]:
        """Return a part; an empty one where the sheet lacks it."""
        if name not in self.parts:
            return np.zeros((SIZE, SIZE), dtype=np.uint8)
        x, y = self.parts[name]
        return self.numbers[y : y + SIZE, x : x + SIZE]


@cache
def _sheet() -> FaceSheet | None:
    try:
        told = json.loads((FOLDER / "faces.json").read_text(encoding="utf-8"))
        flat = pygame.image.load(FOLDER / "faces.png")
    except (OSError, pygame.error):
        return None
    numbers = pygame.surfarray.array2d(flat).T.astype(np.uint8)
    return FaceSheet(numbers, told["parts"], told["colours"], told["ramps"])


@lru_cache(maxsize=600)
def portrait(outfit: Outfit, features: Features, mood: str) -> pygame.Surface:
    """Return a face with shoulders, 64x64 without a ground, at one pixel to a pixel of the art."""
    whole = pygame.Surface((SIZE, SIZE), pygame.SRCALPHA)
    sheet = _sheet()
    if sheet is None:
        pygame.draw.circle(whole, (232, 196, 164), (32, 30), 17)
        pygame.draw.ellipse(whole, (120, 130, 150), (8, 48, 48, 32))
        return whole
    numbers = np.zeros((SIZE, SIZE), dtype=np.uint8)
    for name in _layers(outfit, features, mood):
        part = sheet.part(name)
        if name.endswith("/before"):
            numbers = _under_hair(sheet, numbers, part)
        numbers = np.where(part > 0, part, numbers)
    table = _table(sheet, outfit, features.iris)
    pixels = table[numbers].transpose(1, 0, 2)
    pygame.surfarray.blit_array(whole, (pixels[..., :3] @ (65536, 256, 1)).astype(np.int32))
    alpha = pygame.surfarray.pixels_alpha(whole)
    alpha[:] = np.where(numbers.T > 0, 255, 0)
    return whole


def _layers(outfit: Outfit, features: Features, mood: str) -> Iterator[str]:
    """Yield the parts of a portrait from behind to before."""
    own, has = "@child" if features.stage == "child" else "", features.extras
    yield f"hair/{outfit.style}/behind"
    yield f"head/{features.stage}/{features.form}"
    yield f"clothes/{outfit.clothes}/{features.stage}"
    yield f"cheeks/{mood}{own}"
    for extra in ("freckles", "years", "stubble"):
        if extra in has:
            yield f"extra/{extra}{own if extra == 'freckles' else ''}"
    yield f"nose/{features.nose}{own}"
    yield f"mouth/{features.mouth}/{mood}{own}"
    yield f"eyes/{features.eyes}/{mood}{own}"
    yield f"brows/{features.brows}/{mood}{own}"
    if "moustache" in has:
        yield "extra/moustache"
    yield f"hair/{outfit.style}/before"
    if "glasses" in has:
        yield f"extra/glasses{own}"


def _under_hair(
    sheet: FaceSheet, numbers: NDArray[np.uint8], hair: NDArray[np.uint8]
) -> NDArray[np.uint8]:
    """Return what is painted so far with the shade of the hair on the skin right below it."""
    shade = np.zeros(hair.shape, dtype=bool)
    shade[1:] = hair[:-1] > 0
    darker = _darker(tuple(sheet.ramps), len(sheet.colours))
    return np.where(shade & (hair == 0), darker[numbers], numbers).astype(np.uint8)


@cache
def _darker(_: tuple[str, ...], count: int) -> NDArray[np.uint8]:
    """Return for each number of a colour that of the shade that lies on it."""
    sheet = _sheet()
    names = ["", *(colour["name"] for colour in sheet.colours)] if sheet else []
    table = np.arange(count + 1, dtype=np.uint8)
    for light, dark in DARKER.items():
        table[names.index(light)] = names.index(dark)
    return table


def _table(sheet: FaceSheet, outfit: Outfit, iris: str) -> NDArray[np.int64]:
    """Return the colours of a person by number, (red, green, blue)."""
    worn = {"skin": outfit.skin, "hair": outfit.hair, "clothes": outfit.colour, "eyes": iris}
    rows = [np.zeros(3)]
    for colour in sheet.colours:
        own = np.zeros(3)
        if colour["ramp"]:
            own = _along(sheet.ramps[colour["ramp"]][worn[colour["ramp"]]], colour["at"])
        tint, share = np.array(colour["tint"], dtype=float), colour["share"]
        rows.append(own * (1 - share) + tint * share)
    return np.rint(np.clip(np.stack(rows), 0, 255)).astype(np.int64)


def _along(ramp: Sequence[int], at: float) -> Rgb:
    """Return the colour at a place of a ramp; beyond its end it gets lighter still."""
    last = len(ramp) - 1
    shades = [np.array([rgb >> 16, rgb >> 8 & 255, rgb & 255], dtype=float) for rgb in ramp]
    if at >= last:
        share = min((at - last) * BEYOND, 1.0)
        return np.asarray(shades[last] * (1 - share) + np.array(NEAR_WHITE) * share)
    low = int(at)
    return np.asarray(shades[low] * (1 - at + low) + shades[low + 1] * (at - low))


# --- for panels ----------------------------------------------------------------------------------


def face(person: Person, mood: str = "even") -> pygame.Surface:
    """Return the portrait of a person in a mood: glad, even or low."""
    return portrait(*features_of(person), mood)


@lru_cache(maxsize=300)
def _card(outfit: Outfit, features: Features, mood: str, times: int, rows: int) -> pygame.Surface:
    side, radius = SIZE * times, 5 * times
    back = pygame.Surface((1, 2), depth=24)
    back.set_at((0, 0), BACKS[mood][0])
    back.set_at((0, 1), BACKS[mood][1])
    whole = pygame.Surface((side, side), pygame.SRCALPHA)
    whole.blit(pygame.transform.smoothscale(back, (side, side)), (0, 0))
    whole.blit(pygame.transform.scale_by(portrait(outfit, features, mood), times), (0, 0))
    whole = whole.subsurface((0, 0, side, rows * times)).copy()
    mask = pygame.Surface(whole.get_size(), pygame.SRCALPHA)
    pygame.draw.rect(mask, (255, 255, 255), mask.get_rect(), border_radius=radius)
    whole.blit(mask, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
    inside = whole.get_rect().inflate(-2 * times, -2 * times)
    pygame.draw.rect(whole, LIGHT, inside, times, border_radius=radius - times)
    pygame.draw.rect(whole, RIM, whole.get_rect(), times, border_radius=radius)
    return whole


def card(person: Person, mood: str = "even", times: int = 1, rows: int = SIZE) -> pygame.Surface:
    """Return a portrait on a ground in the colour of the mood, framed, its upper `rows` rows."""
    return _card(*features_of(person), mood, times, rows)
