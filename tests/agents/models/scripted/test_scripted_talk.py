"""Talk: invitations are answered and kept, secrets stay, questions are met, leave is taken."""

import re
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from agents.asks import questions as a
from agents.asks.context import (
    Acquaintance,
    Appointment,
    FactExcerpt,
    MemoryExcerpt,
    TalkLine,
)
from agents.asks.replies import LineReply, TalkMemoryReply
from agents.doctor.example_people import FACTS, INES, MAREN, NOW, PARTY, PLACES, SECRET
from agents.models.scripted import answer
from agents.models.scripted.decisions.answers import answer_words
from agents.models.scripted.talk.character import will_come
from agents.models.scripted.talk.next_line import LEAVING
from agents.models.scripted.talk.style import in_manner
from agents.models.scripted.talk.topics import Pair, of_theme, pair_of, topic_named, topics
from agents.models.scripted.words.phrase_store import expansions, fill, load
from town.entities import PlacePhrases, TownPhrases
from town.interface import Fact, Person, Relation, rng

INVITED = TalkLine("Maren Fenn", f"{PARTY.text} Will you come?", ("midsummer_party",))
FRIEND = Acquaintance("Ines Roth", "friend", 5)
HELLO = (TalkLine("Maren Fenn", "Hello."), TalkLine("Ines Roth", "Hello, Maren."))
ACCEPTED, DECLINED = answer_words("en").yes, answer_words("en").no
STYLES = ("plain", "terse", "chatty", "formal", "jokey", "shy", "gruff", "young")


def _line(
    me: Person = MAREN,
    other: Acquaintance = FRIEND,
    lines: tuple[TalkLine, ...] = (),
    facts: tuple[FactExcerpt, ...] = (),
    left: int = 10,
    memories: tuple[MemoryExcerpt, ...] = (),
    dates: tuple[Appointment, ...] = (),
    seed: int = 1,
    **more: Any,
) -> LineReply:
    ask = a.NextLine(
        me=me, now=NOW, currently=me.concern, others=(other,), here="green/lawn", doing="waters",
        why="", lines=lines, lines_left=left, facts=facts, memories=memories, appointments=dates,
        place_name="the lawn", **more,
    )  # fmt: skip
    reply: LineReply = ask.read(answer(ask, rng(seed, "talk")).model_dump_json())
    return reply


def _after(lines: tuple[TalkLine, ...], heard: tuple[Fact, ...]) -> TalkMemoryReply:
    other = Acquaintance("Maren Fenn", "friend", 5)
    ask = a.AfterTalk(
        me=INES, now=NOW, currently="", others=(other,), lines=lines, heard=heard, told=(),
        appointments=(), plan=(), places=PLACES,
    )  # fmt: skip
    reply: TalkMemoryReply = ask.read(answer(ask, rng(1)).model_dump_json())
    return reply


def _guest(coming: bool) -> Person:
    names = (f"Guest {n}" for n in range(99))
    return next(p for name in names if will_come(p := replace(INES, name=name), PARTY) == coming)


def test_an_invitation_is_told_by_its_host_and_counted() -> None:
    shown = (FactExcerpt(PARTY, 3),)
    told = [u for seed in range(20) if (u := _line(facts=shown, seed=seed)).tells]
    assert len(told) > 8
    assert {tuple(u.tells) for u in told} == {("midsummer_party",)}
    assert all("I'm giving a midsummer party" in u.text for u in told)
    assert all("tomorrow from five to seven" in u.text for u in told)


@pytest.mark.parametrize(("coming", "said"), [(True, ACCEPTED), (False, DECLINED)])
def test_an_invitation_is_answered_as_one_is_inclined(coming: bool, said: object) -> None:
    guest, shown = _guest(coming), (FactExcerpt(PARTY, 3, told=True),)
    host = Acquaintance("Maren Fenn", "friend", 5)
    for seed in range(20):
        text = _line(guest, host, (INVITED,), shown, seed=seed).text
        assert bool(ACCEPTED.search(text)) == (said is ACCEPTED)
        assert bool(DECLINED.search(text)) == (said is DECLINED)


def test_who_has_promised_already_says_so() -> None:
    date = Appointment(NOW, NOW, "goes to the party", "green/lawn", "midsummer_party")
    host = Acquaintance("Maren Fenn", "friend", 5)
    text = _line(INES, host, (INVITED,), (FactExcerpt(PARTY, 3, True),), dates=(date,)).text
    assert any(word in text for word in ("I'll be there", "I've said I'll come", "see you there"))


