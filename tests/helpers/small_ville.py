"""A handmade town in the layout of the paper's files: a house, a cafe and a park for two people."""

import csv
import json
from pathlib import Path

PLAN = """
##############
#bb..#kk...s.#
#s...#...%...#
#....#..t....#
##.####.######
..............
..............
..p..p........
"""
HOUSE, CAFE, PARK = "Ann Ash's house", "Elm Cafe", "Fir Park"
OBJECTS = {
    "b": (301, "bed"),
    "k": (302, "behind the cafe counter"),
    "s": (303, "bathroom sink"),
    "t": (304, "cafe customer seating"),
    "p": (305, "park garden"),
}
ANN: dict[str, str | int | float] = {
    "name": "Ann Ash",
    "age": 40,
    "innate": "warm, brisk",
    "learned": "Ann Ash is a cafe owner of Elm Cafe who likes noise. She bakes at night.",
    "currently": "Ann Ash is planning on having a spring party at Elm Cafe on March 3rd, 2023, "
    "from 4pm to 6pm.",
    "lifestyle": "Ann Ash goes to bed around 11pm, awakes up around 6am, eats dinner around 7pm.",
    "daily_plan_req": "Ann Ash opens Elm Cafe at 8am everyday, and stands there until 6pm.",
    "living_area": f"toy town:{HOUSE}:room",
    "vision_r": 8,
    "att_bandwidth": 8,
    "retention": 8,
    "recency_decay": 0.995,
    "importance_trigger_max": 250,
}
BEN = {
    **ANN,
    "name": "Ben Birch",
    "learned": "Ben Birch is a poet who loves rain. He walks a lot.",
    "currently": "Ben Birch is working on a long poem. He is running for mayor.",
    "daily_plan_req": "",
}
HISTORY = [
    ("Name", "Whisper"),
    ("Ann Ash", "Ben Birch is your brother; You like toast"),
    ("Ben Birch", "You have a secret crush on Ann Ash; You frequent Elm Cafe; You are tall"),
]


def write_ville(root: Path) -> Path:
    """Write the whole layout below `root` and return it."""
    rows = PLAN.strip().splitlines()
    cells = [(x, y, char) for y, row in enumerate(rows) for x, char in enumerate(row)]
    layers = {
        "collision": [32125 if char in "#%" else 0 for _, _, char in cells],
        "sector": [_sector(x, y, char) for x, y, char in cells],
        "arena": [_arena(x, y, char) for x, y, char in cells],
        "game_object": [OBJECTS.get(char, (0, ""))[0] for _, _, char in cells],
    }
    for name, ids in layers.items():
        put(root, f"matrix/maze/{name}_maze.csv", ", ".join(map(str, ids)))
    size = {"maze_width": len(rows[0]), "maze_height": len(rows)}
    put(root, "matrix/maze_meta_info.json", json.dumps(size))
    _blocks(root)
    _base(root)
    _history(root)
    put(root, "LICENSE", "Apache License\n")
    return root


def _sector(x: int, y: int, char: str) -> int:
    if y >= 6:
        return 3
    if y == 5 or (y == 4 and char == "."):
        return 0
    return 1 if x <= 5 else 2


def _arena(x: int, y: int, char: str) -> int:
    sector = _sector(x, y, char)
    return 100 + sector if sector and char != "#" else 0


def _blocks(root: Path) -> None:
    rows: dict[str, list[tuple[int | str, ...]]] = {
        "sector": [(n, "toy town", s) for n, s in enumerate((HOUSE, CAFE, PARK), start=1)],
        "arena": [
            (101, "toy town", HOUSE, "room"),
            (102, "toy town", CAFE, "cafe"),
            (103, "toy town", PARK, "park"),
        ],
        "game_object": [(number, "toy town", "<all>", word) for number, word in OBJECTS.values()],
    }
    for name, lines in rows.items():
        text = "\n".join(", ".join(map(str, line)) for line in lines)
        put(root, f"matrix/special_blocks/{name}_blocks.csv", text)


def _base(root: Path) -> None:
    people = (ANN, BEN)
    meta = {
        "start_date": "March 2, 2023",
        "sec_per_step": 10,
        "persona_names": [p["name"] for p in people],
    }
    put(root, "base/reverie/meta.json", json.dumps(meta))
    starts = {"Ann Ash": {"maze": "toy", "x": 1, "y": 1}, "Ben Birch": {"x": 2, "y": 1}}
    put(root, "base/environment/0.json", json.dumps(starts))
    known = {"toy town": {HOUSE: {"room": ["bed"]}, CAFE: {"cafe": []}, "": {"": []}}}
    for who in people:
        folder = f"base/personas/{who['name']}/bootstrap_memory"
        put(root, f"{folder}/scratch.json", json.dumps(who))
        put(root, f"{folder}/spatial_memory.json", json.dumps(known))


def _history(root: Path) -> None:
    path = root / "histories/agent_history_init_n2.csv"
    path.parent.mkdir(parents=True)
    with path.open("w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows(HISTORY)


def put(root: Path, name: str, text: str) -> None:
    """Write one file below `root`."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
