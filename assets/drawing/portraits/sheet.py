"""Writes the parts of portraits: a sheet of them, where each lies, and what their colours mean."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import numpy as np

from assets.drawing.kit.atlas_file import png
from assets.drawing.kit.palette import PEOPLE_RAMPS
from assets.drawing.portraits import features, hair, heads, shoulders
from assets.drawing.portraits.kit import COLOURS, SIZE, Part

COLUMNS = 16
EYES: dict[str, tuple[int, ...]] = {
    "brown": (0x33201F, 0x6D4536, 0xA06A44), "hazel": (0x3F2828, 0x7F6A36, 0xB49A58),
    "green": (0x23453F, 0x3F7A52, 0x8DBF5C), "blue": (0x28365F, 0x4B89C7, 0x9FD0EE),
    "grey": (0x3F4153, 0x76808F, 0xB5C0C6), "dark": (0x1C1520, 0x3A2A2A, 0x6D4A3A),
}  # fmt: skip
PREVIEW = {"skin": "light", "hair": "brown", "clothes": "blue"}
"""The ramps in whose colours the sheet itself can be looked at."""


def parts() -> Iterator[tuple[str, Part]]:
    """Yield all parts by name."""
    for module in (shoulders, heads, features, hair):
        yield from module.pictures()


def ramps() -> dict[str, dict[str, tuple[int, ...]]]:
    """Return the colours that a person may have, from dark to light: what -> name -> shades."""
    known = {
        what: {name: shades for name, shades in of.items() if name != "key"}
        for what, of in PEOPLE_RAMPS.items()
    }
    return {**known, "eyes": EYES}


def _preview() -> list[tuple[int, int, int, int]]:
    shown = [(0, 0, 0, 0)]
    for mixed in COLOURS.values():
        ramp = ramps().get(mixed.ramp, {})
        shades = ramp.get(PREVIEW.get(mixed.ramp, "brown"), (0x202020, 0x808080))
        rgb = shades[min(round(mixed.at), len(shades) - 1)]
        plain = (rgb >> 16, rgb >> 8 & 255, rgb & 255)
        shown.append((*(plain if mixed.ramp else mixed.tint), 255))
    return shown


def write(folder: Path) -> int:
    """Write faces.png and faces.json into `folder`; return how many parts there are."""
    folder.mkdir(parents=True, exist_ok=True)
    found = dict(parts())
    rows = -(-len(found) // COLUMNS)
    whole = np.zeros((rows * SIZE, COLUMNS * SIZE), dtype=np.uint8)
    at: dict[str, tuple[int, int]] = {}
    for n, (name, part) in enumerate(found.items()):
        x, y = n % COLUMNS * SIZE, n // COLUMNS * SIZE
        whole[y : y + SIZE, x : x + SIZE] = part.px
        at[name] = (x, y)
    (folder / "faces.png").write_bytes(png(whole, _preview()))
    colours = [{"name": name, **asdict(mixed)} for name, mixed in COLOURS.items()]
    told = {
        "size": SIZE,
        "parts": at,
        "colours": colours,
        "ramps": ramps(),
    }
    lines = ",\n".join(f"{json.dumps(key)}: {json.dumps(value)}" for key, value in told.items())
    (folder / "faces.json").write_text("{\n" + lines + "\n}\n", encoding="utf-8")
    return len(found)