def test_what_was_accepted_in_words_becomes_a_promise() -> None:
    yes = _after((INVITED, TalkLine("Ines Roth", "I'd love to. Count me in.")), (PARTY,))
    (promise,) = yes.promises
    assert (promise.fact, promise.day, promise.start, promise.end, promise.place) == (
        "midsummer_party", "tomorrow", "17:00", "19:00", "green/lawn",
    )  # fmt: skip
    assert yes.declined == []
    assert "Maren Fenn" in yes.memory
    assert "I said I would come" in yes.memory


def test_what_was_declined_in_words_is_no_promise() -> None:
    no = _after((INVITED, TalkLine("Ines Roth", "I can't make it, I'm afraid.")), (PARTY,))
    assert (no.promises, no.declined) == ([], ["midsummer_party"])


def test_what_is_over_is_not_promised() -> None:
    past = replace(PARTY, starts=datetime(2026, 6, 17, 17), ends=datetime(2026, 6, 17, 19))
    assert _after((INVITED, TalkLine("Ines Roth", "Count me in.")), (past,)).promises == []


@pytest.mark.parametrize("closeness", [-3, 0, 4, 6])
def test_a_secret_is_kept_from_all_but_the_closest(closeness: int) -> None:
    other = replace(FRIEND, closeness=closeness)
    lines = [_line(other=other, facts=(FactExcerpt(SECRET, 1),), seed=seed) for seed in range(99)]
    assert all(u.tells == [] and "bank" not in u.text for u in lines)


def test_what_gives_a_secret_away_is_not_remembered_aloud() -> None:
    memory = MemoryExcerpt(1, "I saw the bank's letter: Tobias owes them a great deal.", "seed")
    shown = (FactExcerpt(SECRET, 1),)
    lines = [_line(facts=shown, memories=(memory,), seed=seed) for seed in range(99)]
    assert all("great deal" not in u.text for u in lines)


def test_news_is_not_told_to_whom_it_was_told() -> None:
    told = tuple(FactExcerpt(f, 1, told=True) for f in FACTS)
    assert all(_line(facts=told, seed=seed).tells == [] for seed in range(30))


def test_nobody_is_told_gossip_about_themselves() -> None:
    gossip = next(f for f in FACTS if f.kind == "gossip")
    lines = [_line(facts=(FactExcerpt(gossip, 1),), seed=seed) for seed in range(50)]
    assert all(u.tells == [] for u in lines)


def test_a_question_is_answered_on_its_topic() -> None:
    asked = (TalkLine("Ines Roth", "Good morning, Maren! How are you?"),)
    known = _pieces(topic_named("wellbeing").pairs[0].answers)
    texts = [_line(lines=asked, seed=seed).text for seed in range(20)]
    assert all(any(k in t.lower() for k in known) for t in texts), texts


def test_only_who_goes_says_goodbye_and_it_is_answered() -> None:
    last = (TalkLine("Maren Fenn", "Hello."), TalkLine("Ines Roth", "How are you?"))
    for leaving in (True, False):
        said = _line(lines=last, left=2, leaving=leaving)
        assert said.ends
        assert bool(LEAVING.search(said.text)) is leaving, said.text
    gone = (
        *last,
        TalkLine("Maren Fenn", "Fine."),
        TalkLine("Ines Roth", "I must be going. Will you come, too? Goodbye!"),
    )
    said = _line(lines=gone, others_done=True)
    assert said.ends
    assert LEAVING.search(said.text), said.text


def test_a_bystander_is_drawn_in_with_a_question_and_answers() -> None:
    lines = (TalkLine("Ines Roth", "Well, well."), TalkLine("Maren Fenn", "You don't say."),
             TalkLine("Ines Roth", "I do."))  # fmt: skip
    said = [_line(lines=lines, may_join=("Otto Brandt",), seed=s) for s in range(200)]
    drawn = [line for line in said if line.to == "Otto Brandt"]
    assert drawn
    assert all("Otto" in line.text and line.text.endswith("?") for line in drawn)
    assert all(line.to != "Otto Brandt" for line in (_line(lines=lines, seed=s) for s in range(50)))


def test_one_greets_by_what_the_other_is_to_one() -> None:
    spouse = Acquaintance("Tobias Fenn", "husband", 8)
    stranger = Acquaintance("Odd Person", "stranger", 0)
    assert any("love" in _line(other=spouse, seed=s).text.lower() for s in range(12))
    assert all("Maren Fenn" in _line(other=stranger, seed=s).text for s in range(12))


@pytest.mark.parametrize("manner", STYLES)
def test_yes_is_yes_and_no_is_no_in_every_manner(manner: str) -> None:
    table = load("news")["hear"]
    for key, said, other in (("accept", ACCEPTED, DECLINED), ("decline", DECLINED, ACCEPTED)):
        for template in (*table[key], *table[f"{key}_third"]):
            for seed in range(9):
                text = in_manner(fill(template, lambda _: "Ada", rng(seed)), manner, rng(seed))
                assert said.search(text), text
                assert not other.search(text), text


