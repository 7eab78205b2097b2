"""Keys and the actions they do: the defaults, and the user's own from keys.yaml."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import yaml

from town.view.state.settings import config_folder

FILE = "keys.yaml"
CTRL = "ctrl+"
TIME, LOOKING, SHOWN, PART, WINDOW = (
    "Time", "Looking around", "What is shown", "Taking part", "The window",
)  # fmt: skip
GROUPS = (TIME, LOOKING, SHOWN, PART, WINDOW)


@dataclass(frozen=True, slots=True)
class KeyAction:
    """An action and its default keys, named as 'ctrl+r', 'space', 'f1'."""

    action: str
    keys: tuple[str, ...]
    description: str
    group: str = SHOWN


DEFAULTS = (
    KeyAction("pause", ("space",), "pause, or go on", TIME),
    KeyAction("step", (".",), "a moment on", TIME),
    KeyAction("step_back", (",",), "a moment back", TIME),
    KeyAction("slower", ("-",), "slower", TIME),
    KeyAction("faster", ("=", "+"), "faster", TIME),
    KeyAction("speed_1", ("1",), "speed ×1: every step", TIME),
    KeyAction("speed_2", ("2",), "speed ×2", TIME),
    KeyAction("speed_3", ("3",), "speed ×5", TIME),
    KeyAction("speed_4", ("4",), "speed ×20", TIME),
    KeyAction("speed_5", ("5",), "as fast as it goes", TIME),
    KeyAction("live", ("l", "end"), "to the newest moment", TIME),
    KeyAction("start", ("home",), "to the first moment", TIME),
    KeyAction("hour_back", ("pageup",), "an hour back", TIME),
    KeyAction("hour_on", ("pagedown",), "an hour on", TIME),
    KeyAction("bookmark", ("b",), "set a bookmark here, or take it away", TIME),
    KeyAction("left", ("left", "a"), "look left", LOOKING),
    KeyAction("right", ("right", "d"), "look right", LOOKING),
    KeyAction("up", ("up", "w"), "look up", LOOKING),
    KeyAction("down", ("down", "s"), "look down", LOOKING),
    KeyAction("zoom_in", ("]",), "zoom in", LOOKING),
    KeyAction("zoom_out", ("[",), "zoom out", LOOKING),
    KeyAction("follow", ("f",), "go with the selected person, or stop", LOOKING),
    KeyAction("next", ("tab",), "choose the next person", LOOKING),
    KeyAction("pin", ("p",), "put the selected person first in the list", LOOKING),
    KeyAction("roofs", ("r",), "roofs: by themselves, always, never"),
    KeyAction("names", ("n",), "names over everyone"),
    KeyAction("panels", ("h",), "hide the panels, or show them"),
    KeyAction("stream", ("f8",), "the stream view: no panels, the camera leads, names; or back"),
    KeyAction("larger", ("ctrl+=", "ctrl++"), "larger letters", WINDOW),
    KeyAction("smaller", ("ctrl+-",), "smaller letters", WINDOW),
    KeyAction("mute", ("f9",), "sound off, or on", WINDOW),
    KeyAction("help", ("f1",), "this help", WINDOW),
    KeyAction("fullscreen", ("f11",), "full screen", WINDOW),
    KeyAction("picture", ("f12",), "save a picture of the window", WINDOW),
    KeyAction("clip", ("ctrl+r",), "record a clip of the window, or end it", WINDOW),
    KeyAction("back", ("escape",), "close what is open, or deselect the selected person", WINDOW),
    KeyAction("quit", ("ctrl+q",), "close the window", WINDOW),
)


class KeyMap:
    """The keys of each action; the user's own come first where two actions share a key."""

    def __init__(
        self, changed: Mapping[str, tuple[str, ...]] | None = None, file: Path | None = None
    ) -> None:
        self.file = file or config_folder() / FILE
        self.changed = dict(changed or {})
        self.read_error = ""  # why the file could not be read, a sentence
        self.bound = {key.action: key.keys for key in DEFAULTS} | self.changed
        self._actions: dict[str, str] = {}
        for action, names in (*self.changed.items(), *self.bound.items()):
            for name in names:
                self._actions.setdefault(_plain(name), action)

    @classmethod
    def load(cls, folder: Path | None = None) -> "KeyMap":
        """Read the user's keys.yaml, which maps an action to a key or a list of keys."""
        file = (folder or config_folder()) / FILE
        try:
            changed = _read(file)
        except FileNotFoundError:
            return cls(file=file)
        except ValueError as error:
            keys = cls(file=file)
            keys.read_error = f"{file}: {error} The default keys are used."
            return keys
        return cls(changed, file)

    def bind(self, *keys: KeyAction) -> None:
        """Add the keys of panels, except those that are taken already."""
        for key in keys:
            self.bound.setdefault(key.action, key.keys)
            for name in self.bound[key.action]:
                self._actions.setdefault(_plain(name), key.action)

    def action(self, name: str, ctrl: bool = False) -> str | None:
        """Return the action of a key, or None."""
        return self._actions.get(_plain(f"{CTRL}{name}" if ctrl else name))

    def keys_of(self, action: str) -> tuple[str, ...]:
        return self.bound.get(action, ())

    def groups(self, more: tuple[KeyAction, ...] = ()) -> list[tuple[str, list[tuple[str, str]]]]:
        """Return the lines of the key sheet by group: (keys, description)."""
        known = [(key, self._working(key.action)) for key in (*DEFAULTS, *more)]
        groups = [
            (
                group,
                [(" or ".join(n), key.description) for key, n in known if n and key.group == group],
            )
            for group in GROUPS
        ]
        return [(group, lines) for group, lines in groups if lines]

    def _working(self, action: str) -> list[str]:
        """Return the keys of an action that no other action has taken."""
        return [n for n in self.keys_of(action) if self._actions.get(_plain(n)) == action]

    def errors(
        self, more: Iterable[KeyAction] = (), exists: Callable[[str], bool] = lambda _: True
    ) -> list[str]:
        """Return what is wrong in the user's file, in sentences.

        `more` are the keys of panels; `exists` says whether a key has a name.
        """
        errors = [self.read_error] if self.read_error else []
        known = {key.action: key.keys for key in (*DEFAULTS, *more)}
        for action, names in self.changed.items():
            if action not in known:
                errors.append(f"{self.file}: there is no action '{action}'{_near(action, known)}.")
                continue
            for name in names:
                if not exists(name.removeprefix(CTRL)):
                    errors.append(f"{self.file}: no key is called '{name}' (of {action}).")
                elif (other := self._shared(name, action, known)) is not None:
                    errors.append(other)
        return errors

    def _shared(self, name: str, action: str, known: Mapping[str, tuple[str, ...]]) -> str | None:
        """Return a sentence about a key that is set for two actions, or None."""
        now = {**known, **{a: n for a, n in self.changed.items() if a in known}}
        others = [a for a, names in now.items() if _plain(name) in map(_plain, names)]
        others.remove(action)
        if not others or (others[0] in self.changed and _earlier(self.changed, others[0], action)):
            return None
        return (
            f"{self.file}: the key '{name}' is set for {action} and for {others[0]}; it does "
            f"{action} now. Give {others[0]} another key."
        )


