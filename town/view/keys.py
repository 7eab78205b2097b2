"""Which key does what: the defaults, and what the player has changed. Knows names of keys only."""

from dataclasses import dataclass
from pathlib import Path

import yaml

from town.view.settings import config_folder


@dataclass(frozen=True, slots=True)
class Key:
    """One thing a key does; `keys` are names as 'ctrl+r', 'space', 'f1'."""

    action: str
    keys: tuple[str, ...]
    says: str


DEFAULTS = (
    Key("pause", ("space",), "pause, or go on"),
    Key("step", (".",), "one tick on"),
    Key("step_back", (",",), "one tick back"),
    Key("slower", ("-",), "slower"),
    Key("faster", ("=", "+"), "faster"),
    Key("speed_1", ("1",), "one tick a second"),
    Key("speed_2", ("2",), "two"),
    Key("speed_3", ("3",), "five"),
    Key("speed_4", ("4",), "twenty"),
    Key("speed_5", ("5",), "as fast as it goes"),
    Key("live", ("l", "end"), "to the newest moment"),
    Key("start", ("home",), "to the first moment"),
    Key("hour_back", ("pageup",), "an hour back"),
    Key("hour_on", ("pagedown",), "an hour on"),
    Key("bookmark", ("b",), "set a bookmark here, or take it away"),
    Key("left", ("left", "a"), "look left"),
    Key("right", ("right", "d"), "look right"),
    Key("up", ("up", "w"), "look up"),
    Key("down", ("down", "s"), "look down"),
    Key("zoom_in", ("]",), "zoom in (also the wheel)"),
    Key("zoom_out", ("[",), "zoom out"),
    Key("follow", ("f",), "go with the chosen person, or stop"),
    Key("next", ("tab",), "choose the next person"),
    Key("pin", ("p",), "put the chosen person first in the list"),
    Key("roofs", ("r",), "roofs: by themselves, always, never"),
    Key("names", ("n",), "names over everyone"),
    Key("panels", ("h",), "hide the panels, or show them"),
    Key("larger", ("ctrl+=", "ctrl++"), "larger letters"),
    Key("smaller", ("ctrl+-",), "smaller letters"),
    Key("help", ("f1",), "this help"),
    Key("fullscreen", ("f11",), "full screen"),
    Key("picture", ("f12",), "save a picture of the window"),
    Key("clip", ("ctrl+r",), "record a clip of the window, or end it"),
    Key("back", ("escape",), "close what is open, let go of whom you chose"),
    Key("quit", ("ctrl+q",), "close the window"),
)


class Keys:
    """The keys as they are set: action -> names of keys."""

    def __init__(self, changed: dict[str, tuple[str, ...]] | None = None) -> None:
        self.bound = {key.action: key.keys for key in DEFAULTS} | (changed or {})
        self._actions = {name: action for action, names in self.bound.items() for name in names}

    @classmethod
    def load(cls, folder: Path | None = None) -> "Keys":
        """Read keys.yaml of the user: action: key, or a list of keys. Unknown actions are kept."""
        path = (folder or config_folder()) / "keys.yaml"
        try:
            found = yaml.safe_load(path.read_text("utf-8")) or {}
        except (OSError, yaml.YAMLError):
            found = {}
        changed = {
            str(action): tuple(str(n) for n in (keys if isinstance(keys, list) else [keys]))
            for action, keys in (found.items() if isinstance(found, dict) else ())
        }
        return cls(changed)

    def bind(self, *keys: Key) -> None:
        """Add keys of a panel, unless the player has set them or others hold them."""
        for key in keys:
            self.bound.setdefault(key.action, key.keys)
            for name in self.bound[key.action]:
                self._actions.setdefault(name, key.action)

    def action(self, name: str, ctrl: bool = False) -> str | None:
        """Return what a key does, or None."""
        return self._actions.get(f"ctrl+{name}" if ctrl else name)

    def held(self, action: str) -> tuple[str, ...]:
        """Return the names of the keys of an action."""
        return self.bound.get(action, ())

    def lines(self, more: tuple[Key, ...] = ()) -> list[tuple[str, str]]:
        """Return what all keys do: (keys, what they do)."""
        known = (*DEFAULTS, *more)
        return [(" or ".join(self.bound[key.action]), key.says) for key in known]
