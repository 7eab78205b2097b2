"""What a question was made of: the words a language model was sent, or what rules were given.

Folded away until asked for. Knows prompts and fields; knows no pixels.
"""

from town.runfile.prompt_store import StoredPrompt
from town.view.inspector.field_text import asked as parts_of
from town.view.records.mind_records import QuestionRecord
from town.view.records.wording import DayWording
from town.view.state.open_pages import OpenPages
from town.view.ui.blocks import (
    Block,
    Link,
    Page,
    quiet,
)

LATER = ("summary", "currently", "places")  # parts that are told last
RULES = "No language model was asked: rules answered from these fields:"
REPLAY = "No language model was asked: the answers of another run were used. The fields:"
OLDER = "This run does not hold what the model was sent, but what that was made of:"


def sent_of(words: DayWording, desk: OpenPages, asked: QuestionRecord, model: str) -> Page:
    """Return the whole question and the raw answer, once they are asked for."""
    key = f"fold:fields:{asked.row.thought}:{asked.row.n}"
    link = Link(tab="Why", key=key)
    if key not in desk.unfolded:
        return [Block("show the whole question and the raw answer", "link", link=link)]
    page = [Block("hide the question", "link", link=link)]
    if asked.sent:
        return page + [block for sent in asked.sent for block in _prompt(desk, asked, sent)]
    page.append(quiet(_why_none(model)))
    page += [Block(text, "small", left=name) for name, text in parts_of(words, asked.fields, LATER)]
    return page + _raw(asked)


def _why_none(model: str) -> str:
    if model == "scripted":
        return RULES
    return REPLAY if model.startswith("recorded:") else OLDER


def _prompt(desk: OpenPages, asked: QuestionRecord, sent: StoredPrompt) -> Page:
    """Return one try word for word: the system message and the schema folded, then the answer."""
    page: Page = []
    if len(asked.sent) > 1:
        page.append(quiet(f"Try {sent.attempt}"))
    page += _folded(desk, sent, "system", "the system message, the same for all", sent.system)
    page += [quiet("The question as it was sent:"), Block(sent.user, "code")]
    page += _folded(desk, sent, "schema", "the schema of the answer", sent.schema)
    return [*page, *_raw(asked, sent.attempt)]


def _folded(desk: OpenPages, sent: StoredPrompt, part: str, called: str, text: str) -> Page:
    key = f"fold:{part}:{sent.thought}:{sent.n}:{sent.attempt}"
    link = Link(tab="Why", key=key)
    if key not in desk.unfolded:
        return [Block(f"show {called}", "link", link=link)]
    return [Block(f"hide {called}", "link", link=link), Block(text, "code")]


def _raw(asked: QuestionRecord, attempt: int | None = None) -> Page:
    replies = [r for r in asked.replies if attempt in (None, r.attempt)]
    heard = quiet("The answer as it came:")
    return [block for r in replies for block in (heard, Block(r.reply, "code"))]
