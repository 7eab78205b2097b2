"""A day of a town as others have measured it, drawn by dice: people who meet, and think in chains.

Made to the published figures of a day of Smallville (AI Metropolis, MLSys 2025, section 4.1): 25
people on 100 x 140 tiles, 56,700 calls of 642.6 tokens read and 21.9 written; 5,000 in the busiest
hour, 800 in a quiet one; somebody perceives 1.85 people of the step before, themselves among them.
A step of 10 seconds is two ticks here: in the first people observe and think, one call after the
other, and nobody can go on to the next before the answers are there and have taken effect.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from town.rng import Dice, rng

STEPS_A_DAY = 8640
WIDE, TALL = 140, 100
PERCEIVES = 4  # tiles
CALLS = 56_700
READ, WRITTEN = 642.6, 21.9  # tokens, on average
BY_HOUR = (
    *(900, 150, 60, 20, 150, 500, 800, 2300, 3000, 3000, 3100, 3600),
    *(5000, 4300, 3500, 3200, 3200, 3500, 3900, 3800, 3300, 2600, 1900, 1320),
)  # calls: a quiet and a busy hour as published, the others between
TALK = (14, 44)  # calls of one person in a step in which they talk: a talk is one chain
TALKS = 0.05  # of the steps with calls of somebody who has company
PLACES = 14  # to which people go
ALONE = 0.4  # of the steps of somebody without company in which there is nothing to ask
Positions = NDArray[np.int16]  # (steps, people, 2)


@dataclass(frozen=True)
class Chain:
    """The calls of one person in one step, one after the other."""

    person: int
    step: int
    calls: tuple[tuple[int, int], ...]  # tokens read, and written


@dataclass(frozen=True)
class Smallville:
    """A day."""

    positions: Positions
    chains: tuple[Chain, ...]

    @property
    def perceived(self) -> float:
        """Return how many somebody perceives at a step, themselves among them."""
        near = [
            (np.abs(where[:, None] - where[None, :]).max(axis=2) <= PERCEIVES).sum(axis=1).mean()
            for where in self.positions[::30].astype(int)
        ]
        return float(np.mean(near))


def drawn(seed: int, people: int = 25) -> Smallville:
    """Return a day drawn by `seed`."""
    where = _walks(seed, people)
    return Smallville(where, tuple(_chains(seed, where)))


# --- where people are ----------------------------------------------------------------------------


def _walks(seed: int, people: int) -> Positions:
    """Let people stay at a place for a while, then walk to another; some places draw many."""
    dice = rng(seed, "places")
    places = [(6 + dice.below(WIDE - 12), 6 + dice.below(TALL - 12)) for _ in range(PLACES)]
    homes = [(6 + dice.below(WIDE - 12), 6 + dice.below(TALL - 12)) for _ in range(people)]
    for n in range(1, people, 3):  # some live together
        homes[n] = homes[n - 1]
    found = np.zeros((STEPS_A_DAY, people, 2), np.int16)
    for n in range(people):
        found[:, n] = _walk(rng(seed, "walk", n), homes[n], places)
    return found


def _walk(dice: Dice, home: tuple[int, int], places: list[tuple[int, int]]) -> Positions:
    rise, bed = 2300 + dice.below(400), 7700 + dice.below(600)
    way = np.zeros((STEPS_A_DAY, 2), np.int16)
    step, here = 0, home
    while step < STEPS_A_DAY:
        awake = rise <= step < bed
        goal = (
            home
            if not awake or dice.chance(0.3)
            else dice.choice(places[: 4 + dice.below(PLACES - 3)])
        )
        goal = goal[0] + dice.below(9) - 4, goal[1] + dice.below(7) - 3
        while here != goal and step < STEPS_A_DAY:
            here = tuple(a + (b > a) - (b < a) for a, b in zip(here, goal, strict=True))  # type: ignore[assignment]
            way[step] = here
            step += 1
        stay = 60 + dice.below(400) if awake else max(60, (rise if step < rise else 10**5) - step)
        way[step : step + stay] = here
        step += stay
    return way


# --- what they ask -------------------------------------------------------------------------------


def _chains(seed: int, where: Positions) -> list[Chain]:
    people, found = where.shape[1], list[Chain]()
    dice = rng(seed, "calls")
    for hour, calls in enumerate(BY_HOUR):
        left = calls * people // 25 * CALLS // sum(BY_HOUR)
        while left > 0:
            person, step = dice.below(people), hour * 360 + dice.below(360)
            apart = np.abs(where[step].astype(int) - where[step, person]).max(axis=1)
            company = (apart <= PERCEIVES).sum() > 1
            if not company and dice.chance(ALONE):
                continue
            talks = company and dice.chance(TALKS)
            length = min(dice.between(*TALK) if talks else 1 + dice.below(4), left)
            found.append(Chain(person, step, tuple(_call(dice) for _ in range(length))))
            left -= length
    merged: dict[tuple[int, int], Chain] = {}
    for chain in found:
        before = merged.get((chain.step, chain.person))
        calls_ = (*(before.calls if before else ()), *chain.calls)
        merged[chain.step, chain.person] = Chain(chain.person, chain.step, calls_)
    return [merged[key] for key in sorted(merged)]


def _call(dice: Dice) -> tuple[int, int]:
    """Return tokens read and written: most answers are short, some are a plan or a summary."""
    written = 4 + dice.below(14) if dice.chance(0.78) else 30 + dice.below(66)
    return 340 + dice.below(606), written
