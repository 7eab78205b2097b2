"""The panel "The model": what answers, who waits for it, how fast it is and what it costs.

`page_model` makes the page from the status row and the questions stored so far, so that it works
for a finished run too. `ModelPanel` shows it over the map.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pygame
import pygame_gui

from town.reports.costs import Cost, by_kind, total
from town.reports.language_drift import LanguageDrift
from town.view.language.translating import labelled, msg, tr
from town.view.panels.status import lamp_of, model_of
from town.view.records.link import Link
from town.view.records.wording import caption, counted
from town.view.state.keys import KeyAction
from town.view.state.panel import PagePanel
from town.view.state.view import View
from town.view.ui.blocks import GAP, Block, Page, capital, head, quiet

RULES = msg("No language model: rules and dice answer at once.")
Waits = Sequence[tuple[str, str, float]]
COUNT_S = 3.0  # seconds between two looks at what the questions have cost


def page_model(view: View, kinds: Sequence[Cost]) -> Page:
    """Return the page; `kinds` is what each kind of question has cost so far."""
    figures, name = model_of(view), str(view.run.manifest.get("model", ""))
    page = [
        Block(lamp_of(view)[1], "lead"),
        GAP,
        head("Who answers"),
        Block(tr("rules") if name == "scripted" else name),
    ]
    if name == "scripted":
        page.append(quiet(tr(RULES)))
    if figures.get("server"):
        page.append(quiet(tr("at {server}", server=figures["server"])))
    if not view.chronicle.is_over:
        page += _now(figures)
        page += _waits(figures.get("waits", ()))
    if error := figures.get("last_error"):
        page += [GAP, head("Last error"), Block(str(error), mark="failed")]
    return page + _costs(kinds)


def _called(model: str) -> str:
    return tr("rules") if model == "scripted" else model


def _seconds(number: float) -> str:
    return tr("{n} s", n=f"{number:.0f}")


def _now(figures: Mapping[str, Any]) -> Page:
    if "in_flight" not in figures:
        return []
    rate = figures.get("tokens_per_second") or 0.0
    rows = [
        (tr("being answered"), counted(figures["in_flight"], "question")),
        (tr("waiting in line"), counted(figures.get("waiting", 0), "question")),
        (tr("in the last batch"), counted(figures.get("batch", 0), "question")),
        (tr("speed"), tr("{n} tokens a second", n=f"{rate:,.0f}")),
    ]
    return [GAP, head("Now"), *(Block(text, right=value) for text, value in rows)]


def _waits(waits: Waits) -> Page:
    page = [GAP, head("Who waits")]
    for who, kind, seconds in waits:
        question = capital(caption(kind))
        link = Link(who, "Why")
        page.append(Block(labelled(who, question), "link", right=_seconds(seconds), link=link))
    return page if waits else [*page, quiet(tr("Nobody."))]


def _costs(kinds: Sequence[Cost]) -> Page:
    whole = total(kinds)
    page = [GAP, head("So far", counted(whole.calls, "question"))]
    if whole.tokens_in is not None:
        page.append(Block(tr("tokens read"), right=f"{whole.tokens_in:,}"))
        if whole.cached is not None:
            page.append(Block(tr("of them remembered by the model"), right=f"{whole.cached:.0%}"))
        page.append(Block(tr("tokens written"), right=f"{whole.tokens_out or 0:,}"))
    if whole.again or whole.failed:
        page.append(Block(tr("asked again after a bad answer"), right=f"{whole.again:,}"))
        page.append(Block(tr("without a usable answer"), right=f"{whole.failed:,}"))
    if whole.drift:
        page.append(Block(tr("answered in the wrong language"), right=f"{whole.drift:,}"))
    for cost in kinds:
        took = tr("{n} s", n=f"{cost.model_ms / 1000:.1f}") if cost.model_ms >= 1 else ""
        question = capital(caption(cost.name))
        page.append(Block(question, "quiet", left=f"{cost.calls:,}", right=took))
    return page


class ModelPanel(PagePanel):
    """The page of the model, at the left of the map, where no toast comes."""

    title = msg("The model")
    tool = "model"
    keys = (KeyAction("model", ("ctrl+m",), "the model: who is waiting, speed, tokens, errors"),)

    def build(self, manager: pygame_gui.UIManager, rect: pygame.Rect) -> None:
        super().build(manager, rect)
        self._costs: list[Cost] = []
        self._drift = LanguageDrift()
        self._counted_at = -COUNT_S

    def update(self, view: View) -> None:
        super().update(view)
        if not self.is_floating(view):
            self._counted_at = -COUNT_S

    def refresh(self, view: View) -> None:
        due = view.seconds - self._counted_at >= COUNT_S
        if due and not (self._costs and view.chronicle.is_over):
            self._counted_at, self._costs = view.seconds, by_kind(view.run, self._drift)
        self.scroller.show(page_model(view, self._costs), self.tool)