TEMPLATE = """\
# Keys of the living town. Take the # away from a line and write another key, or several in
# brackets, as: [space, p] or ctrl+p. An empty list, [], leaves an action without a key.

"""


def write_template(file: Path, more: Iterable[KeyAction]) -> None:
    """Write a file with all actions for the user to change, unless there is one."""
    if file.exists():
        return
    lines = [
        f"# {key.action}: [{', '.join(_quoted(name) for name in key.keys)}]  # {key.description}\n"
        for key in (*DEFAULTS, *more)
    ]
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(TEMPLATE + "".join(lines), "utf-8")
    except OSError:
        return


def _quoted(name: str) -> str:
    return name if name.replace("+", "").isalnum() and len(name) > 1 else f'"{name}"'


def _earlier(order: Iterable[str], one: str, other: str) -> bool:
    places = list(order)
    return places.index(one) < places.index(other)


def _near(action: str, known: Iterable[str]) -> str:
    close = get_close_matches(action, list(known), 1)
    return f"; the nearest is '{close[0]}'" if close else ""


def _plain(name: str) -> str:
    """Return a key's name normalised for comparison: 'Page Up' is 'pageup'."""
    return name.lower().replace(" ", "") or name


def _read(file: Path) -> dict[str, tuple[str, ...]]:
    """Return the content of keys.yaml. Raises ValueError with a sentence, FileNotFoundError."""
    try:
        content = yaml.load(file.read_text("utf-8"), yaml.BaseLoader) or {}
    except yaml.MarkedYAMLError as error:
        line = f" in line {error.problem_mark.line + 1}" if error.problem_mark else ""
        raise ValueError(f"this is no YAML{line}: {error.problem}.") from None
    except (yaml.YAMLError, UnicodeDecodeError):
        raise ValueError("this is no YAML.") from None
    except FileNotFoundError:
        raise
    except OSError as error:
        raise ValueError(f"it cannot be read: {error.strerror}.") from None
    if not isinstance(content, dict):
        raise ValueError("write an action and its key in each line, as 'pause: space'.")
    return {action: _names(action, keys) for action, keys in content.items()}


def _names(action: str, keys: object) -> tuple[str, ...]:
    names = keys if isinstance(keys, list) else [keys] if keys else []
    if not all(isinstance(name, str) for name in names):
        raise ValueError(f"'{action}' needs the name of a key, or a list of names.")
    return tuple(names)
