"""What the player is looking into: tabs, filters, what is open. Knows no rows, no pixels."""

from dataclasses import dataclass, field

from town.view.records.link import Link

TABS = ("Now", "Plan", "Memory", "People", "Why", "Talk")


@dataclass
class OpenPages:
    """What is open; it outlives the panels, which are made anew for each size of the window."""

    tab: str = "Now"
    chosen: dict[str, str] = field(default_factory=dict)  # tab -> key of what is open in it
    unfolded: set[str] = field(default_factory=set)  # keys of parts that are shown whole
    memory_kind: str = ""  # "" for all
    memory_text: str = ""
    overlays: set[str] = field(default_factory=set)  # names of those that are on
    fact: str = ""  # whose way through the town is shown
    sort: str = "name"  # of the roster
    roster_text: str = ""
    feed_kind: str = ""  # "" for all
    search_text: str = ""
    tool: str = ""  # which of the panels over the map is open: search | knows | alerts | ""
    auto_follow: bool = False
    version: int = 0  # counts the changes made here

    def touch(self) -> None:
        """Say that something changed."""
        self.version += 1

    def open_tool(self, tool: str) -> None:
        """Open a panel over the map, or close it where it is open."""
        self.tool = "" if self.tool == tool else tool
        self.touch()

    def toggle(self, overlay: str) -> bool:
        """Turn an overlay on or off; return whether it is on now."""
        self.overlays ^= {overlay}
        self.touch()
        return overlay in self.overlays

    def open_tab(self, tab: str) -> None:
        """Open a tab as it is by itself: what was open in it is closed."""
        self.tab = tab
        self.chosen.pop(tab, None)
        self.touch()

    def open_link(self, link: Link) -> None:
        """Open the tab that a link leads to."""
        if link.key.startswith("fold:"):
            self.unfolded ^= {link.key}
        elif link.tab:
            self.tab = link.tab
            self.chosen[link.tab] = link.key
        self.touch()
