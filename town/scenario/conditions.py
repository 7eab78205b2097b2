"""What an author's condition comes to: clauses on who knows what, who is where, states and dates.

They are parsed in yaml/conditions.py, where ids stand for people, and judged in town/director/ on
settled history, where names do.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Kind = Literal[
    "knows", "place", "broken", "tie", "state", "happened",
    "season", "weekday", "hours", "date", "day",
]  # fmt: skip
TIES = {"is close to": (6, 10), "likes": (3, 10), "dislikes": (-5, -1)}  # closeness, from and to
EVERYBODY = 10**6  # as a number of people: all there are


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing that is so, or not.

    Of people it is counted for how many of `who` it is so: from `least` to `most` of them.
    """

    kind: Kind
    who: tuple[str, ...] = ()  # () is everybody in town
    least: int = 1
    most: int = EVERYBODY
    what: str = ""  # a fact, place, object or event; a season; the verb of a tie
    other: str = ""  # a state; the other of a tie or of a promise
    numbers: tuple[int, ...] = ()  # weekdays, minutes, month and day, year or 0, first and last day
    holds: bool = True  # False where it must not be so


Condition: TypeAlias = tuple[tuple[Clause, ...], ...]
"""All of these must hold; of each, one of the clauses. () always holds."""
