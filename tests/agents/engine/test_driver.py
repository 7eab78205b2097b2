"""The driver: order and size of answers never matter, nothing is used before it is written down."""

import time
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from agents.asks.ask import All, Ask, ReplyError
from agents.asks.questions import AskQuestions, ReviseIdentity, Whisper
from agents.engine.driver import Driver, RunningThought
from agents.models.base.service import Answer, ModelError
from agents.models.base.wire_text import CallText
from tests.helpers.fake_world import ADA, START, Embeds, Model
from town.interface import Action, RecordedReply, ReplyReceived, StoredPrompt, rng

Journal = list[ReplyReceived]


class Late(Model):
    """Gives answers in another order, one to three at a time."""

    def __init__(self, seed: int, **answers: Any) -> None:
        super().__init__(**answers)
        self._dice = rng(seed, "late")
        self._held: list[Answer] = []

    def collect(self, timeout_s: float | None = None) -> Sequence[Answer]:
        self._held = self._dice.shuffled([*self._held, *super().collect()])
        count = self._dice.between(1, 3)
        out, self._held = self._held[:count], self._held[count:]
        return out


def whisper(text: str) -> Whisper:
    return Whisper(me=ADA, now=START, currently="", text=text)


async def musing(name: str, into: list[str]) -> Action | None:
    """Ask one thing, then three at once, then one more."""
    first = await whisper(f"{name} one")
    into.append(first.thought)
    three = [whisper(f"{name} {n}") for n in range(3)]
    for answer in await All(tuple(three)):
        into.append(answer.thought if answer else "-")
    into.append((await whisper(f"{name} last")).thought)
    return None


def thought(run: Any, name: str = "Ada Lund", tick: int = 5) -> RunningThought:
    return RunningThought(name, tick, tick + 1, "test", run)


def driver(model: Model, journal: Journal, recorded: Any = None) -> Driver:
    return Driver(model, Embeds(), journal.extend, recorded or {})


def mused(model: Model) -> tuple[list[list[str]], list[list[Any]], list[ReplyReceived]]:
    """Let three minds muse; return what they found, their questions, and the journal in order."""
    journal: Journal = []
    drive = driver(model, journal)
    found: list[list[str]] = [[], [], []]
    names = ("Ada", "Ben", "Cleo")
    thoughts = [thought(musing(n, into), n) for n, into in zip(names, found, strict=True)]
    for one in thoughts:
        drive.start(one)
    drive.finish(thoughts)
    key = lambda r: (r.agent, r.n, r.attempt)  # noqa: E731
    return found, [t.questions for t in thoughts], sorted(journal, key=key)


def stubborn(ask: Any) -> Any:
    """Answer well but for one question, which never gets an answer that would do."""
    return "no" if ask.text.endswith(" 1") else {"thought": ask.text, "importance": 3}


@pytest.mark.parametrize("seed", range(8))
def test_the_order_and_the_size_of_answers_do_not_matter(seed: int) -> None:
    plain = mused(Model(whisper=stubborn))
    assert plain[0][0] == ["Ada one", "Ada 0", "-", "Ada 2", "Ada last"]
    assert [(r.n, r.tries, r.outcome) for r in plain[1][0]] == [
        (0, 1, "ok"), (1, 1, "ok"), (2, 3, "failed"), (3, 1, "ok"), (4, 1, "ok"),
    ]  # fmt: skip
    assert mused(Late(seed, whisper=stubborn)) == plain


def test_an_answer_is_written_down_before_it_is_used() -> None:
    journal: Journal = []
    known: list[int] = []

    async def looking() -> Action | None:
        for n in range(3):
            await whisper(str(n))
            known.append(len(journal))
        return None

    drive, one = driver(Model(), journal), thought(looking())
    drive.start(one)
    drive.finish([one])
    assert known == [1, 2, 3]


def test_a_bad_answer_is_asked_again_twice_with_the_reason() -> None:
    journal: Journal = []
    model = Model(whisper=["", '{"thought": "x", "importance": 11}', "{}"])
    reasons: list[str] = []

    async def asking() -> Action | None:
        try:
            await whisper("go")
        except ReplyError as error:
            reasons.append(str(error))
        return None

    drive, one = driver(model, journal), thought(asking())
    drive.start(one)
    drive.finish([one])
    errors = [reply.error for reply in journal]
    assert [call.reason for call in model.calls] == [None, *errors[:2]]
    assert errors[1] == "'importance' must be at most 10."
    assert errors[2] == "'thought' is missing. 'importance' is missing."
    assert reasons == [errors[2]]
    assert [(question.tries, question.outcome) for question in one.questions] == [(3, "failed")]


def once(
    model: Model, recorded: dict[Any, RecordedReply], text: str = "go"
) -> tuple[list[str], Journal]:
    found: list[str] = []
    journal: Journal = []

    async def asking() -> Action | None:
        found.append((await whisper(text)).thought)
        return None

    drive, one = driver(model, journal, recorded), thought(asking())
    drive.start(one)
    drive.finish([one])
    return found, journal


