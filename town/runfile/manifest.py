"""What a run says of itself beside its town: when and where it began, its models, its clock.

The entries that come from the scenario are made by `town.scenario.manifest.manifest_of`.
"""

import platform
from collections.abc import Mapping
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from town.clock import Clock
from town.runfile.files import wall_time

PACKAGES = ("living-town", "numpy", "pydantic", "pyyaml", "tcod", "typer", "rich")


def other_model(manifest: Mapping[str, Any], model: str, tick: int) -> dict[str, Any]:
    """Return the entries that change when a run goes on at `tick` with another model."""
    before = manifest.get("models") or [{"model": manifest.get("model"), "from": 0}]
    models = [*before, {"model": model, "from": tick}]
    rules = all(each["model"] == "scripted" for each in models)
    determinism = "exact" if rules else "exact given its replies"
    return {"model": model, "models": models, "rules": rules, "determinism": determinism}


def clock_of(manifest: Mapping[str, Any]) -> Clock:
    """Return the clock of a run; runs that do not say begin at midnight of the first of January."""
    start = datetime.fromisoformat(manifest.get("start", "2026-01-01T00:00:00"))
    return Clock(start, int(manifest.get("seconds_per_tick", 10)))


def on_this_machine() -> dict[str, Any]:
    """Return when and on what a run is begun: entries of its manifest."""
    return {
        "created": wall_time(),
        "machine": f"{platform.system()} {platform.machine()}, Python {platform.python_version()}",
        "versions": {name: _version(name) for name in PACKAGES},
    }


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "unknown"
