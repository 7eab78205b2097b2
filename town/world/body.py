"""How a body does what its mind asked for: walk there, find a free spot by sight, begin.

A mind asks for an activity at a place, or for a person to go to; which chair it is, or where the
person has moved, the body finds out on the way (`Errand`). Each tick a body first settles what it
began a tick ago (`settle`: did its claim hold? see claims.py), and then passes the tick (`step`).
How two set out together and wait for each other is decided in company.py.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from town.interface import WHISPER_TILES, Action, Do, Greet, Leave, Letter, Place, Say, Wait, Walk
from town.map.tiles import Tile, distance, path_of
from town.world import company
from town.world.access import admits, closed, is_home, rooms_on_the_way
from town.world.claims import Resource
from town.world.environment import Environment
from town.world.house.habits import HouseHabits
from town.world.speech import Greeting, Spoken, Unsaid, Writing, between, duration, floor
from town.world.timeline import Segment, Timeline, UnsettledError

MIN_ACT_MINUTES = 2.0  # that an activity lasts, however late it begins
ARRIVED = 2  # tiles at which one has reached a person
BEHIND = 4  # tiles that one lets a person get ahead whom one walks along with
STOPPED_MINUTES = 2.0  # after which somebody who stands still has arrived
MAX_RETRIES = 3  # looks for another chair, when somebody else was quicker


@dataclass(frozen=True, slots=True)
class Errand:
    """An action that a body is on its way to begin."""

    do: Do
    begun: int  # tick
    object: str | None = None  # the one chosen on arrival
    spot: Tile | None = None
    aim: Tile | None = None  # where the followed person was seen last
    seen: int | None = None  # tick since which they are followed
    tries: int = 0  # times that somebody else was quicker
    waiting: int | None = None  # tick since which the body waits for company
    alone: bool = False  # it has waited in vain


class Body:
    """One character's body: its timeline, and what it means to do next."""

    def __init__(self, name: str, env: Environment, first: Segment, habits: HouseHabits) -> None:
        self.name = name
        self.env, self.messages, self.habits = env, env.messages, habits
        self.timeline = Timeline(name, first)
        self.errand: Errand | None = None
        self.saying: Say | None = None
        self.unsaid: tuple[Unsaid, ...] = ()  # lines that wait, in the order they came
        self.greeting: Greeting | None = None  # begun at the last tick, beside what the body does
        self.awaited: str | None = None  # whose coming ends the running wait
        self.refused: str | None = None  # for the observation at the clock
        self.writing: Writing | None = None
        self.posted: dict[int, Letter] = {}  # the letter last written, by the tick
        self._settled = 0  # the last clock at which `settle` has done its work

    @property
    def last(self) -> Segment:
        """Return the running segment."""
        return self.timeline.last

    @property
    def speaking(self) -> bool:
        """Return whether the body is in the middle of a line."""
        return self.last.kind == "say" and self.last.until > self.timeline.clock

    @property
    def is_settled(self) -> bool:
        """Return whether `settle` has done its work at the clock."""
        return self._settled == self.timeline.clock

    def idle(self) -> bool:
        """Return whether what the body was doing is over, and nothing is left to do."""
        return self.last.until <= self.timeline.clock and self.errand is None

    # --- the claimant works out the outcome a tick later -----------------------------------------

    def settle(self) -> list[Spoken | Greeting]:
        """Work out whether what began a tick ago holds; return what is said for all to hear.

        To be called once at each tick, before `step`. Raises UnsettledError.
        """
        segment, now = self.last, self.timeline.clock
        began = segment.start == now - 1
        if (began or self.greeting) and not self.env.may_observe(self.name, now):
            raise UnsettledError(f"{self.name} may not settle tick {now} yet.")
        if self.is_settled:
            return []
        if self.awaited is not None and self.env.is_up(self.name, self.awaited, now):
            segment.until, self.awaited = min(segment.until, now), None
        self._settled = now
        self._finish_writing(now)
        said = (self._settle_greeting(), self._settle_segment(segment) if began else None)
        return [each for each in said if each is not None]

    def _finish_writing(self, now: int) -> None:
        """Let a letter be written once its writer has been at it for as long as was meant."""
        writing, last = self.writing, self.last
        if writing is None or writing.goes_on(last, now):
            return
        self.writing = None
        if writing.is_whole(last):
            self.posted = {now: writing.letter}

    def _settle_greeting(self) -> Greeting | None:
        greeting, self.greeting = self.greeting, None
        if greeting is None:
            return None
        pair = between(self.name, greeting.say.to, self.env.settings.carries())
        return greeting if self.env.claims.winner(greeting.segment, [pair]) is None else None

    def _settle_segment(self, segment: Segment) -> Spoken | None:
        lost = self.env.claims.winner(segment, self._claimed(segment))
        if lost is not None:
            self._give_up(segment, *lost)
        elif segment.kind == "say" and self.saying is not None:
            self.unsaid = self.unsaid[1:] if self._means(self.saying) else self.unsaid
            return Spoken(segment, self.saying)
        elif segment.kind in ("act", "sleep"):
            if self.errand is not None and self.errand.do.letter is not None:
                self.writing = Writing(self.errand.do.letter, segment.start)
            self.errand = None
        return None

    def _claimed(self, segment: Segment) -> list[Resource]:
        claimed = self.env.resources(segment)
        if segment.kind == "say" and self.saying is not None:
            claimed += floor(self.name, self.saying, self.env.settings)
        return claimed

    def _give_up(self, segment: Segment, lost: Resource, rival: Segment) -> None:
        """End the refused `segment`; look for another such object if there may be one."""
        now, errand = segment.start + 1, self.errand
        segment.refused = self._why(segment, lost, rival)
        segment.until = now
        self.errand = None
        retry = errand is not None and lost.kind == "object" and errand.tries < MAX_RETRIES
        if errand is not None and retry and self._find_spot(errand.do, now) is not None:
            self.errand = replace(errand, object=None, spot=None, tries=errand.tries + 1)
        elif not self.unsaid:
            self.refused = segment.refused

    def _why(self, segment: Segment, lost: Resource, rival: Segment) -> str:
        if lost.kind == "floor":
            return self.messages.speaking.format(who=rival.agent)
        if lost.kind == "object" and segment.object is not None:
            thing = self.env.map.by_path[segment.object].thing.name
            return self.messages.taken_by.format(thing=thing, who=rival.agent)
        return self.messages.no_room.format(place=self.env.place_name(segment.place))

    # --- one tick --------------------------------------------------------------------------------

    def step(self, action: Action | None) -> None:
        """Pass one tick: begin `action`, or carry on."""
        now = self.timeline.clock
        if not self.is_settled:
            raise UnsettledError(f"{self.name} must settle tick {now} before it acts.")
        self.refused = None
        if isinstance(action, Greet):
            self._greet(action, now)
            self._go_on(now)
        elif isinstance(action, Say) and action.patience:
            if not self._means(action):
                self._mean_to_say(action, now)
            self._go_on(now)
        elif action is None or self.speaking or self._speaks_first(action):
            self._go_on(now)
        else:
            self._drop_unsaid()
            self._begin(action, now)
        self.habits.follow(self.name, self.tile(now), self.last, now)
        self.timeline.clock = now + 1

    def _greet(self, action: Greet, now: int) -> None:
        """Begin a greeting; who is in mid-line or asleep, or means nobody, says nothing."""
        nobody = action.to == self.name or action.to not in self.env.bodies
        if self.speaking or self.last.kind == "sleep" or nobody or not action.text.strip():
            return
        tile = self.tile(now)
        self.greeting = Greeting.begun(self.name, action, now, tile, self.env.path_at(tile))

    # --- a line that waits for the floor ---------------------------------------------------------

    def _means(self, say: Say) -> bool:
        """Return whether `say` is the next line that waits."""
        return bool(self.unsaid) and self.unsaid[0].say == say

    def _speaks_first(self, action: Action) -> bool:
        """Return whether a line that waits comes before `action`: waiting is what one does."""
        has_spoken = self.last.kind == "say" and not self.last.refused
        return bool(self.unsaid) and (isinstance(action, Wait) or has_spoken)

    def _mean_to_say(self, say: Say, now: int) -> None:
        """Say a line as soon as nobody else speaks, and after what waits already."""
        if not self.speaking:
            self.errand = self.awaited = None
        self.unsaid = (*self.unsaid, Unsaid(say, now + self.env.clock.ticks(say.patience)))

    def _drop_unsaid(self) -> None:
        """Let be what was not said for something else; the segment in which one waited says so."""
        if self.unsaid:
            text = " ".join(unsaid.say.text for unsaid in self.unsaid)
            self.unsaid, self.last.refused = (), self.messages.dropped.format(text=text)

    def _speak_up(self, unsaid: Unsaid, now: int) -> None:
        """Begin the line that waits, if its floor was free; wait on as long as patience lasts."""
        say = unsaid.say
        rival = self.env.drowning(self.name, floor(self.name, say, self.env.settings), now)
        if rival is None:
            self._begin(say, now)
        elif now >= unsaid.until:
            self._refuse(self.messages.drowned.format(who=rival, text=say.text), now)
            self.unsaid = self.unsaid[1:]
        elif self.last.activity == self.messages.to_speak and not self.last.refused:
            self.last.until = now + 1
        else:
            kind, talk = ("listen", say.talk) if self.last.talk == say.talk else ("wait", None)
            self._add(kind, now + 1, self.messages.to_speak, icon="talk", talk=talk)

    def _begin(self, action: Action, now: int) -> None:
        self.errand = self.awaited = None
        if isinstance(action, Do):
            item = self.env.map.by_path.get(action.object or "")
            place = action.place if item is None else item.arena
            self.errand = Errand(replace(action, place=place), now)
            self._advance(self.errand, now)
        elif isinstance(action, Say):
            self.saying = action
            line = duration(action.text, self.env.settings)
            told = self.messages.talking_to if action.to else self.messages.talking
            doing, to = told.format(who=action.to), (action.to,) if action.to else ()
            self._add("say", now + line, doing, icon="talk", talk=action.talk, company=to)
        elif isinstance(action, Walk):
            self._steer(action.moves, now)
        elif isinstance(action, Leave):
            self._add("wait", now + 1, self.messages.taking_leave, icon="wait")
        elif isinstance(action, Wait):
            until = now + self.env.clock.ticks(action.minutes)
            kind = "listen" if action.talk else "wait"
            company = (action.person,) if action.person else ()
            self._add(
                kind, until, action.activity, icon=action.icon, talk=action.talk, company=company
            )
            self.awaited = action.person

    def _steer(self, moves: str, now: int) -> None:
        """Walk as a player steers, up to the first tile that is not walkable."""
        free = self.env.walkable_part(self.tile(now), moves)
        if free:
            self._walk(free, self.messages.walking_about, now)
        else:
            self._refuse(self.messages.no_way_through, now)

    def _go_on(self, now: int) -> None:
        segment, errand = self.last, self.errand
        if segment.kind == "walk" and (why := self._barred(segment.tile_at(now + 1), now)):
            self._refuse(why, now)
            return
        if self.unsaid and not self.speaking:
            self._speak_up(self.unsaid[0], now)
            return
        waits = errand is not None and errand.waiting is not None and segment.kind == "wait"
        looks = waits or (errand is not None and errand.do.person)
        if errand is not None and (looks or segment.until <= now):
            self._advance(errand, now)
        elif segment.until > now:
            return
        elif segment.kind == "say" and self.saying is not None and not self.saying.ends:
            until = now + self.env.patience
            self._add("listen", until, segment.activity, icon="talk", talk=segment.talk)
        elif segment.kind in ("walk", "say", "listen") or segment.refused or segment.is_cut:
            self._add("wait", now + 1, self.messages.standing, icon="wait")
        else:
            segment.until = now + 1

    def _advance(self, errand: Errand, now: int) -> None:
        do = errand.do
        if do.person is not None:
            self._follow(errand, do.person, now)
        elif errand.spot == self.tile(now) and self._is_free(errand.spot, now):
            self._act(errand, now)
        elif self.env.path_at(self.tile(now)) != do.place:
            self._set_out(errand, now)
        else:
            self._go_to_spot(errand, now)

    def tile(self, now: int) -> Tile:
        return self.timeline.tile(now)

    def _go_to_place(self, errand: Errand, now: int) -> None:
        path = errand.do.place
        moves = self.habits.locks.way_to_place(self.name, self.tile(now), path, now)
        place = self.env.map.places.get(path)
        if moves is None or place is None:
            nowhere = self.messages.no_way.format(place=self.env.place_name(path))
            return self._refuse(nowhere, now)
        beside = company.beside(self.env, self.name, errand.do.company, now)
        if errand.alone or not beside:
            way = self.messages.on_the_way.format(place=place.name)
            return self._go_in(place, moves, way, now)
        who = self.messages.join(beside)
        way = self.messages.on_the_way_with.format(place=place.name, who=who)
        return self._go_in(place, moves, way, now, beside)

    def _set_out(self, errand: Errand, now: int) -> None:
        """Go to the place of `errand`, when those in sight who come along are ready."""
        unready = company.unready(self.env, self.name, errand.do, now)
        if not self._waits(errand, unready, now, errand.do.patience / 2):
            self._go_to_place(errand, now)

    def _waits(self, errand: Errand, absent: list[str], now: int, minutes: float) -> bool:
        """Wait on for those of the company who are not there yet; return whether the body waits."""
        since, patience = errand.waiting, self.env.clock.ticks(minutes)
        since = now if since is None else since
        if errand.alone or not absent or now >= since + patience:
            if errand.waiting is not None:
                self.errand = replace(errand, waiting=None, alone=errand.alone or bool(absent))
            return False
        self.errand = replace(errand, waiting=since)
        if errand.waiting is None or self.last.kind != "wait":
            who = self.messages.join(absent)
            activity = self.messages.waiting_for.format(who=who)
            self._add("wait", since + patience, activity, icon="wait", company=tuple(absent))
        return True

    def _go_in(
        self,
        goal: Place | None,
        moves: str,
        activity: str,
        now: int,
        beside: Sequence[str] = (),
    ) -> None:
        """Walk `moves`, but only up to the first closed room of the goal's house; knock there."""
        steps, barred = self._up_to_a_closed_room(goal, moves, now) if goal else (moves, None)
        if barred is not None and not steps:
            if not (is_home(barred) and self.env.lets_in(self.name, barred, now)):
                return self._refuse(closed(barred, self.env.now(now), self.messages), now)
            steps = moves[0]
        return self._walk(steps, activity, now, beside)

    def _up_to_a_closed_room(self, goal: Place, moves: str, now: int) -> tuple[str, Place | None]:
        """Return the moves up to the first closed room of the goal's house, and that room."""
        tiles = path_of(self.tile(now), moves)
        for n, room in rooms_on_the_way(self.env.map, tiles, goal.sector):
            if not self._admits(room, now + n):
                return moves[: n - 1], room
        return moves, None

    def _go_to_spot(self, errand: Errand, now: int) -> None:
        do = errand.do
        place = self.env.map.places[do.place]
        if not (self._admits(place, now) or is_home(place)):
            return self._refuse(closed(place, self.env.now(now), self.messages), now)
        spot = self._find_spot(do, now)
        if spot is None:
            return self._refuse(self._taken(do, now), now)
        self.errand = replace(errand, object=spot[0], spot=spot[1])
        if spot[1] == self.tile(now):
            return self._act(self.errand, now)
        moves = self.env.way_to_tile(self.tile(now), spot[1])
        if not moves:
            return self._refuse(self.messages.no_way_to_spot.format(place=place.name), now)
        crossing = self.messages.crossing.format(place=self.env.place_name(do.place))
        return self._walk(moves, crossing, now)

    def _act(self, errand: Errand, now: int) -> None:
        do, clock = errand.do, self.env.clock
        absent = company.absent(self.env, self.name, do, now)
        if self._waits(errand, absent, now, do.patience):
            return
        until = max(now + clock.ticks(MIN_ACT_MINUTES), errand.begun + clock.ticks(do.minutes))
        states = {"during": do.during, "after": do.after} if errand.object else {}
        present = tuple(who for who in do.company if who not in absent)
        if do.sleep:
            self.habits.locks.turn_in(self.name, self.tile(now), now)
        self._add(
            "sleep" if do.sleep else "act",
            until,
            company.done_with(do.activity, present, self.messages),
            icon=do.icon,
            object=errand.object,
            company=present,
            **states,
        )

    def _follow(self, errand: Errand, person: str, now: int) -> None:
        here, there = self.tile(now), self.env.spotted(self.name, person, now)
        if there is not None and errand.do.follow:
            return self._go_along(errand, person, there, now)
        near = WHISPER_TILES if errand.do.beside else min(ARRIVED, self.env.settings.carries())
        if there is not None and distance(here, there) <= near:
            self.errand = None
            return self._add("wait", now + 1, self.messages.turning.format(who=person), icon="talk")
        since = errand.seen if errand.seen is not None else now
        if there is not None and now - since > self.env.settings.follow_ticks:
            return self._refuse(self.messages.never_still.format(who=person), now)
        if there is not None and (there != errand.aim or self.last.until <= now):
            self.errand = replace(errand, aim=there, seen=since)
            moves = self.habits.locks.way_to_tile(self.name, here, there, now)
            goal, steps = self.env.map.place_at(there), (moves or "")[:-1] or "."
            return self._go_in(goal, steps, self.messages.walking_up.format(who=person), now)
        if self.last.until > now:
            return None
        if errand.seen is None and errand.do.place and self.env.path_at(here) != errand.do.place:
            return self._go_to_place(errand, now)
        return self._refuse(self.messages.nowhere.format(who=person), now)

    def _go_along(self, errand: Errand, person: str, there: Tile, now: int) -> None:
        """Walk where `person` walks, a few steps behind; stop beside them when they stay."""
        doing, clock = self.env.doing(person, now), self.env.clock
        walks, since = doing.kind == "walk", now if errand.seen is None else errand.seen
        if self.last.kind == "walk" and self.last.until > now:
            return None
        stays = not walks and now - max(since, doing.start) >= clock.ticks(STOPPED_MINUTES)
        apart = distance(self.tile(now), there)
        if (stays and apart <= ARRIVED) or now - errand.begun >= clock.ticks(errand.do.minutes):
            self.errand = None
            return self._add("wait", now + 1, self.messages.turning.format(who=person), icon="talk")
        self.errand = replace(errand, aim=there, seen=since)
        along = self.messages.walking_along.format(who=person)
        if apart >= (BEHIND if walks else ARRIVED + 1):
            moves = self.env.way_to_tile(self.tile(now), there) or ""
            goal = self.env.map.place_at(there)
            return self._go_in(goal, moves[:-1] or ".", along, now, (person,))
        if self.last.kind == "wait" and self.last.activity == along:
            self.last.until = now + 1
            return None
        return self._add("wait", now + 1, along, icon="walk", company=(person,))

    # --- small parts -----------------------------------------------------------------------------

    def _find_spot(self, do: Do, now: int) -> tuple[str | None, Tile] | None:
        taken = self.env.taken(self.name, now)
        theirs = company.where(self.env, self.name, do, now)
        here = theirs or self.tile(now)
        if do.object is None:
            tile = self.env.standing(self.name, do.place, here, taken, now)
            return None if tile is None else (None, tile)
        beside = theirs is not None
        return self.env.free_spot(do.object, here, taken, self.name, now, beside)

    def _is_free(self, spot: Tile, now: int) -> bool:
        errand = self.errand
        full = errand is not None and self.env.full(errand.object, self.name, now)
        return not full and spot not in self.env.taken(self.name, now)

    def _taken(self, do: Do, now: int) -> str:
        where, item = self.env.place_name(do.place), self.env.map.by_path.get(do.object or "")
        if item is None:
            thing = (do.object or "").rpartition("/")[2].replace("_", " ")
            return (self.messages.nothing_there if do.object else self.messages.no_room).format(
                thing=thing, place=where
            )
        users = self.env.users(item.thing.path, self.name, now)
        if users and len(self.env.alike(item)) == 1:
            who = self.messages.join(users)
            return self.messages.taken_by.format(thing=item.thing.name, who=who)
        kind = item.thing.kind.replace("_", " ")
        return self.messages.every_taken.format(kind=kind, thing=item.thing.name, place=where)

    def _admits(self, place: Place, tick: int) -> bool:
        return admits(place, self.name, self.env.now(tick))

    def _walk(self, moves: str, activity: str, now: int, beside: Sequence[str] = ()) -> None:
        if why := self._barred(path_of(self.tile(now), moves[:1])[-1], now):
            return self._refuse(why, now)
        until = now + len(moves)
        return self._add("walk", until, activity, icon="walk", moves=moves, company=tuple(beside))

    def _barred(self, ahead: Tile, now: int) -> str:
        goal = "" if self.errand is None else self.errand.do.place
        return self.habits.locks.barred(self.name, self.tile(now), ahead, goal, now)

    def _refuse(self, sentence: str, now: int) -> None:
        self.errand = None
        self._add("wait", now + 1, self.messages.looking, icon="wait")
        self.last.refused = sentence
        self.refused = sentence

    def _add(self, kind: str, until: int, activity: str, **more: Any) -> None:
        now = self.timeline.clock
        tile = self.tile(now)
        before = self.last
        if kind in ("say", "listen") and tile == before.tile_at(now) and not before.refused:
            more["object"] = before.object  # one keeps the chair while talking
        place = self.env.path_at(tile)
        segment = Segment(self.name, now, until, kind, activity, tile, place, **more)
        self.timeline.add(segment)
        self.env.leave_state(before)
        self.claim(segment)

    def claim(self, segment: Segment) -> None:
        self.env.claims.reserve(segment, self._claimed(segment), self.env.settled() - 2)
