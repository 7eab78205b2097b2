"""Noticing, reacting, reflecting, whispers and interviews, in tiny stories."""

from dataclasses import replace
from datetime import timedelta

import pytest

from agents.asks import questions as a
from agents.asks.context import (
    Acquaintance,
    Appointment,
    FactExcerpt,
    MemoryExcerpt,
    News,
    PlanBlock,
    TalkLine,
)
from agents.asks.repetition import copies
from agents.asks.replies import (
    AnswerReply,
    IdentityReply,
    InsightsReply,
    NoticeReply,
    QuestionsReply,
    ReactionReply,
    TalkMemoryReply,
    ThoughtReply,
)
from agents.doctor.example_asks import example_of
from agents.doctor.example_people import INES, MAREN, NOW, PARTY, PLACES
from agents.models.scripted import answer
from town.interface import Fact, rng

FIRE = News("The brick oven is burning.", "object", "bakery/kitchen/oven", unusual=True)
TIDY = News("Ines Roth reads", "person", "Ines Roth")
MET = tuple(
    MemoryExcerpt(n, text, kind, NOW, importance, about, facts)
    for n, text, kind, importance, about, facts in (
        (1, "Ines Roth weeds the bed", "observation", 2, ("Ines Roth",), ()),
        (2, "Ines Roth weeds the bed", "observation", 2, ("Ines Roth",), ()),
        (3, "I talked with Ines Roth about the weather.", "talk", 3, ("Ines Roth",), ()),
        (4, "Tobias Fenn told: the party", "talk", 6, ("Tobias Fenn",), ("midsummer_party",)),
        (5, "Ines Roth told: the party", "talk", 6, ("Ines Roth",), ("midsummer_party",)),
    )
)


def _notice(
    news: tuple[News, ...], people: tuple[Acquaintance, ...] = (), seed: int = 1
) -> NoticeReply:
    ask = a.Notice(
        me=MAREN, now=NOW, currently="", news=news, doing="kneads", here="bakery/kitchen",
        plan=None, people=people, memories=(), facts=(FactExcerpt(PARTY, 1),),
    )  # fmt: skip
    reply: NoticeReply = ask.read(answer(ask, rng(seed)).model_dump_json())
    return reply


def _react(news: News) -> ReactionReply:
    plan = (PlanBlock(NOW, NOW + timedelta(hours=2), "kneads", "bakery/kitchen"),)
    ask = a.React(
        me=MAREN, now=NOW, currently="", news=news, why="", doing="", here="bakery/kitchen",
        plan=plan, places=PLACES, memories=(),
    )  # fmt: skip
    reply: ReactionReply = ask.read(answer(ask, rng(1)).model_dump_json())
    return reply


def _interview(question: str, memories: tuple[MemoryExcerpt, ...] = MET) -> AnswerReply:
    ask = a.Interview(
        me=MAREN, now=NOW, currently="", question=question, doing="kneads the first dough",
        plan=(PlanBlock(NOW.replace(hour=15), NOW.replace(hour=16), "does the accounts", "x/y"),),
        appointments=(
            Appointment(PARTY.starts or NOW, PARTY.ends or NOW, "goes to the party", "green/lawn"),
        ),
        people=(Acquaintance("Ines Roth", "friend", 5, "good company"),),
        facts=(FactExcerpt(PARTY, 4),), memories=memories,
    )  # fmt: skip
    reply: AnswerReply = ask.read(answer(ask, rng(1)).model_dump_json())
    return reply


def test_fire_matters_more_than_reading_and_is_acted_on() -> None:
    noticed = _notice((TIDY, FIRE))
    assert noticed.ratings == [3, 10]
    assert (noticed.reaction, noticed.about) == ("act", 2)


def test_fire_is_put_out_where_it_burns() -> None:
    step = _react(FIRE).step
    assert (step.object, step.after, step.minutes) == ("bakery/kitchen/oven", "warm", 3)
    assert "oven" in step.activity


def test_a_notice_on_a_board_sends_nobody_running() -> None:
    news = News("A notice says: Lost, one grey cat.", "happening", "notice")
    assert all(_notice((news,), seed=seed).reaction == "carry_on" for seed in range(20))


def test_a_friend_is_spoken_to_sometimes_and_a_sleeper_never() -> None:
    friend = Acquaintance("Ines Roth", "friend", 5, "waters the plants")
    asleep = replace(friend, activity="sleeping")
    just_now = replace(friend, minutes_since_talk=20)
    talks = [
        sum(_notice((TIDY,), (who,), seed).reaction == "talk" for seed in range(100))
        for who in (friend, asleep, just_now)
    ]
    assert 10 < talks[0] < 70
    assert talks[1:] == [0, 0]


