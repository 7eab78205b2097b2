"""The short English of the paper's files is read for what it says, and no more."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from town.scenario.import_ville.words import (
    first_person,
    fix_names,
    likeness,
    occupation,
    pronoun,
    relation,
    slug,
    third_person,
    time_after,
    times,
)

LIFE = "Ann Ash goes to bed around midnight, awakes up around 7amam, eats dinner around 17:30pm."


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("from 10am to 2pm", [600, 840]),
        ("until 12:30am", [30]),
        ("at noon or midnight", [720, 0]),
        ("in the afternoon", []),
        ("opens at 8am everyday until 8pm", [480, 1200]),
    ],
)
def test_hours_are_read(text: str, minutes: list[int]) -> None:
    assert times(text) == minutes


def test_hours_are_found_after_their_words() -> None:
    assert time_after(LIFE, "bed") == 0
    assert time_after(LIFE, "wakes up") == 7 * 60
    assert time_after(LIFE, "dinner") == 17 * 60 + 30
    assert time_after(LIFE, "lunch") is None


@given(st.text(alphabet="0123456789:apm noonidght,", max_size=40))
def test_every_hour_read_is_an_hour_of_a_day(text: str) -> None:
    assert all(0 <= minute < 1440 for minute in times(text))


@given(st.text(max_size=60))
def test_every_id_is_one(text: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)*", slug(text))
    assert slug(slug(text)) == slug(text)


@pytest.mark.parametrize(
    ("said", "own"),
    [
        ("You and Ben Birch are friends", "Ben Birch and I are friends."),
        ("you're sure your cat loves you", "I'm sure my cat loves me."),
        ("This is very important -- you have a crush on Ben", "I have a crush on Ben."),
        ("For planning, you frequent Elm Cafe", "I frequent Elm Cafe."),
        ("You've knonw *Ben* for  a year", "I've known Ben for a year."),
    ],
)
def test_what_is_said_to_you_is_said_by_me(said: str, own: str) -> None:
    assert first_person(said) == own


def test_sentences_name_their_subject() -> None:
    said = "Ann Ash is a poet. She bakes. They are also shy. You don't like Ben."
    assert third_person(said, "Ann") == (
        "Ann Ash is a poet. Ann bakes. Ann is also shy. Ann doesn't like Ben."
    )


def test_misspelt_names_are_mended_and_others_left() -> None:
    names = ["Hailey Johnson", "Abigail Chen"]
    assert fix_names("Haily Johnson met Abigail Chan and Tom Moreno", names) == (
        "Hailey Johnson met Abigail Chen and Tom Moreno"
    )


@pytest.mark.parametrize(
    ("learned", "said"),
    [
        ("Ann Ash is a bartender and bar owner of The Pub who sings.", "bartender and bar owner"),
        ("Ann Ash is an actor.", "actor"),
        ("Ann Ash likes rain.", ""),
    ],
)
def test_an_occupation_is_what_somebody_is(learned: str, said: str) -> None:
    assert occupation(learned, "Ann").removesuffix(" of The Pub") == said


def test_pronouns_are_counted() -> None:
    assert pronoun(["She reads. Her cat."]) == "she"
    assert pronoun(["He reads."]) == "he"
    assert pronoun(["Ann reads."]) == "they"


def test_a_place_with_a_letter_wrong_is_still_that_place() -> None:
    assert likeness("opens The Willow Market at 8", "The Willows Market") > 0.9
    assert likeness("opens the supply store", "The Willows Market") == 0


@pytest.mark.parametrize(
    ("phrases", "kind", "closeness"),
    [
        (["Ben Birch is your husband -- your relationship has been strained"], "husband", 5),
        (["your son, Ben Birch, has been a little rebellious"], "son", 5),
        (["You do not like Ben Birch", "You think Ben Birch is annoying"], "rival", -4),
        (["Ben Birch is your housemate but you don't really like him"], "housemate", 1),
        (["You and Ben Birch are close friends and classmates"], "close friend", 7),
        (["You have a secret crush on Ben Birch"], "crush", 7),
        (["You've known your neighbor, Ben Birch, for a year"], "neighbour", 3),
        (["You know Ben Birch as a customer"], "customer", 3),
        (["Something about Ben Birch"], "acquaintance", 1),
    ],
)
def test_what_somebody_is_to_another(phrases: list[str], kind: str, closeness: int) -> None:
    assert relation(phrases, "Ben Birch") == (kind, closeness)
