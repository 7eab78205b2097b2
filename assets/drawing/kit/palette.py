"""The one palette everything is painted with, and its ramps.

Colours are named; a sprite holds their numbers. Number 0 is nothing at all. A few colours are
see-through (shadows, glows, glass); all others are opaque.
"""

from typing import TypeAlias

Ramp: TypeAlias = tuple[str, str, str, str]  # outline, shade, body, light

# fmt: off
OPAQUE = {
    "ink": 0x2B2133, "bark": 0x4A2F2F, "umber": 0x6D4536, "wood": 0x93603F, "oak": 0xB9804E,
    "honey": 0xD8A665, "straw": 0xEDCB8B, "cream": 0xF8E8C4, "white": 0xFDFAF0,
    "slate": 0x3F4153, "stone": 0x626577, "pebble": 0x8B8D9A, "ash": 0xB5B6BA, "fog": 0xDAD9D2,
    "pine": 0x23453F, "forest": 0x2F6347, "leaf": 0x46864A, "grass": 0x68A653, "lime": 0x8DBF5C,
    "pale": 0xC2DB80,
    "navy": 0x28365F, "blue": 0x385A9B, "azure": 0x4B89C7, "sky": 0x7FBDE1, "ice": 0xC3E7EF,
    "teal": 0x2B7478, "aqua": 0x52AE9F,
    "wine": 0x5C2438, "brick": 0x96403F, "red": 0xC94C4A, "coral": 0xE78266, "rose": 0xF2B09F,
    "rust": 0xA9582F, "orange": 0xE08C3D, "amber": 0xF3B846, "yellow": 0xFBE27E,
    "plum": 0x4C2F5F, "violet": 0x7B5195, "lilac": 0xB389BF, "mauve": 0xE2BBD4, "pink": 0xD8739B,
    "soil": 0x7C5A45, "earth": 0x9C7553, "clay": 0xBD9568, "sand": 0xE3CB96,
    "flag0": 0x8C847F, "flag1": 0xA49B92, "flag2": 0xB5ACA0,
    "board": 0xE0B274, "meadow": 0x78AF57, "turf": 0x5C9A50,
    # floors: what lies between the boards, the boards, and the light on them
    "floor0": 0xA98A66, "floor1": 0xC6A67E, "floor2": 0xD2B48D,
    "wood0": 0x86684B, "wood1": 0xA38261, "wood2": 0xB0906E,
    "dark0": 0x54403A, "dark1": 0x6E5346, "dark2": 0x7B5F50,
    "pale0": 0xBFA986, "pale1": 0xDAC6A3, "pale2": 0xE4D3B4,
    "lino0": 0x9FB3A6, "lino1": 0xB4C6B7, "lino2": 0xC6D4C5,
    "quarry0": 0x8F5A47, "quarry1": 0xAE725A, "quarry2": 0xBB826A,
    "glaze0": 0xB4C4CB, "glaze1": 0xCBDCE2, "glaze2": 0xE6ECEA,
    "wool_r0": 0x6E3A3D, "wool_r1": 0x8A4A4A, "wool_r2": 0xB07060,
    "wool_g0": 0x45604C, "wool_g1": 0x587660, "wool_g2": 0x839C78,
    "wool_b0": 0x3F5274, "wool_b1": 0x52688C, "wool_b2": 0x8093AE,
    # roofs
    "tile0": 0x7C4038, "tile1": 0x9B5547, "tile2": 0xAE6854,
    "thatch0": 0xA08050, "thatch1": 0xBD9C63, "thatch2": 0xD0B47C,
    "shake0": 0x5C4A45, "shake1": 0x766058, "shake2": 0x8A736A,
    "lichen0": 0x4A635A, "lichen1": 0x5F7A6C, "lichen2": 0x75907F,
}
KEYS = {  # what people wear on their skin, head and body; exchanged when they are dressed
    "skin0": 0x8F4B3E, "skin1": 0xD99C7C, "skin2": 0xF5CDAE,
    "hair0": 0x3D2422, "hair1": 0x6B4330, "hair2": 0x8F6040,
    "cloth0": 0x27345A, "cloth1": 0x3A5896, "cloth2": 0x4D86C2, "cloth3": 0x80BADD,
}
CLEAR = {  # (colour, opacity)
    "shade1": (0x1E1838, 34), "shade2": (0x1E1838, 62), "shade3": (0x1E1838, 96),
    "glass": (0xC3E7EF, 110), "rain": (0xC9DDF2, 150), "mist": (0xF4F4F4, 90),
    "mist2": (0xF4F4F4, 160), "cloud1": (0x14203A, 18), "cloud2": (0x14203A, 36),
}
GLOWS = {"lamp": 0xFFD58A, "window": 0xFFE3A0, "fire": 0xFFA24A}
GLOW_STEPS = 14

