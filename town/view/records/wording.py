"""Wording for pages of the inspector: times, places, facts, questions of minds."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from town.clock import minute_of
from town.reports.narration import DAY_STARTS_MINUTE, Narrator
from town.view.language.translating import msg, tr, tr_n
from town.view.records.mind_records import MindRecords

_CAPTIONS = {
    "notice": msg("what do I make of what is new?"),
    "next_line": msg("what do I say?"),
    "after_talk": msg("what stays of this talk?"),
    "plan_day": msg("what will this day be?"),
    "plan_hours": msg("the day, hour by hour?"),
    "next_steps": msg("what exactly do I do next?"),
    "react": msg("what now, and what of the plan?"),
    "questions": msg("what is worth thinking about?"),
    "insights": msg("what follows from that?"),
    "revise_identity": msg("who am I, after yesterday?"),
    "whisper": msg("what do I make of this voice?"),
    "interview": msg("what do I answer?"),
    "write_letter": msg("what do I write?"),
    "edit_paper": msg("what stands on the first page?"),
}
COUNTED = {
    "question": (msg("1 question"), msg("{n} questions")),
    "memory": (msg("1 memory"), msg("{n} memories")),
    "second": (msg("1 second"), msg("{n} seconds")),
    "line": (msg("1 line"), msg("{n} lines")),
    "talk": (msg("1 talk"), msg("{n} talks")),
    "place": (msg("1 place"), msg("{n} places")),
}


def caption(kind: str) -> str:
    """Return a kind of question as the one who is asked would put it."""
    return tr(_CAPTIONS[kind]) if kind in _CAPTIONS else kind.replace("_", " ")


def counted(number: int, word: str) -> str:
    """Return '1 line', '2 lines'."""
    one, more = COUNTED[word]
    return tr_n(one, more, number)


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

    def time(self, tick: int) -> str:
        """Return a tick as '06:50', with the day where it is another than the one told."""
        moment = self.clock.at(max(tick, 0))
        days = (moment.date() - self.clock.at(self.start).date()).days
        late = days == 1 and minute_of(moment) <= DAY_STARTS_MINUTE
        time = f"{moment:%H:%M}"
        return time if days == 0 or late else tr("day {day} {time}", day=self.day + days, time=time)

    def minutes(self, ticks: int) -> str:
        """Return a duration in words: '5 min', '2 h 10'."""
        whole = max(1, round(ticks * self.clock.seconds_per_tick / 60))
        hours, rest = divmod(whole, 60)
        if not hours:
            return tr("{n} min", n=whole)
        return (
            tr("{hours} h {minutes}", hours=hours, minutes=f"{rest:02d}")
            if rest
            else tr("{n} h", n=hours)
        )

    def ago(self, tick: int, now: int) -> str:
        """Return how long ago a tick was: '20 min'."""
        return self.minutes(max(now - tick, 0))

    def shorter(self, text: str) -> str:
        """Return `text` with first names in place of full names."""
        for name in self.people:
            text = text.replace(name, self.short(name))
        return text
