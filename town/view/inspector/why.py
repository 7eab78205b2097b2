"""The tab "Why": one thought, from what set it off to what came of it.

A thought is a list of questions put to the model. Each is shown with the time it took, its answer,
the memories retrieved for it and, unfolded on demand, the prompt and the raw reply. `causes.py`
says what set the thought off, `field_text.py` words the fields of questions and answers.
"""

import json
from bisect import bisect_right
from collections.abc import Mapping
from textwrap import shorten
from typing import Any

from town.entities import Person
from town.runfile.prompt_store import StoredPrompt
from town.runfile.queries.minds import ThoughtSummary
from town.runfile.records import MemoryRow, ReplyRow
from town.view.inspector.causes import causes_of, headline
from town.view.inspector.field_text import answered, told
from town.view.inspector.field_text import asked as parts_of
from town.view.records.link import Link
from town.view.records.mind_records import MindRecords, QuestionRecord
from town.view.records.wording import KINDS_OF_ASK, DayWording, counted
from town.view.state.open_pages import OpenPages
from town.view.ui.blocks import GAP, Block, Page, capital, head, quiet

MEMORIES = 8  # retrieved memories that are shown unasked, those of the highest sum first
SCORES = ("recency", "importance", "relevance")
LATER = ("summary", "currently", "places")  # parts that are told last
RULES = "No language model was asked: rules answered from these fields:"
REPLAY = "No language model was asked: the answers of another run were used. The fields:"
OLDER = "This run does not hold what the model was sent, but what that was made of:"


def page_why(minds: MindRecords, pages: OpenPages, person: Person, tick: int) -> Page:
    """Return the chosen thought of a person, else the newest, with the way to others."""
    words, name = DayWording(minds, tick), person.name
    thoughts = minds.thoughts(name, tick)
    if not thoughts:
        return [Block(name, "title"), GAP, quiet("No thought has been finished yet.")]
    at = chosen_thought(thoughts, pages.chosen.get("Why", ""))
    thought = thoughts[at]
    page = [Block(name, "title"), *_way(words, thoughts, at, name), GAP]
    page += _outline(minds, words, name, thought)
    stream = minds.memories(name, tick)
    for asked in minds.asked(name, thought.tick):
        page += _ask(minds, words, pages, stream, asked)
    return page


def chosen_thought(thoughts: list[ThoughtSummary], key: str) -> int:
    """Return the index of a thought: 'TICK' of its observation, 'lands:TICK', '' for the newest."""
    kind, _, number = key.rpartition(":")
    if not number.isdigit():
        return len(thoughts) - 1
    by = (lambda t: t.settled) if kind == "lands" else (lambda t: t.tick)
    return max(bisect_right(thoughts, int(number), key=by) - 1, 0)


def _way(words: DayWording, thoughts: list[ThoughtSummary], at: int, name: str) -> Page:
    page = [quiet(f"Thought {at + 1} of {len(thoughts)}")]
    if at:
        before = thoughts[at - 1]
        text = f"‹ {words.time(before.tick)} {before.why}"
        page.append(Block(text, "link", link=Link(name, "Why", key=str(before.tick))))
    if at + 1 < len(thoughts):
        after = thoughts[at + 1]
        text = f"› {words.time(after.tick)} {after.why}"
        page.append(Block(text, "link", link=Link(name, "Why", key=str(after.tick))))
    return page


def _outline(minds: MindRecords, words: DayWording, name: str, thought: ThoughtSummary) -> Page:
    took = thought.settled - thought.tick
    landed = f"settled {counted(took, 'tick')} later" if took else "settled at once"
    failed = [Block("A question had no good answer; life went on as before.", mark="failed")]
    return [
        Block(headline(minds, words, name, thought), "lead", link=Link(tick=thought.tick)),
        quiet(f"{words.time(thought.tick)}, {landed}, {counted(len(thought.kinds), 'question')}"),
        *causes_of(minds, words, name, thought),
        *failed * thought.failed,
    ]


def _ask(
    minds: MindRecords,
    words: DayWording,
    pages: OpenPages,
    stream: Mapping[int, MemoryRow],
    asked: QuestionRecord,
) -> Page:
    row = asked.row
    question = KINDS_OF_ASK.get(row.kind, row.kind.replace("_", " "))
    tries = "" if row.tries == 1 else f"{row.tries} tries"
    page = [GAP, head(capital(question), tries or row.outcome * (row.outcome != "ok"))]
    page.append(quiet(_times(asked)))
    page += _answer(words, asked)
    page += _retrieved(words, pages, stream, asked)
    model = str(minds.run.manifest.get("model", ""))
    return page + sent_of(words, pages, asked, model)


def _times(asked: QuestionRecord) -> str:
    """Return how long the answer was waited for."""
    if not asked.timings:
        return asked.row.kind
    waited = sum(timing.waited_ms for timing in asked.timings)
    model = sum(timing.model_ms for timing in asked.timings)
    read = [t.tokens_in for t in asked.timings if t.tokens_in is not None]
    wrote = [t.tokens_out for t in asked.timings if t.tokens_out is not None]
    tokens = f", {sum(read)} tokens in, {sum(wrote)} out" if read or wrote else ""
    took = f"waited {_span(waited)}, model {_span(model)}"
    return f"{asked.row.kind}: {took}{tokens}" if waited or model else f"{asked.row.kind}: at once"


