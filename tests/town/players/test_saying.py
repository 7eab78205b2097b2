"""What a player says is said, or the player is told why not: as one comes, while others speak."""

from typing import Any

from tests.helpers import drawn_plan as stage
from town.interface import Action, Say
from town.players.commands import PATIENCE_MINUTES, action_of
from town.players.interventions import Interventions
from town.runfile.records import LineRow
from town.world.world import World

GREEN = stage.green(*["." * 20] * 5)


class Played:
    """A green with Ann on it, and visitors who send commands, each at its tick."""

    def __init__(self) -> None:
        self.world = World(stage.town(GREEN, {"Ann": (2, 0)}), 1)
        self.outside = Interventions(self.world)
        self.lines: list[tuple[int, str, str]] = []
        self.tick = 0

    def sends(self, kind: str, who: str = "Nora", **data: Any) -> int:
        """Return the tick at which a command takes effect."""
        return self.outside.accept(kind, {"who": who, **data}, self.tick).tick

    def says(self, text: str, who: str = "Nora", talk: str = "t") -> int:
        return self.sends("say", who, action={"text": text, "to": "Ann", "talk": talk})

    def lives(self, ticks: int, ann: Action | None = None) -> None:
        for _ in range(ticks):
            self.outside.begin(self.tick)
            for name in dict.fromkeys(("Ann", *self.outside.playing(self.tick))):
                self.world.settle(name)
                self.world.act(name, self.outside.actions.get(name, ann if name == "Ann" else None))
            rows = self.world.rows(self.tick)
            self.lines += [(r.tick, r.agent, r.text) for r in rows if isinstance(r, LineRow)]
            self.tick, ann = self.tick + 1, None

    def told(self, who: str = "Nora") -> list[str]:
        """Return the sentences that say why something was not done."""
        segments = self.world.bodies[who].timeline.segments
        return [s.refused for s in segments if s.refused]


def test_who_comes_and_speaks_in_one_breath_is_heard() -> None:
    town = Played()
    assert [town.sends("enter", x=0, y=0), town.says("Good day!")] == [0, 1]
    town.lives(5)
    assert town.lines == [(2, "Nora", "Good day!")]


def test_what_is_said_into_a_line_of_another_is_said_after_it() -> None:
    town = Played()
    town.sends("enter", x=0, y=0)
    town.lives(2, stage.say("x" * 200, "Nora", "t"))
    town.says("Good day!")
    town.lives(9)
    assert town.lines == [(1, "Ann", "x" * 200), (7, "Nora", "Good day!")]
    assert town.told() == []


def test_a_line_that_is_sent_again_while_it_waits_is_said_once() -> None:
    town = Played()
    town.sends("enter", x=0, y=0)
    town.lives(2, stage.say("x" * 200, "Nora", "t"))
    town.says("Good day!")
    town.lives(2)
    town.says("Good day!")
    town.lives(9)
    assert town.lines == [(1, "Ann", "x" * 200), (7, "Nora", "Good day!")]
    assert town.told() == []


def test_how_long_a_line_waits_is_not_for_who_sends_it_to_say() -> None:
    said = {"text": "Good day!", "to": "Ann", "talk": "t", "patience": float("inf")}
    assert action_of("say", said) == Say("Good day!", "Ann", "t", patience=PATIENCE_MINUTES)


def test_lines_sent_at_once_are_said_one_after_the_other_and_no_walk_takes_their_place() -> None:
    town = Played()
    town.sends("enter", x=0, y=0)
    town.lives(2)
    assert [town.says("One."), town.says("Two.")] == [2, 3]
    assert town.sends("walk", action={"moves": "R"}) == 4
    town.lives(9)
    assert [text for _, _, text in town.lines] == ["One.", "Two."]


def test_who_walks_off_before_the_line_was_said_is_told_so() -> None:
    town = Played()
    town.sends("enter", x=0, y=0)
    town.lives(2, stage.say("x" * 300, "Nora", "t"))
    town.says("Good day!")
    town.lives(2)
    town.sends("walk", action={"moves": "DD"})
    town.lives(9)
    assert [who for _, who, _ in town.lines] == ["Ann"]
    assert town.told() == ["Something else came between, so this was not said: “Good day!”"]
