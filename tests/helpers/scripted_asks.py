"""Small people, places and questions for the tests of the scripted model, and random ones."""

from dataclasses import fields as dataclass_fields
from datetime import datetime, timedelta
from typing import Any

from hypothesis import strategies as st

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
from town.interface import Fact, Person, Place, Relation, Routine, Thing, Use

NOW = datetime(2026, 6, 18, 9, 0)

MAREN = Person(
    name="Maren Fenn",
    age=41,
    pronoun="she",
    traits=("warm", "stubborn"),
    backstory="Maren Fenn has run the bakery on Mill Lane since her father's stroke",
    occupation="baker",
    wakes=300,
    sleeps=1290,
    home="fenn_house/bedroom",
    work="bakery/kitchen",
    work_hours=(330, 780),
    work_days=(0, 1, 2, 3, 4, 5),
    goals=("get Tobias to paint the shutters before midsummer",),
    concern="Maren is planning a midsummer party on the green and wants everyone to come.",
    relations={"Tobias Fenn": Relation("husband", 8), "Ines Roth": Relation("friend", 5)},
    routine=(
        Routine(300, "washes and puts her hair up", "fenn_house/bathroom/washbasin"),
        Routine(330, "kneads the first dough", "bakery/kitchen/oven", (0, 1, 2, 3, 4, 5)),
        Routine(800, "does the accounts", "fenn_house/bedroom"),
        Routine(1200, "reads in bed", "fenn_house/bedroom/bed"),
    ),
)
INES = Person(
    name="Ines Roth",
    age=30,
    pronoun="she",
    traits=("friendly", "curious"),
    backstory="Ines Roth teaches at the school",
    occupation="teacher",
    home="roth_flat/room",
    relations={"Maren Fenn": Relation("friend", 5)},
)
TOBIAS = Person(
    name="Tobias Fenn",
    age=43,
    pronoun="he",
    traits=("kind", "unpunctual"),
    backstory="Tobias Fenn makes chairs that outlive their owners",
    occupation="joiner",
    speech="rambling and affectionate",
    goals=("finish the chairs for the chapel",),
    home="fenn_house/bedroom",
    relations={"Maren Fenn": Relation("wife", 9), "Otto Brandt": Relation("rival", -2)},
    memories=("I promised to ask Lorne about the lanterns and have met him three times since.",),
    routine=(
        Routine(600, "sands the seat of a chair", "workshop/floor/workbench"),
        Routine(1080, "sharpens his chisels", "workshop/floor/workbench"),
    ),
)
OTTO = Person(
    name="Otto Brandt",
    age=58,
    pronoun="he",
    traits=("proud", "exact"),
    backstory="Otto Brandt has wound the town's clocks for thirty years",
    occupation="clockmaker",
    speech="few words",
    goals=("see the town hall clock put right",),
    home="brandt_house/room",
    relations={"Tobias Fenn": Relation("rival", -2), "Maren Fenn": Relation("customer", 2)},
)
OVEN = Thing(
    "bakery/kitchen/oven",
    "brick oven",
    "oven",
    (Use("bake bread", "hot", "warm", "bake"),),
    ("cold", "hot", "warm", "burning"),
    "cold",
    ("burning",),
)
BED = Thing("fenn_house/bedroom/bed", "bed", "bed", (Use("sleep", icon="sleep"),))
BASIN = Thing(
    "fenn_house/bathroom/washbasin", "washbasin", "washbasin", (Use("wash", icon="wash"),)
)
PLACES = (
    Place("fenn_house/bedroom", "the bedroom", "fenn_house", "the Fenns' house", "home", (BED,),
          residents=("Maren Fenn", "Tobias Fenn")),
    Place("fenn_house/bathroom", "the bathroom", "fenn_house", "the Fenns' house", "home", (BASIN,),
          residents=("Maren Fenn", "Tobias Fenn")),
    Place("bakery/kitchen", "the bakehouse", "bakery", "Fenn's Bakery", "shop", (OVEN,),
          ((420, 1020),), staff=("Maren Fenn",)),
    Place("roth_flat/room", "the room of Ines", "roth_flat", "Ines's flat", "home", (),
          residents=("Ines Roth",)),
    Place("green/lawn", "the lawn", "green", "the green", "park", (), outdoors=True),
    Place("cafe/room", "the cafe", "cafe", "the cafe", "cafe", (), ((480, 1080),)),
)  # fmt: skip
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
SECRET = Fact("debts", "Tobias Fenn owes the bank a great deal.", "secret", "Maren Fenn",
              ("Tobias Fenn",), 0.5)  # fmt: skip
FACTS = (
    PARTY,
    SECRET,
    Fact(
        "mayor", "Otto Brandt is standing for mayor.", "candidacy", "Otto Brandt", ("Otto Brandt",)
    ),
    Fact("cat", "Lost, one grey cat.", "news"),
    Fact("gossip-1", "Ines Roth has been seen with the doctor.", "gossip", "", ("Ines Roth",), 0.9),
)
PEOPLE = (MAREN, INES, TOBIAS, OTTO)

