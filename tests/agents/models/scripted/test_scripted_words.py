"""English by rule: verbs, persons, small repairs."""

from datetime import datetime

import pytest

from agents.asks.wording.english_verbs import base, conjugated, gerund, in_the_past, phrase, third
from agents.models.scripted.words.english_persons import in_person
from agents.models.scripted.words.text import (
    as_sentence,
    clip,
    clock_words,
    join_list,
    tidy_speech,
    with_article,
)


@pytest.mark.parametrize(
    ("verb", "infinitive", "ing"),
    [
        ("kneads", "knead", "kneading"),
        ("washes", "wash", "washing"),
        ("fries", "fry", "frying"),
        ("goes", "go", "going"),
        ("has", "have", "having"),
        ("puts", "put", "putting"),
        ("lies", "lie", "lying"),
        ("closes", "close", "closing"),
        ("sees", "see", "seeing"),
        ("chats", "chat", "chatting"),
        ("tips", "tip", "tipping"),
        ("knits", "knit", "knitting"),
        ("opens", "open", "opening"),
        ("begins", "begin", "beginning"),
        ("mixes", "mix", "mixing"),
    ],
)
def test_verbs_take_their_forms(verb: str, infinitive: str, ing: str) -> None:
    assert (base(verb), gerund(base(verb))) == (infinitive, ing)


@pytest.mark.parametrize(
    ("written", "done"),
    [
        ("play the piano", "plays the piano"),
        ("have soup", "has soup"),
        ("plays the piano", "plays the piano"),
        ("workbench", "workbench"),
        ("rest", "rests"),
        ("", ""),
    ],
)
def test_a_bare_verb_is_read_as_what_somebody_does(written: str, done: str) -> None:
    assert conjugated(written) == done


@pytest.mark.parametrize(
    ("does", "did"),
    [
        ("eats her porridge", "ate her porridge"),
        ("lights the stove and fries bread for two", "lit the stove and fried bread for two"),
        ("drops a stitch, then knits on", "dropped a stitch, then knitted on"),
        ("sits down opposite Bram and waits", "sat down opposite Bram and waited"),
        ("slowly stirs the soup", "slowly stirred the soup"),
        ("carries and stacks the boards", "carried and stacked the boards"),
        ("visits Agnes and opens the door", "visited Agnes and opened the door"),
        ("eats bread and pickles", "ate bread and pickles"),
        ("walking up to Bram", "was walking up to Bram"),
        ("on the way to the mill", "was on the way to the mill"),
        ("is weeding", "was weeding"),
        ("talked with Bram and Agnes about the bell", "talked with Bram and Agnes about the bell"),
        (
            "eats a pie (your thought: he waits and sees)",
            "ate a pie (your thought: he waits and sees)",
        ),
        ("eats barley and greens with tea", "ate barley and greens with tea"),
        ("chats and jokes with a guest", "chatted and joked with a guest"),
    ],
)
def test_what_is_over_is_told_in_the_past(does: str, did: str) -> None:
    assert in_the_past(does) == did


def test_an_activity_is_told_of_oneself() -> None:
    assert phrase("washes and puts her hair up", "ing") == "washing and putting my hair up"
    assert (
        phrase("changes a book and exchanges a look", "base") == "change a book and exchange a look"
    )
    assert phrase("eats bread and pickles", "ing") == "eating bread and pickles"
    assert phrase("is weeding", "ing") == "weeding"
    assert phrase("combs her hair", "ing", "your") == "combing your hair"
    assert third("carry the basket") == "carries the basket"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Maren Fenn is giving a party on Friday and wants everyone to come.",
            "I'm giving a party on Friday and want everyone to come.",
        ),
        (
            "Maren Fenn has run the bakery on Mill Lane since her father's stroke",
            "I have run the bakery on Mill Lane since my father's stroke",
        ),
        ("Maren still owes Ines for the plums", "I still owe Ines for the plums"),
        (
            "Maren Fenn makes chairs that outlive their owners and delivers them late.",
            "I make chairs that outlive their owners and deliver them late.",
        ),
        ("Maren bakes, sells and delivers bread", "I bake, sell and deliver bread"),
        ("Maren knows a man who lives alone and drinks", "I know a man who lives alone and drinks"),
        ("The oven is cold.", "The oven is cold."),
        ("Maren and Otto have played chess twice.", "Otto and I have played chess twice."),
        ("Maren thinks that Ines likes her work.", None),  # whose work?
        ("Where Maren works is nobody's affair.", None),
    ],
)
def test_a_sentence_is_said_in_the_first_person_or_not_at_all(text: str, said: str | None) -> None:
    assert in_person(text, "Maren Fenn", "she") == said


def test_a_sentence_about_the_listener_is_said_to_them() -> None:
    text = "Ines Roth sells plums and weighs them twice."
    assert in_person(text, "Ines Roth", "", "you") == "You sell plums and weigh them twice."


def test_written_english_is_put_right() -> None:
    assert tidy_speech("hello ,  there!. i'm glad.") == "Hello, there! I'm glad."
    assert as_sentence("she came") == "She came."
    assert as_sentence("did she?") == "Did she?"
    assert clip("One two three four.", 12) == "One two…"
    assert join_list(["a", "b", "a", "c"]) == "a, b and c"
    assert [with_article(n) for n in ("oven", "baker", "Mayor", "unique thing")] == [
        "an oven",
        "a baker",
        "Mayor",
        "a unique thing",
    ]


@pytest.mark.parametrize(
    ("hour", "minute", "words"),
    [(17, 30, "half past five"), (11, 58, "noon"), (0, 2, "midnight"), (8, 47, "quarter to nine")],
)
def test_the_clock_is_told_in_words(hour: int, minute: int, words: str) -> None:
    assert clock_words(datetime(2026, 6, 18, hour, minute)) == words
