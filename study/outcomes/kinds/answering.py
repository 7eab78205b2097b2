"""What the model answered, and what it cost."""

from pathlib import Path

from study.outcomes.measures import NamedMeasure, NotMeasurableError, Value, last, share_of
from town.reports.costs import by_kind, price
from town.reports.measures.lived_run import LivedRun

RULES = "Rules answered, which speak the town's language."
NOTHING_ASKED = "Nothing was asked in this run."
NO_PRICE = "There is no profile with a price for this run's model, or it told of no tokens."


def language_drift(lived: LivedRun) -> list[Value]:
    """Return the share of answers in another language than the town's."""
    if lived.run.manifest.get("rules"):
        raise NotMeasurableError(RULES)
    kinds = by_kind(lived.run)
    each = ((cost.name, cost.drift / cost.calls) for cost in kinds if cost.calls)
    calls = sum(cost.calls for cost in kinds)
    drifted = share_of(sum(cost.drift for cost in kinds), calls, NOTHING_ASKED)
    return last(lived, drifted, each)


def failed(lived: LivedRun) -> list[Value]:
    """Return the share of questions that found no good answer after the last try."""
    kinds = by_kind(lived.run)
    each = ((cost.name, cost.failed / cost.asks) for cost in kinds if cost.asks)
    asks = sum(cost.asks for cost in kinds)
    return last(lived, share_of(sum(cost.failed for cost in kinds), asks, NOTHING_ASKED), each)


def money(lived: LivedRun) -> list[Value]:
    """Return what the answers cost by the price in the model's profile."""
    from agents.models.base.profiles import price_of

    about = lived.run.manifest
    folders = [Path(folder) for folder in (about.get("folder"), lived.run.path.parent) if folder]
    found = price_of(str(about.get("model", "")), *folders)
    paid = {cost.name: price(cost, found[0]) for cost in by_kind(lived.run)} if found else {}
    known = [(name, value) for name, value in paid.items() if value is not None]
    if not known:
        raise NotMeasurableError(NO_PRICE)
    return last(lived, sum(value for _, value in known), known)


MEASURES = (
    NamedMeasure(
        "language_drift",
        "answers in another language",
        "%",
        "Answers whose free text is in another language than the town's / all answers, tries "
        "included; by the script of the letters, and among languages in Latin letters by their "
        "commonest words. Key: the kind of question.",
        language_drift,
    ),
    NamedMeasure(
        "failed",
        "questions without a good answer",
        "%",
        "Questions whose last try failed, after which the person carried on / all questions. Key: "
        "the kind of question.",
        failed,
    ),
    NamedMeasure(
        "cost",
        "money",
        "money",
        "Tokens read, cached and written by the price in the profile of the run's model, in its "
        "currency. Key: the kind of question.",
        money,
    ),
)
