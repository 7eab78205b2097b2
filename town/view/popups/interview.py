"""The window of an interview: questions put to one person from outside the town.

`page_interview` makes the page, `InterviewPanel` shows it above a line to type in. The answers come
from `town/view/records/interview_process.py`, which asks the mind as it was at that moment. A model
that a stranger's run names answers only after a yes, for which there are two buttons.
"""

from collections.abc import Mapping

import pygame
import pygame_gui
from pygame_gui.elements import UITextEntryLine

from town.runfile.records import MemoryRow
from town.view.language.translating import listed, msg, tr
from town.view.records.interview_process import InterviewProcess
from town.view.records.link import Link
from town.view.state.panel import Dialog
from town.view.state.view import View
from town.view.ui.blocks import GAP, Block, Page, quiet
from town.view.ui.scroll_view import ScrollView
from town.view.ui.text import cut

MAX_LETTERS = 120  # letters of a memory that are shown; the rest is behind its link
WIDTH, HEIGHT, HEAD, FOOT = 440, 430, 58, 42  # pixels
NO_TRACE = msg("This leaves no trace in the town.")
TRUSTED = msg("If you say yes, this is remembered for all runs that name the same.")
ASK = msg("Ask {who} anything. The town goes on meanwhile and knows nothing of it.")
PLACEHOLDER = msg("type a question, Return sends it")


def page_interview(
    interview: InterviewProcess, memories: Mapping[str, MemoryRow], dots: int = 3
) -> Page:
    """Return what was said so far; `memories` are known by their texts."""
    page: Page = []
    first = interview.who.split()[0]
    if not interview.lines:
        page.append(quiet(tr(ASK, who=first)))
    before: bool | None = None
    for line in interview.lines:
        name = tr("you") if line.is_question else first
        style = "mine" if line.is_question else "yours"
        page.append(Block(line.text, style, name if line.is_question != before else ""))
        before = line.is_question
        page += [quiet(tr("Based on"), 1)] * bool(line.memories)
        page += [_reason(interview.who, text, memories) for text in line.memories]
        page += [GAP] * bool(line.memories)
    if interview.consent:
        return [Block(interview.consent, "body", mark="seed"), GAP, quiet(tr(TRUSTED))]
    if interview.error:
        page += [GAP, Block(interview.error, "body", mark="failed")]
    elif interview.unanswered:
        text = tr("{who} thinks", who=first)
        if not interview.ready:
            text = tr("{who} is on the way", who=first)
        page.append(quiet(f"{text} {'.' * dots}"))
    return page


def newest(page: Page) -> int:
    """Return the number of the block to look at: the last question, else the last block."""
    asked = [n for n, block in enumerate(page) if block.style == "mine"]
    return asked[-1] if asked else max(len(page) - 1, 0)


def _reason(who: str, text: str, memories: Mapping[str, MemoryRow]) -> Block:
    """Return one memory that an answer rests on, as a line that opens it."""
    row = memories.get(text)
    link = Link(who, "Memory", key=str(row.n)) if row else None
    shown = text if len(text) <= MAX_LETTERS else text[:MAX_LETTERS].rsplit(" ", 1)[0] + " …"
    return Block(shown, "memory", mark=row.kind if row else "seed", indent=1, link=link)