def test_questions_are_about_who_and_what_comes_up_most() -> None:
    ask = a.AskQuestions(me=MAREN, now=NOW, currently="", memories=MET, count=5)
    reply: QuestionsReply = ask.read(answer(ask, rng(1)).model_dump_json())
    assert "Ines Roth" in reply.questions[0]
    assert any("midsummer party" in q for q in reply.questions)


def test_every_insight_stands_on_statements_that_name_its_people() -> None:
    for seed in range(20):
        ask = a.DrawInsights(
            me=MAREN,
            now=NOW,
            currently="",
            questions=("Where do I stand with Ines Roth?",),
            memories=MET,
        )
        reply: InsightsReply = ask.read(answer(ask, rng(seed)).model_dump_json())
        assert reply.insights
        for insight in reply.insights:
            shown = [MET[n - 1] for n in insight.evidence]
            for name in ("Ines Roth", "Tobias Fenn"):
                assert (name in insight.text) <= any(name in m.about for m in shown)
            if "midsummer party" in insight.text:
                assert all("midsummer_party" in m.facts for m in shown)


def test_what_is_seen_twice_is_seen_again_and_again() -> None:
    ask = a.DrawInsights(
        me=MAREN, now=NOW, currently="", questions=("What do I see?",), memories=MET
    )
    found = set()
    for seed in range(30):
        reply: InsightsReply = ask.read(answer(ask, rng(seed)).model_dump_json())
        found |= {i.text for i in reply.insights if i.evidence == [1, 2] and "weeding" in i.text}
    assert "I keep seeing Ines Roth weeding the bed." in found
    assert len(found) > 1  # and not always in the same words


def test_each_insight_says_which_question_it_answers_and_repeats_no_memory() -> None:
    asked = ("Where do I stand with Ines Roth?", "What of Tobias Fenn?")
    ask = a.DrawInsights(me=MAREN, now=NOW, currently="", questions=asked, memories=MET)
    for seed in range(20):
        reply: InsightsReply = ask.read(answer(ask, rng(seed)).model_dump_json())
        assert {insight.question for insight in reply.insights} == {1, 2}
        assert not any(
            copies(i.text, memory.text, len(i.evidence) > 1)
            for i in reply.insights
            for memory in MET
        )


def test_nothing_remembered_is_nothing_concluded() -> None:
    ask = a.DrawInsights(me=MAREN, now=NOW, currently="", questions=("Who am I?",), memories=())
    reply: InsightsReply = ask.read(answer(ask, rng(1)).model_dump_json())
    assert reply.insights == []


def test_a_promise_is_on_ones_mind_the_next_morning() -> None:
    kept = "I talked with Maren Fenn about the midsummer party and me; I said I would come."
    ask = a.ReviseIdentity(
        me=INES,
        now=NOW,
        currently="Ines is tired.",
        memories=(MemoryExcerpt(9, kept, "talk", NOW, 6),),
    )
    reply: IdentityReply = ask.read(answer(ask, rng(1)).model_dump_json())
    assert reply.currently == "Ines is tired. Ines has promised to come to the midsummer party."
    assert reply.summary.startswith("Ines Roth teaches at the school.")


def test_closeness_falls_as_well_as_rises_and_stays_about_what_the_author_says() -> None:
    lines = tuple(TalkLine(who, "Fine day.") for who in (MAREN.name, INES.name) * 2)
    whole = example_of(a.AfterTalk)
    gone = {}
    for closeness in (3, 6, 9):
        ines = Acquaintance("Ines Roth", "friend", closeness)
        ask = replace(whole, me=MAREN, others=(ines,), lines=lines, heard=(), told=())
        gone[closeness] = [
            ask.read(answer(ask, rng(seed)).model_dump_json()).closeness for seed in range(200)
        ]
    usual = MAREN.relations["Ines Roth"].closeness
    assert all({-1, 0, 1} == set(changes) for changes in gone.values())
    assert sum(gone[3]) > sum(gone[6]) > sum(gone[9])
    assert sum(gone[9]) < 0 < sum(gone[3])
    assert 3 < usual < 9


