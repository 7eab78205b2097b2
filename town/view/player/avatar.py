"""The body that the player is: walking, speaking, using things, what it is told. Knows the view."""

import re
from collections.abc import Callable
from functools import partial
from typing import Any, Protocol

from town.entities import Use
from town.language import messages_in, third_person
from town.map.tiles import Tile, distance
from town.view.player.nearby import hearer, near
from town.view.player.pacing import LeadLimiter
from town.view.player.steering import LETTERS, PathFollower, Steering
from town.view.records.series import tile_of
from town.view.state.view import View
from town.world.timeline import Segment

CUSHION = 0.1  # seconds before the frontier at which the moment shown slows down
FASTEST = 5.0  # ticks a second
BRISK = 3.0  # ticks a second, at least, while the body walks
USE_MINUTES = 10.0  # for which one does something with an object
SETTLING = 2.0  # seconds in which the moment shown catches up with the town
LISTEN_MINUTES = 3.0
FACE_TO_FACE = 2  # tiles from which one speaks to whom one has walked up to
STAND = 0.1  # minutes


class PlayerControls(Protocol):
    """What the avatar uses of its player."""

    view: View
    pacer: LeadLimiter
    held: Callable[[str], tuple[str, ...]]

    def act(self, kind: str, **action: Any) -> object: ...

    def write(self, line: str) -> None: ...