def _span(ms: float) -> str:
    return f"{ms / 1000:.1f} s" if ms >= 1000 else f"{ms:.0f} ms"


def _answer(words: DayWording, asked: QuestionRecord) -> Page:
    """Return each try as it came, and the parts of the one that was taken."""
    page: Page = []
    for reply in asked.replies:
        if reply.error:
            page.append(Block(f"Try {reply.attempt} would not do: {reply.error}", mark="failed"))
            page.append(Block(shorten(reply.reply, 600, placeholder=" …"), "code"))
    return page + (_parsed(words, asked, asked.replies[-1]) if asked.replies else [])


def _parsed(words: DayWording, asked: QuestionRecord, reply: ReplyRow) -> Page:
    try:
        found = json.loads(reply.reply)
    except ValueError:
        return [Block(reply.reply, "code")]
    if not isinstance(found, dict) or reply.error:
        return [Block(reply.reply, "code")] * (not reply.error)
    rated = _ratings(words, asked, found)
    if rated:  # the news that it answers to is lit among the rated
        found = {key: value for key, value in found.items() if key not in ("ratings", "about")}
    parts = [Block(text, "answer", left=name) for name, text in answered(words, found)]
    return rated + parts


def _ratings(words: DayWording, asked: QuestionRecord, found: Mapping[str, Any]) -> Page:
    """Return each new thing with the rating it was given."""
    news, ratings = asked.fields.get("news"), found.get("ratings")
    if not isinstance(news, list) or not isinstance(ratings, list) or len(news) != len(ratings):
        return []
    chosen = found.get("about")
    return [
        Block(told(words, "news", new), "now" if chosen == n else "body", right=f"{rating} of 10")
        for n, (new, rating) in enumerate(zip(news, ratings, strict=True), 1)
    ]


def _retrieved(
    words: DayWording, pages: OpenPages, stream: Mapping[int, MemoryRow], asked: QuestionRecord
) -> Page:
    """Return the memories that the question was given, with their three scores."""
    found = [entry for entry in asked.fields.get("memories") or [] if entry[0] in stream]
    if not found:
        return []
    if any(any(entry[1:]) for entry in found):
        found.sort(key=lambda entry: (-sum(entry[1:]), entry[0]))
    key = f"fold:memories:{asked.row.thought}:{asked.row.n}"
    whole = key in pages.unfolded
    page = [Block(f"with {counted(len(found), 'memory')} in mind", "small")]
    for n, *scores in found if whole else found[:MEMORIES]:
        row = stream[n]
        bars = tuple(zip(SCORES, scores, strict=False)) if any(scores) else ()
        link = Link(row.agent, "Memory", key=str(n))
        page.append(Block(row.text, "memory", words.time(row.created), bars=bars, link=link))
        page += [Block(figures(scores), "figures")] * bool(bars)
    more = len(found) - MEMORIES
    if more > 0:
        text = "show fewer" if whole else f"show {more} more"
        page.append(Block(text, "link", link=Link(tab="Why", key=key)))
    return page


def figures(scores: list[float]) -> str:
    """Return the three scores of a memory and their sum, as numbers."""
    parts = [f"{name} {score:.2f}" for name, score in zip(SCORES, scores, strict=False)]
    return " · ".join([*parts, f"sum {sum(scores):.2f}"])


def sent_of(words: DayWording, pages: OpenPages, asked: QuestionRecord, model: str) -> Page:
    """Return the whole question and the raw answer, once they are asked for."""
    key = f"fold:fields:{asked.row.thought}:{asked.row.n}"
    link = Link(tab="Why", key=key)
    if key not in pages.unfolded:
        return [Block("show the whole question and the raw answer", "link", link=link)]
    page = [Block("hide the question", "link", link=link)]
    if asked.sent:
        return page + [block for sent in asked.sent for block in _prompt(pages, asked, sent)]
    page.append(quiet(_why_none(model)))
    page += [Block(text, "small", left=name) for name, text in parts_of(words, asked.fields, LATER)]
    return page + _raw(asked)


def _why_none(model: str) -> str:
    if model == "scripted":
        return RULES
    return REPLAY if model.startswith("recorded:") else OLDER


def _prompt(pages: OpenPages, asked: QuestionRecord, sent: StoredPrompt) -> Page:
    """Return one try word for word: the system message and the schema folded, then the answer."""
    page: Page = []
    if len(asked.sent) > 1:
        page.append(quiet(f"Try {sent.attempt}"))
    page += _folded(pages, sent, "system", "the system message, the same for all", sent.system)
    page += [quiet("The question as it was sent:"), Block(sent.user, "code")]
    page += _folded(pages, sent, "schema", "the schema of the answer", sent.schema)
    return [*page, *_raw(asked, sent.attempt)]


def _folded(pages: OpenPages, sent: StoredPrompt, part: str, called: str, text: str) -> Page:
    key = f"fold:{part}:{sent.thought}:{sent.n}:{sent.attempt}"
    link = Link(tab="Why", key=key)
    if key not in pages.unfolded:
        return [Block(f"show {called}", "link", link=link)]
    return [Block(f"hide {called}", "link", link=link), Block(text, "code")]


def _raw(asked: QuestionRecord, attempt: int | None = None) -> Page:
    replies = [r for r in asked.replies if attempt in (None, r.attempt)]
    heard = quiet("The answer as it came:")
    return [block for r in replies for block in (heard, Block(r.reply, "code"))]