RAMPS: dict[str, Ramp] = {
    "oak": ("bark", "wood", "oak", "honey"), "dark": ("ink", "bark", "umber", "wood"),
    "brown": ("bark", "umber", "wood", "oak"), "pale": ("umber", "oak", "honey", "straw"),
    "cream": ("wood", "straw", "cream", "white"), "white": ("stone", "ash", "fog", "white"),
    "stone": ("slate", "stone", "pebble", "ash"), "metal": ("slate", "pebble", "ash", "fog"),
    "iron": ("ink", "slate", "stone", "pebble"), "red": ("wine", "brick", "red", "coral"),
    "rose": ("brick", "coral", "rose", "cream"), "blue": ("navy", "blue", "azure", "sky"),
    "sky": ("blue", "azure", "sky", "ice"), "green": ("pine", "forest", "leaf", "grass"),
    "lime": ("forest", "leaf", "grass", "lime"), "teal": ("pine", "teal", "aqua", "ice"),
    "gold": ("rust", "orange", "amber", "yellow"), "violet": ("plum", "violet", "lilac", "mauve"),
    "pink": ("wine", "pink", "mauve", "white"), "rust": ("bark", "brick", "rust", "orange"),
    "straw": ("wood", "honey", "straw", "cream"), "soil": ("bark", "soil", "earth", "clay"),
    "copper": ("bark", "rust", "orange", "straw"), "night": ("ink", "navy", "blue", "azure"),
}
DARKER = {
    "white": "ash", "cream": "honey", "straw": "oak", "honey": "wood", "oak": "umber",
    "wood": "bark", "umber": "bark", "bark": "ink", "ink": "ink", "fog": "pebble", "ash": "stone",
    "pebble": "slate", "stone": "slate", "slate": "ink", "pale": "leaf", "lime": "forest",
    "grass": "forest", "leaf": "pine", "forest": "pine", "pine": "ink", "ice": "azure",
    "sky": "blue", "azure": "navy", "blue": "navy", "navy": "ink", "aqua": "teal", "teal": "pine",
    "rose": "brick", "coral": "brick", "red": "wine", "brick": "wine", "wine": "ink",
    "rust": "bark", "orange": "rust", "amber": "rust", "yellow": "orange", "mauve": "violet",
    "lilac": "plum", "violet": "plum", "plum": "ink", "pink": "wine", "soil": "bark",
    "earth": "bark", "clay": "soil", "sand": "earth", "board": "oak",
    "flag0": "slate", "flag1": "stone", "flag2": "stone",
    "meadow": "forest", "turf": "forest",
    **{f"{stem}{n}": ("bark", f"{stem}0", f"{stem}0")[n] for n in range(3) for stem in (
        "floor", "wood", "dark", "pale", "lino", "quarry", "glaze", "wool_r", "wool_g", "wool_b",
        "tile", "thatch", "shake", "lichen")},
    "skin2": "skin0", "skin1": "skin0", "skin0": "skin0", "hair2": "hair0", "hair1": "hair0",
    "hair0": "hair0", "cloth3": "cloth0", "cloth2": "cloth0", "cloth1": "cloth0",
    "cloth0": "cloth0",
}

