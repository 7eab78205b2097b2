"""Whether a run is well, and what is wrong with it: the rules, one method each.

A town in which nothing works looks like one where nothing happens. `Health` follows the rows of a
run, tick by tick, and holds what is wrong (`Trouble`) as sentences: while the run goes on
(town/simulation.py) and, with `health_of`, of a run file. Nothing here decides what happens: minds
and world know nothing of it.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from town.clock import Clock
from town.reports.narration import counted
from town.runfile.queries.model_calls import ask_outcomes, common_reason, instructions
from town.runfile.reader import Run
from town.runfile.records import AskRow, LineRow, PlanRow, Row, SegmentRow
from town.text import clipped, one_line

MIN_ASKED = 3  # questions after which it means something that all have failed,
MANY_ASKED = 8  # or, in a larger town, as many as there are people, up to so many
LATEST_ASKED = 40  # questions of which more than half must not fail
SILENT_MINUTES = 4 * 60  # game minutes without a word while half of the people are awake
LATEST_ACTIVITIES = 30  # activities of which half must not be repeated
PROMPT_LOOKS = (15, 30, 60)  # activities after which one looks what all prompts say
SAME_LATELY = 6  # activities of one person within which the same one is a repetition
MIN_ECHO_LETTERS = 12  # of an activity that is looked for in the words of the prompt
LONG_SLEEP_MINUTES = 14 * 60
LONG_BLOCK_MINUTES = 10 * 60  # of one item of a plan, while awake
MAX_REASON_LETTERS = 160

Reason = Callable[[str], str]
"""Gives the commonest reason why questions of a kind ("": of any) failed, or ""."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that is wrong with a run."""

    rule: str  # nothing | kind:NAME | lately | silent | repeats | sleep | long
    sentence: str


