"""What is right in an odd form is read as it was meant; what contradicts itself is refused."""

import json
from dataclasses import replace
from typing import Any

import pytest

from agents.asks import normalize
from agents.asks import questions as a
from agents.asks.ask import ReplyError
from agents.asks.context import Acquaintance
from agents.asks.replies import Step
from agents.doctor.example_asks import example_of
from agents.doctor.example_people import NOW
from tests.helpers.plain_asks import whisper
from town.interface import parse_hhmm


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        *(("07:30", "07:30"), ("7:30", "07:30"), ("07:00:00", "07:00"), ("7.30", "07:30")),
        *(("4:00 pm", "16:00"), ("4 PM", "16:00"), ("4:00 p.m.", "16:00"), ("4pm", "16:00")),
        ("12:00 am", "00:00"),
        *(("12:30 PM", "12:30"), ("16:00 pm", "16:00"), ("24:00", "00:00")),
        *(("7h30", "07:30"), ("19:30 Uhr", "19:30"), ("2026-06-18T07:00:00Z", "07:00")),
        *(
            ("下午4:00", "16:00"),
            ("晚上10点30分", "22:30"),
            ("晚上12点", "00:00"),
            ("7点", "07:00"),
        ),
    ],
)
def test_a_time_of_day_is_read_in_the_forms_people_write(said: str, meant: str) -> None:
    assert normalize.time_of_day(said) == meant


@pytest.mark.parametrize(
    "said", ["7", "25:00", "13:00 am", "7:60", "about seven", "", 7, None, "7:00" * 9_000]
)
def test_what_is_no_time_of_day_or_could_be_two_stays_as_it_is(said: object) -> None:
    assert normalize.time_of_day(said) == said


def day(starts: list[str], bed: str) -> tuple[a.PlanDay, str]:
    """Return a plan and its question, asked at the first hour of somebody who sleeps then."""
    ask = example_of(a.PlanDay)
    first, to_bed = (parse_hhmm(normalize.time_of_day(each)) for each in (starts[0], bed))
    now = NOW.replace(hour=first // 60, minute=first % 60)
    if to_bed < 9 * 60:  # else a bedtime by day is what is refused
        ask = replace(ask, me=replace(ask.me, sleeps=to_bed))
    ask = replace(ask, now=now)
    place = ask.places[0].path
    strokes = [{"start": start, "activity": "bakes", "place": place} for start in starts]
    return ask, json.dumps({"strokes": strokes, "bed": bed})


@pytest.mark.parametrize(
    ("starts", "bed", "reason"),
    [
        (
            ["07:00", "09:00", "12:00", "13:00", "18:00", "20:00"],
            "10:30",
            "You go to bed at 10:30, before what you planned for 20:00. Write 22:30",
        ),
        (["07:00", "09:00", "12:00", "01:00", "06:00"], "22:30", "You planned 01:00 after 12:00."),
        (["07:00", "12:00", "09:00"], "22:30", "You planned 09:00 after 12:00."),
        (["22:00", "04:00", "22:00", "04:00"], "06:00", "You planned 04:00 after 22:00."),
        (["14:00", "22:00", "04:00"], "03:00", "You go to bed at 03:00"),
    ],
)
def test_a_day_that_contradicts_itself_is_refused(starts: list[str], bed: str, reason: str) -> None:
    ask, text = day(starts, bed)
    with pytest.raises(ReplyError) as error:
        ask.read(text)
    assert reason in str(error.value)
    with pytest.raises(ReplyError, match=r"二十四小时制|晚上十点半"):
        replace(ask, me=replace(ask.me, language="zh")).read(text)


@pytest.mark.parametrize(
    ("starts", "bed"),
    [
        (["07:00", "09:00", "20:00"], "22:30"),
        (["7:00 am", "12:00 pm", "8:00 pm"], "10:30 pm"),
        (["07:00", "09:00", "22:30"], "22:30"),
        (["07:00", "07:00", "22:30"], "00:30"),
        (["14:00", "22:00", "04:00"], "06:00"),
        (["20:00", "23:00", "00:30"], "01:00"),
    ],
)
def test_a_day_that_holds_together_is_taken(starts: list[str], bed: str) -> None:
    ask, text = day(starts, bed)
    assert len(ask.read(text).strokes) == len(starts)


def test_neither_a_day_nor_the_rest_of_it_goes_backwards() -> None:
    ask, text = day(["09:00", "12:00", "01:00"], "22:00")
    with pytest.raises(ReplyError, match="You planned 01:00 after 12:00"):
        ask.read(text)
    react = example_of(a.React)
    step = {"place": react.places[0].path, "activity": "looks"}
    with pytest.raises(ReplyError, match="You planned 01:00 after 12:00"):
        react.read(json.dumps({"step": step, "rest": json.loads(text)["strokes"]}))


NAMES = ("Wilf Tansley", "Agnes Thorley", "Rose Thorley", "陈小芸")


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        *(("Wilf", "Wilf Tansley"), (" wilf ", "Wilf Tansley"), ("Mr. Tansley", "Wilf Tansley")),
        *(("Wilf Tansley", "Wilf Tansley"), ("Rose", "Rose Thorley"), ("小芸", "陈小芸")),
        *(("Thorley", "Thorley"), ("Bob", "Bob"), ("Wil", "Wil"), ("", ""), (None, None)),
    ],
)
def test_a_name_is_taken_where_it_tells_one_person_apart(
    said: str | None, meant: str | None
) -> None:
    assert normalize.person(said, NAMES) == meant