# What the keys are exchanged for: outline, shade, body (and light for clothes).
PEOPLE_RAMPS: dict[str, dict[str, tuple[int, ...]]] = {
    "skin": {
        "key": tuple(KEYS[f"skin{i}"] for i in range(3)),
        "light": (0x9A5648, 0xE3A888, 0xF8D8BC), "medium": (0x87492F, 0xCD8E66, 0xEBBB90),
        "olive": (0x6B4330, 0xAE8456, 0xD3AB78), "tan": (0x6D3B2A, 0xB5754C, 0xD79C6C),
        "brown": (0x4A2A24, 0x7F4F38, 0xA36D4C), "dark": (0x33201F, 0x553529, 0x744B37),
    },
    "hair": {
        "key": tuple(KEYS[f"hair{i}"] for i in range(3)),
        "black": (0x1C1826, 0x332D40, 0x4D465C), "brown": (0x3A2322, 0x66402F, 0x8B5C3E),
        "chestnut": (0x4A2020, 0x86412E, 0xAE6440), "red": (0x6B2A1E, 0xB4512B, 0xDC7F3D),
        "fair": (0x8A5B2E, 0xD3A24F, 0xF0CF82), "grey": (0x4F5062, 0x85869A, 0xB0B1BC),
        "white": (0x777A8C, 0xC9C9CF, 0xF3F1EA), "pink": (0x7D2F57, 0xCF6491, 0xF0A0BC),
    },
    "clothes": {
        "key": tuple(KEYS[f"cloth{i}"] for i in range(4)),
        "red": (0x5C2438, 0x96403F, 0xC94C4A, 0xE78266),
        "orange": (0x6D3A24, 0xB5622F, 0xE08C3D, 0xF3B866),
        "yellow": (0x8A5A26, 0xD79A3A, 0xF3C456, 0xFBE6A0),
        "green": (0x23453F, 0x2F6347, 0x4C8C4E, 0x7DB45C),
        "teal": (0x1F4A50, 0x2B7478, 0x52AE9F, 0x9CD8C4),
        "blue": (0x28365F, 0x385A9B, 0x4B89C7, 0x7FBDE1),
        "navy": (0x1C2340, 0x28365F, 0x3A4C80, 0x5A70A8),
        "violet": (0x4C2F5F, 0x7B5195, 0xA67CB8, 0xD3AEDB),
        "brown": (0x3F2828, 0x6D4536, 0x93603F, 0xB9804E),
        "grey": (0x3F4153, 0x626577, 0x8B8D9A, 0xB5B6BA),
        "black": (0x1C1826, 0x2E2A3C, 0x444056, 0x645F78),
        "white": (0x8B8D9A, 0xC4C4C6, 0xEFEDE4, 0xFFFFFF),
    },
}
# fmt: on


def table() -> tuple[list[str], list[tuple[int, int, int, int]]]:
    """Return the names of all colours by number, and their (red, green, blue, opacity)."""
    names = [""]
    colours = [(0, 0, 0, 0)]

    def add(name: str, rgb: int, alpha: int = 255) -> None:
        names.append(name)
        colours.append((rgb >> 16, rgb >> 8 & 255, rgb & 255, alpha))

    for name, rgb in (OPAQUE | KEYS).items():
        add(name, rgb)
    for name, (rgb, alpha) in CLEAR.items():
        add(name, rgb, alpha)
    for name, rgb in GLOWS.items():
        for step in range(GLOW_STEPS):
            add(f"{name}{step}", rgb, round(150 * ((step + 1) / GLOW_STEPS) ** 1.6))
    for kind, ramps in PEOPLE_RAMPS.items():
        for name, shades in ramps.items():
            if name != "key":
                for i, rgb in enumerate(shades):
                    add(f"{kind}/{name}/{i}", rgb)
    return names, colours


NAMES, COLOURS = table()
NUMBER = {name: number for number, name in enumerate(NAMES)}
DARKER_NUMBER = [NUMBER.get(DARKER.get(name, ""), 0) for name in NAMES]
SOLID = [colour[3] == 255 for colour in COLOURS]
