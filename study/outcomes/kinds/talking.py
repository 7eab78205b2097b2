"""How people talk: how much, who, and how much of it has been said before."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial

from study.outcomes.measures import NamedMeasure, NotMeasurableError, Value, full_hours, last
from town.reports.measures.lived_run import LivedRun

WINDOW = 300  # n-grams that are counted together where the amount of talk must not count
SILENT = "Nobody has spoken in this run."
SHORT = f"There are fewer than {WINDOW} words in a row in this run."
_WORD = re.compile(r"[\u3400-\u9fff]|[^\W_]+(?:['’][^\W_]+)*")
Gram = tuple[str, ...]


def words(text: str) -> list[str]:
    """Return the words of a line in small letters; of Chinese, each character."""
    return [word.replace("’", "'") for word in _WORD.findall(text.casefold())]


def gini(values: Sequence[float]) -> float:
    """Return the Gini coefficient: sum of |x - y| over all pairs / (2 n^2 mean); 0 for no lines."""
    ordered, n, total = sorted(values), len(values), sum(values)
    if not total:
        return 0.0
    return (2 * sum(i * x for i, x in enumerate(ordered, 1)) / total - n - 1) / n


def lines(lived: LivedRun) -> Iterator[Value]:
    """Yield how many lines had been spoken at each full hour, and by each person at the end."""
    for tick in full_hours(lived):
        yield Value(tick, "", sum(line.tick < tick for line in lived.lines))
    by = Counter(line.agent for line in lived.lines)
    for name in lived.people:
        yield Value(lived.frontier, name, by[name])


def talks(lived: LivedRun) -> Iterator[Value]:
    """Yield how many talks had begun at each full hour."""
    begun: dict[str, int] = {}
    for line in lived.lines:
        begun.setdefault(line.talk, line.tick)
    for tick in full_hours(lived):
        yield Value(tick, "", sum(start < tick for start in begun.values()))


def talk_gini(lived: LivedRun) -> list[Value]:
    """Return how unevenly lines fall to people: 0 for evenly."""
    if not lived.lines:
        raise NotMeasurableError(SILENT)
    by = Counter(line.agent for line in lived.lines)
    return last(lived, gini([by[name] for name in lived.people]))


def repetition(lived: LivedRun) -> list[Value]:
    """Return the share of lines that were said before, word for word, by anybody."""
    if not lived.lines:
        raise NotMeasurableError(SILENT)
    said = [tuple(words(line.text)) for line in lived.lines]
    return last(lived, 1 - len(set(said)) / len(said))


def distinct(lived: LivedRun, n: int) -> list[Value]:
    """Return distinct n-grams / all n-grams; n-grams do not cross lines (Li et al. 2016)."""
    grams = _grams(lived, n)
    if not grams:
        raise NotMeasurableError(SILENT)
    return last(lived, len(set(grams)) / len(grams))


def distinct_paced(lived: LivedRun, n: int) -> list[Value]:
    """Return the mean of distinct-n over pieces of WINDOW n-grams, the rest left out."""
    grams = _grams(lived, n)
    pieces = [grams[i : i + WINDOW] for i in range(0, len(grams) - WINDOW + 1, WINDOW)]
    if not pieces:
        raise NotMeasurableError(SHORT)
    return last(lived, sum(len(set(piece)) / WINDOW for piece in pieces) / len(pieces))


def _grams(lived: LivedRun, n: int) -> list[Gram]:
    said = (words(line.text) for line in lived.lines)
    return [tuple(line[i : i + n]) for line in said for i in range(len(line) - n + 1)]


_FALLS = (
    " It falls as more is said, whoever speaks: to compare runs that say more with runs that say "
    "less, take `distinct_2_paced`."
)
MEASURES = (
    NamedMeasure(
        "lines",
        "lines spoken",
        "",
        "Rows of `lines` up to each full hour; key: those of one person, at the end.",
        lines,
    ),
    NamedMeasure(
        "talks",
        "talks",
        "",
        "Talks in which a line was spoken, begun up to each full hour.",
        talks,
    ),
    NamedMeasure(
        "talk_gini",
        "unevenness of talk",
        "",
        "Gini coefficient of lines a person: sum over all pairs of |x - y| / (2 n^2 mean x), those "
        "who said nothing included. 0: all say equally much; (n - 1) / n: one alone speaks.",
        talk_gini,
    ),
    NamedMeasure(
        "repetition",
        "lines said before, word for word",
        "%",
        "1 - different lines / lines, in small letters and without punctuation, whoever says them.",
        repetition,
    ),
    *(
        NamedMeasure(
            f"distinct_{n}",
            f"distinct-{n} of lines",
            "%",
            f"Different {n}-grams of words / all {n}-grams, within lines (Li et al. 2016). Of "
            "Chinese, a word is a character." + _FALLS,
            partial(distinct, n=n),
        )
        for n in (1, 2, 3)
    ),
    NamedMeasure(
        "distinct_2_paced",
        f"distinct-2 of lines, by {WINDOW}",
        "%",
        f"Mean of distinct-2 over pieces of {WINDOW} 2-grams in order of time, the rest at the end "
        "left out; the amount of talk does not count.",
        partial(distinct_paced, n=2),
    ),
)
