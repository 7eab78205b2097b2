"""The first page by rule: the weightiest story as it was told; towns of rules never ask for it."""

from agents.asks.questions import EditPaper
from agents.asks.replies import PaperReply
from agents.asks.writing.paper import MAX_HEADLINE, MAX_LEAD
from agents.models.scripted.words.text import clip
from town.interface import Dice


def edit_paper(ask: EditPaper, dice: Dice) -> PaperReply:  # noqa: ARG001
    """Return the first story, which is the weightiest."""
    story = (ask.stories[0] if ask.stories else "").strip() or "…"
    head = clip(story, MAX_HEADLINE).strip() or "…"
    return PaperReply(lead=1, headline=head, text=clip(story, MAX_LEAD).strip() or "…")
