"""The form of the tables of sentences: which there are, and how one puts them together.

Knows no language; the tables of English and Chinese stand in sentences.py.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class MindMessages:
    """All that a mind words itself, in one language."""

    # what is seen and heard
    gap: str  # between a name and what its bearer does
    busy: str  # after the gap, before an activity that `going_on` finds
    going_on: re.Pattern[str]
    quiet: re.Pattern[str]  # what one does between doing things: no news
    thing: str
    says: str
    overheard: str
    overheard_line: str  # follows `overheard`
    overheard_to: str
    notice: str
    told_me: str
    between: str  # two sentences

    # what one does meanwhile
    walking_up: str
    listening: str
    better_moment: str
    thinking: str
    sleeping: str
    moment: str
    lost: str

    # plans and promises
    plan_of: str
    plan_entry: str
    entries: str
    hosts: str
    joins: str
    promised: str
    planned: str
    commas: str
    last_comma: str

    # what is looked for in memory
    me_and_you: str
    my_plans_for: str
    matters: str
    my_plans: str
    yesterday: str

    # the feed
    learned: str
    met: str
    made_plan: str
    replanned: str
    reacted: str
    reflected: str
    reflected_nothing: str
    and_more: str
    told_others: str
    nothing_new: str
    will_come: str
    will_not_come: str
    failed: str

    # people
    introduced: str
    work: str
    interviewer: str
    days: tuple[str, ...]

    # why a reply is refused
    not_good: str
    no_place: str
    no_object: str
    no_state: str
    ratings: str
    not_in_sight: str
    no_news: str
    not_in_talk: str
    no_fact: str
    no_invitation: str
    no_statement: str
    no_icon: str
    there_are: str
    nobody: str
    leave_out: str
    holds_thinking: str
    whole_reply: str
    wrong_field: str
    shape: Mapping[str, str]  # by pydantic's type of error; none: refusals.py says it in English

    def told_of(self, name: str, activity: str) -> str:
        """Return what `name` does as a sentence: "Ada is on the way home", "Ada waters beans"."""
        busy = self.busy if self.going_on.match(activity) else ""
        return f"{name}{self.gap}{busy}{activity}"

    def doing_in(self, text: str, name: str) -> str:
        """Return the activity in what `told_of` said of `name`."""
        return text.removeprefix(f"{name}{self.gap}").removeprefix(self.busy)

    def refused(self, where: str, error: Mapping[str, Any]) -> str:
        """Return what is wrong at `where` in a reply, from what pydantic says of it."""
        words = self.shape.get(error["type"])
        what = words.format(**error.get("ctx", {})) if words else error["msg"]
        return self.wrong_field.format(where=where, what=what)

    def listed(self, names: Iterable[str]) -> str:
        """Return names as one says them in a row."""
        *others, last = names
        return self.last_comma.join([self.commas.join(others), last] if others else [last])

    def day(self, when: datetime) -> str:
        """Return the weekday of `when`."""
        return self.days[when.weekday()]
