"""Says whether a condition holds at a tick that everybody has passed."""

from collections.abc import Callable, Mapping
from datetime import datetime

from town.clock import MINUTES_A_DAY, minute_of, season_of
from town.director.ledger import TownLedger
from town.scenario.conditions import TIES, Clause, Condition
from town.world.world import World


class Judge:
    """Judges conditions of one town."""

    def __init__(self, world: World, ledger: TownLedger) -> None:
        self._world, self._ledger = world, ledger
        self._people = [person.name for person in world.scenario.people]
        self._counted: Mapping[str, Callable[[Clause, int], set[str]]] = {
            "knows": self._knowing,
            "place": self._being_there,
            "broken": self._unreliable,
        }
        self._asked: Mapping[str, Callable[[Clause, int], bool]] = {
            "tie": self._stands,
            "state": self._is_in_state,
            "happened": self._has_happened,
        }

    def holds(self, condition: Condition, tick: int) -> bool:
        """Return whether `condition` holds at `tick`, up to which everything is settled."""
        return all(any(self._is_so(clause, tick) for clause in either) for either in condition)

    def those(self, clause: Clause, tick: int) -> list[str] | None:
        """Return of whom it is so what a clause counts, in order; None where it counts nobody."""
        count = self._counted.get(clause.kind)
        if count is None:
            return None
        found = count(clause, tick)
        return [name for name in clause.who or self._people if name in found]

    def _is_so(self, clause: Clause, tick: int) -> bool:
        there = self.those(clause, tick)
        if there is not None:
            most = len(clause.who or self._people)
            return min(clause.least, most) <= len(there) <= clause.most
        ask = self._asked.get(clause.kind)
        if ask is not None:
            return ask(clause, tick) == clause.holds
        clock = self._world.scenario.clock
        return is_date(clause, clock.at(tick), clock.day(tick)) == clause.holds

    def _knowing(self, clause: Clause, _tick: int) -> set[str]:
        return self._ledger.knowers.get(clause.what, set())

    def _being_there(self, clause: Clause, tick: int) -> set[str]:
        """Return who is in a room, or anywhere in a building."""
        env, bodies = self._world.env, self._world.bodies
        here = {name: env.path_at(body.tile(tick)) for name, body in bodies.items()}
        within = f"{clause.what}/"
        return {n for n, path in here.items() if path == clause.what or path.startswith(within)}

    def _unreliable(self, clause: Clause, _tick: int) -> set[str]:
        return {by for by, to in self._ledger.broken if not clause.other or to == clause.other}

    def _stands(self, clause: Clause, _tick: int) -> bool:
        least, most = TIES[clause.what]
        return least <= self._ledger.closeness.get((clause.who[0], clause.other), 0) <= most

    def _is_in_state(self, clause: Clause, tick: int) -> bool:
        return self._world.env.state(clause.what, tick) == clause.other

    def _has_happened(self, clause: Clause, tick: int) -> bool:
        return self._ledger.happens.get(clause.what, tick + 1) <= tick


def is_date(clause: Clause, now: datetime, day: int) -> bool:
    """Return whether `now`, on the day of that number in the story, is what a clause says."""
    if clause.kind == "season":
        return season_of(now) == clause.what
    if clause.kind == "weekday":
        return now.weekday() in clause.numbers
    if clause.kind == "day":
        return clause.numbers[0] <= day <= clause.numbers[1]
    if clause.kind == "date":
        year, *of_year = clause.numbers
        return [now.month, now.day] == of_year and year in (0, now.year)
    return is_between(minute_of(now), *clause.numbers)


def is_between(minute: int, begin: int, end: int) -> bool:
    """Return whether a minute of the day is within hours that may go past midnight."""
    end %= MINUTES_A_DAY
    return begin <= minute < end if begin < end else minute >= begin or minute < end