class Health:
    """What is wrong with a run, as far as its rows have been taken."""

    def __init__(self, clock: Clock, *, rules: bool, words: Callable[[], str] = str) -> None:
        """Begin at the first tick. `rules`: no language model answers, which may be of few words.

        `words` returns what every prompt says, to tell an activity that echoes it.
        """
        self._clock, self._rules, self._words = clock, rules, words
        self.asked, self.failed = Counter[str](), Counter[str]()  # by kind of question
        self._latest = deque[bool](maxlen=LATEST_ASKED)  # whether each question failed
        self._sleepers = set[str]()
        self._segments: dict[str, int] = {}  # person -> first tick of the latest segment
        self._frontier = self._silent = 0  # ticks
        self._done: dict[str, deque[str]] = defaultdict(lambda: deque(maxlen=SAME_LATELY))
        self._repeated = deque[bool](maxlen=LATEST_ACTIVITIES)
        self._activities, self._prompt = 0, ""
        self._odd: dict[str, dict[str, str]] = {"sleep": {}, "long": {}}  # person -> sentence
        self.past: dict[str, Trouble] = {}  # all that has been wrong, by rule, as it was first said

    # --- the rows --------------------------------------------------------------------------------

    def take(self, rows: Iterable[Row], frontier: int) -> None:
        """Take the rows of the ticks up to `frontier`, in order of time."""
        changed = False
        for row in rows:
            changed = True
            if isinstance(row, AskRow):
                self.take_outcome(row.kind, row.outcome == "failed")
            elif isinstance(row, SegmentRow):
                self._take_segment(row)
            elif isinstance(row, LineRow):
                self._silent = 0
            elif isinstance(row, PlanRow) and row.level == "hour":
                self._take_block(row)
        people = len(self._segments)
        awake = people - len(self._sleepers)
        if awake >= 2 and 2 * awake >= people:
            self._silent += frontier - self._frontier
        self._frontier = frontier
        for trouble in self.troubles(lambda _: "") if changed else ():
            self.past.setdefault(trouble.rule, trouble)

    def take_outcome(self, kind: str, failed: bool) -> None:
        """Take what came of a question."""
        self.asked[kind] += 1
        self.failed[kind] += failed
        self._latest.append(failed)

    def _take_segment(self, row: SegmentRow) -> None:
        if row.tick <= self._segments.get(row.agent, -2):
            return  # known, and changed since: cut short or drawn out
        self._segments[row.agent] = row.tick
        if row.kind != "sleep":
            self._sleepers.discard(row.agent)
            if row.kind == "act":
                self._take_activity(row.agent, one_line(row.activity).casefold())
            return
        self._sleepers.add(row.agent)
        until = max(row.until, row.planned or 0)
        if row.tick >= 0 and until - row.tick >= self._clock.ticks(LONG_SLEEP_MINUTES):
            hours = self._hours(until - row.tick)
            self._odd["sleep"].setdefault(
                row.agent,
                f"{row.agent} goes to bed at {self._clock.label(row.tick)} to sleep for {hours} "
                "hours; perhaps the model writes times of a clock of twelve hours.",
            )

    def _take_activity(self, agent: str, activity: str) -> None:
        done = self._done[agent]
        echo = len(activity) >= MIN_ECHO_LETTERS and activity in self._prompt
        self._repeated.append(echo or activity in done)
        done.append(activity)
        self._activities += 1
        if not self._rules and not self._prompt and self._activities in PROMPT_LOOKS:
            self._prompt = self._words().casefold()

    def _take_block(self, row: PlanRow) -> None:
        if row.end - row.start >= self._clock.ticks(LONG_BLOCK_MINUTES):
            self._odd["long"].setdefault(
                row.agent,
                f"{row.agent} plans one thing, '{clipped(one_line(row.activity), 60)}', from "
                f"{self._clock.label(row.start)} for {self._hours(row.end - row.start)} hours; "
                "perhaps the model writes times of a clock of twelve hours.",
            )

    def _hours(self, ticks: int) -> int:
        return round(ticks * self._clock.seconds_per_tick / 3600)

    # --- the rules -------------------------------------------------------------------------------

    @property
    def nothing_worked(self) -> bool:
        """Return whether questions were asked and none found a good answer."""
        asked = self.asked.total()
        return asked > 0 and self.failed.total() == asked

    def troubles(self, reason: Reason) -> list[Trouble]:
        """Return what is wrong now, the worst first."""
        troubles = self._unanswered(reason) or self._lately(reason)
        troubles = troubles or self._repetition()  # which comes of missing answers, too
        troubles += self._silence()
        return troubles + [
            Trouble(rule, _with_others(list(each.values())))
            for rule, each in self._odd.items()
            if each
        ]

    def _unanswered(self, reason: Reason) -> list[Trouble]:
        asked, failed = self.asked.total(), self.failed.total()
        enough = min(MANY_ASKED, max(MIN_ASKED, len(self._segments)))
        if self.nothing_worked and asked >= enough:
            said = f"No question has found a good answer: {failed} of {asked} failed"
            return [Trouble("nothing", _because(said, reason("")))]
        return [
            Trouble(
                f"kind:{kind}",
                _because(f"No question '{kind}' has found a good answer: all {count} failed",
                         reason(kind)),
            )
            for kind, count in self.failed.most_common()
            if count >= enough and count == self.asked[kind]
        ]  # fmt: skip

    def _lately(self, reason: Reason) -> list[Trouble]:
        failed, asked = sum(self._latest), len(self._latest)
        if asked < LATEST_ASKED or 2 * failed <= asked:
            return []
        said = f"Of the last {asked} questions, {failed} found no good answer"
        return [Trouble("lately", _because(said, reason("")))]

    def _silence(self) -> list[Trouble]:
        if self._rules or self._silent < self._clock.ticks(SILENT_MINUTES):
            return []
        hours = self._hours(self._silent)
        return [Trouble("silent", f"Nobody has spoken for {hours} hours, though people are awake.")]

    def _repetition(self) -> list[Trouble]:
        same, all_ = sum(self._repeated), len(self._repeated)
        if self._rules or all_ < LATEST_ACTIVITIES or 2 * same < all_:
            return []
        return [
            Trouble(
                "repeats",
                f"Of the last {all_} things people did, {same} repeat what the same person had "
                "just done, or the words of the prompt; the model may be too small for a town.",
            )
        ]

    def summary(self, reason: Reason) -> list[str]:
        """Return what was wrong with the whole run: the unanswered questions, and all troubles."""
        asked, failed = self.asked.total(), self.failed.total()
        now = {trouble.rule: trouble for trouble in self.troubles(reason)}
        sentences = []
        if failed:
            said = f"{failed} of {asked} questions found no good answer"
            sentences.append(_because(said, reason("")))
        for rule, first in self.past.items():
            kind = rule.startswith("kind:")
            if rule in ("nothing", "lately") or (kind and rule not in now):
                continue  # said in the sentence above, or mended since
            sentences.append(now.get(rule, first).sentence)
        return sentences


def _because(said: str, reason: str) -> str:
    if not reason:
        return f"{said}."
    return f'{said}, most often because: "{clipped(one_line(reason), MAX_REASON_LETTERS)}"'


def _with_others(sentences: list[str]) -> str:
    """Return the first of sentences about one person each, and how many others there are."""
    others = len(sentences) - 1
    return sentences[0] + (f" The same goes for {counted(others, 'other')}." if others else "")


def health_of(run: Run) -> Health:
    """Return the health of a run, as of its frontier."""
    rules = run.manifest.get("rules", run.manifest.get("model") == "scripted")
    health = Health(run.clock, rules=bool(rules), words=lambda: instructions(run))
    rows: dict[int, list[Row]] = defaultdict(list)
    for segment in run.rows(SegmentRow):
        rows[segment.tick].append(segment)
    for line in run.rows(LineRow):
        rows[line.tick].append(line)
    for plan in run.rows(PlanRow):
        rows[plan.tick].append(plan)
    outcomes: dict[int, list[tuple[str, bool]]] = defaultdict(list)
    for tick, name, failed in ask_outcomes(run):
        outcomes[tick].append((name, failed))
    for tick in sorted({*rows, *outcomes}):
        for name, failed in outcomes.get(tick, ()):
            health.take_outcome(name, failed)
        health.take(rows.get(tick, ()), max(tick, 0))
    health.take((), run.frontier)
    return health


def sentences_of(run: Run, health: Health | None = None) -> list[str]:
    """Return what was wrong with a run in sentences; none of a run that was well."""
    health = health or health_of(run)
    return health.summary(lambda kind: common_reason(run, kind))
