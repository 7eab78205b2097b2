"""The body in town that the player plays: walking, speaking, using things.

The world cannot do at once what the player asks for: a line must end before the next, and what was
sent is seen in the run file a few ticks later. So an `Avatar` does one thing at a time and keeps at
most one more for later (`_next_action`); `decide` is asked before each tick is simulated.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

from town.entities import Use
from town.language import messages_in, third_person
from town.map.tiles import Tile, distance
from town.view.language.translating import msg, tr
from town.view.player.addressing import called_in, loudness_of
from town.view.player.nearby import (
    addressee_of,
    chosen_listener,
    in_earshot,
    why_unheard,
)
from town.view.player.pacing import LeadLimiter
from town.view.player.steering import MOVE_LETTERS, PathFollower, Steering
from town.view.records.outbox import Ticket
from town.view.records.series import tile_of
from town.view.state.view import View
from town.world.timeline import Segment

SLOWDOWN_S = 0.1  # before the frontier, within which the playhead slows down
MAX_SPEED = 5.0  # ticks a second
WALKING_SPEED = 3.0  # ticks a second, at least, while the body walks
ANSWER_SPEED = 0.2  # ticks a second, while somebody waits for an answer
ANSWER_S = 30.0  # at most
CATCH_UP_S = 2.0  # after coming to town, in which the playhead catches up with the frontier
USE_MINUTES = 10.0
LISTEN_MINUTES = 3.0
STAND_MINUTES = 0.1
FACE_TO_FACE_TILES = 2  # from which one speaks to a person one has walked up to
MOST_FOLLOWED = 8  # times that one walks after somebody who goes on
LOST_TICKS = 6  # after it should have begun, without which a line counts as not said
NOBODY_CALLED = msg("Nobody in town is called “{name}”, or more than one.")
NOT_SAID = msg("This was not said: “{words}” {key} or “speak” brings it back.")


class PlayerControls(Protocol):
    """What the avatar uses of its player."""

    view: View
    limiter: LeadLimiter
    keys_of: Callable[[str], tuple[str, ...]]

    def act(self, kind: str, **action: Any) -> Ticket | None: ...

    def start_writing(self, what: str) -> None: ...

    def offer_walk(self, name: str, typed: str) -> None: ...

    def give_back(self, typed: str) -> None: ...

    def key_name(self, action: str) -> str: ...


@dataclass(eq=False)
class Utterance:
    """A line that the player typed, on its way."""

    typed: str  # with the mark of its loudness
    to: str | None  # whom it is for; None: whoever is addressed where it is said
    among: tuple[str, ...] = ()  # several whom it is for
    ticket: Ticket | None = None  # once it was sent


class Avatar:
    """A person in town whose mind is the player: a visitor, or one of the town's people."""

    def __init__(self, player: PlayerControls, name: str, visitor: bool) -> None:
        view = player.view
        self.name, self.is_visitor = name, visitor
        self.steering = Steering()
        self._followed = 0  # how often one has walked after them
        self.walking_to = ""  # name of the person one walks up to, to speak to them
        self._errand = ""  # what is said to them then; "" where it is written there
        self._player, self._view = player, view
        self._paths = PathFollower(view.scenario.map)
        head = view.playhead
        self._before = (head.speed, head.slowdown_seconds, view.follow)
        head.speed, head.slowdown_seconds, head.paused = 1.0, SLOWDOWN_S, False
        view.follow = name
        self._next_action: Callable[[], object] | None = None
        self._utterance: Utterance | None = None  # about to be said, or not yet seen to be
        self._sent: Ticket | None = None  # the last action
        self._created = self._asked_since = view.seconds
        self.is_waited_for = False  # by who spoke to the body last, just now
        self._asked_at = 0  # tick of the last line that waits for an answer
        self._refusals_from = view.chronicle.frontier  # tick; older refusals have been shown

    def release(self) -> None:
        """Give playhead and camera back as they were before."""
        head = self._view.playhead
        head.speed, head.slowdown_seconds, self._view.follow = self._before
        head.min_speed, head.max_speed = 0.0, float("inf")

    @property
    def segment(self) -> Segment | None:
        """Return the body's newest segment in the run file."""
        life = self._view.chronicle.timelines.get(self.name)
        return life.segments[-1] if life else None

    @property
    def in_the_past(self) -> bool:
        """Return whether the moment shown is so old that keys must not steer."""
        view = self._view
        return view.chronicle.frontier - view.playhead.moment > 2 * MAX_SPEED

    # --- keys ------------------------------------------------------------------------------------

    def press(self, action: str) -> None:
        """Note that a key that steers went down; it ends every errand."""
        self.steering.press(action)
        self._end_errand()
        self._drop_unsent()
        self._next_action, self._view.follow = None, self.name

    def release_key(self, key: str) -> None:
        """Note that a key went up; "" for all of them."""
        if not key:
            self.steering.release_all()
        for action in MOVE_LETTERS:
            if key in self._player.keys_of(action):
                self.steering.release(action)

    # --- actions ---------------------------------------------------------------------------------

    def say(self, typed: str, to: str | None = None, among: tuple[str, ...] = ()) -> None:
        """Say a line to `to` or all `among`, else to whoever is addressed; "/w" whispers.

        It waits until nobody near is speaking, and until the body is in town.
        """
        if loudness_of(typed)[1]:
            self._utterance = Utterance(typed, to, among)
            self._speak()

    def say_to_chosen(self, typed: str) -> None:
        """Say a line to whom it calls by "@name", else to the selected person, if one is.

        Who cannot hear it is offered a visit; of several those who can are spoken to.
        """
        view = self._view
        here = [name for name in view.scene.names if name != self.name]
        names, line, unknown = called_in(typed, here)
        if unknown:
            self._player.give_back(typed)
            view.show_toast(tr(NOBODY_CALLED, name=unknown))
        elif len(names) < 2:
            self.say(line, names[0] if names else chosen_listener(view, self.name))
        else:
            self._say_to_several(line, names)

    def _say_to_several(self, typed: str, names: list[str]) -> None:
        """Say a line to several at once: it begins with their names, so that each is meant."""
        view, (loudness, words) = self._view, loudness_of(typed)
        for name in names:
            if why := why_unheard(view, self.name, name, loudness):
                view.show_toast(why)
        say = messages_in(view.scenario.language)
        firsts = say.join([name.split()[0] for name in names])
        comma = "，" if words[:1] > "\u2e80" else ", "
        mark = typed.split()[0] + " " if loudness != "speak" else ""
        self.say(f"{mark}{firsts}{comma}{words}", among=tuple(names))

    def _speak(self) -> None:
        """Say what is to be said, now or later; give it back where nobody would hear it."""
        line, segment, view = self._utterance, self.segment, self._view
        if line is None:
            return
        frontier = view.chronicle.frontier
        if segment is None or self._is_busy(segment, frontier) or self._would_be_drowned(frontier):
            self._next_action = self._speak
            return
        loudness, words = loudness_of(line.typed)
        if line.to is not None and why_unheard(view, self.name, line.to, loudness):
            self._utterance = None
            self._player.offer_walk(line.to, line.typed)
            return
        addressee = addressee_of(view, self.name, loudness, line.to, line.among)
        if loudness == "whisper" and not addressee.others:
            self._utterance = None
            self._player.give_back(line.typed)
            view.show_toast(tr("Nobody is near enough for a whisper."))
            return
        said = {"to": addressee.to, "talk": addressee.talk, "loudness": loudness}
        line.ticket = self._act("say", text=words, **said)
        if line.ticket is None:
            self._drop_unsent()

    def greet(self, name: str) -> None:
        """Greet a person close by; the body goes on with what it does."""
        hello = messages_in(self._view.scenario.language).hello.format(who=name.split()[0])
        self._player.act("greet", to=name, text=hello)

    def use(self, path: str, use: Use, stays: bool = False) -> None:
        """Do something with an object; the body walks there first if need be.

        The thing `stays` as it is meanwhile: the radio on, the tap running.
        """
        item = self._view.scenario.map.by_path[path]
        self._act(
            "do",
            activity=activity_of(use.do),
            place=item.arena,
            minutes=USE_MINUTES,
            icon=use.icon,
            object=path,
            during=use.during,
            after=use.during if stays else use.after,
        )

    def walk_to(self, tile: Tile) -> None:
        """Walk to a tile by the shortest path; a body that walks already stops first."""
        segment, frontier = self.segment, self._view.chronicle.frontier
        if segment is None:
            return
        if segment.kind == "walk" and segment.until > frontier:
            self._act("wait", minutes=STAND_MINUTES, activity=self._standing)
            self._next_action = partial(self.walk_to, tile)
            return
        moves = self._paths.moves_to(tile_of(segment, frontier), tile)
        if moves:
            self._act("walk", moves=moves)
        elif moves is None:
            self._view.show_toast(tr("No path leads there."))

    def speak_to(self, name: str, typed: str = "") -> None:
        """Say what was `typed` to a person, or start to write; walk up to who cannot hear it.

        Who has gone on meanwhile is walked after, a few times.
        """
        self._followed = 0
        self._approach(name, typed)

    def _approach(self, name: str, typed: str) -> None:
        view = self._view
        if self._errand == typed:
            self._errand = ""  # it is taken up now
        if name in in_earshot(view, self.name, loudness_of(typed)[0]):
            view.select(name)
            if typed:
                self.say(typed, name)
            else:
                self._player.start_writing("say")
            return
        segment, frontier = self.segment, view.chronicle.frontier
        if segment is not None and self._is_busy(segment, frontier):
            self._errand, self._next_action = typed, partial(self._approach, name, typed)
            return
        place = view.chronicle.timelines[name].at(frontier).place
        activity = messages_in(view.scenario.language).walking_up.format(who=name)
        self._act("do", activity=activity, place=place, minutes=0.1, icon="walk", person=name)
        self.walking_to, self._errand = name, typed

    def leave_talk(self) -> None:
        """Leave the conversation one is in."""
        segment = self.segment
        if segment is not None and segment.talk:
            self._act("leave")
        else:
            self._view.show_toast(tr("You are not in a conversation."))

    def _act(self, kind: str, **action: object) -> Ticket | None:
        """Send an action now, or as soon as the present one allows it."""
        segment, view = self.segment, self._view
        self._end_errand()
        if segment is not None and self._is_busy(segment, view.chronicle.frontier):
            self._next_action = partial(self._act, kind, **action)
            return None
        if kind != "say":
            self._drop_unsent()
        self.steering.release_all()
        self._sent = self._player.act(kind, **action)
        return self._sent

    def _drop_unsent(self) -> None:
        """Let go of a line that was not sent yet; it goes back to the player."""
        line = self._utterance
        if line is not None and line.ticket is None:
            self._utterance = None
            self._player.give_back(line.typed)

    def _end_errand(self) -> None:
        """Walk up to nobody any more; what was to be said there goes back to the player."""
        self.walking_to, typed, self._errand = "", self._errand, ""
        if typed:
            self._player.give_back(typed)

    @property
    def _is_shown(self) -> bool:
        """Return whether the run file shows the last action, or it was refused."""
        sent = self._sent
        if sent is None or sent.refused:
            return True
        return sent.tick is not None and self._view.chronicle.frontier > sent.tick

    @property
    def _standing(self) -> str:
        return messages_in(self._view.scenario.language).standing

    # --- each frame ------------------------------------------------------------------------------

    def update(self) -> None:
        """Keep the playhead at a speed at which one can act, and show refusals."""
        view, head = self._view, self._view.playhead
        head.speed = min(head.speed, MAX_SPEED)
        segment = self.segment
        walks = segment is not None and segment.kind == "walk" and segment.until > head.moment
        head.min_speed = WALKING_SPEED if walks or self.steering.held else 0.0
        self.is_waited_for = self._note_question()
        head.max_speed = ANSWER_SPEED if self.is_waited_for else float("inf")
        if view.seconds - self._created < CATCH_UP_S and self.in_the_past:
            view.go_live()
        if self.walking_to:
            self._speak_on_arrival(self.walking_to, walks)
        self._show_refusals()
        self._follow_line()

    def _note_question(self) -> bool:
        """Return whether the last line of a talk one has spoken in was to the body, just now.

        A line that was not there before is noted, with the time from which it waits.
        """
        segment, view = self.segment, self._view
        if segment is None or segment.kind != "listen" or not segment.talk or self.steering.held:
            return False
        lines = view.chronicle.talk(segment.talk, view.tick)
        spoke = any(line.agent == self.name for line in lines)
        if not spoke or lines[-1].to != self.name or lines[-1].until > view.tick + 1:
            return False
        if lines[-1].tick != self._asked_at:
            self._asked_at, self._asked_since = lines[-1].tick, view.seconds
        return view.seconds - self._asked_since < ANSWER_S

    def _show_refusals(self) -> None:
        """Show why the world refused an action; a line that lost the floor waits for it."""
        life = self._view.chronicle.timelines.get(self.name)
        for segment in life.segments[-3:] if life else ():
            is_new = segment.start >= self._refusals_from
            if is_new and segment.refused and segment.kind != "say":
                self._refusals_from = segment.start + 1
                self._end_errand()
                self._view.show_toast(segment.refused)

    def _follow_line(self) -> None:
        """See whether the line that was sent is said; say so where it is not, and give it back."""
        line = self._utterance
        if line is None or line.ticket is None or not line.ticket.answered:
            return
        words, frontier = loudness_of(line.typed)[1], self._view.chronicle.frontier
        began, segment = line.ticket.tick, self.segment
        waiting = messages_in(self._view.scenario.language).to_speak
        if segment is not None and segment.activity == waiting:
            return  # until nobody near is speaking
        said = self._view.chronicle.last_line(self.name, frontier)
        if began is not None and said and said.tick > began:
            self._utterance = None
        elif began is None or line.ticket.refused or frontier > began + LOST_TICKS:
            self._utterance = None
            self._player.give_back(line.typed)
            if not line.ticket.refused:  # the reason has been shown
                key = self._player.key_name("speak")
                self._view.show_toast(tr(NOT_SAID, words=words, key=key))

    def _speak_on_arrival(self, name: str, walks: bool) -> None:
        """Speak to the person one walks up to, once face to face or at rest."""
        view, loudness = self._view, loudness_of(self._errand)[0]
        here, there = view.where(self.name), view.where(name)
        if self.segment is None or there is None or here is None:
            return
        apart = distance((round(here[0]), round(here[1])), (round(there[0]), round(there[1])))
        arrived = not walks and self._is_shown
        hears = name in in_earshot(view, self.name, loudness)
        follows = arrived and self._followed < MOST_FOLLOWED
        if follows or (hears and (arrived or apart <= FACE_TO_FACE_TILES)):
            self.walking_to, typed, self._errand = "", self._errand, ""
            self._followed += 1
            self._approach(name, typed)
        elif arrived and self._errand:
            self._end_errand()
            view.show_toast(why_unheard(view, self.name, name, loudness))

    # --- before each tick ------------------------------------------------------------------------

    def decide(self, tick: int) -> None:
        """Send what the body does next: what was kept for later, or what the keys say.

        Called before `tick` may be simulated. A body that listens in a conversation goes on
        listening as long as others are in it.
        """
        segment = self.segment
        if segment is None or self.in_the_past or self._is_busy(segment, tick):
            return
        if self._next_action is not None:
            if not (self._utterance and self._would_be_drowned(tick)):
                do, self._next_action = self._next_action, None
                do()
            return
        moves = self.steering.decide(tick, segment, self._paths.free_steps)
        if moves:
            self._player.act("walk", moves=moves)
        elif moves is not None or self._has_just_arrived(segment):
            self._player.act("wait", minutes=STAND_MINUTES, activity=self._standing)
        elif segment.kind == "listen" and segment.until <= tick + 1 and self._has_company(segment):
            self._listen(segment)

    def _has_just_arrived(self, segment: Segment) -> bool:
        """Return whether the body still stands as it came to town."""
        return self.is_visitor and (segment.kind, segment.icon) == ("wait", "walk")

    def _is_busy(self, segment: Segment, tick: int) -> bool:
        """Return whether the body speaks, or is about to do what was sent."""
        return not self._is_shown or (segment.kind == "say" and segment.until > tick)

    def _would_be_drowned(self, tick: int) -> bool:
        """Return whether somebody near still speaks, so that a line would not be heard."""
        timelines, frontier = self._view.chronicle.timelines, self._view.chronicle.frontier
        segments = (timelines[other].at(frontier) for other in in_earshot(self._view, self.name))
        return any(segment.kind == "say" and segment.until > tick for segment in segments)

    def _has_company(self, segment: Segment) -> bool:
        """Return whether somebody else is still in the conversation."""
        members = self._view.chronicle.members(segment.talk or "", self._view.tick)
        return any(name != self.name for name in members)

    def _listen(self, segment: Segment) -> None:
        listening = {"activity": segment.activity, "icon": "talk", "talk": segment.talk}
        self._sent = self._player.act("wait", minutes=LISTEN_MINUTES, **listening)


def activity_of(do: str) -> str:
    """Return what a use does in the third person: 'wash up and go' is 'washes up and goes'."""
    if not re.match(r"[a-z]+\b", do):
        return do  # not English, or no verb
    verbs = r"(?:^|(?<=\band )|(?<=\bthen ))[a-z]+"
    return re.sub(verbs, lambda match: third_person(match[0]), do)
