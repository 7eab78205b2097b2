"""The tables that a generated town is made from: the YAML files of tables/."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@lru_cache(maxsize=16)
def table(name: str) -> Any:
    """Return what tables/`name`.yaml holds. Nobody may change it."""
    path = Path(__file__).with_name("tables") / f"{name}.yaml"
    return yaml.load(path.read_text("utf-8"), Loader=_LOADER)
