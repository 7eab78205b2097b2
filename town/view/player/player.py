"""The player's part in the town shown: sending commands, and entering and leaving town.

`Player.send("whisper", who=..., text=...)` is the one way to ask something of the simulation. A
thread writes the command into the run file; its `Ticket` says later at which tick it happens, or in
a sentence why not.

Who sets the pace: a window that plays a town says how far the simulation may run, so that commands
take effect about now (`pacing`). A window that watches a run leaves it alone until its player is in
town. `avatar` is the body that the player plays there.
"""

from collections.abc import Callable
from typing import Any

from town.map.tiles import Tile
from town.runfile.queries.timeline import played_people
from town.view.language.key_names import name_of_key
from town.view.language.sentences import in_own_words
from town.view.language.translating import msg, tr
from town.view.player.avatar import Avatar
from town.view.player.nearby import free_tile_near, nearest_tile, open_tile_near
from town.view.player.pacing import (
    HEARTBEAT_S,
    LeadLimiter,
    allowed_tick,
    slowdown_seconds,
)
from town.view.records.outbox import Outbox, Ticket
from town.view.state.panel import Panel
from town.view.state.view import View

MAX_LAG_TICKS = 4  # that may be simulated already and not yet read by the window
POLL_S = 0.1  # between two looks for answers
MAX_NAME = 40  # letters
ENTERING = ("enter", "possess")
STANDING = ("say", "far")  # while one of these is open, the town stands still
RELEASED = msg("You were away for too long, so you no longer play {who}.")
GONE = msg("The town has stopped, so you are no longer in it.")


