"""What a run asks of a model: questions and tokens, and how much of the prompts a cache can serve.

Tokens are those that the model reported; else the project's own count of the words that were sent,
which is on the high side. A run of rules is sent no words, so it has no tokens.
"""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b

from town.interface import StoredPrompt
from town.reports.costs import Cost, agent_days, by_kind
from town.reports.measures.lived_run import LivedRun
from town.reports.measures.measure import Measure, missing, share, summed
from town.runfile.records import ReplyRow

BLOCK_LETTERS = 64  # that a cache keeps or has not, about vLLM's 16 tokens
NO_TIME = "No time has passed in this run."
NO_WORDS = "The model reported no tokens, and no words of questions are kept: rules are sent none."
NO_PROMPTS = "No words of questions are kept: rules and replays are sent none."
NO_CACHE = "The model did not report how many tokens a cache had."
REPORTED, COUNTED = "as the model reported", "by the project's own count of the words"


def questions(lived: LivedRun) -> list[Measure]:
    """Return how many questions were asked and what they took, by kind and for a person's day."""
    kinds = sorted(by_kind(lived.run), key=lambda cost: cost.name)
    days = agent_days(lived.run)
    asked = {cost.name: float(cost.asks) for cost in kinds}
    return [
        Measure("questions", "questions", sum(asked.values()), each=asked, rows=True),
        _a_day("questions_a_day", "questions", asked, days),
        *_tokens(lived, kinds, days),
        _cached(kinds),
        cacheable(lived.prompts.values()),
    ]


def _a_day(key: str, title: str, each: Mapping[str, float], days: float, how: str = "") -> Measure:
    title = f"{title}, a person and day"
    if not days:
        return missing(key, title, NO_TIME)
    shown = {name: value / days for name, value in each.items()}
    return Measure(key, title, sum(shown.values()), each=shown, how=how)


def _tokens(lived: LivedRun, kinds: list[Cost], days: float) -> Iterator[Measure]:
    sent: Mapping[str, float] = {}
    written: Mapping[str, float] = {}
    how = REPORTED
    if any(cost.tokens_in for cost in kinds):
        sent = {cost.name: cost.tokens_in or 0 for cost in kinds}
        written = {cost.name: cost.tokens_out or 0 for cost in kinds}
    elif lived.prompts:
        sent, written = _counted(lived)
        how = COUNTED
    for key, title, each in (
        ("tokens_in", "tokens of prompts", sent),
        ("tokens_out", "tokens of replies", written),
    ):
        if not sent:
            yield missing(key, title, NO_WORDS)
            yield missing(f"{key}_a_day", f"{title}, a person and day", NO_WORDS)
        else:
            yield Measure(key, title, sum(each.values()), each=each, rows=True, how=how)
            yield _a_day(f"{key}_a_day", title, each, days, how)


def _counted(lived: LivedRun) -> tuple[dict[str, float], dict[str, float]]:
    """Return the tokens of prompts and of replies by kind, each try counted."""
    tokens, sent = lived.tokens, list(lived.run.prompts())
    kinds = {(p.thought, p.agent, p.n): p.kind for p in sent}
    into = summed((p.kind, tokens(p.system) + tokens(p.user)) for p in sent)
    replies = lived.run.rows(ReplyRow)
    out = summed(
        (kind, tokens(row.reply))
        for row in replies
        if (kind := kinds.get((row.thought, row.agent, row.n))) is not None
    )
    return into, out


def _cached(kinds: list[Cost]) -> Measure:
    key, title = "cached", "tokens of prompts that a cache had, as reported"
    told = [cost for cost in kinds if cost.tokens_cached is not None]
    had = sum(cost.tokens_cached or 0 for cost in told)
    return share(key, title, had, sum(cost.tokens_in or 0 for cost in told), NO_CACHE)


def cacheable(prompts: Iterable[StoredPrompt]) -> Measure:
    """Return how many letters of the prompts stand at the beginning of an earlier one too.

    In blocks, in order of time: what a prefix cache without limits could serve.
    """
    known, whole, had = set[bytes](), 0, 0
    for prompt in sorted(prompts, key=lambda p: (p.thought, p.agent, p.n, p.attempt)):
        text, chain = f"{prompt.system}\n{prompt.user}", b""
        whole += len(text)
        for start in range(0, len(text) - BLOCK_LETTERS + 1, BLOCK_LETTERS):
            block = text[start : start + BLOCK_LETTERS]
            chain = blake2b(chain + block.encode("utf-8", "replace"), digest_size=16).digest()
            had += BLOCK_LETTERS if chain in known else 0  # a chain holds all blocks before it
            known.add(chain)
    title = "letters of prompts that a prefix cache can serve"
    return share("cacheable", title, had, whole, NO_PROMPTS)