@pytest.mark.parametrize(
    ("language", "yes", "no"),
    [
        ("en", "Count me in.", "I'm sorry, not this time."),
        ("zh", "好啊，我一定到。", "不巧，这回我去不了。"),
    ],
)
def test_who_is_turned_down_feels_it_and_who_is_promised_keeps_it(
    language: str, yes: str, no: str
) -> None:
    maren, asked = replace(MAREN, language=language), TalkLine(MAREN.name, "...", (PARTY.id,))
    kept: dict[str, list[TalkMemoryReply]] = {}
    for said in (yes, no):
        lines = (asked, TalkLine("Ines Roth", said))
        ask = replace(
            example_of(a.AfterTalk), me=maren, lines=lines, heard=(), told=(PARTY,),
            others=(Acquaintance("Ines Roth", "friend", 5),),
        )  # fmt: skip
        kept[said] = [ask.read(answer(ask, rng(n)).model_dump_json()) for n in range(60)]
    assert {bool(reply.promised) for reply in kept[yes]} == {True}
    assert {bool(reply.promised) for reply in kept[no]} == {False}
    fell = {said: sum(r.closeness < 0 for r in replies) for said, replies in kept.items()}
    assert fell[no] > 25
    assert fell[yes] < 15
    assert min(reply.trust for reply in kept[no]) < 0 < max(r.trust for r in kept[yes])


def test_nobody_is_thought_less_of_while_they_look_for_their_words() -> None:
    """The last word is a question, and whoever is asked may be typing."""
    lines = (TalkLine("Otto Brandt", "Hello."), TalkLine(MAREN.name, "And what do you do?"))
    others = (Acquaintance("Otto Brandt", "rival", -2),)
    waits = replace(
        example_of(a.AfterTalk), me=MAREN, lines=lines, heard=(), told=(), others=others
    )
    answered = replace(waits, lines=(*lines, TalkLine("Otto Brandt", "None of your business.")))
    least = [
        min(ask.read(answer(ask, rng(n)).model_dump_json()).closeness for n in range(60))
        for ask in (waits, answered)
    ]
    assert least[0] == 0 > least[1]


def test_gossip_changes_what_one_thinks_of_whom_it_is_about() -> None:
    gossip = Fact("plums", "Otto Brandt took the plums.", "gossip", "Ines Roth", ("Otto Brandt",))
    lines = (TalkLine("Ines Roth", "Otto Brandt took the plums.", ("plums",)),)
    ask = replace(
        example_of(a.AfterTalk), me=MAREN, lines=lines, heard=(gossip,), known=("Otto Brandt",)
    )
    replies = [ask.read(answer(ask, rng(seed)).model_dump_json()) for seed in range(20)]
    thirds = [reply.third for reply in replies if reply.third]
    assert 5 < len(thirds) < 18
    assert {(r.who, r.closeness) for (r,) in thirds} == {("Otto Brandt", -1)}


def test_a_whisper_becomes_ones_own_thought() -> None:
    said = {
        "You are in love with Tobias.": "I am in love with Tobias.",
        "Tell Ines about the plums": "I should tell Ines about the plums.",
        "Don't trust the mayor.": "I should not trust the mayor.",
        "Ines needs you.": "Ines needs me.",
    }
    for text, thought in said.items():
        ask = a.Whisper(me=MAREN, now=NOW, currently="", text=text)
        reply: ThoughtReply = ask.read(answer(ask, rng(1)).model_dump_json())
        assert reply.thought == thought


def test_what_one_should_tell_somebody_about_another_is_for_whom_it_is_named_to() -> None:
    """Maren is to tell Ines of Tobias: not Tobias himself, though he stands beside her."""
    thought = News("I should tell Ines that Tobias has stolen the bell.", "thought")
    tobias, ines = Acquaintance("Tobias Fenn", "brother", 6), Acquaintance("Ines Roth", "friend", 5)
    assert set(MAREN.relations) >= {"Tobias Fenn", "Ines Roth"}
    assert _notice((thought,), (tobias,)).reaction == "act"
    assert _react(thought).step.activity == "looks for Ines"
    both = _notice((thought,), (tobias, ines))
    assert (both.reaction, both.target) == ("talk", "Ines Roth")


def test_an_interview_is_answered_from_what_is_known() -> None:
    assert _interview("Who are you?").answer.startswith("I'm Maren Fenn, 41. I'm a baker.")
    assert "kneading the first dough" in _interview("What are you doing?").answer
    assert "do the accounts" in _interview("What are your plans for later?").answer
    ines = _interview("What do you think of Ines?")
    assert "Ines Roth is my friend." in ines.answer
    assert "good company" in ines.answer
    assert all("Ines Roth" in MET[n - 1].text for n in ines.because)
    party = _interview("Do you know about the midsummer party?")
    assert "I'm giving a midsummer party" in party.answer
    assert party.because == [4, 5]


def test_an_interview_admits_what_it_does_not_know() -> None:
    reply = _interview("What is the capital of Peru?", ())
    assert reply.because == []
    assert any(w in reply.answer for w in ("don't know", "couldn't tell", "know nothing"))