def people(*names: str) -> tuple[Acquaintance, ...]:
    one = example_of(a.Notice).people[0]
    return tuple(replace(one, name=name) for name in names)


def test_a_first_name_stands_for_who_is_in_sight_or_listens() -> None:
    ask = example_of(a.Notice)
    notice = replace(ask, people=people(*NAMES[:3]))
    ratings = [5] * len(ask.news)
    reply = {"ratings": ratings, "reaction": "talk", "target": "Wilf"}
    assert notice.read(json.dumps(reply)).target == "Wilf Tansley"
    with pytest.raises(ReplyError, match="'Thorley' is not in sight"):
        notice.read(json.dumps({**reply, "target": "Thorley"}))
    line = replace(example_of(a.NextLine), others=people(*NAMES[:3]))
    assert line.read(json.dumps({"text": "Hello.", "to": "Agnes"})).to == "Agnes Thorley"


@pytest.mark.parametrize(
    "reply",
    [
        {"thought": "a", "importance": 3, "mood": "sad"},
        {"thought": "a", "importance": "3/10"},
        {"thought": "a", "importance": "3 out of 10"},
        {"Thought": "a", "IMPORTANCE": 3},
        {"reply": {"thought": "a", "importance": 3}},
    ],
)
def test_one_key_more_capitals_and_a_wrapper_are_read(reply: dict[str, Any]) -> None:
    answer = whisper().read(json.dumps(reply))
    assert (answer.thought, answer.importance) == ("a", 3)


@pytest.mark.parametrize("importance", ["3/5", "11/10", "0/10", "3/100", "three"])
def test_a_rating_on_another_scale_is_refused(importance: str) -> None:
    with pytest.raises(ReplyError, match="'importance' must be a whole number"):
        whisper().read(json.dumps({"thought": "a", "importance": importance}))


