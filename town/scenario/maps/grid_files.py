"""The files of a converted town: town.yaml, the layers of its map, people, events, a README."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import numpy as np
import yaml

from town.scenario.maps.grid import LAYERS, Grid

START = "2026-06-18 06:50"
README = """# {title}

A town made from {source} by the command `convert`. What the map shows remains its author's.

What was made of it, and what was not understood:

{notes}
"""


def files_of(
    grid: Grid,
    head: Mapping[str, Any],
    others: Mapping[str, Mapping[str, Any]],
    texts: Mapping[str, str],
    source: str,
) -> dict[str, str]:
    """Return the files of a town: path in its folder to text.

    `head` holds keys of town.yaml; `others` files as data (people, events), `texts` as text.
    """
    town = {"title": "?", "language": "en", "start": START, **head}
    kinds = {**grid.kinds, **(head.get("kinds") or {})}
    town |= {"map": {"grid": "map"}} | ({"kinds": kinds} if kinds else {})
    files = {
        "town.yaml": to_yaml(town),
        "map/names.yaml": to_yaml(_names(grid)),
        **{f"map/{layer}.csv": _csv(grid, layer) for layer in LAYERS},
        **{name: to_yaml(data) for name, data in others.items()},
        **texts,
    }
    notes = "\n".join(f"- {note}" for note in grid.notes) or "- nothing to tell"
    files["README.md"] = README.format(title=town["title"], source=source, notes=notes)
    return files


def to_yaml(value: Mapping[str, Any]) -> str:
    """Return data as YAML in the order it has."""
    plain = {key: str(v) if isinstance(v, datetime) else v for key, v in value.items()}
    return yaml.safe_dump(plain, sort_keys=False, allow_unicode=True, width=100)


def _names(grid: Grid) -> dict[str, Any]:
    found: dict[str, Any] = {
        "sectors": grid.sectors,
        "arenas": grid.arenas,
        "objects": grid.objects,
        "spawns": grid.spawns,
        "grounds": grid.grounds,
        "arts": grid.arts,
    }
    return {key: value for key, value in found.items() if value or key in ("sectors", "arenas")}


def _csv(grid: Grid, layer: str) -> str:
    rows: Sequence[Sequence[int]] = np.asarray(getattr(grid, layer)).tolist()
    return "".join(",".join(map(str, row)) + "\n" for row in rows)
