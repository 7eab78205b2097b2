"""What was asked of the model and what came back: counts, times, tokens, replies."""

from typing import Any, Literal, NamedTuple

from town.runfile.reader import Run

_COSTS = """
SELECT a.{column}, count(DISTINCT a.rowid), count(t.attempt), sum(t.attempt > 1),
       count(DISTINCT CASE WHEN a.outcome = 'failed' THEN a.rowid END),
       sum(t.tokens_in), sum(t.tokens_cached), sum(t.tokens_out), max(t.tokens_in),
       avg(t.waited_ms), avg(t.model_ms), avg(t.batch)
FROM asks AS a
LEFT JOIN timings AS t ON t.agent = a.agent AND t.thought = a.thought AND t.n = a.n
GROUP BY a.{column} ORDER BY 3 DESC, 1
"""
_TOKENS = """
SELECT thought / ?, sum(coalesce(tokens_in, 0) + coalesce(tokens_out, 0)) FROM timings GROUP BY 1
"""
_REPLIES = """
SELECT a.rowid, a.kind, a.agent, r.reply FROM asks AS a
JOIN replies AS r ON r.agent = a.agent AND r.thought = a.thought AND r.n = a.n
WHERE a.rowid > ? ORDER BY a.rowid
"""
_OUTCOMES = "SELECT tick, kind, outcome = 'failed' FROM asks ORDER BY tick, agent, n"
_REASON = """
SELECT r.error FROM asks AS a
JOIN replies AS r ON r.agent = a.agent AND r.thought = a.thought AND r.n = a.n
WHERE a.outcome = 'failed' AND (:kind = '' OR a.kind = :kind) AND r.error IS NOT NULL
GROUP BY r.error ORDER BY count(*) DESC, r.error LIMIT 1
"""
_FIRST_PROMPTS = """
SELECT kind, agent, min(thought), n FROM prompts WHERE attempt = 1 AND kind IN
('plan_day', 'next_steps') GROUP BY kind, agent ORDER BY kind, agent
"""
_MAX_PROMPTS = 4  # of each kind, that are compared


class CallTotals(NamedTuple):
    """Sums over all asks of one kind, or of one person."""

    name: str
    asks: int
    calls: int  # asks and those that were tried again
    again: int  # calls that were no first try
    failed: int  # asks after whose last try the agent carried on
    tokens_in: int | None  # None: the model reports no tokens
    tokens_cached: int | None  # of those read, how many a cache had
    tokens_out: int | None
    longest: int | None  # tokens of the longest prompt
    waited_ms: float  # mean of a call, before it was sent
    model_ms: float  # mean of a call, from sending to reply
    batch: float  # mean of calls in flight at once


class AskReply(NamedTuple):
    """A reply with the kind of its ask; `ask` numbers the asks in the order they were written."""

    ask: int
    kind: str
    agent: str
    reply: str


def call_totals(run: Run, column: Literal["kind", "agent"]) -> list[CallTotals]:
    """Return the totals for each kind of ask or for each person, the most called first."""
    counts, sums = (int, int, int | None, int), (*(int | None,) * 4, *(float | None,) * 3)
    rows = run.tuples(_COSTS.format(column=column), (), str, *counts, *sums)
    return [_totals(*row) for row in rows]


def _totals(name: str, asks: int, calls: int, again: int | None, *rest: Any) -> CallTotals:
    failed, tokens_in, cached, out, longest, *means = rest
    waited, model, batch = (value or 0.0 for value in means)
    tokens = (tokens_in, cached, out, longest)
    return CallTotals(name, asks, calls, again or 0, failed, *tokens, waited, model, batch)


def tokens_by_hour(run: Run, ticks_an_hour: int) -> dict[int, int]:
    """Return the tokens used so far, read and written together, by game hour of the run."""
    return dict(run.tuples(_TOKENS, (ticks_an_hour,), int, int))


def replies_after(run: Run, ask: int) -> list[AskReply]:
    """Return all replies to the asks written after number `ask`, in the order of the asks."""
    return [AskReply(*row) for row in run.tuples(_REPLIES, (ask,), int, str, str, str)]


def ask_outcomes(run: Run) -> list[tuple[int, str, bool]]:
    """Return what came of each ask, in order of time: (tick, kind, whether it failed)."""
    rows = run.tuples(_OUTCOMES, (), int, str, int)
    return [(tick, kind, bool(failed)) for tick, kind, failed in rows]


def common_reason(run: Run, kind: str = "") -> str:
    """Return why replies to failed asks of `kind`, or of any, were most often refused, or ""."""
    rows = run.query(_REASON, {"kind": kind})
    return str(rows[0][0]) if rows else ""


def instructions(run: Run) -> str:
    """Return the lines that the questions for plans and steps have in common, whoever is asked."""
    if not run.query("SELECT 1 FROM sqlite_master WHERE name = 'prompts'"):
        return ""  # written by an older version
    texts: dict[str, list[set[str]]] = {}
    for kind, agent, thought, n in run.tuples(_FIRST_PROMPTS, (), str, str, int, int):
        same = texts.setdefault(kind, [])
        if len(same) < _MAX_PROMPTS:
            for prompt in run.prompts(kind=kind, agent=agent, thought=thought, n=n, attempt=1):
                same.append({*prompt.system.splitlines(), *prompt.user.splitlines()})
    common = [set.intersection(*same) for same in texts.values() if len(same) > 1]
    return "\n".join(sorted(set().union(*common)))
