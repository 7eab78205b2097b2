"""What is open in the panels: the tab, filters, chosen items. It outlives the panels."""

from dataclasses import dataclass, field

from town.view.language.translating import msg
from town.view.records.link import Link

TABS = (msg("Now"), msg("Plan"), msg("Memory"), msg("People"), msg("Why"), msg("Talk"))


@dataclass
class Hints:
    """Which of the hints for newcomers is shown, by number, and which are gone."""

    shown: int = -1
    since: float = 0.0  # seconds, wall time
    gone: set[int] = field(default_factory=set)


@dataclass
class OpenPages:
    """What is open, chosen and filtered in the panels."""

    tab: str = "Now"
    chosen: dict[str, str] = field(default_factory=dict)  # tab -> key of the item open in it
    unfolded: set[str] = field(default_factory=set)  # keys of sections that are unfolded
    memory_kind: str = ""  # "" for all
    memory_text: str = ""
    overlays: set[str] = field(default_factory=set)  # names of the overlays that are on
    fact: str = ""  # whose spread through the town is shown
    sort: str = "name"  # of the roster
    roster_text: str = ""
    feed_kind: str = ""  # "" for all
    search_text: str = ""
    tool: str = ""  # the floating panel that is open: search | knows | alerts | ... | ""
    auto_follow: bool = False
    pinned_questions: list[str] = field(default_factory=list)  # keys of open questions
    furthest: int = 0  # the latest tick that was shown: so far a paper may tell
    paper_day: int = 0  # of the paper that is open; 0: of the day shown
    paper_until: int = 0  # the tick up to which it tells
    paper_seen: int = 0  # the last day whose evening paper was opened or waved away
    morning_seen: int = 0  # the last day whose morning card was
    paper_marked: bool = False  # the player has left it for a moment, and may come back
    version: int = 0  # counts changes, so that a page knows when to refresh

    def touch(self) -> None:
        """Count a change."""
        self.version += 1

    def open_tool(self, tool: str) -> None:
        """Open a floating panel, or close it if it is open."""
        self.tool = "" if self.tool == tool else tool
        self.touch()

    def toggle(self, overlay: str) -> bool:
        """Turn an overlay on or off; return whether it is on now."""
        self.overlays ^= {overlay}
        self.touch()
        return overlay in self.overlays

    def open_tab(self, tab: str) -> None:
        """Open a tab, with no item open in it."""
        self.tab = tab
        self.chosen.pop(tab, None)
        self.touch()

    def open_link(self, link: Link) -> None:
        """Open the tab and item of a link, or fold and unfold a section."""
        if link.key.startswith("fold:"):
            self.unfolded ^= {link.key}
        elif link.tab:
            self.tab = link.tab
            self.chosen[link.tab] = link.key
        self.touch()
