"""What the keys do in a town: time, the camera, and what is shown.

An action is the name of what a key does (`town.view.state.keys`); panels add actions of their own.
"""

from functools import cache

import pygame

from town.view.language.translating import msg, tr
from town.view.overlays.stream import turn
from town.view.state.keys import KeyMap
from town.view.state.playhead import SPEEDS
from town.view.state.view import View

PAN_SPEED = 620  # pixels a second
EDGE_WIDTH = 3  # pixels: in full screen, the mouse this near to the edge moves the view
NEXT_ROOFS = {"auto": "on", "on": "off", "off": "auto"}
ROOFS_TEXT = {
    "auto": msg("Roofs open where somebody is awake."),
    "on": msg("Roofs stay closed, except where you look."),
    "off": msg("All roofs are off."),
}
SPEED_KEYS = {f"speed_{n + 1}": speed for n, speed in enumerate(SPEEDS)}


def act(action: str, view: View) -> bool:
    """Do an action; return whether there is one of that name."""
    if action in SPEED_KEYS:
        view.playhead.speed, view.playhead.paused = SPEED_KEYS[action], False
        return True
    return _act_on_time(action, view) or _act_on_view(action, view)


def _act_on_time(action: str, view: View) -> bool:
    head, frontier = view.playhead, view.chronicle.frontier
    hour = view.chronicle.clock.ticks(60)
    if action == "pause":
        head.paused = not head.paused
    elif action in ("step", "step_back"):
        head.step(1 if action == "step" else -1)
    elif action in ("faster", "slower"):
        head.faster(1 if action == "faster" else -1)
    elif action == "live":
        head.live(frontier)
    elif action == "start":
        head.seek(0.0)
    elif action in ("hour_on", "hour_back"):
        head.seek(head.moment + (hour if action == "hour_on" else -hour), frontier)
    elif action == "bookmark":
        _toggle_bookmark(view)
    else:
        return False
    return True


def _toggle_bookmark(view: View) -> None:
    """Set a bookmark at the moment shown, or take away those within five minutes of it."""
    ticks = view.settings.bookmarks.setdefault(view.run.name, [])
    near = [tick for tick in ticks if abs(tick - view.tick) <= view.chronicle.clock.ticks(5)]
    for tick in near:
        ticks.remove(tick)
    if not near:
        ticks.append(view.tick)
    said = (
        tr("Bookmark removed at {time}.", time=view.time)
        if near
        else tr("Bookmark set at {time}.", time=view.time)
    )
    view.show_toast(said)


def _act_on_view(action: str, view: View) -> bool:
    middle = pygame.Rect(view.camera.box).center
    if action in ("zoom_in", "zoom_out"):
        view.camera.zoom_by(1 if action == "zoom_in" else -1, middle)
    elif action == "follow":
        view.follow = None if view.follow else view.selected
    elif action == "next":
        _select_next(view)
    elif action == "pin" and view.selected:
        view.pin(view.selected)
    elif action == "roofs":
        view.settings.roofs = NEXT_ROOFS[view.settings.roofs]
        view.show_toast(tr(ROOFS_TEXT[view.settings.roofs]))
    elif action == "names":
        view.show_names = not view.show_names
    elif action == "panels":
        view.panels_hidden = not view.panels_hidden
    elif action == "stream" or (action == "back" and view.stream):
        turn(view, action == "stream" and not view.stream)
    elif action == "back":
        view.select(None)
    else:
        return False
    return True


def _select_next(view: View) -> None:
    names = view.chronicle.names
    if names:
        index = names.index(view.selected) + 1 if view.selected in names else 0
        view.select(names[index % len(names)], follow=True)


@cache
def _key_code(name: str) -> int:
    """Return SDL's code of a key, 0 for a name that no key has."""
    try:
        return pygame.key.key_code(name)
    except ValueError:
        return 0


def is_key(name: str) -> bool:
    """Return whether there is a key of that name."""
    return _key_code(name) != 0


def pan_by_keys(view: View, keys: KeyMap, seconds: float) -> None:
    """Move the camera while its keys are held, or the mouse is at the edge of a full screen."""
    if pygame.key.get_mods() & (pygame.KMOD_CTRL | pygame.KMOD_ALT):
        return
    held = pygame.key.get_pressed()
    directions = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}
    dx = dy = 0
    for action, (x, y) in directions.items():
        if any(held[code] for name in keys.keys_of(action) if (code := _key_code(name))):
            dx, dy = dx + x, dy + y
    if view.settings.fullscreen and (screen := pygame.display.get_surface()):
        x, y = pygame.mouse.get_pos()
        dx += (x >= screen.get_width() - EDGE_WIDTH) - (x < EDGE_WIDTH)
        dy += (y >= screen.get_height() - EDGE_WIDTH) - (y < EDGE_WIDTH)
    if dx or dy:
        view.follow = None
        view.camera.pan(dx * PAN_SPEED * seconds, dy * PAN_SPEED * seconds)