@pytest.mark.parametrize("manner", STYLES)
def test_a_farewell_is_known_for_one_and_nothing_else_is(manner: str) -> None:
    lines = load("lines")
    for key in ("bye", "bye_there", "bye_back"):
        for template in (t for group in lines[key].values() for t in group):
            text = in_manner(fill(template, lambda _: "Ada", rng(1)), manner, rng(1), last=True)
            assert key == "bye_back" or LEAVING.search(text), text
    for template in (t for group in lines["greet_there"].values() for t in group):
        assert not LEAVING.search(fill(template, lambda _: "Ada", rng(1))), template
    for pair in _all_pairs():
        then = (text for taken in pair.taken for text in taken.then)
        for template in (*pair.opens, *pair.answers, *then):
            text = in_manner(fill(template, lambda _: "Ada", rng(1)), manner, rng(1))
            assert not LEAVING.search(text), text


def _all_pairs(language: str = "en") -> list[Pair]:
    """Return all pairs of the store of a language."""
    own = [p for t in topics(language) for pair in t.pairs for p in (pair, *pair.on)]
    if language == "zh":
        return own
    return own + [
        p for theme in load("doing") for asks in (True, False) for p in of_theme(theme, asks)
    ]


def _pieces(templates: tuple[str, ...]) -> set[str]:
    """Return the longest words of each way to say one of `templates` that no slot changes."""
    said = (text for template in templates for text in expansions(template))
    return {max(re.split(r"\{\w+\}", text), key=len).strip(" .,").lower() for text in said}


def _slot(name: str) -> str:
    return "a fine bright day" if name == "weather" else "Ada"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_question_has_answers_of_its_own_and_is_known_again(language: str) -> None:
    pairs = _all_pairs(language)
    assert sum(pair.asks for pair in pairs) > (100 if language == "en" else 15)
    for pair in pairs:
        assert pair.answers, pair.opens
        for template in (t for t in pair.opens if pair.asks and not re.fullmatch(r"\{\w+\}", t)):
            for seed in range(6):
                text = fill(template, _slot, rng(seed))
                found = pair_of(text, language)
                assert found is not None, text
                assert found.answers == pair.answers, (text, found.opens)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_question_is_asked_in_passing_that_nobody_could_answer(language: str) -> None:
    """What is said to a question or a remark asks nothing, unless it is a pair itself."""
    for pair in _all_pairs(language):
        then = [text for taken in pair.taken for text in taken.then]
        asking = (t for t in (*pair.answers, *then) if "?" in t or "？" in t)
        for text in (way for template in asking for way in expansions(template)):
            asked = re.findall(r"[^.!?。！？]+[?？]", text)
            assert all(pair_of(part, language) for part in asked), text


def test_news_that_is_not_shown_is_answered_by_its_words() -> None:
    told = TalkLine("Otto Brandt", "I'm standing for mayor. What do you think?", ("unheard_of",))
    answers = load("news")["hear"]
    known = _pieces((*answers["candidacy_for_self"], *answers["candidacy_against_self"]))
    text = _line(lines=(told,), other=Acquaintance("Otto Brandt", "customer", 2)).text
    assert any(k in text.lower() for k in known), text


@pytest.mark.parametrize(
    ("claim", "group"),
    [
        ("The midsummer party is cancelled.", "claim"),
        ("Ines, Otto has stolen the cat.", "claim"),
        ("Ines has stolen the cat.", "accused"),
        ("Maren has stolen the cat.", "doubted"),
    ],
)
def test_what_a_visitor_claims_is_answered(claim: str, group: str) -> None:
    dear = {"Maren Fenn": Relation("friend", 7, ""), "Otto Brandt": Relation("rival", -2, "")}
    ines, milo = replace(INES, relations=dear), Acquaintance("Milo", "newcomer", 0)
    answers = _pieces(load("news")["hear"][group])
    for seed in range(20):
        said = _line(ines, milo, (TalkLine("Milo", claim, (), ines.name, 9),), seed=seed).text
        assert any(piece in said.lower() for piece in answers), said


def test_who_is_asked_for_news_tells_what_there_is() -> None:
    cat = next(f for f in FACTS if f.id == "cat")
    asked = (TalkLine("Maren Fenn", "Hello."), TalkLine("Ines Roth", "Hello, Maren. Any news?"))
    told = [_line(lines=asked, facts=(FactExcerpt(cat, 1),), seed=s) for s in range(10)]
    assert all(u.tells == ["cat"] and "one grey cat" in u.text.lower() for u in told)


