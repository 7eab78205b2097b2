"""Where a player left each run: the moment, the camera and the speed, kept beside the settings."""

from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import yaml

from town.view.state.camera import ZOOMS
from town.view.state.settings import config_folder
from town.view.state.view import View

FILE, MOST = "left.yaml", 100  # runs that are remembered, the newest


@dataclass(frozen=True, slots=True)
class LeftOff:
    """A moment in ticks, the middle of the view in pixels of the art, and how time went by."""

    moment: float
    x: float
    y: float
    zoom: int
    speed: float
    leads: bool  # the director
    selected: str = ""

    @classmethod
    def of(cls, view: View) -> "LeftOff":
        camera, head = view.camera, view.playhead
        where = (round(head.moment, 2), round(camera.x, 1), round(camera.y, 1))
        return cls(*where, camera.zoom, head.speed, view.pages.auto_follow, view.selected or "")

    def choose(self, view: View) -> None:
        """Select whom the player had selected, which makes room for the inspector."""
        if self.selected in view.chronicle.names:
            view.select(self.selected)

    def restore(self, view: View) -> None:
        """Show a run as it was left; the panels have their places already."""
        view.playhead.seek(min(self.moment, float(view.chronicle.frontier)))
        view.playhead.speed = self.speed
        if self.zoom in ZOOMS:
            view.camera.zoom_to(self.zoom)
        view.camera.show(self.x, self.y)
        view.pages.auto_follow = self.leads


def remember(path: Path, place: LeftOff) -> None:
    """Note where a run was left; a folder that cannot be written is ignored."""
    places = _read()
    places.pop(_key(path), None)
    places[_key(path)] = asdict(place)
    kept = dict([*places.items()][-MOST:])
    file = config_folder() / FILE
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(yaml.safe_dump(kept, sort_keys=False, allow_unicode=True), "utf-8")


def place_in(path: Path) -> LeftOff | None:
    """Return where a run was left, or None where that is not known."""
    try:
        return LeftOff(**_read()[_key(path)])
    except (KeyError, TypeError):
        return None


def _key(path: Path) -> str:
    return str(path.resolve())


def _read() -> dict[str, Any]:
    try:
        content = yaml.safe_load((config_folder() / FILE).read_text("utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return {}
    return content if isinstance(content, dict) else {}
