"""Keys and the actions they do: the one table of defaults, and what the player has made of it.

The player's own keys are kept among the settings, by action. A file `keys.yaml` of an earlier
version is taken over once.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import yaml

from town.view.language.key_names import CTRL, name_of_key
from town.view.language.translating import msg, tr
from town.view.state.settings import FILE, Settings, config_folder

OLD_FILE = "keys.yaml"
TIME, LOOKING, SHOWN, PART, WINDOW = (
    msg("Time"), msg("Looking around"), msg("What is shown"), msg("Taking part"),
    msg("The window"),
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
    """The keys of each action; the player's own come first where two actions share a key."""

    def __init__(
        self, changed: dict[str, list[str]] | None = None, file: Path | None = None
    ) -> None:
        """`changed` are the player's own keys by action; changes are made in it, too."""
        self.file = file or config_folder() / FILE
        self.changed = {} if changed is None else changed
        self.read_error = ""  # why an old file could not be read, a sentence
        self.known = {key.action: key for key in DEFAULTS}
        self.changes = 0  # how often the player has changed them
        self._actions: dict[str, str] = {}  # by key
        self._sort_out()

    @classmethod
    def load(cls, settings: Settings) -> "KeyMap":
        """Return the keys that are kept among the settings; take over those of an old file."""
        folder = settings.folder or config_folder()
        old, wrong = folder / OLD_FILE, ""
        try:
            settings.keys = {**_read(old), **settings.keys}
            with suppress(OSError):
                old.replace(old.with_suffix(".yaml.old"))
        except FileNotFoundError:
            pass
        except ValueError as error:
            wrong = f"{old}: {error} The default keys are used."
        keys = cls(settings.keys, folder / FILE)
        keys.read_error = wrong
        return keys

    def bind(self, *keys: KeyAction) -> None:
        """Add the keys of panels; what is bound already keeps its keys."""
        for key in keys:
            self.known.setdefault(key.action, key)
        self._sort_out()

    def _sort_out(self) -> None:
        """Say which action each key does: the player's own first, then in the table's order."""
        self._actions.clear()
        for action, names in (
            *self.changed.items(),
            *((action, self.keys_of(action)) for action in self.known),
        ):
            for name in names:
                self._actions.setdefault(_plain(name), action)

    def action(self, name: str, ctrl: bool = False) -> str | None:
        """Return the action of a key, or None."""
        return self._actions.get(_plain(f"{CTRL}{name}" if ctrl else name))

    def keys_of(self, action: str) -> tuple[str, ...]:
        """Return the keys that are set for an action, also those that do another one."""
        if action in self.changed:
            return tuple(self.changed[action])
        return self.known[action].keys if action in self.known else ()

    def working(self, action: str) -> list[str]:
        """Return the keys of an action that no other action has taken."""
        return [n for n in self.keys_of(action) if self._actions.get(_plain(n)) == action]

    def label(self, action: str) -> str:
        """Return what the first key of an action is called, for a note or a hint."""
        return next((name_of_key(name) for name in self.working(action)), "?")

    def hint(self, text: str, action: str) -> str:
        """Return a note, already translated, with the key of an action after it."""
        works = self.working(action)
        return f"{text}{tr(' ({why})', why=name_of_key(works[0]))}" if works else text

    # --- the player's own ------------------------------------------------------------------------

    def put(self, action: str, names: Sequence[str]) -> None:
        """Give an action other keys; what it had by default is not written down."""
        default = self.known[action].keys if action in self.known else ()
        if [*map(_plain, names)] == [*map(_plain, default)]:
            self.changed.pop(action, None)
        else:
            self.changed[action] = list(names)
        self.changes += 1
        self._sort_out()

    def replace_key(self, action: str, old: str | None, new: str) -> None:
        """Give an action a key in place of `old`, or besides its others."""
        names = [n for n in self.working(action) if _plain(n) != _plain(new)]
        at = next((i for i, n in enumerate(names) if old and _plain(n) == _plain(old)), len(names))
        self.put(action, [*names[:at], new, *names[at + 1 :]])

    def swap(self, action: str, old: str | None, new: str, other: str) -> None:
        """Give an action a key that `other` had, and that the one that it replaces, if any."""
        theirs = [old if _plain(n) == _plain(new) else n for n in self.working(other)]
        self.put(other, [name for name in theirs if name])
        self.replace_key(action, old, new)

    def take(self, action: str, old: str) -> None:
        """Leave an action without one of its keys."""
        self.put(action, [n for n in self.working(action) if _plain(n) != _plain(old)])

    def reset(self, action: str = "") -> None:
        """Give an action, or all of them, their default keys again.

        Another action to which the player gave one of these keys loses it, and gets its own back
        if it had no other.
        """
        self.changed.pop(action, None)
        if not action:
            self.changed.clear()
        back = {_plain(n) for n in self.keys_of(action)}
        for other, names in [*self.changed.items()]:
            if back & {_plain(n) for n in names}:
                left = [n for n in names if _plain(n) not in back]
                self.put(other, left or self.known[other].keys)
        self.changes += 1
        self._sort_out()

    # --- what is told ----------------------------------------------------------------------------

    def groups(self, more: tuple[KeyAction, ...] = ()) -> list[tuple[str, list[tuple[str, str]]]]:
        """Return the lines of the key sheet by group: (keys, description)."""
        self.bind(*more)
        known = [(key, self.working(key.action)) for key in (*DEFAULTS, *more)]
        groups = [
            (
                tr(group),
                [
                    (tr(" or ").join(map(name_of_key, n)), tr(key.description))
                    for key, n in known
                    if n and key.group == group
                ],
            )
            for group in GROUPS
        ]
        return [(group, lines) for group, lines in groups if lines]

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
        now = {**known, **{a: tuple(n) for a, n in self.changed.items() if a in known}}
        others = [a for a, names in now.items() if _plain(name) in map(_plain, names)]
        others.remove(action)
        if not others or (others[0] in self.changed and _earlier(self.changed, others[0], action)):
            return None
        return (
            f"{self.file}: the key '{name}' is set for {action} and for {others[0]}; it does "
            f"{action} now. Give {others[0]} another key."
        )


def _earlier(order: Iterable[str], one: str, other: str) -> bool:
    places = list(order)
    return places.index(one) < places.index(other)


def _near(action: str, known: Iterable[str]) -> str:
    close = get_close_matches(action, list(known), 1)
    return f"; the nearest is '{close[0]}'" if close else ""


def _plain(name: str) -> str:
    """Return a key's name normalised for comparison: 'Page Up' is 'pageup'."""
    return name.lower().replace(" ", "") or name


def _read(file: Path) -> dict[str, list[str]]:
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


def _names(action: str, keys: object) -> list[str]:
    names = keys if isinstance(keys, list) else [keys] if keys else []
    if not all(isinstance(name, str) for name in names):
        raise ValueError(f"'{action}' needs the name of a key, or a list of names.")
    return [str(name) for name in names]
