"""The tab "Why": one thought, from what set it off to what came of it.

A thought is a list of questions put to the model. Each is shown with the time it took, its answer,
the memories shown in it and, unfolded on demand, the prompt and the raw reply. `causes.py`
says what set the thought off, `field_text.py` words the fields of questions and answers.
"""

import json
from bisect import bisect_right
from collections.abc import Mapping
from textwrap import shorten
from typing import Any

from town.entities import Person
from town.interface import StoredPrompt
from town.runfile.queries.minds import ThoughtSummary
from town.runfile.records import MemoryRow, ReplyRow, ShownRow
from town.view.inspector.causes import causes_of, headline, reason_of
from town.view.inspector.field_text import answered, asked, field_text
from town.view.language.translating import listed, msg, tr
from town.view.records.link import Link
from town.view.records.mind_records import MindRecords, QuestionRecord
from town.view.records.wording import DayWording, caption, counted
from town.view.state.open_pages import OpenPages
from town.view.ui.blocks import GAP, Block, Page, capital, head, quiet

MAX_MEMORIES = 8  # retrieved memories that are not folded away, those of the highest score first
SLOTS = {
    "last_talk": msg("the last talk with them"),
    "newest": msg("the newest that names them"),
}
OUTCOMES = {"failed": msg("no usable answer")}
LAST_FIELDS = ("summary", "currently", "places")  # shown last
RULES = msg("No language model was asked: rules answered from these fields:")
REPLAY = msg("No language model was asked: the answer was taken from another run. The fields:")
OLDER = msg("This run does not store the prompt, only the fields it was made of:")


def page_why(minds: MindRecords, pages: OpenPages, person: Person, tick: int) -> Page:
    """Return the chosen thought of a person, else the newest, with links to its neighbours."""
    words, name = DayWording(minds, tick), person.name
    thoughts = minds.thoughts(name, tick)
    if not thoughts:
        return [Block(name, "title"), GAP, quiet(tr("No thought has been finished yet."))]
    at = chosen_thought(thoughts, pages.chosen.get("Why", ""))
    thought = thoughts[at]
    page = [Block(name, "title"), *_neighbours(minds, words, thoughts, at, name), GAP]
    page += _outline(minds, words, name, thought)
    stream = minds.memories(name, tick)
    for question in minds.questions_of(name, thought.tick):
        page += _ask(minds, words, pages, stream, question)
    return page


def chosen_thought(thoughts: list[ThoughtSummary], key: str) -> int:
    """Return the index of the thought that a key names.

    The key is 'TICK' of its observation, 'lands:TICK' of its end, or '' for the newest.
    """
    kind, _, number = key.rpartition(":")
    if not number.isdigit():
        return len(thoughts) - 1
    by = (lambda t: t.settled) if kind == "lands" else (lambda t: t.tick)
    return max(bisect_right(thoughts, int(number), key=by) - 1, 0)


def _neighbours(
    minds: MindRecords, words: DayWording, thoughts: list[ThoughtSummary], at: int, name: str
) -> Page:
    page = [quiet(tr("Thought {n} of {count}", n=at + 1, count=len(thoughts)))]
    if at:
        before = thoughts[at - 1]
        text = f"‹ {words.time(before.tick)} {reason_of(minds, name, before)}"
        page.append(Block(text, "link", link=Link(name, "Why", key=str(before.tick))))
    if at + 1 < len(thoughts):
        after = thoughts[at + 1]
        text = f"› {words.time(after.tick)} {reason_of(minds, name, after)}"
        page.append(Block(text, "link", link=Link(name, "Why", key=str(after.tick))))
    return page


def _outline(minds: MindRecords, words: DayWording, name: str, thought: ThoughtSummary) -> Page:
    took = (thought.settled - thought.tick) * words.clock.seconds_per_tick
    landed = tr("thought of it at once")
    if took:
        landed = tr("thought about it for {seconds}", seconds=counted(took, "second"))
    useless = tr("A question got no usable answer, so nothing changed.")
    failed = [Block(useless, mark="failed")]
    return [
        Block(headline(minds, words, name, thought), "lead", link=Link(tick=thought.tick)),
        quiet(listed(words.time(thought.tick), landed, counted(len(thought.kinds), "question"))),
        *causes_of(minds, words, name, thought),
        *failed * thought.failed,
    ]