class Avatar:
    """Somebody in town whose mind is the player."""

    def __init__(self, player: PlayerControls, name: str, visitor: bool) -> None:
        view = player.view
        self.name, self.visitor = name, visitor
        self.steering = Steering()
        self.towards = ""  # whom one walks up to, to speak to them
        self._player, self._view = player, view
        self._ways = PathFollower(view.scenario.map)
        head = view.playhead
        self._before = (head.speed, head.slowdown_seconds, view.follow)
        head.speed, head.slowdown_seconds, head.paused = 1.0, CUSHION, False
        view.follow = name
        self._later: Callable[[], None] | None = None  # to be done after that
        self._line = ""  # what the player said last, or is about to say
        self._acted = 0  # tick of the last thing done that the run file may not show yet
        self._born = view.seconds
        self._told = view.chronicle.frontier  # refusals before it have been told

    def end(self) -> None:
        """Let the moment shown go on as before."""
        head = self._view.playhead
        head.speed, head.slowdown_seconds, self._view.follow = self._before
        head.min_speed = 0.0

    @property
    def segment(self) -> Segment | None:
        """Return what the run file has of the body last."""
        life = self._view.chronicle.timelines.get(self.name)
        return life.segments[-1] if life else None

    @property
    def in_the_past(self) -> bool:
        """Return whether the player looks at what is long over, so that keys steer nobody."""
        view = self._view
        return view.chronicle.frontier - view.playhead.moment > 2 * FASTEST

    def press(self, action: str) -> None:
        """Take in that a key that steers went down."""
        self.steering.press(action)
        self.towards, self._later, self._view.follow = "", None, self.name

    def let_go(self, key: str) -> None:
        """Take in that a key went up; "" for all of them."""
        if not key:
            self.steering.let_go()
        for action in LETTERS:
            if key in self._player.held(action):
                self.steering.release(action)

    # --- doing -----------------------------------------------------------------------------------

    def say(self, text: str) -> None:
        """Say a line to whom is meant."""
        words = " ".join(text.split())[:500]
        if not words:
            return
        self._line = words
        if self._is_drowned(self._view.chronicle.frontier):
            self._later = partial(self.say, words)
            return
        to = hearer(self._view, self.name)
        self._do("say", text=words, to=to.to, talk=to.talk)

    def use(self, path: str, use: Use) -> None:
        """Do something with an object; the body walks there if need be."""
        item = self._view.scenario.map.by_path[path]
        self._do(
            "do",
            activity=doing(use.do),
            place=item.arena,
            minutes=USE_MINUTES,
            icon=use.icon,
            object=path,
            during=use.during,
            after=use.after,
        )

    def walk_to(self, tile: Tile) -> None:
        """Walk to a tile by the shortest way."""
        segment, frontier = self.segment, self._view.chronicle.frontier
        if segment is None:
            return
        if segment.kind == "walk" and segment.until > frontier:
            standing = messages_in(self._view.scenario.language).standing
            self._do("wait", minutes=STAND, activity=standing)
            self._later = partial(self.walk_to, tile)
            return
        moves = self._ways.to(tile_of(segment, frontier), tile)
        if moves:
            self._do("walk", moves=moves)
        elif moves is None:
            self._view.show_toast("There is no way there.")

    def speak_to(self, name: str) -> None:
        """Begin to write to somebody, once they are near; the body walks up to them."""
        view = self._view
        if name in near(view, self.name):
            view.select(name)
            self._player.write("say")
            return
        there = view.chronicle.timelines[name].at(view.chronicle.frontier).place
        says = messages_in(view.scenario.language).walking_up.format(who=name)
        self._do("do", activity=says, place=there, minutes=0.1, icon="walk", person=name)
        self.towards = name

    def leave_talk(self) -> None:
        """Turn away from the talk one is in."""
        segment = self.segment
        if segment is not None and segment.talk:
            self._do("leave")
        else:
            self._view.show_toast("You are in no talk.")

    def _do(self, kind: str, **action: object) -> None:
        """Do something now, or as soon as the line that is being spoken is over."""
        segment, frontier = self.segment, self._view.chronicle.frontier
        self.towards = ""
        if segment is not None and self._is_busy(segment, frontier):
            self._later = partial(self._do, kind, **action)
            return
        self._acted = self._next()
        self._line = self._line if kind == "say" else ""
        self.steering.let_go()
        self._player.act(kind, **action)

    def _next(self) -> int:
        """Return the tick at which what is wished for now is history."""
        view = self._view
        return max(view.chronicle.frontier, self._player.pacer.up_to) + 1

    # --- each frame ------------------------------------------------------------------------------

    def update(self) -> None:
        """Keep to a pace at which one can act, and tell what the body was told."""
        view, head = self._view, self._view.playhead
        head.speed = min(head.speed, FASTEST)
        segment = self.segment
        walks = segment is not None and segment.kind == "walk" and segment.until > head.moment
        head.min_speed = BRISK if walks or self.steering.held else 0.0
        if view.seconds - self._born < SETTLING and self.in_the_past:
            view.go_live()
        if self.towards:
            self._meet(self.towards, walks)
        life = view.chronicle.timelines.get(self.name)
        for told in life.segments[-3:] if life else ():
            if told.refused and told.start >= self._told:
                self._told, self.towards = told.start + 1, ""
                view.show_toast(told.refused)
                if told.kind == "say" and self._line and self._later is None:
                    self._later = partial(self.say, self._line)

    def _meet(self, name: str, walks: bool) -> None:
        """Begin to speak to whom one was walking up to, as soon as one stands before them."""
        view, segment = self._view, self.segment
        there = view.where(name)
        here = view.where(self.name)
        if segment is None or there is None or here is None:
            return
        apart = distance((round(here[0]), round(here[1])), (round(there[0]), round(there[1])))
        arrived = not walks and view.chronicle.frontier >= self._acted
        if (apart <= FACE_TO_FACE or arrived) and name in near(view, self.name):
            self.towards = ""
            self.speak_to(name)

    def steer(self, tick: int) -> None:
        """Walk as the keys say, or go on listening; asked before `tick` may be lived."""
        segment = self.segment
        if segment is None or self.in_the_past or self._is_busy(segment, tick):
            return None
        if self._later is not None and self._line and self._is_drowned(tick):
            return None
        if self._later is not None:
            later, self._later = self._later, None
            return later()
        moves = self.steering.decide(tick, segment, self._ways.steps)
        if moves:
            self._player.act("walk", moves=moves)
        elif moves is not None or self._has_arrived(segment):
            standing = messages_in(self._view.scenario.language).standing
            self._player.act("wait", minutes=STAND, activity=standing)
        elif segment.kind == "listen" and segment.until <= tick + 1 and self._company(segment):
            self._listen(segment)
        return None

    def _has_arrived(self, segment: Segment) -> bool:
        """Return whether the body still stands there as it came to town."""
        return self.visitor and (segment.kind, segment.icon) == ("wait", "walk")

    def _is_busy(self, segment: Segment, tick: int) -> bool:
        """Return whether the body is speaking, or about to do what was wished for."""
        done = self._view.chronicle.frontier >= self._acted
        return not done or (segment.kind == "say" and segment.until > tick)

    def _is_drowned(self, tick: int) -> bool:
        """Return whether somebody near is speaking still, so that one would not be heard."""
        lives, frontier = self._view.chronicle.timelines, self._view.chronicle.frontier
        spoken = (lives[other].at(frontier) for other in near(self._view, self.name))
        return any(one.kind == "say" and one.until > tick for one in spoken)

    def _company(self, segment: Segment) -> bool:
        """Return whether somebody else is still in the talk."""
        others = self._view.chronicle.members(segment.talk or "", self._view.tick)
        return any(name != self.name for name in others)

    def _listen(self, segment: Segment) -> None:
        self._acted = self._next()
        said = {"activity": segment.activity, "icon": "talk", "talk": segment.talk}
        self._player.act("wait", minutes=LISTEN_MINUTES, **said)


def doing(phrase: str) -> str:
    """Return a phrase in the third person: 'wash up and go' becomes 'washes up and goes'."""
    if not re.match(r"[a-z]+\b", phrase):
        return phrase  # not English, or not a verb
    return re.sub(
        r"(?:^|(?<=\band )|(?<=\bthen ))[a-z]+", lambda found: third_person(found[0]), phrase
    )
