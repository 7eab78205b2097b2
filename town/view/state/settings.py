"""The user's settings, remembered between two sittings in one YAML file."""

from contextlib import suppress
from dataclasses import dataclass, field, fields
from pathlib import Path
from reprlib import repr as short
from typing import Any, Self

import typer
import yaml

from town.view.language.translating import NAMES
from town.view.ui.scale import SCALES, Scale

APP, FILE = "living-town", "settings.yaml"
LIMITS = {  # minimum and maximum of numbers
    "width": (320, 16384),
    "height": (240, 16384),
    "zoom": (1, 8),
    "speed": (0.1, 1e6),
    "ui_scale": (min(SCALES), max(SCALES)),
    "text_size": (0, 2),
    "patience": (0, 1e6),
    "volume": (0, 1),
}
WORDS = {"roofs": ("auto", "on", "off"), "language": ("", *NAMES)}
TEXT_SCALES = (1.0, 1.3, 1.6)
"""How much larger letters in the town are, by `text_size`."""


def config_folder() -> Path:
    """Return the folder of this user for settings; it need not exist yet."""
    return Path(typer.get_app_dir(APP))


@dataclass
class Settings:
    """All settings. A wrong value in the file is left at its default and reported in `errors`."""

    width: int = 1280  # of the window, in pixels
    height: int = 720  # of the window, in pixels
    zoom: int = 3  # screen pixels to a pixel of the art
    speed: float = 2.0  # ticks a second
    roofs: str = "auto"  # auto, on or off
    language: str = ""  # of the interface: en, zh, or empty for the system's
    ui_scale: float = 1.0  # of panels and their text, 1 to 3
    text_size: int = 0  # 0 to 2, of what is written in the town
    reduced_motion: bool = False  # water, smoke and weather stand still
    place: list[int] = field(default_factory=list)  # of the window on the desktop, left and top
    pause_unfocused: bool = False  # the town stands still while another window is in front
    fullscreen: bool = False  # all of the screen instead of a window
    volume: float = 0.6  # of sound, 0 to 1
    muted: bool = False  # no sound for now, whatever the volume is
    visitor: str = ""  # the player's name as a visitor
    hint: bool = True  # the hint for newcomers has still to be shown
    patience: float = 20.0  # seconds that a town waits for a thought while one plays; 0: for good
    bookmarks: dict[str, list[int]] = field(default_factory=dict)  # run's name -> ticks
    alerts: dict[str, str] = field(default_factory=dict)  # kind -> off | feed | toast | pause
    keys: dict[str, list[str]] = field(default_factory=dict)  # action -> keys of the player's own
    errors: list[str] = field(default_factory=list, compare=False)  # in the file, sentences
    is_new: bool = field(default=False, compare=False)  # there is no file yet
    folder: Path | None = field(default=None, compare=False)  # of the file
    _saved_text: str = field(default="", compare=False, repr=False)  # content of the file

    @property
    def text_scale(self) -> float:
        """Return how much larger than the smallest the letters in the town are."""
        return TEXT_SCALES[self.text_size]

    @property
    def scale(self) -> Scale:
        """Return how much larger panels and their text are drawn."""
        return Scale(self.ui_scale)

    @property
    def heard_volume(self) -> float:
        """Return how loud sound is now."""
        return 0.0 if self.muted else self.volume

    @classmethod
    def load(cls, folder: Path | None = None) -> Self:
        """Read the settings; defaults if there are none or they cannot be read."""
        folder = folder or config_folder()
        path = folder / FILE
        settings = cls(is_new=not path.exists(), folder=folder)
        try:
            values = _read(path)
        except ValueError as error:
            settings.errors = [f"{path}: {error} The default settings are used."]
            with suppress(OSError):
                path.replace(path.with_suffix(".yaml.old"))
            return settings
        settings._take_keys(path, values.pop("keys", {}))
        for name, value in values.items():
            if name not in _KINDS:
                settings.errors.append(f"{path}: there is no setting '{name}'.")
            elif _fits(name, value):
                setattr(settings, name, value)
            else:
                now = getattr(settings, name)
                wrong = f"'{name}' cannot be {short(value)}; it is {now!r} now."
                settings.errors.append(f"{path}: {wrong}")
        return settings

    def _take_keys(self, path: Path, keys: Any) -> None:
        """Take over the keys of the file, action by action; what is no key is left out."""
        if not isinstance(keys, dict):
            self.errors.append(f"{path}: 'keys' needs an action and its keys in each line.")
            return
        for action, names in keys.items():
            listed = names if isinstance(names, list) else [names]
            if any(isinstance(n, bool) or not isinstance(n, str | int) for n in listed):
                wrong = f"'{action}' needs the name of a key, or a list of names."
                self.errors.append(f"{path}: {wrong}")
            else:
                self.keys[str(action)] = [str(n) for n in listed]

    def save(self, folder: Path | None = None) -> None:
        """Write the settings; a folder that cannot be written is ignored."""
        path = (folder or self.folder or config_folder()) / FILE
        self._saved_text, new = self._text(), path.with_suffix(".yaml.new")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            new.write_text(self._saved_text, "utf-8")
            new.replace(path)
        except OSError:
            return

    def save_if_changed(self) -> None:
        """Write the settings to the file they were read from, if they have changed."""
        if self.folder is not None and self._text() != self._saved_text:
            self.save()

    def _text(self) -> str:
        values = {name: getattr(self, name) for name in _KINDS}
        return yaml.safe_dump(values, sort_keys=False, allow_unicode=True)


_KINDS: dict[str, Any] = {
    entry.name: (int, float) if isinstance(entry.default, float) else type(entry.default)
    for entry in fields(Settings)
    if entry.compare
}
_KINDS["bookmarks"] = _KINDS["alerts"] = _KINDS["keys"] = dict
_KINDS["place"] = list


def _fits(name: str, value: Any) -> bool:
    """Return whether `value` is valid for a setting."""
    kind = _KINDS[name]
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        return False
    if name in LIMITS:
        least, most = LIMITS[name]
        return bool(least <= value <= most)
    if name == "bookmarks":
        return all(isinstance(t, list) and {*map(type, t)} <= {int} for t in value.values())
    if name == "place":
        return [*map(type, value)] in ([], [int, int])
    if name == "alerts":
        return all(isinstance(word, str) for word in value.values())
    return name not in WORDS or value in WORDS[name]


def _read(path: Path) -> dict[str, Any]:
    """Return the content of the file. Raises ValueError with a sentence if it is not valid."""
    try:
        content = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError):
        return {}
    except yaml.MarkedYAMLError as error:
        line = f" in line {error.problem_mark.line + 1}" if error.problem_mark else ""
        raise ValueError(f"this is no YAML{line}.") from None
    except (yaml.YAMLError, RecursionError):
        raise ValueError("this is no YAML.") from None
    if content is not None and not isinstance(content, dict):
        raise ValueError("this is no list of settings, as 'ui_scale: 2'.")
    return content or {}
