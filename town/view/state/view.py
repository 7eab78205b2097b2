"""The state of one open town, shared by all parts of the window.

Panels and overlays read the `View`; what the player does changes it through its methods. Whose body
is played is plain state here (`body`, `visiting`); acting in town is the business of
`town/view/player/player.py`.
"""

from dataclasses import dataclass, field
from functools import cached_property

import pygame

from town.entities import Person
from town.map.tiles import Tile
from town.map.vision import Sight
from town.rng import stable_digest
from town.runfile.reader import Run
from town.scenario.model import Scenario, weather_at
from town.view.language.translating import day_and_time
from town.view.records.alert_kinds import within
from town.view.records.alert_log import AlertLog, places_of, things_of
from town.view.records.chronicle import Chronicle, Scene
from town.view.records.link import Link
from town.view.records.lookups.editions import Editions
from town.view.records.lookups.search import SearchThread
from town.view.records.mind_records import MindRecords
from town.view.state.camera import Camera
from town.view.state.context_menu import HANDS_OFF, OVER, WATCHING, Permissions
from town.view.state.keys import KeyMap
from town.view.state.layers import Legend
from town.view.state.open_dialogs import OpenDialogs
from town.view.state.open_pages import Hints, OpenPages
from town.view.state.playhead import Playhead
from town.view.state.settings import Settings
from town.view.state.toasts import Toast, Toasts
from town.world.timeline import Segment

GROWN = 30  # years: how old visitors look
ROAD_LOOKS = {
    "skin": ("light", "medium", "olive", "tan", "brown", "dark"),
    "hair": ("black", "brown", "chestnut", "red", "fair"),
    "style": ("short", "messy", "bob", "ponytail", "curly"),
    "clothes": ("red", "orange", "yellow", "teal", "violet"),  # of a coat
}


def visitor_of(name: str) -> Person:
    """Return a visitor, of whom there is only the name: dressed for the road, each in their way."""
    lot = stable_digest(name, len(ROAD_LOOKS))
    parts = zip(ROAD_LOOKS.items(), lot, strict=True)
    look = {part: of[n % len(of)] for (part, of), n in parts}
    return Person(name, GROWN, (), "", look={**look, "clothes": f"{look['clothes']} coat"})


@dataclass(frozen=True, slots=True)
class Figure:
    """One person as drawn; x and y in tiles."""

    name: str
    x: float
    y: float
    pose: str
    segment: Segment
    plate: str = ""  # on which side of them stands the plate they eat from: up, left ..., or ""