class InterviewPanel(Dialog):
    """Questions and answers, the newest lowest, and a line to ask in."""

    def build(self, manager: pygame_gui.UIManager, rect: pygame.Rect) -> None:
        super().build(manager, rect)
        self._memories: dict[str, MemoryRow] = {}  # by their texts
        self._count: tuple[int, str] = (-1, "")  # of what was said, and the error
        self._field: UITextEntryLine | None = None

    def subject(self, view: View) -> tuple[InterviewProcess, str] | None:
        """Return the interview, and what is to be agreed to before it."""
        interview = view.dialogs.interview
        return (interview, interview.consent) if interview else None

    # --- showing ---------------------------------------------------------------------------------

    def update(self, view: View) -> None:
        """Open or close; show what is new."""
        super().update(view)
        interview = view.dialogs.interview
        if interview is not None and (interview.poll() or interview.unanswered):
            self._show(interview, view)

    def _show(self, interview: InterviewProcess, view: View) -> None:
        if any(line.memories for line in interview.lines[-1:]):
            stream = view.minds.memories(interview.who, interview.tick)
            self._memories = {row.text: row for row in stream.values()}
        still = view.settings.reduced_motion
        dots = 3 if still else int(view.seconds * 2.5) % 3 + 1
        page = page_interview(interview, self._memories, dots)
        self.scroller.show(page, interview)
        count = (len(interview.lines), interview.error)
        if count != self._count:
            self._count = count
            self.scroller.scroll_to_block(newest(page))

    def open(self, view: View) -> None:
        interview = view.dialogs.interview
        if interview is None:
            return
        unit, over = self.scale, self._over
        rect = pygame.Rect(0, 0, min(WIDTH * unit, over.width - 16), HEIGHT * unit)
        rect.height = min(rect.height, over.height - 16)
        rect.bottomleft = (over.x + 8, over.bottom - 8)
        self.add_frame(rect)
        inner = rect.width - 24 * unit
        title = cut(listed(interview.who, interview.when), 15 * unit, inner - 34 * unit)
        box = pygame.Rect(12 * unit, 4 * unit, inner - 30 * unit, 28 * unit)
        self.add_label(title, box, "#town")
        remark = cut(tr(NO_TRACE), 13 * unit, inner - 8 * unit)
        self.add_label(remark, pygame.Rect(12 * unit, 30 * unit, inner, 24 * unit), "#quiet")
        cross = pygame.Rect(rect.width - 34 * unit, 8 * unit, 24 * unit, 24 * unit)
        self.add_button("×", cross, tr("end the interview (Esc)"), "close")
        foot = rect.height - FOOT * unit + 6 * unit
        line = pygame.Rect(12 * unit, foot, inner, 28 * unit)
        self._field = None
        if interview.consent:
            line.width = (inner - 10 * unit) // 2
            self.add_button(tr("yes, use it"), line, part="yes")
            self.add_button(tr("no"), line.move(line.width + 10 * unit, 0), part="no")
        else:
            self._field = self.add_field(line, interview.draft, tr(PLACEHOLDER))
        page = pygame.Rect(rect.x + 2, rect.y + HEAD * unit, rect.width - 4, 0)
        page.height = rect.height - (HEAD + FOOT) * unit
        self.scroller = ScrollView(page, unit)
        self._count = (-1, "")
        self._show(interview, view)

    def draw(self, screen: pygame.Surface, view: View) -> None:
        """Draw the page within the window."""
        del view
        if self._root is not None:
            self.scroller.draw(screen)

    # --- keys and mouse --------------------------------------------------------------------------

    def handle(self, event: pygame.event.Event, view: View) -> bool:
        """Ask by Enter; follow links to memories; end it."""
        interview = view.dialogs.interview
        if interview is None or self._root is None:
            return False
        pressed = event.ui_element if event.type == pygame_gui.UI_BUTTON_PRESSED else None
        if pressed is not None and pressed is self._parts.get("yes"):
            interview.decide(True)
        elif pressed is not None and pressed is self._parts.get("no"):
            view.dialogs.talk_with(None)
        elif (
            event.type == pygame_gui.UI_TEXT_ENTRY_FINISHED
            and self._field is not None
            and event.ui_element is self._field
        ):
            self._ask(interview, self._field, view)
        elif event.type == pygame_gui.UI_TEXT_ENTRY_CHANGED and event.ui_element is self._field:
            interview.draft = event.text
        elif self.is_dismissed_by(event):
            view.dialogs.talk_with(None)
        elif event.type == pygame.MOUSEWHEEL and self.covers(pygame.mouse.get_pos()):
            self.scroller.handle(event)
        elif event.type == pygame.MOUSEBUTTONDOWN and self.covers(event.pos):
            self._click(event, view)
        else:
            return False
        return True

    def _ask(self, interview: InterviewProcess, line: UITextEntryLine, view: View) -> None:
        interview.ask(line.get_text())
        interview.draft = ""
        line.set_text("")
        self._manager.set_focus_set(line)
        self._show(interview, view)

    def _click(self, event: pygame.event.Event, view: View) -> None:
        block = self.scroller.handle(event)
        if block is not None and block.link is not None:
            view.follow_link(block.link)
