"""What the player likes, remembered between two sittings. Knows one YAML file; knows no windows."""

from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, Self

import typer
import yaml

APP = "living-town"


def config_folder() -> Path:
    """Return the folder of this user for settings; it need not exist yet."""
    return Path(typer.get_app_dir(APP))


@dataclass
class Settings:
    """Remembered settings. What the file says wrongly is left at its default."""

    width: int = 1280
    height: int = 720
    zoom: int = 3
    speed: float = 2.0
    roofs: str = "auto"  # auto | on | off
    ui_scale: int = 1  # 1 to 3
    text_size: int = 0  # 0 to 2, of what is written in the town
    reduced_motion: bool = False
    fullscreen: bool = False
    visitor: str = ""  # the player's name as a visitor
    patience: float = 20.0  # seconds that a town waits for a thought while one plays; 0: for good
    bookmarks: dict[str, list[int]] = field(default_factory=dict)  # run's name -> ticks
    alerts: dict[str, str] = field(default_factory=dict)  # kind -> off | feed | toast | pause

    @classmethod
    def load(cls, folder: Path | None = None) -> Self:
        """Read the settings, or the defaults where there are none or they cannot be read."""
        path = (folder or config_folder()) / "settings.yaml"
        settings = cls()
        for name, value in _read(path).items():
            if name in _KINDS and isinstance(value, _KINDS[name]):
                setattr(settings, name, value)
        return settings

    def save(self, folder: Path | None = None) -> None:
        """Write the settings down; a folder that cannot be written is no reason to stop."""
        path = (folder or config_folder()) / "settings.yaml"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(yaml.safe_dump(asdict(self), sort_keys=False), "utf-8")
        except OSError:
            return


_KINDS: dict[str, Any] = {
    entry.name: (int, float) if isinstance(entry.default, float) else type(entry.default)
    for entry in fields(Settings)
}
_KINDS["bookmarks"] = _KINDS["alerts"] = dict


def _read(path: Path) -> dict[str, Any]:
    try:
        found = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, yaml.YAMLError):
        return {}
    return found if isinstance(found, dict) else {}
