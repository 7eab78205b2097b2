"""What the player may do in the town shown, and what came of it. Knows the view, no widgets.

`Player` is the one way to wish something: `send("whisper", who=..., text=...)`. A wish goes into
the run file by a thread; its ticket says later at which tick it happens, or in a sentence why not.

Who sets the pace: a window that plays does, so that a wish takes effect about now. A window that
watches a run which others live lets it run, but while its player is somebody in town.
"""

from collections.abc import Callable
from typing import Any

from town.map.tiles import Tile
from town.runfile.queries.timeline import played_people
from town.view.player.avatar import Avatar
from town.view.player.nearby import beside
from town.view.player.pacing import (
    BEAT_S,
    LeadLimiter,
    cushion,
    reach,
)
from town.view.records.outbox import Outbox, Ticket
from town.view.state.panel import Panel
from town.view.state.view import View

LAG = 4  # ticks that the town may have lived of which the window has not read yet
POLL = 0.1  # seconds between two looks for answers
COMING = ("enter", "possess")
HANDS_OFF = "Hands off: this run may be looked at, not touched."
LET_GO = "You were away for too long: {} is left alone by you now."
OVER = "This run is not being lived just now; it may be looked at, not touched."
GONE = "The simulation is gone, so you are nobody in town any more."


class Player:
    """The player's part in a town."""

    def __init__(self, view: View, held: Callable[[str], tuple[str, ...]] = lambda _: ()) -> None:
        self.view = view
        self.pacer = LeadLimiter()
        self.embodied: Avatar | None = None  # the body that the player is just now
        self.line = ""  # what the player is writing: say | name | ""
        self.held = held  # the keys of an action
        self._outbox = Outbox(view.run.path)
        self._open: list[Ticket] = []
        self._looked = self._missed = 0.0
        self._paused = False  # before the player began to write
        self._coming = False  # about to be somebody: the town waits for it
        self._where: Tile | None = None  # where a visitor whose name is asked for comes to town

    @property
    def body(self) -> str | None:
        """Return the name of whom the player is in town, or None."""
        return self.embodied.name if self.embodied else None

    @property
    def visitor(self) -> bool:
        """Return whether the player's body is a visitor's, and not one of the town's people."""
        return self.embodied is not None and self.embodied.visitor

    @property
    def hands_off(self) -> bool:
        """Return whether this window only looks on."""
        return self.view.hands_off

    @property
    def why_not(self) -> str:
        """Return in a sentence why one may not take part, or nothing when one may."""
        if self.hands_off:
            return HANDS_OFF
        return OVER if self.view.chronicle.is_over else ""

    @property
    def looks_back(self) -> bool:
        """Return whether a moment is shown that is older than the newest that was."""
        return self.pacer.newest - self.view.playhead.moment > LAG

    @property
    def paces(self) -> bool:
        """Return whether this window says how far the town may live."""
        mine = self.view.playing or self._coming or self.embodied is not None
        return mine and not self.view.chronicle.is_over

    # --- wishes ----------------------------------------------------------------------------------

    def send(
        self, kind: str, then: Callable[[Ticket], None] | None = None, **data: Any
    ) -> Ticket | None:
        """Wish something of the town; `then` is called with the ticket once it is answered.

        Kinds and their data are those of town/players/commands.py. Where one may not take part a
        sentence says so, and None is returned. What is refused is said by itself, unless there is
        a `then`.
        """
        if why := self.why_not:
            self.view.show_toast(why)
            return None
        ticket = Ticket(kind, data, then)
        if kind in COMING and not self._coming:
            self._coming = True
            self._pace(BEAT_S)
        self._outbox.post(ticket)
        self._open.append(ticket)
        return ticket

    def act(self, kind: str, **action: Any) -> Ticket | None:
        """Let the body that the player is do something: do, say, walk, wait or leave."""
        return self.send(kind, who=self.body, action=action) if self.body else None

    # --- being somebody --------------------------------------------------------------------------

    def walk_in(self, tile: Tile | None = None) -> None:
        """Come to town as a visitor, at `tile` or where the camera looks; asks for a name once."""
        name = self.view.settings.visitor
        if self.embodied is not None:
            self.view.show_toast(f"You are {self.body}; step out first.")
        elif self.why_not:
            self.view.show_toast(self.why_not)
        elif not name:
            self._where = tile
            self.write("name")
        elif name in self.played():
            self._become(name, visitor=True)
        else:
            x, y = beside(self.view, tile or self.view.looked_at)
            self.send("enter", who=name, x=x, y=y)

    def write(self, line: str) -> None:
        """Begin to write what is said (say) or how one is called (name); "" ends it.

        The town waits for what somebody in it is about to say.
        """
        head = self.view.playhead
        if line == "say":
            self._paused, head.paused = head.paused, True
        elif self.line == "say":
            head.paused = self._paused
        self.line = line
        if self.embodied is not None:
            self.embodied.steering.let_go()

    def written(self, text: str) -> None:
        """Take in what was written: a line to say, or a name to walk in by."""
        line, words = self.line, " ".join(text.split())
        self.write("")
        if words and line == "say" and self.embodied is not None:
            self.embodied.say(words)
        elif words and line == "name":
            self.view.settings.visitor = words[:40]
            self.view.settings.save()
            self.walk_in(self._where)

    def key(self, action: str) -> str:
        """Return the name of the key of an action, as a player reads it."""
        return next(iter(self.held(action)), "?").capitalize()

    def step_into(self, name: str) -> None:
        """Become one of the town's people, whose mind rests meanwhile."""
        if self.embodied is not None:
            self.view.show_toast(f"You are {self.body}; step out first.")
        elif name in self.played():
            self._become(name, visitor=False)
        else:
            self.send("possess", who=name)

    def step_out(self) -> None:
        """Leave the town as a visitor, or leave somebody to their own mind again."""
        if self.embodied is not None:
            self.send("exit" if self.visitor else "release", who=self.body)

    def played(self) -> list[str]:
        """Return whom players are in town just now, by this window or another."""
        return played_people(self.view.run)

    def _become(self, name: str, visitor: bool, tick: int | None = None) -> None:
        if self.embodied is not None:
            self.step_out()
            self._be_nobody()
        self.view.go_live(tick)
        self.pacer.newest = self.view.playhead.moment
        self.embodied = Avatar(self, name, visitor)
        self.view.body, self.view.visiting = name, visitor

    def _be_nobody(self) -> None:
        self.write("")
        if self.embodied is not None:
            self.embodied.end()
        self.embodied = self.view.body = None
        self.view.visiting = False

    # --- each frame ------------------------------------------------------------------------------

    def update(self, seconds: float) -> None:
        """Take in what came of wishes, and say how far the town may live."""
        self._looked += seconds
        if self._open and self._looked >= POLL:
            self._looked = 0.0
            self._take_answers()
        if self.embodied is not None and self.view.chronicle.simulation_gone:
            self._be_nobody()
            self.view.show_toast(GONE)
        elif self.embodied is not None:
            self.embodied.update()
            self._look_for_body(seconds)
        self._pace(seconds)

    def _look_for_body(self, seconds: float) -> None:
        """Be nobody once the town has let go of a player who was silent for too long."""
        self._missed += seconds
        if self._missed >= BEAT_S and self.body is not None:
            self._missed = 0.0
            if self.body not in self.played():
                self.view.show_toast(LET_GO.format(self.body))
                self._be_nobody()

    def _pace(self, seconds: float) -> None:
        head, pacer = self.view.playhead, self.pacer
        pacer.newest = max(pacer.newest, head.moment, head.pending_moment or 0.0)
        up_to, before = (
            reach(pacer.newest, head.current_speed, self.embodied is not None),
            pacer.up_to,
        )
        if self.view.playing and self.embodied is None:
            head.slowdown_seconds = cushion(head.speed)
        if self.paces and pacer.due(seconds, up_to):
            frontier = self.view.chronicle.frontier
            if self.embodied is not None and up_to > frontier:
                self.embodied.steer(max(frontier, min(before, frontier + LAG)))
            self._outbox.post(Ticket("pace", {"up_to": up_to, "who": self.body}))

    def _take_answers(self) -> None:
        waiting = [ticket.n for ticket in self._open if ticket.n and not ticket.answered]
        if waiting:
            by_number = {ticket.n: ticket for ticket in self._open}
            for n, tick, refused in self.view.run.answers(min(waiting) - 1):
                if n in by_number:
                    by_number[n].tick, by_number[n].refused = tick, refused
        done = [ticket for ticket in self._open if ticket.answered]
        self._open = [ticket for ticket in self._open if not ticket.answered]
        for ticket in done:
            self._take(ticket)

    def _take(self, ticket: Ticket) -> None:
        """Take in what came of one wish."""
        self._coming = self._coming and ticket.kind not in COMING
        who = str(ticket.data.get("who", ""))
        if ticket.granted and ticket.kind in COMING:
            self._become(who, ticket.kind == "enter", ticket.tick)
        elif who == self.body and self._is_over(ticket):
            self._be_nobody()
        if ticket.then is not None:
            ticket.then(ticket)
        elif ticket.refused:
            self.view.show_toast(ticket.refused)

    def _is_over(self, ticket: Ticket) -> bool:
        """Return whether what came of a wish says that the player is nobody any more."""
        if ticket.granted:
            return ticket.kind in ("exit", "release")
        return str(ticket.data.get("who", "")) not in self.played()

    def close(self) -> None:
        """Step out of whom one is, and send what is left."""
        if not self.why_not:
            self.step_out()
        self._be_nobody()
        self._outbox.close()


class PlayerPanel(Panel):
    """Base of the panels through which the player acts in town; the screen sets `player`."""

    player: Player
