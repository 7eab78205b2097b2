"""The words and trades of what is added to towns: jobs.yaml."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml


def added_words(part: str) -> Any:
    """Return a part of jobs.yaml."""
    return jobs()[part]


@cache
def jobs() -> Any:
    """Return jobs.yaml."""
    return yaml.safe_load(Path(__file__).with_name("jobs.yaml").read_text("utf-8"))