@dataclass
class View:
    """What a window shows of a run: the moment, the camera, the selected person, what is open."""

    run: Run
    scenario: Scenario
    chronicle: Chronicle
    camera: Camera
    settings: Settings
    playhead: Playhead = field(default_factory=Playhead)
    keys: KeyMap = field(default_factory=KeyMap)
    selected: str | None = None  # name of the person in the inspector
    follow: str | None = None  # name of the person the camera follows
    framed: frozenset[str] = frozenset()  # people the camera keeps in view with `follow`
    pinned: list[str] = field(default_factory=list)  # names of people first in the roster
    hovered_tile: Tile | None = None  # the tile under the mouse
    hovered_person: str | None = None
    figures: tuple[Figure, ...] = ()  # everyone drawn in this frame
    legends: dict[str, Legend] = field(default_factory=dict)  # of the overlays that are on
    hidden_boxes: tuple[pygame.Rect, ...] = ()  # parts of the map under panels, in pixels
    spotlight: frozenset[str] | None = None  # people shown clearly; None: all
    panels_hidden: bool = False
    show_names: bool = False  # over everybody
    stream: bool = False  # a picture without panels that the director leads
    stream_since: float = 0.0  # seconds, wall time
    before_stream: tuple[bool, bool, bool] = (False, False, False)  # hidden, names, director
    toasts: Toasts = field(default_factory=Toasts)
    seconds: float = 0.0  # wall time since the window opened
    halt_reason: str = ""  # why an alert paused the town; "" otherwise
    hands_off: bool = False  # this window may only watch
    watching: bool = False  # another window plays the run
    body: str | None = None  # name of the person the player is in town
    visiting: bool = False  # that body is a visitor's, not one of the town's people
    playing: bool = False  # this window's own simulation writes the run
    pages: OpenPages = field(default_factory=OpenPages)
    hints: Hints = field(default_factory=Hints)
    minds: MindRecords = field(init=False)
    alerts: AlertLog = field(init=False)
    search: SearchThread = field(init=False)
    editions: Editions = field(init=False)  # of the evening paper
    dialogs: OpenDialogs = field(init=False)

    def __post_init__(self) -> None:
        self.minds = MindRecords(self.chronicle)
        self.search = SearchThread(self.run.path)
        self._tell()
        self.dialogs = OpenDialogs(self.run.path)

    def _tell(self) -> None:
        """Begin to tell what happens, in the language that the chronicle has."""
        self.alerts = AlertLog(self.chronicle, places_of(self.scenario), things_of(self.scenario))
        self.editions = Editions(self.run.path, self.chronicle.retelling.reader)

    def speak(self, language: str) -> None:
        """Tell what happens in another language, also what has been told."""
        if language != self.chronicle.retelling.reader:
            self.editions.close()
            self.chronicle.speak(language)
            self._tell()

    def person(self, name: str) -> Person:
        """Return a person as the author wrote them; of a visitor there is only the name."""
        return self._people.get(name) or visitor_of(name)

    def is_visitor(self, name: str) -> bool:
        """Return whether somebody in town is a visitor: nobody whom the author wrote."""
        return name not in self._people

    @cached_property
    def _people(self) -> dict[str, Person]:
        return {person.name: person for person in self.scenario.people}

    def person_at(self, x: float, y: float) -> str | None:
        """Return the person drawn at a place in tiles, the nearest to the viewer if several are."""
        near = [f for f in self.figures if 0 <= x - f.x < 1 and -0.5 <= y - f.y < 1]
        return max(near, key=lambda f: f.y).name if near else None

    @property
    def tick(self) -> int:
        return self.playhead.tick

    @property
    def scene(self) -> Scene:
        return self.chronicle.scene(self.tick)

    @property
    def weather(self) -> str:
        """Return the weather shown: the author's, or what players made of it; "" is fair."""
        return weather_at((*self.scenario.weather, *self.chronicle.weather), self.tick)

    @property
    def time(self) -> str:
        """Return the game time that is shown, in words."""
        return day_and_time(self.chronicle.clock, self.tick)

    @property
    def permissions(self) -> Permissions:
        """Return what the player may do just now."""
        if self.hands_off or self.watching:
            why = HANDS_OFF if self.hands_off else WATCHING
            return Permissions(ask=False, act=False, why=why)
        if self.chronicle.is_over:
            return Permissions(act=False, why=OVER)
        return Permissions(body=self.body, visiting=self.visiting)

    @cached_property
    def ears(self) -> Sight:
        """Return the visibility of the map within hearing distance, which says who is heard."""
        return Sight(self.scenario.map, self.scenario.world.hearing)

    def select(self, name: str | None, follow: bool = False) -> None:
        """Show a person in the inspector, and follow them if `follow`; None deselects.

        While the player has a body, the camera stays with it.
        """
        self.selected = name
        if self.body in (None, name):
            self.follow = name if follow else (self.follow if name == self.follow else None)

    def pin(self, name: str) -> None:
        """Pin a person to the top of the roster, or unpin them."""
        (self.pinned.remove if name in self.pinned else self.pinned.append)(name)

    def jump(self, tick: float, name: str | None = None) -> None:
        """Show a moment, and select and follow a person."""
        self.playhead.seek(tick, self.chronicle.frontier)
        if name in self.chronicle.timelines:
            self.select(name, follow=True)

    def go_live(self, tick: int | None = None) -> None:
        """Play from the newest moment, or from `tick` if that is later than the moment shown."""
        frontier = self.chronicle.frontier
        self.playhead.paused = False
        if tick is None or tick > self.playhead.moment:
            self.playhead.seek(frontier - 1 if tick is None else min(tick, frontier))

    @property
    def text_scale(self) -> float:
        """Return how large letters in the town are; for a screen on a wall they grow with it."""
        wall = max(self.camera.box[3] / 720, 1.0) if self.stream else 1.0
        return self.settings.text_scale * wall

    @property
    def looked_at(self) -> Tile:
        """Return the tile in the middle of the view."""
        x, y, width, height = self.camera.box
        across, down = self.camera.to_tile((x + width // 2, y + height // 2))
        return int(across), int(down)

    def where(self, name: str) -> tuple[float, float] | None:
        """Return where a person is at the moment shown, in tiles with fractions."""
        scene = self.scene
        if name not in scene.names:
            return None
        x, y = scene.positions(self.playhead.fraction)[scene.names.index(name)].tolist()
        return x, y

    def focus(self) -> tuple[float, float] | None:
        """Return what the camera follows, in tiles: a person, amid those framed with them."""
        if self.follow is None or (middle := self.where(self.follow)) is None:
            return None
        near = self.camera.box[3] / self.camera.scale / 2
        spots = [middle, *filter(None, map(self.where, sorted(self.framed)))]
        here = [s for s in spots if max(abs(s[0] - middle[0]), abs(s[1] - middle[1])) < near]
        across, down = zip(*here, strict=True)
        return sum(across) / len(here), sum(down) / len(here)

    def follow_link(self, link: Link) -> None:
        """Go to the moment, person, place and tab of a link."""
        if link.tick is not None:
            self.jump(link.tick, link.name)
        elif link.name and link.name != self.selected:
            self.select(link.name, follow=True)
        if link.place and not link.name:
            self.look_at_place(link.place)
        self.pages.open_link(link)

    def look_at_place(self, path: str) -> None:
        """Move the camera to the middle of a sector or an arena, and follow nobody."""
        floors = self.scenario.map.floor
        inside = [t for arena, tiles in floors.items() if within(arena, path) for t in tiles]
        if inside:
            across, down = zip(*inside, strict=True)
            self.follow = None
            self.camera.look_at(
                (sum(across) / len(inside), sum(down) / len(inside)),
                at_once=self.settings.reduced_motion,
            )

    @property
    def toast(self) -> str:
        """Return the text of the last toast."""
        return self.toasts.last

    def show_toast(self, text: str, link: Link | None = None) -> None:
        """Show a sentence for a few seconds; a click on it follows `link`."""
        self.toasts.add(Toast(text, link))
