"""Where a click in the window leads. Records make links, pages show them, the view follows them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """A person, a tab of the inspector, a moment, and one thing in that tab."""

    name: str | None = None  # of a person; None keeps the chosen one
    tab: str = ""  # of the inspector; "" keeps the one that is open
    tick: int | None = None  # to go to; None keeps the moment
    key: str = ""  # of what is to be open in the tab: a memory's number, a talk's id ...
    place: str = ""  # path of a sector or an arena to look at, if no person is given
