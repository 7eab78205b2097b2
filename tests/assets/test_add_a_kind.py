"""Adding a kind of object takes three places: its entry, its drawing, and the atlas, written anew.

CONTRIBUTING.md says how. The recipe is followed in a copy of the packages.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pygame

ROOT = Path(__file__).parents[2]
ENTRY = """
deck_chair:
  name: {en: deck chair, zh: 躺椅}
  states: [{en: free, zh: 没人用}, {en: taken, zh: 有人坐}]
  posture: sit
  turns: true
  uses:
    - {do: {en: sit in the sun, zh: 晒太阳}, during: taken, after: free, icon: rest}
"""
DRAWING = '''
def deck_chair(w: int, h: int, state: str) -> Pic:
    """Draw a deck chair."""
    return Pic(16, 20).slab(2, 4, 12, 6, 8, "red" if state == "taken" else "oak")


'''
USED = """
from pathlib import Path
from town.scenario.assembly.object_kinds import common_kinds
from town.view.terrain.atlas import Atlas

kind = common_kinds("zh")["deck_chair"]
assert (kind.name, kind.uses[0].after) == ("躺椅", "没人用")
assert kind.appearance.drawn_state("有人坐") == "taken"
art = Atlas.load()
assert art.object("deck_chair_left", "taken").get_size() == (16, 20)
"""


def run(folder: Path, *command: str) -> None:
    done = subprocess.run(
        [sys.executable, *command], cwd=folder, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr


def test_a_kind_is_added_in_three_places(tmp_path: Path) -> None:
    for name in ("town", "agents", "study", "assets", "scenarios"):
        shutil.copytree(
            ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "*.npz")
        )
    kinds = tmp_path / "town/scenario/assembly/kinds.yaml"
    kinds.write_text(kinds.read_text("utf-8") + ENTRY, "utf-8")
    drawing = tmp_path / "assets/drawing/objects/tables.py"
    ways = ", ".join(f'"deck_chair{way}": deck_chair' for way in ("", "_up", "_left", "_right"))
    text = drawing.read_text("utf-8").replace("DRAWERS = {", f"{DRAWING}DRAWERS = {{\n    {ways},")
    drawing.write_text(text, "utf-8")
    run(tmp_path, "assets/draw.py")
    run(tmp_path, "-c", USED)
    boxes = json.loads((tmp_path / "town/view/terrain/art/atlas.json").read_text("utf-8"))
    assert "object/deck_chair/free" in boxes
    schema = (tmp_path / "scenarios/schema/town.json").read_text("utf-8")
    assert '"deck_chair"' in schema
    sheet = pygame.image.load(tmp_path / "town/view/terrain/art/atlas.png")
    free, taken = (
        pygame.image.tobytes(sheet.subsurface(boxes[f"object/deck_chair/{state}"]), "RGB")
        for state in ("free", "taken")
    )
    assert free != taken
