"""The page of an interview: what was asked and answered, and what answers rest on. No pixels."""

from collections.abc import Mapping

from town.runfile.records import MemoryRow
from town.view.records.interview_process import InterviewProcess
from town.view.ui.blocks import (
    GAP,
    Block,
    Link,
    Page,
    quiet,
)

LONGEST = 120  # letters of a memory that are shown; the rest is behind its link


def page_interview(
    interview: InterviewProcess, memories: Mapping[str, MemoryRow], dots: int = 3
) -> Page:
    """Return what was said so far; `memories` are known by their texts."""
    page: Page = []
    first = interview.who.split()[0]
    if not interview.said:
        says = f"Ask {first} anything. The town goes on meanwhile and knows nothing of it."
        page.append(quiet(says))
    before: bool | None = None
    for said in interview.said:
        name = "you" if said.mine else first
        style = "mine" if said.mine else "yours"
        page.append(Block(said.text, style, name if said.mine != before else ""))
        before = said.mine
        page += [quiet("It rests on", 1)] * bool(said.because)
        page += [_reason(interview.who, text, memories) for text in said.because]
        page += [GAP] * bool(said.because)
    if interview.error:
        page += [GAP, Block(interview.error, "body", mark="failed")]
    elif interview.waiting:
        what = "thinks" if interview.ready else "is being fetched"
        page.append(quiet(f"{first} {what} {'.' * dots}"))
    return page


def newest(page: Page) -> int:
    """Return the number of the block to look at: the last question, else the last block."""
    asked = [n for n, block in enumerate(page) if block.style == "mine"]
    return asked[-1] if asked else max(len(page) - 1, 0)


def _reason(who: str, text: str, memories: Mapping[str, MemoryRow]) -> Block:
    """Return one memory that an answer rests on, as a line that opens it."""
    row = memories.get(text)
    link = Link(who, "Memory", key=str(row.n)) if row else None
    shown = text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"
    return Block(shown, "memory", mark=row.kind if row else "seed", indent=1, link=link)