def test_null_leaves_a_field_out_and_a_choice_may_be_written_as_words() -> None:
    ask = example_of(a.Notice)
    ratings = [f"{n % 10 + 1}/10" for n, _ in enumerate(ask.news)]
    reply = {"ratings": ratings, "reaction": "Carry on", "why": None, "target": None}
    answer = ask.read(json.dumps(reply))
    assert (answer.reaction, answer.why, answer.ratings[0]) == ("carry_on", "", 1)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ({"1": 3, "2": 1}, [3, 1]),
        ({"2": 1, "1": "3/10"}, [3, 1]),
        ({"1.": 3, "[2]": 1}, [3, 1]),
        ([3, 1], [3, 1]),
    ],
)
def test_ratings_are_read_by_their_numbers_and_in_a_list(written: Any, read: list[int]) -> None:
    ask = example_of(a.Notice)
    answer = ask.read(json.dumps({"ratings": written, "reaction": "carry_on"}))
    assert answer.ratings == read
    assert json.loads(answer.model_dump_json())["ratings"] == {"1": 3, "2": 1}


@pytest.mark.parametrize("written", [{"1": 3}, {"1": 3, "3": 1}, {"a": 3, "b": 1}, {}])
def test_a_rating_too_few_or_of_what_there_is_not_is_refused(written: dict[str, int]) -> None:
    with pytest.raises(ReplyError):
        example_of(a.Notice).read(json.dumps({"ratings": written, "reaction": "carry_on"}))


@pytest.mark.parametrize("written", ["}, {", "...", " ", ""])
def test_what_one_means_to_say_or_thinks_without_a_letter_is_nothing(written: str) -> None:
    step = {"activity": "planes a seat", "about": written, "thought": written}
    assert (Step.model_validate(step).about, Step.model_validate(step).thought) == ("", "")
    assert Step.model_validate({**step, "thought": "唉"}).thought == "唉"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('Ada Moss: "Come in."', "Come in."),
        ("Ada： Come in.", "Come in."),
        ('"Come in."', "Come in."),
        ('"Come in', "Come in"),
        (", come in.", "come in."),
        ("，进来吧。", "进来吧。"),
        ("Ada, come in.", "Come in."),
        ("Ada Moss, thank you.", "Thank you."),
        ("Ada's it is.", "Ada's it is."),
        ("Ben: come in.", "Ben: come in."),  # whom one calls
        ('"Ada" is what they call me, "Moss" I am.', '"Ada" is what they call me, "Moss" I am.'),
    ],
)
def test_who_speaks_stands_not_in_the_words(written: str, said: str) -> None:
    assert normalize.spoken(written, "Ada Moss") == said


def test_a_long_text_that_breaks_off_ends_with_its_last_whole_sentence() -> None:
    whole = f"Ada keeps the shop{' and the yard' * 9}."
    broken = f"{whole} She means to tell Ben about the la"
    assert normalize.finished(broken) == whole
    assert normalize.finished(f"{broken}!") == f"{broken}!"
    assert normalize.finished("Ada keeps the shop. She means") == "Ada keeps the shop. She means"
    assert normalize.finished(", Ada keeps the shop.") == "Ada keeps the shop."
    assert normalize.finished("a word " * 40) == "a word " * 40  # there is nothing whole in it


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Bakes bread.", "bakes bread"),
        ("waits ...", "waits ..."),
        ("揉面。", "揉面"),
        ("TV is on", "TV is on"),
        ("Ben's roof", "Ben's roof"),
        (".", "."),
    ],
)
def test_an_activity_stands_in_a_sentence(written: str, read: str) -> None:
    assert Step.model_validate({"activity": written}).activity == read


@pytest.mark.parametrize(
    ("text", "once"),
    [
        ("What do you want? What do you want? I'm here.", "What do you want? I'm here."),
        ("I am going to the moon. I am going to the moon.", "I am going to the moon."),
        ("我们明天去看灯。我们明天去看灯。好。", "我们明天去看灯。好。"),
        ("Yes. Yes. Come in, the soup is hot!", "Yes. Yes. Come in, the soup is hot!"),
        ("It is five. It is five to six", "It is five. It is five to six"),
    ],
)
def test_no_sentence_of_a_text_is_said_twice(text: str, once: str) -> None:
    assert normalize.whole_words(text, 200) == once
