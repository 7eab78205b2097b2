"""Wording for pages of the inspector: times, places, facts, questions of minds."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from town.reports.narration import Narrator, counted, joined
from town.view.records.mind_records import MindRecords

__all__ = ["ASK_CAPTIONS", "DayWording", "counted", "joined"]

ASK_CAPTIONS = {
    "notice": "what do I make of what is new?",
    "next_line": "what do I say?",
    "after_talk": "what stays of this talk?",
    "plan_day": "what will this day be?",
    "plan_hours": "the day, hour by hour?",
    "next_steps": "what exactly do I do next?",
    "react": "what now, and what of the plan?",
    "questions": "what is worth thinking about?",
    "insights": "what follows from that?",
    "revise_identity": "who am I, after yesterday?",
    "whisper": "what do I make of this voice?",
    "interview": "what do I answer?",
}


class DayWording(Narrator):
    """Narration for the day of a tick, with the people of the chronicle."""

    def __init__(self, minds: MindRecords, tick: int) -> None:
        super().__init__(minds.run, minds.until(tick))
        self._minds, self._tick = minds, tick
        self._names = list(minds.chronicle.names)

    @cached_property
    def people(self) -> list[str]:
        return self._names

    @cached_property
    def facts(self) -> Mapping[str, Mapping[str, Any]]:
        return self._minds.facts(self._tick)

    def ago(self, tick: int, now: int) -> str:
        """Return how long ago a tick was: '20 min'."""
        return self.minutes(max(now - tick, 0))

    def shorter(self, text: str) -> str:
        """Return `text` with first names in place of full names."""
        for name in self.people:
            text = text.replace(name, self.short(name))
        return text
