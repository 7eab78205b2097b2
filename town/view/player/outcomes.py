"""What came of a wish, in a sentence. Knows the words of wishes; knows no run and no window."""

from collections.abc import Mapping
from typing import Any


def came_of(kind: str, data: Mapping[str, Any], at: str, name: str = "") -> str:
    """Return what was granted at a time, as said to the player; "" where one sees it anyway.

    `name` is what people call the object or place that the wish is about.
    """
    who = str(data.get("who", ""))
    first = who.split()[0] if who else ""
    sentences = {
        "whisper": f"{first} heard it as a thought of their own at {at}.",
        "memory": f"{first} remembers it from {at} on.",
        "announce": f"It was announced at {at}, {_where(name)}.",
        "notice": f"It hangs on the {name} from {at} on.",
        "object": f"The {name} is {data.get('state', '')} from {at} on.",
    }
    return sentences.get(kind, "")


def _where(name: str) -> str:
    return f"at {name}" if name else "to the whole town"
