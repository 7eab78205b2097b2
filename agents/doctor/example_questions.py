"""One question of each kind, as a person of a small town could be asked it, to try a model with.

They have everything in them that makes real questions hard for a server: choices between forms of
reply, keys that may be left out, lists of places and objects, numbered memories.
"""

from datetime import datetime, timedelta
from typing import Any

from agents.asks import questions as q
from agents.asks.context import (
    Acquaintance,
    Appointment,
    FactExcerpt,
    MemoryExcerpt,
    News,
    PlanBlock,
    TalkLine,
)
from town.interface import Fact, Person, Place, Relation, Thing, Use

ABOUT = "Sallow End is a hamlet of five houses on a river."
NOW = datetime(2026, 6, 18, 9, 0)
OVEN = Thing(
    "bakery/kitchen/oven",
    "oven",
    "oven",
    (Use("bake bread", "hot", "warm", "bake"),),
    ("cold", "hot", "warm", "burning"),
    "cold",
    ("burning",),
)
BED = Thing("fenn_house/bedroom/bed", "bed", "bed", (Use("sleep", icon="sleep"),))
PLACES = (
    Place("fenn_house/bedroom", "the bedroom", "fenn_house", "the Fenns' house", "home", (BED,)),
    Place("bakery/kitchen", "the bakehouse", "bakery", "Fenn's Bakery", "shop", (OVEN,)),
    Place("green/lawn", "the lawn", "green", "the green", "park", (), outdoors=True),
)
MAREN = Person(
    name="Maren Fenn",
    age=41,
    pronoun="she",
    traits=("warm", "stubborn"),
    backstory="Maren Fenn has run the bakery on Mill Lane since her father's stroke.",
    occupation="baker",
    wakes=300,
    sleeps=1290,
    home="fenn_house/bedroom",
    work="bakery/kitchen",
    work_hours=(330, 780),
    work_days=(0, 1, 2, 3, 4, 5),
    goals=("get Tobias to paint the shutters before midsummer",),
    relations={"Tobias Fenn": Relation("husband", 8)},
)
TOBIAS = Acquaintance("Tobias Fenn", "husband", 8, "kind, always late", "sands a chair", 3, 130)
OTTO = Acquaintance("Otto Brandt", "known by sight", 0, activity="looks at the clock")
PARTY = Fact(
    "midsummer_party",
    "Maren Fenn is giving a midsummer party on the green on Friday from five to seven.",
    "invitation",
    "Maren Fenn",
    ("Maren Fenn",),
    0.9,
    datetime(2026, 6, 19, 17),
    datetime(2026, 6, 19, 19),
    "green/lawn",
)
MAYOR = Fact(
    "mayor", "Otto Brandt is standing for mayor.", "candidacy", "Otto Brandt", ("Otto Brandt",)
)
MEMORIES = tuple(
    MemoryExcerpt(n, text, "observation", NOW - timedelta(hours=age), 4)
    for n, (text, age) in enumerate(
        (
            ("Tobias Fenn told: the bank has written again.", 30),
            ("The oven smoked when it was lit.", 2),
            ("I talked with Ines Roth about the plums.", 1),
        )
    )
)
NEWS = (
    News("The oven is burning.", "object", "bakery/kitchen/oven", unusual=True),
    News("Otto Brandt looks at the clock.", "person", "Otto Brandt"),
)
PLAN = tuple(
    PlanBlock(NOW.replace(hour=start), NOW.replace(hour=end), activity, place)
    for start, end, activity, place in (
        (9, 11, "bakes the second batch", "bakery/kitchen"),
        (11, 13, "sells bread", "bakery/kitchen"),
        (13, 17, "sits on the lawn", "green/lawn"),
    )
)
PROMISED = (
    Appointment(
        NOW.replace(hour=17),
        NOW.replace(hour=19),
        "hangs lanterns",
        "green/lawn",
        None,
        (OTTO.name,),
    ),
)
LINES = (
    TalkLine("Tobias Fenn", "You have not lit the oven yet."),
    TalkLine("Maren Fenn", "In a minute. Otto says he will stand for mayor."),
    TalkLine("Tobias Fenn", "He says that every year."),
)
_COMMON: dict[str, Any] = {
    "me": MAREN,
    "now": NOW,
    "currently": "Maren is planning a midsummer party and wants everyone to come.",
    "summary": "Maren Fenn is 41, bakes for the whole town, and is warm and stubborn.",
}
_FACTS = (FactExcerpt(PARTY, 0), FactExcerpt(MAYOR, 1, told=True))
_HERE, _DOING = "bakery/kitchen", "kneads the first dough"
_OF_DAY: dict[str, Any] = {"appointments": PROMISED, "places": PLACES}


def example_questions() -> tuple[q.Ask[Any], ...]:
    """Return one question of each kind."""
    return (
        q.ReviseIdentity(**_COMMON, memories=MEMORIES),
        q.PlanDay(**_COMMON, **_OF_DAY, memories=MEMORIES),
        q.PlanHours(**_COMMON, **_OF_DAY, strokes=PLAN, bed=NOW.replace(hour=21, minute=30)),
        q.NextSteps(
            **_COMMON, block=PLAN[0], after=PLAN[1], here=_HERE, done=("lights the oven",),
            refused=None, places=PLACES,
        ),
        q.Notice(
            **_COMMON, news=NEWS, doing=_DOING, here=_HERE, plan=PLAN[0], people=(TOBIAS, OTTO),
            memories=MEMORIES, facts=_FACTS,
        ),
        q.React(
            **_COMMON, news=NEWS[0], why="the oven is on fire", doing=_DOING, here=_HERE, plan=PLAN,
            places=PLACES, memories=MEMORIES,
        ),
        q.NextLine(
            **_COMMON, others=(TOBIAS, OTTO), here=_HERE, doing=_DOING, why="", lines=LINES,
            lines_left=4, facts=_FACTS, memories=MEMORIES,
        ),
        q.AfterTalk(
            **_COMMON, **_OF_DAY, others=(TOBIAS,), lines=LINES, heard=(MAYOR,), told=(PARTY,),
            plan=PLAN,
        ),
        q.AskQuestions(**_COMMON, memories=MEMORIES),
        q.DrawInsights(**_COMMON, question="What worries Maren most?", memories=MEMORIES),
        q.Whisper(**_COMMON, text="Ask Tobias about the letter from the bank."),
        q.Interview(
            **_COMMON, question="What worries you most?", doing=_DOING, plan=PLAN,
            appointments=PROMISED, people=(TOBIAS,), facts=_FACTS, memories=MEMORIES,
        ),
    )  # fmt: skip