def test_who_was_seen_is_reported_when_asked_for() -> None:
    memory = MemoryExcerpt(
        1, "Tobias Fenn sands a chair", "observation", NOW.replace(hour=7), 2, ("Tobias Fenn",)
    )
    asked = (TalkLine("Maren Fenn", "Hello."), TalkLine("Ines Roth", "Have you seen Tobias today?"))
    text = _line(lines=asked, memories=(memory,)).text
    assert "I saw Tobias sanding a chair earlier." in text or "this morning" in text


def test_who_was_seen_with_something_of_ones_own_is_told_so() -> None:
    seen = "Tobias Fenn has a coffee before Maren's shift and waits for Ines Roth"
    memory = MemoryExcerpt(1, seen, "observation", NOW.replace(hour=7), 2, ("Tobias Fenn",))
    asked = (TalkLine("Maren Fenn", "Hello."), TalkLine("Ines Roth", "Have you seen Tobias today?"))
    text = _line(lines=asked, memories=(memory,)).text
    assert "I saw Tobias having a coffee before my shift and waiting for you" in text


def test_the_authors_phrases_are_said_asked_and_answered() -> None:
    own = TownPhrases(
        says={"The Lark has a mind of its own.": ("It always had.",)},
        asks={"Are you for the bypass?": ("Ask me by the river.",)},
        places={"green": PlacePhrases(says=("That bandstand was put up for a king.",))},
    )
    maren = replace(MAREN, phrases=own)
    said = " ".join(_line(maren, lines=HELLO, seed=seed).text for seed in range(200))
    assert all(text in said for text in (*own.says, *own.asks, *own.places["green"].says))
    asked = (*HELLO, TalkLine("Ines Roth", "Well, well. Are you for the bypass?"))
    answers = [_line(maren, lines=asked, seed=seed).text for seed in range(30)]
    assert all("Ask me by the river" in text for text in answers)
    heard = (*HELLO, TalkLine("Ines Roth", "Anyway, the Lark has a mind of its own."))
    taken_up = [_line(maren, lines=heard, seed=seed).text for seed in range(30)]
    assert all("It always had" in text for text in taken_up)


def test_an_answer_is_taken_as_it_was_given() -> None:
    """Who hears that the other slept badly does not say that they look rested."""
    slept = topic_named("sleep").pairs[0]
    good, bad = (_pieces(taken.then) for taken in slept.taken)
    asked = TalkLine("Maren Fenn", "How was your night?")
    for answer_, fits, other in (
        ("Like a stone, for once.", good, bad),
        ("Till the birds, and then I lay and listened.", bad, good),
    ):
        lines = (*HELLO, asked, TalkLine("Ines Roth", answer_))
        texts = [_line(lines=lines, seed=seed).text.lower() for seed in range(30)]
        assert all(any(piece in text for piece in fits) for text in texts), texts
        assert not any(piece in text for piece in other for text in texts), texts


def test_a_question_given_back_is_answered_as_it_was_asked() -> None:
    lines = (*HELLO, TalkLine("Maren Fenn", "How are you keeping?"),
             TalkLine("Ines Roth", "Quite well, thank you for asking. And yourself?"))  # fmt: skip
    known = _pieces(topic_named("wellbeing").pairs[0].answers)
    texts = [_line(lines=lines, seed=seed).text.lower() for seed in range(20)]
    assert all(any(piece in text for piece in known) for text in texts), texts


def test_who_has_asked_waits_and_a_question_to_another_is_not_answered() -> None:
    whose = TalkLine("Ines Roth", "How was your night?", (), "Tobias Fenn")
    answers = _pieces(topic_named("sleep").pairs[0].answers)
    texts = [_line(lines=(*HELLO, whose), seed=seed).text.lower() for seed in range(30)]
    assert not any(piece in text for piece in answers for text in texts), texts
    said = TalkLine("Ines Roth", "I still want to sing at the inn.")
    asked_on = [_line(lines=(*HELLO, said), seed=seed).text for seed in range(40)]
    waiting = [
        text for text in asked_on if "what's stopping you" in text or "will you begin" in text
    ]
    assert len(waiting) > 5
    assert all(text.rstrip(".").endswith("?") for text in waiting)


def test_a_question_about_news_is_answered_with_it() -> None:
    cat = next(f for f in FACTS if f.id == "cat")
    asked = (
        TalkLine("Maren Fenn", "Hello."),
        TalkLine("Ines Roth", "Do you know where that cat went?"),
    )
    told = [_line(lines=asked, facts=(FactExcerpt(cat, 1),), seed=s) for s in range(10)]
    assert all(u.tells == ["cat"] for u in told)
    secret = (
        TalkLine("Maren Fenn", "Hello."),
        TalkLine("Ines Roth", "Does Tobias owe the bank money?"),
    )
    kept = [_line(lines=secret, facts=(FactExcerpt(SECRET, 1),), seed=s) for s in range(30)]
    assert all(u.tells == [] and "great deal" not in u.text for u in kept)
