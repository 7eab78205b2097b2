"""Sorts the translations of the window, each language's file in place.

Run `python -m tests.repo.write_translations` after adding a text or merging two changes: a file
has each text once, by its English, and a test compares.
"""

import json
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "town/view/language"


def in_order(text: str) -> str:
    """Return a file of translations with each text once, the last said of it kept, sorted."""
    pairs = dict(sorted(json.loads(text).items()))
    return json.dumps(pairs, ensure_ascii=False, indent=0) + "\n"


if __name__ == "__main__":
    for path in sorted(FOLDER.glob("*.json")):
        path.write_text(in_order(path.read_text("utf-8")), "utf-8", newline="\n")