_text = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        (
            "", "Maren", "Maren Fenn", "Hello, Maren!", "How are you?",
            "Will you come to the party?",
            "I'll be there.", "I can't make it.", "Goodbye.", "What do you think of Ines?",
            "kneads the first dough", "is talking", "[a|b] {slot}",
            "The oven is burning.", "x" * 900,
            "Maren Fenn is her own. Ines saw her. " * 20, "…", '"', "{", "你好，世界", "I",
            "You should go.",
        )
    ),
)  # fmt: skip
_name = st.sampled_from(("Maren Fenn", "Ines Roth", "Tobias Fenn", "Otto Brandt", "X"))
_time = st.integers(0, 4 * 24 * 60).map(lambda m: NOW - timedelta(days=1) + timedelta(minutes=m))
_fact = st.sampled_from(FACTS)
_path = st.sampled_from((*(p.path for p in PLACES), "", "nowhere", "bakery/kitchen/oven"))
_ids = st.lists(st.sampled_from([f.id for f in FACTS] + ["?"]), max_size=2).map(tuple)


def _tuple(items: st.SearchStrategy[Any], most: int = 4) -> st.SearchStrategy[Any]:
    return st.lists(items, max_size=most).map(tuple)


_shown = st.builds(
    MemoryExcerpt, n=st.integers(0, 99), text=_text, created=st.none() | _time,
    kind=st.sampled_from(("observation", "talk", "reflection", "seed", "plan")),
    importance=st.integers(1, 10), about=_tuple(_name, 2), facts=_ids,
)  # fmt: skip
_block = st.builds(PlanBlock, start=_time, end=_time, activity=_text, place=_path)
_date = st.builds(Appointment, start=_time, end=_time, activity=_text, place=_path)
_known = st.builds(
    Acquaintance, name=_name, kind=st.sampled_from(("wife", "friend", "rival", "", "stranger")),
    closeness=st.integers(-5, 10), opinion=_text, activity=_text, talks=st.integers(0, 9),
    minutes_since_talk=st.none() | st.integers(0, 9999),
)  # fmt: skip
_news = st.builds(
    News, text=_text, kind=st.sampled_from(("person", "object", "heard", "overheard", "happening")),
    subject=_name | st.just("bakery/kitchen/oven"), facts=_ids, unusual=st.booleans(),
)  # fmt: skip
_line = st.builds(TalkLine, speaker=_name, text=_text, tells=_ids)
_factshown = st.builds(FactExcerpt, fact=_fact, memory=st.integers(0, 99), told=st.booleans())
_routine = st.builds(Routine, minute=st.integers(0, 1439), do=_text, place=_path)
_person = st.one_of(
    st.sampled_from(PEOPLE),
    st.builds(
        Person, name=_name, age=st.integers(3, 99), traits=_tuple(_text, 3), backstory=_text,
        occupation=_text, wakes=st.integers(240, 600), sleeps=st.integers(0, 1439),
        goals=_tuple(_text, 2),
        concern=_text, home=_path, work=_path, work_hours=st.none() | st.just((540, 1020)),
        speech=_text, routine=_tuple(_routine, 12), pronoun=st.sampled_from(("she", "he", "they")),
    ),
)  # fmt: skip
_places = st.lists(st.sampled_from(PLACES), min_size=1, unique_by=lambda p: p.path).map(tuple)

_FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "memories": _tuple(_shown), "appointments": _tuple(_date, 2), "places": _places,
    "strokes": _tuple(_block), "bed": _time, "block": _block, "after": st.none() | _block,
    "here": _path, "done": _tuple(_text), "refused": st.none() | _text, "doing": _text,
    "people": _tuple(_known), "facts": _tuple(_factshown), "why": _text,
    "others": _tuple(_known, 2),
    "lines": _tuple(_line, 9), "lines_left": st.integers(0, 10), "place_name": _text,
    "heard": _tuple(_fact), "told": _tuple(_fact), "count": st.integers(1, 5), "question": _text,
    "text": _text, "me": _person, "now": _time, "currently": _text, "summary": _text,
}  # fmt: skip


def random_ask(kind: type[a.Ask[Any]]) -> st.SearchStrategy[Any]:
    """Return random questions of one kind."""
    fields = {}
    for name in (f.name for f in dataclass_fields(kind)):
        if name == "plan":
            fields[name] = (
                (st.none() | _block) if kind in (a.Notice, a.NextLine) else _tuple(_block)
            )
        elif name == "news":
            fields[name] = _news if kind is a.React else _tuple(_news)
        else:
            fields[name] = _FIELDS[name]
    return st.builds(kind, **fields)
