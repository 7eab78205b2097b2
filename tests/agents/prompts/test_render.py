"""What prompts share, how long they are, and what a town's own templates may do."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from agents.asks.context import (
    Acquaintance,
    FactExcerpt,
    MemoryExcerpt,
    News,
    TalkLine,
    introduction,
)
from agents.asks.language import mind_messages
from agents.asks.questions import (
    DrawInsights,
    Interview,
    NextLine,
    NextSteps,
    Notice,
    PlanDay,
    Whisper,
)
from agents.doctor.example_asks import ABOUT, example_of, examples
from agents.doctor.example_people import NOW, TOBIAS
from agents.models.base.model_context import Wording
from agents.prompts import PromptError, Prompts, own_templates
from agents.prompts.render import MAX_PROMPT_TOKENS
from agents.prompts.sanitize import estimate_tokens
from agents.prompts.template_data import habits_today
from tests.helpers.lived_asks import lived
from tests.helpers.rendered import render
from town.interface import Fact, Routine

LANGUAGES = ("en", "zh")


def common(a: str, b: str) -> str:
    same = [x == y for x, y in zip(a, b, strict=False)]
    return a[: same.index(False)] if False in same else a[: len(same)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_in_a_town_share_the_system_message(language: str) -> None:
    asks = [*examples("en").values(), *(replace(a, me=TOBIAS) for a in examples("en").values())]
    assert len({render(ask, language, ABOUT[language]).system for ask in asks}) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_who_are_asked_alike_share_the_task(language: str) -> None:
    for kind in ("notice", "next_line", "next_steps", "after_talk"):
        ask = examples(language)[kind]
        users = [render(replace(ask, me=me), language, "A town.").user for me in (ask.me, TOBIAS)]
        shared = common(*users)
        last = shared.rstrip().splitlines()[-1]
        assert last.startswith(("You are", "你是")), "and then who is asked"
        assert ("Fields:" in shared, "字段：" in shared) == (language == "en", language == "zh")


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_agent_who_is_asked_again_shares_who_it_is_too(language: str) -> None:
    ask = examples(language)["next_line"]
    fewer = replace(ask, lines=(), memories=(), now=NOW.replace(hour=20))  # type: ignore[call-arg]
    shared = common(*(render(a, language, "A town.").user for a in (ask, fewer)))
    assert "- ends" in shared
    assert ask.currently in shared
    assert ask.me.goals[0] in shared


def test_prompts_of_a_lived_morning_are_of_bounded_length() -> None:
    english = Prompts("en", ABOUT["en"])
    prompts = [english.render(ask) for ask, _ in lived()]
    sizes = [estimate_tokens(p.system) + estimate_tokens(p.user) for p in prompts]
    assert max(sizes) <= MAX_PROMPT_TOKENS
    assert sum(sizes) / len(sizes) < 1700
    assert max(size + p.max_tokens for size, p in zip(sizes, prompts, strict=True)) <= 8192
    assert estimate_tokens(english.system) < 320


def many(count: int) -> tuple[MemoryExcerpt, ...]:
    text = "Somebody said something that went on for quite a while about nothing much at all. " * 3
    return tuple(
        MemoryExcerpt(n, f"{n}: {text}", importance=3, scores=(n / count, 0, 0), score=n / count)
        for n in range(count)
    )


def test_the_memories_least_called_for_are_left_out_when_there_is_no_room() -> None:
    ask = example_of(Interview)
    prompt = render(replace(ask, memories=many(100)), "en", "A town.")
    assert prompt.left_out > 0
    assert estimate_tokens(prompt.system) + estimate_tokens(prompt.user) <= MAX_PROMPT_TOKENS
    assert " 99: " in prompt.user
    assert " 0: " not in prompt.user
    few = replace(ask, memories=many(5))
    assert render(few, "en", "A town.").left_out == 0


def test_memories_are_numbered_without_gaps_and_the_prompt_knows_which_they_are() -> None:
    ask = example_of(DrawInsights)
    asked = replace(ask, memories=many(100))  # more than there is room for
    prompt = render(asked, "en", "A town.")
    listed = prompt.user.partition("The questions:")[0]
    numbered = [line for line in listed.splitlines() if line[:1].isdigit()]
    assert prompt.shown is not None
    first, count = prompt.shown[0], len(prompt.shown)
    assert prompt.shown == tuple(range(first, 100))
    assert numbered[0].startswith(f"1. {first}: ")
    assert numbered[-1].startswith(f"{count}. 99: ")
    evidence = prompt.schema["properties"]["insights"]["items"]["properties"]["evidence"]
    assert evidence["items"]["maximum"] == count


def test_what_has_a_slot_goes_last() -> None:
    ask = example_of(Interview)
    first, *others = many(100)
    held = replace(ask, memories=(replace(first, slot="last_talk"), *others))
    user = render(held, "en", "A town.").user
    assert (" 0: " in user, " 1: " in user) == (True, False)


def test_what_can_only_be_rated_is_asked_in_short() -> None:
    ask = example_of(Notice)
    news = tuple(replace(n, kind="person", unusual=False) for n in ask.news)
    alone = replace(ask, people=(), news=news)
    long, short = (render(each, "en", "A town.") for each in (ask, alone))
    assert ("- target" in long.user, "- target" in short.user) == (True, False)
    assert list(short.schema["properties"]) == ["ratings", "reaction"]


def test_a_memory_is_shown_whole() -> None:
    long = (
        "Otto said that the council means to close the footbridge from Monday on, because the third"
    )
    fact = f"{long} plank is rotten and somebody will go through it one of these days; nobody knew."
    ask = replace(example_of(NextLine), memories=(MemoryExcerpt(0, fact, importance=3),))
    assert fact in render(ask, "en", "A town.").user


# --- secrets -------------------------------------------------------------------------------------


def keeping(*goals: str) -> tuple[Any, Fact]:
    """Return Tobias in a talk with Maren, whom his secret concerns."""
    ask = example_of(NextLine)
    secret = Fact(
        "boat", "Tobias builds a boat for Maren.", "secret", "Tobias Fenn", ("Maren Fenn",)
    )
    me = replace(TOBIAS, goals=goals)
    listener = Acquaintance("Maren Fenn", "wife", 9)
    held = (FactExcerpt(secret, 0),)
    return replace(ask, me=me, others=(listener,), facts=held, memories=()), secret


def test_a_secret_is_kept_from_whom_it_concerns() -> None:
    ask, secret = keeping("finish the chairs")
    prompt = render(ask, "en", "A town.")
    assert secret.text not in prompt.user
    assert "tells" not in prompt.schema["properties"]
    friend = replace(ask, others=(Acquaintance("Otto Brandt", "friend", 9),))
    assert "- boat (secret): " + secret.text in render(friend, "en", "A town.").user
    neighbour = replace(ask, others=(Acquaintance("Otto Brandt", "neighbour", 5),))
    assert secret.text not in render(neighbour, "en", "A town.").user


@pytest.mark.parametrize(
    ("language", "mark"),
    [("en", "boat (secret, kept from Maren Fenn): "), ("zh", "boat（秘密，瞒着Maren Fenn）：")],
)
def test_a_goal_of_the_author_lets_a_secret_be_told(language: str, mark: str) -> None:
    ask, secret = keeping("tell Maren about the boat before the party")
    prompt = render(ask, language, "A town.")
    assert f"- {mark}{secret.text}" in prompt.user
    assert prompt.schema["properties"]["tells"]["items"]["enum"] == ["boat"]


def test_who_takes_leave_brings_nothing_up() -> None:
    ask = replace(example_of(NextLine), lines_left=1, memories=())
    prompt = render(ask, "en", "A town.")
    assert "News you know" not in prompt.user
    assert "What you remember" not in prompt.user
    assert "tells" not in prompt.schema["properties"]


# --- who is there --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "to_other", "to_me", "to_all"),
    [
        ("en", 'Otto Brandt to Ines Moor: "No."', 'Ines Moor to you: "Yes?"', 'Ines Moor: "Well."'),
        ("zh", "Otto Brandt对Ines Moor：“No.”", "Ines Moor对你：“Yes?”", "Ines Moor：“Well.”"),
    ],
)
def test_where_three_talk_the_prompt_says_to_whom_each_line_is(
    language: str, to_other: str, to_me: str, to_all: str
) -> None:
    ask = example_of(NextLine)
    otto, ines = Acquaintance("Otto Brandt", "friend", 4), Acquaintance("Ines Moor", "friend", 4)
    lines = (
        TalkLine("Otto Brandt", "No.", to="Ines Moor"),
        TalkLine("Ines Moor", "Yes?", to=ask.me.name),
        TalkLine("Ines Moor", "Well."),
    )
    circle = render(replace(ask, others=(otto, ines), lines=lines), language, "A town.").user
    assert all(line in circle.splitlines() for line in (to_other, to_me, to_all))
    alone = render(replace(ask, others=(ines,), lines=lines[1:]), language, "A town.").user
    assert to_me not in alone


@pytest.mark.parametrize(
    ("language", "known"),
    [("en", "cat (Otto Brandt knows): "), ("zh", "cat（Otto Brandt知道）：")],
)
def test_of_news_the_prompt_says_who_of_those_present_has_it(language: str, known: str) -> None:
    ask = example_of(NextLine)
    otto, ines = Acquaintance("Otto Brandt", "friend", 4), Acquaintance("Ines Moor", "friend", 4)
    held = (FactExcerpt(Fact("cat", "The vicar's cat is lost."), 1, False, ("Otto Brandt",)),)
    user = render(replace(ask, others=(otto, ines), facts=held), language, "A town.").user
    assert known in user


@pytest.mark.parametrize(
    ("language", "words"), [("en", "You are out of doors."), ("zh", "你在外面。")]
)
def test_who_is_out_of_doors_is_told_so(language: str, words: str) -> None:
    line, steps = example_of(NextLine), example_of(NextSteps)
    for ask in (replace(line, place_name=""), replace(steps, here="")):
        assert words in render(ask, language, "A town.").user


# --- small words ---------------------------------------------------------------------------------


def test_the_past_is_asked_about_as_the_past() -> None:
    ask = example_of(Notice)
    news = tuple(replace(n, kind="memory", unusual=False) for n in ask.news)
    past = replace(ask, news=news, people=(), memories=())
    user = render(past, "en", "A town.").user
    assert "Task: These are things you have long known. Rate how much each means to you." in user
    assert "New:" not in user
    chinese = render(past, "zh", "A town.").user
    assert "任务：这些是你早就知道的事。给每件打分，看它对你有多重。" in chinese


def test_an_opinion_ends_once_and_who_passes_is_somewhere_and_not_busy() -> None:
    ask = example_of(Notice)
    opinion, way = "Kind, always late.", "on the way to the cafe"
    who = replace(ask.people[0], opinion=opinion, activity=way, place="green/lawn")
    user = render(replace(ask, people=(who,), news=()), "en", "A town.").user
    assert "; Kind, always late; now: on the way to the cafe (at green/lawn);" in user


@pytest.mark.parametrize(
    ("language", "does", "did"),
    [
        ("en", "Otto Brandt lights the stove", "Otto Brandt lit the stove"),
        ("en", "Otto Brandt is on the way home", "Otto Brandt was on the way home"),
        ("zh", "陈玉兰正在揉面", "陈玉兰揉面"),
    ],
)
def test_what_was_seen_a_while_ago_is_told_in_the_past(language: str, does: str, did: str) -> None:
    ask = example_of(Notice)
    name = does.partition("正")[0] if language == "zh" else "Otto Brandt"
    for minutes, goes_on, told in ((1, False, does), (50, False, did), (50, True, does)):
        then = ask.now - timedelta(minutes=minutes)
        news = (News(does, "person", name, seen_at=then, goes_on=goes_on),)
        user = render(replace(ask, news=news), language, "A town.").user
        assert told in user
        assert (f"{then:%H:%M}" in user) == (told == did)


@pytest.mark.parametrize(("language", "mark"), [("en", " (over)"), ("zh", "（已经过了）")])
def test_in_an_interview_what_is_over_is_over(language: str, mark: str) -> None:
    ask = example_of(Interview)
    evening = Fact("evening", "A song evening.", starts=NOW, ends=NOW + timedelta(hours=2))
    told = replace(ask, facts=(FactExcerpt(evening, 1),))
    later = replace(told, now=NOW + timedelta(hours=3))
    said = [render(each, language, "A town.").user for each in (told, later)]
    assert [f"A song evening.{mark}" in user for user in said] == [False, True]


def test_what_one_has_done_is_told_in_the_past() -> None:
    ask = replace(example_of(NextSteps), done=("eats her porridge", "talked with Bram"))
    assert (
        "You have just done: ate her porridge; talked with Bram. Do not"
        in render(ask, "en", "A town.").user
    )


@pytest.mark.parametrize(
    ("language", "acts", "reads"),
    [
        ("en", "gives Maren Fenn soup", "gives you soup"),
        ("en", "mends Maren's roof", "mends your roof"),
        ("en", "admires the Marenka", "admires the Marenka"),
        ("zh", "给陈玉梅盛面", "给你盛面"),
        ("zh", "收玉梅的碗", "收你的碗"),
    ],
)
def test_who_is_named_in_what_others_do_reads_you(language: str, acts: str, reads: str) -> None:
    ask = example_of(Notice, language)
    who = replace(ask.people[0], activity=acts)
    told = mind_messages(language).describe(who.name, acts)
    news = (News(told, "person"),)
    seen = [
        render(each, language, "").user
        for each in (replace(ask, people=(), news=news), replace(ask, people=(who,), news=()))
    ]
    assert [user.count(reads) for user in seen] == [1, 1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_told_as_news_is_not_told_again_of_who_is_in_sight(language: str) -> None:
    ask = example_of(Notice, language)
    who, other = (replace(person, activity="sings") for person in ask.people)
    news = News(mind_messages(language).describe(who.name, "sings"), "person", who.name)
    seen = render(replace(ask, people=(who, other), news=(news,)), language, "").user
    assert seen.count("sings") == 2, "once as news, once of the other"
    apart = replace(who, place="green/lawn")
    assert "green/lawn" in render(replace(ask, people=(apart,), news=(news,)), language, "").user


def test_what_one_thinks_of_somebody_stands_where_it_decides_something() -> None:
    ask = example_of(Notice)
    who = replace(ask.people[0], opinion="Never pays.")
    about = News("Tobias Fenn sings", "person", who.name)
    for people, news, shown in (
        ((who,), ask.news[:1], False),
        ((who,), (about,), True),
        ((who,), (), True),
        ((replace(who, business="you asked, and had no answer"),), ask.news[:1], True),
    ):
        user = render(replace(ask, people=people, news=news), "en", "").user
        assert ("Never pays" in user) == shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_two_are_to_each_other_is_not_told_as_over(language: str) -> None:
    ask = example_of(NextLine, language)
    who = replace(ask.others[0], story="married for years", opinion="Tired of late.")
    user = render(replace(ask, others=(who,)), language, "").user
    now = (
        "married for years; by now: Tired" if language == "en" else "married for years；如今：Tired"
    )
    assert now in user
    assert "was: " not in user


def test_what_was_seen_a_while_ago_has_its_time() -> None:
    ask = example_of(Notice)
    news = tuple(
        News(f"Tobias sings {n}", "person", seen_at=ask.now - timedelta(minutes=n)) for n in (3, 5)
    )
    user = render(replace(ask, news=news), "en", "A town.").user
    assert f'"Tobias sings 3"\n2. "Tobias sings 5" ({ask.now - timedelta(minutes=5):%H:%M})' in user


def test_all_in_sight_are_listed_and_those_beyond_are_counted() -> None:
    ask = example_of(Notice)
    crowd = tuple(Acquaintance(f"Guest {n} Ash", "stranger", 0) for n in range(8))
    crowd = (*crowd, replace(crowd[0], name="Ivy Ash", activity="sleeping", asleep=True))
    prompt = render(replace(ask, people=crowd, more_people=5), "en", "A town.")
    (strangers,) = [ln for ln in prompt.user.splitlines() if ln.startswith("- strangers to you: ")]
    assert strangers.count(" Ash") == 9
    assert strangers.endswith(", Ivy Ash (sleeping)")
    assert "- and 5 more\n" in prompt.user
    assert "Guest 7 Ash" in str(prompt.schema)
    assert "Ivy Ash" not in str(prompt.schema)


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_may_look_about_with_nothing_new(language: str) -> None:
    ask = replace(example_of(Notice, language), news=())
    prompt = render(ask, language, "A town.")
    assert ask.people[0].name in prompt.user
    assert ("Nothing is new." in prompt.user) or ("没有新的事。" in prompt.user)
    schema = str(prompt.schema)
    assert "talk" in schema
    assert "'act'" not in schema


def test_a_rival_whom_one_likes_is_both() -> None:
    ask = example_of(Notice)
    rivals = [replace(ask.people[0], kind="rival", closeness=n, opinion="") for n in (-3, 0, 4)]
    user = render(replace(ask, people=tuple(rivals)), "en", "A town.").user
    ties = [ln.split(": ")[1].split(";")[0] for ln in user.splitlines() if "your rival" in ln]
    assert ties == [
        "your rival, you cannot stand them",
        "your rival",
        "your rival, but you like them",
    ]


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "eats (at one table with you)"), ("zh", "eats（和你共用table）")],
)
def test_who_sits_at_one_table_with_somebody_is_shown_so(language: str, words: str) -> None:
    ask = example_of(Notice, language)
    beside = Acquaintance("Otto Brandt", "friend", 3, activity="eats", sharing="table")
    both = (beside, replace(beside, sharing=""))
    said = [render(replace(ask, people=(p,)), language, "A town.").user for p in both]
    assert [words in text for text in said] == [True, False]


def test_habits_name_places_as_plans_do() -> None:
    early = replace(example_of(PlanDay), now=NOW.replace(hour=5))
    user = render(early, "en", "A town.").user
    assert "at [2] fenn_house/bathroom: washes and puts her hair up" in user


def test_a_chinese_prompt_of_an_english_town_introduces_nobody_in_english() -> None:
    ask = example_of(Whisper)
    plain = replace(ask, summary=introduction(ask.me, "en"))
    assert "Maren Fenn is 41" not in render(plain, "zh", "A town.").user
    assert "那个声音：“Ask Tobias about" in render(plain, "zh", "A town.").user


def test_a_closed_shop_says_so() -> None:
    ask = example_of(NextSteps)
    late = replace(ask, now=NOW.replace(hour=20))
    assert "closed now" not in render(ask, "en", "A town.").user
    assert "the cafe (open 08:00-18:00, closed now)" in render(late, "en", "A town.").user


def test_an_unknown_language_is_answered_in_english() -> None:
    assert render(example_of(Whisper), "tlh", "A town.").system.startswith("You play")


# --- a town's own templates ----------------------------------------------------------------------


def test_a_town_may_word_one_prompt_itself() -> None:
    own = "{{ p.moment() }} A voice says {{ ask.text|quoted }}"
    found = own_templates({"town.yaml": "title: T", "prompts/en/whisper.j2": own})
    assert found == {"prompts/en/whisper.j2": own}
    asks = examples("en")
    said = render(asks["whisper"], "en", "A town.", found).user.splitlines()[-1]
    start = "It is 09:00. A voice says "
    assert said == start + '"Ask Tobias about the letter from the bank."'
    other = asks["notice"]
    assert render(other, "en", "A town.", found) == render(other, "en", "A town.")


@pytest.mark.parametrize(
    ("name", "text", "wrong"),
    [
        ("whisper", "{% if %}", "prompts/en/whisper.j2:1: "),
        ("whisper", "{{ nothing_of_the_kind }}", "'nothing_of_the_kind' is undefined"),
        ("whisper", "{{ ask.__class__.__mro__ }}", "unsafe"),
        ("whisper", "{{ ''.__class__ }}", "unsafe"),
        ("whisper", "{% include '../../text.py' %}", "text.py"),
        ("wisper", "Hello", "nothing is asked by that name"),
    ],
)
def test_a_template_that_will_not_do_is_named(name: str, text: str, wrong: str) -> None:
    with pytest.raises(PromptError, match=r"prompts/en/\w+\.j2") as error:
        render(example_of(Whisper), "en", "A town.", {f"prompts/en/{name}.j2": text})
    assert wrong in str(error.value)


def test_a_template_that_fails_at_a_question_is_passed_over_and_noted() -> None:
    notes: list[str] = []
    own = {"prompts/en/whisper.j2": "{{ nothing_of_the_kind }}"}
    render_in = Wording("en", "A town.", own, notes.append)()
    ask = example_of(Whisper)
    assert [render_in(ask), render_in(ask)] == [render(ask, "en", "A town.")] * 2
    assert len(notes) == 1
    assert "'nothing_of_the_kind' is undefined. The common template is used" in notes[0]
    with pytest.raises(PromptError, match=r"whisper\.j2:1"):
        Wording("en", "A town.", {"prompts/en/whisper.j2": "{% if %}"})()


def test_templates_of_other_languages_wait_unread() -> None:
    broken = {"prompts/zh/whisper.j2": "{% if %}"}
    assert render(example_of(Whisper), "en", "A town.", broken).user


@pytest.mark.parametrize("kind", ["notice", "next_line"])
def test_nobody_is_told_the_news_that_comes_from_them(kind: str) -> None:
    ask = examples("en")[kind]
    (fresh,) = [f.fact for f in ask.facts if not f.told]  # type: ignore[attr-defined]
    news = replace(fresh, kind="news", source="Tobias Fenn", about=())
    alone = Acquaintance("Tobias Fenn", "husband", 8)
    for who, told in (((alone,), False), ((alone, Acquaintance("Otto Brandt", "friend", 5)), True)):
        some: Any = {"people" if kind == "notice" else "others": who, "memories": ()}
        shown = replace(ask, facts=(FactExcerpt(news, 0),), **some)  # type: ignore[call-arg]
        assert (news.text in render(shown, "en", "A town.").user) == told


@pytest.mark.parametrize(
    ("cast", "says", "habit"),
    [("joiner", 'the first is "06:50"', "sweeps up"), ("zh", '第一段是 "09:00"', "擦桌子")],
)
def test_a_plan_is_asked_for_with_its_first_hour_and_a_habit_of_ones_own(
    cast: str, says: str, habit: str
) -> None:
    ask = example_of(PlanDay, cast)
    habits = tuple(
        Routine(minute, do, "x/y/bed" if minute == 1320 else "x/y")
        for minute, do in ((400, "a"), (600, habit), (700, "does much else besides"), (1320, "b"))
    )
    own = replace(ask, me=replace(ask.me, bed="x/y/bed", routine=habits))
    task = render(own, "zh" if cast == "zh" else "en", "").user.partition("strokes")[2]
    assert says in task
    assert habit in task
    assert "bakes bread" not in task


@pytest.mark.parametrize(
    ("hour", "minute", "shown"),
    [
        (6, 0, ["washes", "bakes", "sings", "reads"]),
        (4, 0, ["washes", "bakes", "sings", "reads"]),  # up early
        (12, 0, ["bakes", "sings", "reads"]),
        (23, 30, ["sings", "reads"]),
        (0, 40, ["reads"]),
    ],
)
def test_habits_that_are_over_are_not_shown(hour: int, minute: int, shown: list[str]) -> None:
    lines = ((360, "washes"), (600, "bakes"), (1380, "sings"), (30, "reads"))
    me = replace(TOBIAS, wakes=360, routine=tuple(Routine(m, do, "x/y") for m, do in lines))
    assert [h.do for h in habits_today(me, NOW.replace(hour=hour, minute=minute))] == shown


@pytest.mark.parametrize(("language", "words"), [("en", "(120 minutes)"), ("zh", "共 120 分钟")])
def test_a_stretch_is_shown_with_its_minutes(language: str, words: str) -> None:
    assert words in render(example_of(NextSteps, language), language, "").user
