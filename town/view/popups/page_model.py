"""The page of the model: who answers, who waits for what, what it costs. Knows no pixels.

Read from the status row and from what the run has kept of its questions; the same page tells of a
run that is over.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from town.reports.costs import Cost, total
from town.view.panels.status import lamp_of, model_of
from town.view.records.wording import KINDS_OF_ASK, counted
from town.view.state.view import View
from town.view.ui.blocks import (
    GAP,
    Block,
    Link,
    Page,
    capital,
    head,
    quiet,
)

RULES = "No language model: rules and dice answer, at once."
Waits = Sequence[tuple[str, str, float]]


def page_model(view: View, kinds: Sequence[Cost]) -> Page:
    """Return the page; `kinds` is what each kind of question has cost so far."""
    figures, name = model_of(view), str(view.run.manifest.get("model", ""))
    page = [Block(lamp_of(view)[1], "lead"), GAP, head("Who answers"), Block(name)]
    if name == "scripted":
        page.append(quiet(RULES))
    if figures.get("server"):
        page.append(quiet(f"at {figures['server']}"))
    if not view.chronicle.is_over:
        page += _now(figures)
        page += _waits(figures.get("waits", ()))
    if error := figures.get("last_error"):
        page += [GAP, head("What went wrong last"), Block(str(error), mark="failed")]
    return page + _costs(kinds)


def _now(figures: Mapping[str, Any]) -> Page:
    if "in_flight" not in figures:
        return []
    rate = figures.get("tokens_per_second") or 0.0
    rows = [
        ("with the model", counted(figures["in_flight"], "question")),
        ("in line before it", counted(figures.get("waiting", 0), "question")),
        ("answered together last", counted(figures.get("batch", 0), "question")),
        ("writes", f"{rate:,.0f} tokens a second"),
    ]
    return [GAP, head("Now"), *(Block(text, right=value) for text, value in rows)]


def _waits(waits: Waits) -> Page:
    page = [GAP, head("Who waits")]
    for who, kind, seconds in waits:
        question = capital(KINDS_OF_ASK.get(kind, kind))
        link = Link(who, "Why")
        page.append(Block(f"{who}: {question}", "link", right=f"{seconds:.0f} s", link=link))
    return page if waits else [*page, quiet("Nobody.")]


def _costs(kinds: Sequence[Cost]) -> Page:
    whole = total(kinds)
    page = [GAP, head("So far", counted(whole.calls, "question"))]
    if whole.tokens_in is not None:
        page.append(Block("tokens read", right=f"{whole.tokens_in:,}"))
        if whole.cached is not None:
            page.append(Block("of them from the prefix cache", right=f"{whole.cached:.0%}"))
        page.append(Block("tokens written", right=f"{whole.tokens_out or 0:,}"))
    if whole.again or whole.failed:
        page.append(Block("asked again, for a bad answer", right=f"{whole.again:,}"))
        page.append(Block("without a good answer in the end", right=f"{whole.failed:,}"))
    if whole.drift:
        page.append(Block("in another language", right=f"{whole.drift:,}"))
    for cost in kinds:
        took = f"{cost.model_ms / 1000:.1f} s" if cost.model_ms >= 1 else ""
        question = capital(KINDS_OF_ASK.get(cost.name, cost.name))
        page.append(Block(question, "quiet", left=f"{cost.calls:,}", right=took))
    return page