def test_a_recorded_answer_is_used_again_and_not_written_twice() -> None:
    first = Model()
    _, (reply,) = once(first, {})
    second = Model(whisper="never asked")
    found, journal = once(second, {(5, "Ada Lund", 0, 1): reply})
    assert (found, journal, second.calls) == (["I feel that go"], [], [])


@pytest.mark.parametrize("change", ["another question", "another hash"])
def test_a_recorded_answer_to_another_question_is_not_used(change: str) -> None:
    _, (reply,) = once(Model(), {})
    text = "stay" if change == "another question" else "go"
    reply = reply if change == "another question" else replace(reply, question_hash="0" * 32)
    model = Model()
    found, journal = once(model, {(5, "Ada Lund", 0, 1): reply}, text)
    assert (found, len(journal), len(model.calls)) == ([f"I feel that {text}"], 1, 1)


def test_a_recorded_bad_answer_is_followed_by_the_second_try() -> None:
    _, journal = once(Model(whisper=["bad", {"thought": "good", "importance": 2}]), {})
    recorded: dict[Any, RecordedReply] = {
        (r.thought, r.agent, r.n, r.attempt): r for r in journal[:1]
    }
    model = Model(whisper={"thought": "good", "importance": 2})
    found, later = once(model, recorded)
    assert found == ["good"]
    assert [call.id.attempt for call in model.calls] == [2]
    assert later == journal[1:]


def test_a_model_that_falls_silent_is_named() -> None:
    class Silent(Model):
        def collect(self, timeout_s: float | None = None) -> Sequence[Answer]:
            return []

    with pytest.raises(ModelError, match="left 1 questions without an answer"):
        once(Silent(), {})


def test_an_answer_to_nothing_is_ignored() -> None:
    class Chatty(Model):
        def collect(self, timeout_s: float | None = None) -> Sequence[Answer]:
            ready = super().collect()
            return [*[replace(a, id=replace(a.id, n=99)) for a in ready], *ready]

    found, journal = once(Chatty(), {})
    assert (found, len(journal)) == (["I feel that go"], 1)


def test_the_hash_tells_questions_apart_by_all_they_show() -> None:
    ask = AskQuestions(me=ADA, now=START, currently="c", memories=())
    others: list[Ask[Any]] = [
        replace(ask, currently="d"), replace(ask, count=2), replace(ask, now=START.replace(hour=3)),
        replace(ask, summary="s"),
    ]  # fmt: skip
    assert len({ask.hash, *(other.hash for other in others)}) == 5
    assert replace(ask).hash == ask.hash


def test_patience_does_not_run_while_the_model_is_down() -> None:
    class Down(Model):
        waits = 0

        def is_down(self) -> bool:
            return self.waits < 2

        def collect(self, timeout_s: float | None = None) -> Sequence[Answer]:
            if not self.is_down():
                return super().collect(timeout_s)
            time.sleep(timeout_s or 0.0)
            self.waits += 1
            return []

    found: list[str] = []
    drive, one = driver(Down(), []), thought(musing("Ada", found))
    drive.start(one)
    drive.finish([one], patience_s=0.0)
    assert one.done


def test_without_patience_answers_that_are_there_are_used() -> None:
    found: list[str] = []
    drive, one = driver(Model(), []), thought(musing("Ada", found))
    drive.start(one)
    drive.finish([one], patience_s=0.0)
    assert (one.done, len(found)) == (True, 5)


def test_what_was_sent_is_stored_with_the_question_it_was_for() -> None:
    class Worded(Model):
        def collect(self, timeout_s: float | None = None) -> Sequence[Answer]:
            words = CallText("system", "user", {"type": "object"}, 9)
            return [replace(answer, sent=words) for answer in super().collect(timeout_s)]

    stored: list[StoredPrompt] = []
    drive = Driver(Worded(), Embeds(), Journal().extend, {}, store_prompts=stored.extend)
    one = thought(musing("Ada", []), "Ada Lund", 5)
    drive.start(one)
    drive.finish([one])
    assert [prompt.n for prompt in stored] == [0, 1, 2, 3, 4]
    assert stored[0] == StoredPrompt(
        5, "Ada Lund", 0, 1, "whisper", "system", "user", '{"type": "object"}'
    )


class Kept(Model):
    """A model that has no answers yet where one does not wait for them."""

    def collect(self, timeout_s: float | None = None) -> Sequence[Answer]:
        return [] if timeout_s == 0.0 else super().collect()


async def asking(ask: Ask[Any], into: list[str]) -> Action | None:
    into.append((await ask).thought)
    return None


def asked_ahead(*foreseen: str, real: str) -> tuple[list[str], Model, Journal, Driver]:
    """Return what a thought finds that asks `real`, after whispers `foreseen` for its tick."""
    model, journal, found = Kept(), Journal(), list[str]()
    made = driver(model, journal)
    for text in foreseen:
        made.ask_ahead(whisper(text), "Ada Lund", 5)
    running = thought(asking(whisper(real), found))
    made.start(running)
    made.finish([running])
    return found, model, journal, made


