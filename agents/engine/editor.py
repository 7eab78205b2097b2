"""The editor of the town's paper as the engine runs it: a thought of nobody in town.

It asks one question about the tick at which the day's paper is out, and is done half an hour later
(town/reports/paper/edited.py). It reads the stories it is given and no mind, and writes none.
"""

from collections.abc import Sequence

from agents.asks.ask import ReplyError
from agents.asks.questions import EditPaper
from agents.asks.replies import PaperReply
from agents.asks.writing.language import writing_messages
from agents.engine.driver import Driver, RunningThought
from town.interface import EDITOR, Action, Clock, EditedPage, MindChange, Person

AGE = 50


class PaperEditor:
    """Writes first pages with a language model."""

    def __init__(self, driver: Driver, clock: Clock, language: str) -> None:
        self._driver, self._clock = driver, clock
        name = writing_messages(language).editor
        self._me = Person(name, AGE, (), "", language=language)
        self._thought: RunningThought | None = None
        self._page: EditedPage | None = None

    def begin(self, tick: int, lands: int, stories: Sequence[str], names: Sequence[str]) -> None:
        """Begin a page at `tick`, for `lands`, of `stories` from a town where `names` live."""
        now = self._clock.at(tick)
        ask = EditPaper(
            me=self._me, now=now, currently="", stories=tuple(stories), names=tuple(names)
        )
        self._page = None
        self._thought = RunningThought(EDITOR, tick, lands, EDITOR, self._write(ask))
        self._driver.start(self._thought)

    async def _write(self, ask: EditPaper) -> Action | None:
        try:
            reply: PaperReply = await ask
        except ReplyError:
            return None
        self._page = EditedPage(reply.lead, reply.headline, reply.text, reply.odd)
        return None

    def finish(self) -> tuple[EditedPage | None, Sequence[MindChange]]:
        """Wait until the page is written; return it, or None, and what was asked for it."""
        thought, self._thought = self._thought, None
        if thought is None:
            return None, ()
        self._driver.finish([thought])
        return self._page, thought.questions