def _ask(
    minds: MindRecords,
    words: DayWording,
    pages: OpenPages,
    stream: Mapping[int, MemoryRow],
    question: QuestionRecord,
) -> Page:
    row = question.row
    tries = "" if row.tries == 1 else tr("{n} attempts", n=row.tries)
    said = tries or tr(OUTCOMES.get(row.outcome, row.outcome)) * (row.outcome != "ok")
    page = [GAP, head(capital(caption(row.kind)), said)]
    if took := _times(question):
        page.append(quiet(took))
    page += _answer(words, question)
    page += _retrieved(words, pages, stream, question)
    model = str(minds.run.manifest.get("model", ""))
    return page + _prompts(words, pages, question, model)


def _times(question: QuestionRecord) -> str:
    """Return how long the answer took, and its tokens, where the model counts them."""
    if not question.timings:
        return ""
    waited = sum(timing.waited_ms for timing in question.timings)
    model = sum(timing.model_ms for timing in question.timings)
    read = [t.tokens_in for t in question.timings if t.tokens_in is not None]
    wrote = [t.tokens_out for t in question.timings if t.tokens_out is not None]
    if not (waited or model):
        return ""
    spans = {"all": _span(waited), "part": _span(model)}
    took = tr("answered after {all}, {part} of it by the model", **spans)
    if not (read or wrote):
        return took
    tokens = tr("{read} tokens read, {written} written", read=sum(read), written=sum(wrote))
    return tr("; ").join((took, tokens))


def _span(ms: float) -> str:
    return f"{ms / 1000:.1f} s" if ms >= 1000 else f"{ms:.0f} ms"


def _answer(words: DayWording, question: QuestionRecord) -> Page:
    """Return each rejected reply as it came, and the fields of the one that was accepted."""
    page: Page = []
    for reply in question.replies:
        if reply.error:
            page.append(
                Block(
                    tr("Attempt {n} was rejected: {why}", n=reply.attempt, why=reply.error),
                    mark="failed",
                )
            )
            page.append(Block(shorten(reply.reply, 600, placeholder=" …"), "code"))
    return page + (_parsed(words, question, question.replies[-1]) if question.replies else [])


def _parsed(words: DayWording, question: QuestionRecord, reply: ReplyRow) -> Page:
    try:
        answer = json.loads(reply.reply)
    except ValueError:
        return [Block(reply.reply, "code")]
    if not isinstance(answer, dict) or reply.error:
        return [Block(reply.reply, "code")] * (not reply.error)
    rated = _ratings(words, question, answer)
    if rated:  # the news that it answers to is lit among the rated
        answer = {key: value for key, value in answer.items() if key not in ("ratings", "about")}
    parts = [Block(text, "answer", left=name) for name, text in answered(words, answer)]
    return rated + parts


def _ratings(words: DayWording, question: QuestionRecord, answer: Mapping[str, Any]) -> Page:
    """Return each new thing with the rating it was given."""
    news, ratings = question.fields.get("news"), answer.get("ratings")
    if isinstance(ratings, dict):  # each under its number, from "1" on
        ratings = [ratings.get(str(n)) for n in range(1, len(ratings) + 1)]
    if not isinstance(news, list) or not isinstance(ratings, list) or len(news) != len(ratings):
        return []
    chosen = answer.get("about")
    page: Page = []
    for n, (new, rating) in enumerate(zip(news, ratings, strict=True), 1):
        style = "now" if chosen == n else "body"
        page.append(Block(field_text(words, "news", new), style, right=tr("{n} of 10", n=rating)))
    return page


def _retrieved(
    words: DayWording, pages: OpenPages, stream: Mapping[int, MemoryRow], question: QuestionRecord
) -> Page:
    """Return the memories that stood in the question: by score, or as they stood if none has one.

    Each with the three terms of its score and its place in the prompt, as the run file has them.
    """
    shown = [row for row in question.shown if row.memory in stream]
    if not shown:
        return _given(words, stream, question)
    shown.sort(key=lambda row: (-row.score, row.place))
    key = f"fold:memories:{question.row.thought}:{question.row.n}"
    whole = key in pages.unfolded
    count = counted(len(shown), "memory")
    says = tr("{count} shown in it, the highest score first", count=count)
    if not shown[0].score:
        says = tr("{count} shown in it, in this order", count=count)
    page = [Block(says, "small")]
    for row in shown if whole else shown[:MAX_MEMORIES]:
        place = tr("place {n}", n=row.place)
        page.append(_memory(words, stream[row.memory], terms_of(row), place))
        if text := figures(row):
            page.append(Block(text, "figures"))
    more = len(shown) - MAX_MEMORIES
    if more > 0:
        text = tr("show fewer") if whole else tr("show {n} more", n=more)
        page.append(Block(text, "link", link=Link(tab="Why", key=key)))
    return page