class Player:
    """What the player does in one town; the screen makes it and updates it each frame."""

    def __init__(
        self, view: View, keys_of: Callable[[str], tuple[str, ...]] = lambda _: ()
    ) -> None:
        """`keys_of(action)` returns the names of the keys of an action."""
        self.view = view
        self.limiter = LeadLimiter()
        self.avatar: Avatar | None = None  # the body played now
        self.writing = ""  # what the text field is for: say | name | far (no field) | ""
        self.draft = ""  # a line that was not said, in the field again when it opens
        self.unheard = ("", "")  # who cannot hear what was typed, and that line
        self.keys_of = keys_of
        self._outbox = Outbox(view.run.path)
        self._pending: list[Ticket] = []
        self._since_poll = self._since_body_check = 0.0  # seconds
        self._was_paused = False  # before the player started to write
        self._entering = False  # on the way into town; the simulation waits for it
        self._entry_tile: Tile | None = None  # for a visitor whose name is asked first

    @property
    def body(self) -> str | None:
        """Return the name of the person that the player plays, or None."""
        return self.avatar.name if self.avatar else None

    @property
    def is_visitor(self) -> bool:
        """Return whether the player's body is a visitor's, not one of the town's people."""
        return self.avatar is not None and self.avatar.is_visitor

    @property
    def why_not(self) -> str:
        """Return why the player may not take part, in a sentence; "" if they may."""
        return self.view.permissions.why

    @property
    def looks_back(self) -> bool:
        """Return whether an older moment is shown than the newest shown so far."""
        return self.limiter.newest_moment - self.view.playhead.moment > MAX_LAG_TICKS

    @property
    def sets_pace(self) -> bool:
        """Return whether this window says how far the simulation may run."""
        mine = self.view.playing or self._entering or self.avatar is not None
        return mine and not self.view.chronicle.is_over

    def key_name(self, action: str) -> str:
        """Return the name of the key of an action, as shown to the player."""
        return next(map(name_of_key, self.keys_of(action)), "?")

    # --- commands --------------------------------------------------------------------------------

    def send(
        self, kind: str, then: Callable[[Ticket], None] | None = None, **data: Any
    ) -> Ticket | None:
        """Send a command; `then` is called with its ticket once it is answered.

        Kinds and their data are those of town/players/commands.py. Returns None, and shows why,
        where the player may not take part. A refusal is shown as a toast unless there is a `then`.
        """
        if why := self.why_not:
            self.view.show_toast(why)
            return None
        ticket = Ticket(kind, data, then)
        if kind in ENTERING and not self._entering:
            self._entering = True
            self._pace(HEARTBEAT_S)
        self._outbox.post(ticket)
        self._pending.append(ticket)
        return ticket

    def act(self, kind: str, **action: Any) -> Ticket | None:
        """Let the body act: do, say, walk, wait or leave."""
        return self.send(kind, who=self.body, action=action) if self.body else None

    # --- entering and leaving town ---------------------------------------------------------------

    def walk_in(self, tile: Tile | None = None) -> None:
        """Come to town as a visitor; asks for a name once.

        One comes near `tile`, by default out of doors where the camera looks.
        """
        name = self.view.settings.visitor
        if self.avatar is not None:
            self.view.show_toast(tr("You are {who}; step out first.", who=self.body))
        elif self.why_not:
            self.view.show_toast(self.why_not)
        elif not name:
            self._entry_tile = tile
            self.start_writing("name")
        elif name in self.played_people():
            self._take_body(name, visitor=True)
        else:
            view = self.view
            near = free_tile_near(view, tile) if tile else open_tile_near(view, view.looked_at)
            x, y = near
            self.send("enter", who=name, x=x, y=y)

    def walk_near(self, tile: Tile) -> bool:
        """Let the body walk to a tile, or as near to it as one can; return whether it is one's own.

        Where nobody can go that is said, and who is chosen stays chosen.
        """
        avatar, tiles = self.avatar, self.view.scenario.map
        if avatar is None or avatar.in_the_past or self.writing or self.why_not:
            return False
        if not tiles.inside(tile):
            return False
        there = tile if tiles.walkable[tile[1], tile[0]] else nearest_tile(tiles, tile)
        if there is None:
            self.view.show_toast(tr("Nobody can walk there."))
            return True
        self.view.follow = avatar.name
        avatar.walk_to(there)
        return True

    def step_into(self, name: str) -> None:
        """Play one of the town's people, whose own mind rests meanwhile."""
        if self.avatar is not None:
            self.view.show_toast(tr("You are {who}; step out first.", who=self.body))
        elif name in self.played_people():
            self._take_body(name, visitor=False)
        else:
            self.send("possess", who=name)

    def take_up(self, name: str, visitor: bool) -> None:
        """Go on as the body that one played when a branch of the town began."""
        self._take_body(name, visitor)

    def step_out(self) -> None:
        """Leave town as a visitor, or give a person back to their own mind."""
        if self.avatar is not None:
            self.send("exit" if self.is_visitor else "release", who=self.body)

    def played_people(self) -> list[str]:
        """Return the people whom players play now, in this window or another."""
        return played_people(self.view.run)

    def _take_body(self, name: str, visitor: bool, tick: int | None = None) -> None:
        if self.avatar is not None:
            self.step_out()
            self._drop_body()
        self.view.go_live(tick)
        self.limiter.newest_moment = self.view.playhead.moment
        self.avatar = Avatar(self, name, visitor)
        self.view.body, self.view.visiting = name, visitor

    def _drop_body(self) -> None:
        self.start_writing("")
        if self.avatar is not None:
            self.avatar.release()
        self.avatar = self.view.body = None
        self.view.visiting = False

    # --- writing ---------------------------------------------------------------------------------

    def start_writing(self, what: str) -> None:
        """Open the text field for a line to say ("say") or a visitor's name ("name"); "" closes it.

        "far" asks what to do with a line that its listener cannot hear. The town stands still while
        a line is written or such a question is open.
        """
        head, is_open = self.view.playhead, self.writing in STANDING
        if what in STANDING and not is_open:
            self._was_paused, head.paused = head.paused, True
        elif what not in STANDING and is_open:
            head.paused = self._was_paused
        self.writing = what
        if self.avatar is not None:
            self.avatar.steering.release_all()

    def submit_text(self, text: str) -> None:
        """Say the line that was written, or walk in by the name."""
        what, words = self.writing, " ".join(text.split())
        self.start_writing("")
        self.draft = ""
        if words and what == "say" and self.avatar is not None:
            self.avatar.say_to_chosen(words)
        elif words and what == "name":
            self.view.settings.visitor = words[:MAX_NAME]
            self.view.settings.save()
            self.walk_in(self._entry_tile)

    def give_back(self, typed: str) -> None:
        """Keep a line that was not said, for when the player writes again."""
        self.draft = typed

    def offer_walk(self, name: str, typed: str) -> None:
        """Ask what to do with a line that `name` cannot hear where the body stands."""
        self.unheard = (name, typed)
        self.start_writing("far")

    def walk_and_say(self) -> None:
        """Walk up to who could not hear the line, and say it there."""
        name, typed = self.unheard
        self.start_writing("")
        if self.avatar is not None:
            self.avatar.speak_to(name, typed)

    def say_to_others(self) -> None:
        """Say the line to those who can hear it, though it was meant for somebody else."""
        self.start_writing("")
        if self.avatar is not None:
            self.avatar.say(self.unheard[1])

    # --- each frame ------------------------------------------------------------------------------

    def update(self, seconds: float) -> None:
        """Read answers to commands, move the body, and say how far the simulation may run."""
        self._since_poll += seconds
        if self._pending and self._since_poll >= POLL_S:
            self._since_poll = 0.0
            self._read_answers()
        if self.avatar is not None and self.view.chronicle.simulation_gone:
            self._drop_body()
            self.view.show_toast(tr(GONE))
        elif self.avatar is not None:
            self.avatar.update()
            self._check_body(seconds)
        self._pace(seconds)

    def _check_body(self, seconds: float) -> None:
        """Drop the body if the simulation has given it back after too long a silence."""
        self._since_body_check += seconds
        if self._since_body_check >= HEARTBEAT_S and self.body is not None:
            self._since_body_check = 0.0
            if self.body not in self.played_people():
                self.view.show_toast(tr(RELEASED, who=self.body))
                self._drop_body()

    def _pace(self, seconds: float) -> None:
        """Tell the simulation how far it may run, when that is due; let the body decide before."""
        head, limiter, in_town = self.view.playhead, self.limiter, self.avatar is not None
        newest = max(limiter.newest_moment, head.moment, head.pending_moment or 0.0)
        limiter.newest_moment, before = newest, limiter.up_to
        up_to = allowed_tick(newest, head.current_speed, in_town)
        if self.view.playing and not in_town:
            head.slowdown_seconds = slowdown_seconds(max(head.speed, head.rush))
        if self.sets_pace and limiter.is_due(seconds, up_to):
            frontier = self.view.chronicle.frontier
            if self.avatar is not None and up_to > frontier:
                self.avatar.decide(max(frontier, min(before, frontier + MAX_LAG_TICKS)))
            pace = {"up_to": up_to, "speed": head.current_speed, "who": self.body}
            self._outbox.post(Ticket("pace", pace))

    def _read_answers(self) -> None:
        sent = [ticket.n for ticket in self._pending if ticket.n and not ticket.answered]
        if sent:
            by_number = {ticket.n: ticket for ticket in self._pending}
            for n, tick, refused in self.view.run.answers(min(sent) - 1):
                if n in by_number:
                    by_number[n].tick, by_number[n].refused = tick, in_own_words(refused)
        answered = [ticket for ticket in self._pending if ticket.answered]
        self._pending = [ticket for ticket in self._pending if not ticket.answered]
        for ticket in answered:
            self._handle_answer(ticket)

    def _handle_answer(self, ticket: Ticket) -> None:
        """Take or drop a body as the answer says, and call back or show a refusal."""
        self._entering = self._entering and ticket.kind not in ENTERING
        who = str(ticket.data.get("who", ""))
        if ticket.granted and ticket.kind in ENTERING:
            self._take_body(who, ticket.kind == "enter", ticket.tick)
        elif who == self.body and self._ends_play(ticket):
            self._drop_body()
        if ticket.then is not None:
            ticket.then(ticket)
        elif ticket.refused:
            self.view.show_toast(ticket.refused)

    def _ends_play(self, ticket: Ticket) -> bool:
        """Return whether an answer about the body means that the player plays it no longer."""
        if ticket.granted:
            return ticket.kind in ("exit", "release")
        return str(ticket.data.get("who", "")) not in self.played_people()

    def close(self) -> None:
        """Leave town, and send what is left."""
        if not self.why_not:
            self.step_out()
        self._drop_body()
        self._outbox.close()


class PlayerPanel(Panel):
    """Base of the panels through which the player acts in town; the screen sets `player`."""

    player: Player
