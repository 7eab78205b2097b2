"""What minds write is told in the reader's language; what people said stays as it is."""

import re
from collections.abc import Iterator

import pytest

from agents.asks.language import mind_messages
from agents.asks.news.language import news_messages
from agents.asks.resolves.language import resolve_messages
from agents.asks.wording.courtesy import NOT_GREETED
from agents.asks.writing.language import writing_messages
from town.language import messages_in
from town.reports.told.forms import FORMS
from town.reports.told.retelling import Retelling, spaced
from town.runfile.records import EventRow

ADA, BEN, CAT = "Ada Lee", "Ben Lee", "Cat Moss"
PEOPLE = {"en": (ADA, BEN, CAT), "zh": ("周阿满", "周玉兰", "林知秋")}
OTHER = {"en": "zh", "zh": "en"}
STAYS = {
    "en": {"text": "The bell is cracked.", "do": "mend the bell"},
    "zh": {"text": "钟裂了。", "do": "修钟"},
}
"""What stays in people's own words."""
MINDS = {
    "learned": "learned", "met": "met", "plan": "made_plan", "replanned": "replanned",
    "reacted": "reacted", "reflection": "reflected reflected_nothing", "told": "told_others",
    "silent": "nothing_new", "unsaid": "left_unsaid", "promised": "will_do",
    "declined": "will_not_come", "taken_back": "took_back clashed", "moved": "moved",
    "not_kept": "broke_promise", "stood_up": "stood_up", "decided": "does_at_once",
    "failed": "failed", "not_found": "not_found", "regard": "sees_otherwise",
    "goal": "goal_tried goal_done goal_given_up",
}  # fmt: skip
"""By the kind of an event, the messages of minds that it can have."""
RESOLVES = {
    "kept": "kept_promise", "intends": "means_to", "fulfilled": "did_it", "given_up": "gave_up",
    "hushed": "keeps_quiet", "avoids": "avoids", "given_back": "gave_back",
}  # fmt: skip


def written(language: str) -> Iterator[tuple[str, str]]:
    """Yield (kind, form) of each event as it is written in a language."""
    minds, resolves = mind_messages(language), resolve_messages(language)
    for kind, names in MINDS.items():
        yield from ((kind, str(getattr(minds, name))) for name in names.split())
    for kind, name in RESOLVES.items():
        yield kind, str(getattr(resolves, name))
    letters, news, world = (
        writing_messages(language),
        news_messages(language),
        messages_in(language),
    )
    yield from (("letter_due", letters.owes), ("letter_unanswered", letters.unanswered))
    yield from (("untrue", news.untrue), ("called_off", news.stays_away))
    yield "not_greeted", NOT_GREETED[language]["text"]
    yield "letter_posted", world.posted.replace("{who}", "{me}").replace("{to}", "{who}")
    for letter in (world.letter, world.letter_of):
        yield "letter", world.for_whom.format(to="{me}", text=letter)
    yield from (("weather", text) for text in world.begins.values())


def sentences(language: str) -> Iterator[EventRow]:
    """Yield an event of each form, to nobody in particular, to one person, to two of them."""
    me, *others = PEOPLE[language]
    say = mind_messages(language)
    day, stays = say.days[3], STAYS[language]
    for kind, form in written(language):
        for who in ("", others[0], say.join(others)):
            text = form.format_map({
                **dict.fromkeys(("text", "why", "insight", "goal", "opinion"), stays["text"]),
                "thing": stays["text"],
                "me": me, "who": who or others[0], "do": stays["do"], "activity": stays["do"],
                "to": say.to_them.format(who=who) if who else "",
                "whom": say.whom.format(who=who) if who else "",
                "day": day, "time": "19:00", "new_day": day, "new_time": "20:30",
                "more": say.and_more.format(count=3) if who else "",
            })  # fmt: skip
            if kind == "goal":
                text = text.replace(stays["text"] * 2, stays["text"])
            yield EventRow(1, me, 0, kind, text, "{}")


@pytest.mark.parametrize("town", ["en", "zh"])
def test_every_event_is_told_in_the_other_language(town: str) -> None:
    people, stays = PEOPLE[town], STAYS[town]
    retelling = Retelling(town, OTHER[town], people)
    seen = set()
    for row in sentences(town):
        told = retelling.event(row).text
        left = told
        for own in (*people, *stays.values(), stays["text"].rstrip(".。")):
            left = left.replace(own, "")
        assert not re.search("[A-Za-z]" if town == "en" else "[\u4e00-\u9fff]", left), told
        assert sum(name in told for name in people) == sum(name in row.text for name in people)
        assert all((own in told) == (own in row.text) for own in stays.values())
        seen.add(row.kind)
    assert seen == set(FORMS)


def test_names_and_promises_are_found_in_a_sentence() -> None:
    text = "Ada Lee promised Ben Lee and Cat Moss to go to the party, Friday 17:00."
    row = EventRow(1, ADA, 0, "promised", text, "{}")
    assert Retelling("en", "zh", PEOPLE["en"]).event(row).text == (
        "Ada Lee 答应 Ben Lee 和 Cat Moss，星期五 17:00 “go to the party”。"
    )
    assert Retelling("en", "en", PEOPLE["en"]).event(row) is row
    plain = EventRow(1, "", 0, "announcement", "The bell rings.", "{}")
    assert Retelling("en", "zh", PEOPLE["en"]).event(plain).text == "The bell rings."


def test_what_could_not_be_done_is_told_in_the_other_language() -> None:
    there, back = Retelling("en", "zh"), Retelling("zh", "en")
    shut = "The Heron is closed; it is open 07:00 to 21:30."
    assert there.reason(shut) == "The Heron 关着门，07:00 到 21:30 开门。"
    assert back.reason("茶馆的门锁着。") == "The door of 茶馆 is locked."
    assert there.reason("It was tried too often.") == "试了太多次。"
    assert there.reason("Something that nobody has thought of.") == (
        "Something that nobody has thought of."
    )


def test_letters_of_two_scripts_stand_apart() -> None:
    assert spaced("Ada得知3件事") == "Ada 得知 3 件事"
    assert spaced("Ada: “钟”") == "Ada: “钟”"