def test_what_was_asked_ahead_is_used_and_written_down_as_asked_now() -> None:
    found, model, journal, made = asked_ahead("bread", real="bread")
    assert len(model.calls) == 1
    assert [(row.thought, row.n, row.attempt) for row in journal] == [(5, 0, 1)]
    assert found == asked_ahead(real="bread")[0]
    assert made.foreseen == {"used": 1}


def test_what_was_foreseen_otherwise_is_asked_anew_and_not_written_down() -> None:
    found, model, journal, made = asked_ahead("bread", real="cheese")
    assert [call.ask for call in model.calls] == [whisper("bread"), whisper("cheese")]
    assert len(journal) == 1
    assert journal[0].question_hash == whisper("cheese").hash
    assert found == asked_ahead(real="cheese")[0]
    assert made.foreseen == {"text": 1}


def test_of_two_questions_foreseen_for_one_tick_the_answer_to_the_newer_is_used() -> None:
    found, _, journal, _ = asked_ahead("bread", "cheese", real="cheese")
    assert found == asked_ahead(real="cheese")[0]
    assert journal[0].question_hash == whisper("cheese").hash
    assert len(journal) == 1


def asked_beside(likely: str, real: str) -> tuple[list[str], Model, Journal, Driver]:
    """Return what a thought finds that asks `real` at last, where `likely` seems so at first."""
    model, journal, found = Kept(), Journal(), list[str]()
    made = driver(model, journal)

    async def both() -> Action | None:
        await AskQuestions(me=ADA, now=START, currently="", memories=(), count=3)
        return await asking(whisper(real), found)

    running = thought(both())
    running.likely = lambda: whisper(likely)
    made.start(running)
    assert [call.ask.kind for call in model.calls] == ["questions", "whisper"]
    made.finish([running])
    return found, model, journal, made


def test_what_is_likely_to_be_asked_goes_out_with_what_comes_before_it() -> None:
    found, model, journal, made = asked_beside("bread", "bread")
    assert found == ["I feel that bread"]
    assert len(model.calls) == 2
    assert [(row.n, row.question_hash) for row in journal][1] == (1, whisper("bread").hash)
    assert made.foreseen == {"used": 1}


def test_what_an_answer_has_changed_is_asked_after_it() -> None:
    found, model, journal, made = asked_beside("bread", "cheese")
    assert found == ["I feel that cheese"]
    assert [call.id.early for call in model.calls] == [False, True, False]
    assert len(journal) == 2
    assert made.foreseen == {"text": 1}


def identity(currently: str) -> ReviseIdentity:
    return ReviseIdentity(me=ADA, now=START, currently=currently)


async def waking(first: str, into: list[str], last: Ask[Any] | None = None) -> Action | None:
    """Ask who one is, then who one is after that, and perhaps one thing more."""
    once = await identity(first)
    into.append((await identity(once.currently)).currently)
    if last is not None:
        await last
    return None


def renewed(ask: ReviseIdentity) -> dict[str, str]:
    return {"currently": f"{ask.currently} And so on.", "summary": "The same."}


def rehearsed(first: str) -> tuple[list[str], Model, Journal, Driver]:
    """Return what a thought finds of which a rehearsal began with the `first` words."""
    model, journal, found = Kept(revise_identity=renewed), Journal(), list[str]()
    made, dreamt = driver(model, journal), list[str]()
    made.rehearse(thought(waking(first, dreamt, whisper("bread"))))
    made.poll(None)
    made.poll(None)
    assert dreamt == [f"{first} And so on. And so on."]
    assert (journal, made.waiting) == ([], [])
    assert {call.ask.kind for call in model.calls} == {"revise_identity"}
    running = thought(waking("Lunch.", found))
    made.start(running)
    made.finish([running])
    assert found == ["Lunch. And so on. And so on."]
    return found, model, journal, made


def test_what_a_rehearsal_has_asked_is_used_when_its_thought_comes() -> None:
    _, model, journal, made = rehearsed("Lunch.")
    assert len(model.calls) == 2
    assert [(row.thought, row.n, row.attempt) for row in journal] == [(5, 0, 1), (5, 1, 1)]
    assert made.foreseen["used"] == 2


def test_a_rehearsal_of_another_thought_is_in_vain() -> None:
    _, model, journal, made = rehearsed("Dinner.")
    assert len(model.calls) == 4
    assert len(journal) == 2
    assert made.foreseen["currently"] == 2


def test_a_rehearsal_ends_where_an_answer_will_not_do() -> None:
    model = Model(revise_identity="nonsense")
    made, dreamt = driver(model, []), list[str]()
    made.rehearse(thought(waking("Lunch.", dreamt)))
    made.poll(None)
    assert (dreamt, len(model.calls)) == ([], 1)