def _given(words: DayWording, stream: Mapping[int, MemoryRow], question: QuestionRecord) -> Page:
    """Return the memories in the fields of a question, of a run file that says no more of them."""
    given = [entry[0] for entry in question.fields.get("memories") or [] if entry[0] in stream]
    says = tr("{count} shown in it", count=counted(len(given), "memory"))
    page = [Block(says, "small")] if given else []
    return [*page, *(_memory(words, stream[n], (), "") for n in given)]


def _memory(
    words: DayWording, row: MemoryRow, terms: tuple[tuple[str, float], ...], right: str
) -> Block:
    link = Link(row.agent, "Memory", key=str(row.n))
    return Block(row.text, "memory", words.time(row.created), right, bars=terms, link=link)


def terms_of(row: ShownRow) -> tuple[tuple[str, float], ...]:
    """Return the three terms of retrieval by name; nothing where none was searched for."""
    if not (row.recency or row.importance or row.relevance):
        return ()
    return (
        (msg("recency"), row.recency),
        (msg("importance"), row.importance),
        (msg("relevance"), row.relevance),
    )


def figures(row: ShownRow) -> str:
    """Return the slot of a memory, its three terms and its score, as numbers."""
    slot = [tr(SLOTS.get(row.slot, row.slot.replace("_", " ")))] * bool(row.slot)
    parts = [f"{tr(name)} {term:.2f}" for name, term in terms_of(row)]
    score = [tr("score {n}", n=f"{row.score:.2f}")] * bool(parts)
    return " · ".join([*slot, *parts, *score])


def _prompts(words: DayWording, pages: OpenPages, question: QuestionRecord, model: str) -> Page:
    """Return the prompts as they were sent and the raw replies, folded until a click opens them."""
    key = f"fold:fields:{question.row.thought}:{question.row.n}"
    link = Link(tab="Why", key=key)
    if key not in pages.unfolded:
        return [Block(tr("show what was asked and answered, word for word"), "link", link=link)]
    page = [Block(tr("hide the prompt"), "link", link=link)]
    if question.sent:
        return page + [block for sent in question.sent for block in _prompt(pages, question, sent)]
    page.append(quiet(tr(_why_no_prompt(model))))
    fields = asked(words, question.fields, LAST_FIELDS)
    page += [Block(text, "small", left=name) for name, text in fields]
    return page + _raw(question)


def _why_no_prompt(model: str) -> str:
    if model == "scripted":
        return RULES
    return REPLAY if model.startswith("recorded:") else OLDER


def _prompt(pages: OpenPages, question: QuestionRecord, sent: StoredPrompt) -> Page:
    """Return one attempt word for word; the system message and the schema are folded."""
    page: Page = []
    if len(question.sent) > 1:
        page.append(quiet(tr("Attempt {n}", n=sent.attempt)))
    page += _folded(pages, sent, "system", msg("the system message, the same for all"), sent.system)
    page += [quiet(tr("The prompt as it was sent:")), Block(sent.user, "code")]
    page += _folded(pages, sent, "schema", msg("the schema of the answer"), sent.schema)
    return [*page, *_raw(question, sent.attempt)]


def _folded(pages: OpenPages, sent: StoredPrompt, part: str, title: str, text: str) -> Page:
    key = f"fold:{part}:{sent.thought}:{sent.n}:{sent.attempt}"
    link = Link(tab="Why", key=key)
    if key not in pages.unfolded:
        return [Block(tr("show: {title}", title=tr(title)), "link", link=link)]
    return [Block(tr("hide: {title}", title=tr(title)), "link", link=link), Block(text, "code")]


def _raw(question: QuestionRecord, attempt: int | None = None) -> Page:
    replies = [r for r in question.replies if attempt in (None, r.attempt)]
    heard = quiet(tr("The answer, word for word:"))
    return [block for r in replies for block in (heard, Block(r.reply, "code"))]
