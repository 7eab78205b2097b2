"""One question of each kind, as a person of a small town could be asked it: three such persons.

They have everything in them that makes real questions hard for a model: choices between forms of
reply, keys that may be left out, places and objects, numbered memories. The fields of a question
are filled by their names; those of a new name by their types. So a new kind of question has an
example without a line here. Doctor and tests share them; who the people are stands in
example_people.py.
"""

from dataclasses import MISSING, fields, replace
from datetime import datetime, timedelta
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from agents.asks import questions as a
from agents.asks.context import (
    Acquaintance,
    Appointment,
    FactExcerpt,
    Goal,
    MemoryExcerpt,
    News,
    PlanBlock,
    TalkLine,
)
from agents.doctor.example_people import (
    DEBT,
    FACTS,
    FEAST,
    JOINER,
    MAREN,
    MEI,
    NOW,
    PARTY,
    PLACES,
    SECRET,
    WORKSHOP,
    ZH_PLACES,
)
from town.interface import Fact, Person, Place

A = TypeVar("A", bound=a.Ask[Any])
ABOUT = {
    "en": "Larkspur is a market town on a slow brown river.",
    "zh": "柳溪镇在山脚下，一条街，一条河。",
}

_EN: dict[str, Any] = {
    "me": MAREN, "places": PLACES, "facts": (PARTY, SECRET), "heard": FACTS[2:3],
    "currently": MAREN.concern,
    "summary": "Maren Fenn is 41, bakes for the whole town, and is warm, stubborn.",
    "does": ("kneads the first dough", "sells bread", "shapes the loaves"),
    "where": ("bakery/kitchen", "green/lawn"), "bed": "fenn_house/bedroom",
    "who": (Acquaintance("Tobias Fenn", "husband", 8, "kind, always late", "sands a chair", 3, 130),
            Acquaintance("Otto Brandt", "known by sight", 0, activity="looks at the clock")),
    "seen": ("Tobias Fenn told: the bank has written again.", "The oven is burning.",
             "Otto Brandt looks at the clock", "I talked with Ines about the plums."),
    "said": ("You have not painted the shutters.", "Tomorrow. Otto says he will stand for mayor.",
             "You said that in May."),
    "why": "the shutters are still bare", "text": "Ask Tobias about the letter from the bank.",
    "refused": "The oven is taken.", "question": "What worries you most?",
    "wonder": "Whom can you count on?", "name": "the bakehouse",
}  # fmt: skip
_ZH: dict[str, Any] = {
    "me": MEI, "places": ZH_PLACES, "facts": (FEAST, DEBT), "heard": (FEAST,),
    "currently": "玉梅打算端午那天在广场上摆酒，想叫大家都来。",
    "summary": "陈玉梅四十一岁，开面馆，热心，倔。",
    "does": ("揉第一盆面", "卖面", "切葱"), "where": ("noodles/kitchen", "square/lawn"),
    "bed": "chen_house/bedroom",
    "who": (Acquaintance("林建国", "丈夫", 8, "心好，总迟到", "刨椅子腿", 3, 130),
            Acquaintance("赵守正", "known by sight", 0, activity="看钟")),
    "seen": ("林建国说：信用社又来信了。", "灶着火了。", "赵守正在看钟", "我和小艾说了李子的事。"),
    "said": ("门板你还没漆。", "明天。老赵说他要选镇长。", "五月你也这么说。"),
    "why": "门板还是光的", "text": "问问建国信用社那封信。",
    "refused": "灶有人在用。", "question": "你最担心什么？", "wonder": "谁靠得住？", "name": "后厨",
}  # fmt: skip
_JOINER: dict[str, Any] = {  # works with nothing that an example in a prompt has, and early
    **_EN,
    "me": JOINER, "facts": (PARTY, FACTS[2]),
    "places": (*WORKSHOP, *(place for place in PLACES if place.sector != "bakery")),
    "now": NOW.replace(hour=6, minute=50),
    "currently": "Tobias has promised six chairs to the chapel and has finished two.",
    "summary": "Tobias Fenn is 43, makes chairs, and is kind and always late.",
    "does": ("planes a seat of ash", "glues up two legs", "sweeps the workshop"),
    "where": ("workshop/floor", "green/lawn"),
    "who": (Acquaintance("Maren Fenn", "wife", 9, "warm, stubborn", "sorts the post", 3, 130),
            Acquaintance("Otto Brandt", "rival", -2, activity="looks at the clock")),
    "seen": ("Maren Fenn told: the bank has written again.", "The stove is burning.",
             "Otto Brandt looks at the clock.", "I talked with Ines about the plums.",
             "Ines Roth says that the doctor is leaving.", "Somebody rings a bell."),
    "news": (1, 2, 4, 0, 5),
    "said": ("The letter came.", "You have not painted the shutters. And the bank has written.",
             "Tomorrow. I have six chairs to finish.", "You said that in May."),
    "why": "the shutters are still bare", "text": "Ask Maren about the letter from the bank.",
    "refused": "The workbench is taken.", "name": "the workshop",
}  # fmt: skip
CASTS: dict[str, dict[str, Any]] = {"en": _EN, "zh": _ZH, "joiner": _JOINER}
"""Whom the examples are about: a baker, the keeper of a Chinese noodle shop, a joiner."""


SOME: dict[str, dict[str, slice]] = {  # parts of tuples, by kind and field
    "notice": {"memories": slice(2, None)},
    "next_line": {"lines": slice(2)},
    "after_talk": {"others": slice(1)},
    "interview": {"lines": slice(0)},
}
BY_TYPE: dict[Any, str] = {  # for a field of an unknown name, that of one with a value to take
    MemoryExcerpt: "memories", Appointment: "appointments", Place: "places", PlanBlock: "plan",
    News: "news", Acquaintance: "people", FactExcerpt: "facts", TalkLine: "lines", Fact: "told",
    Person: "me", Goal: "goals", datetime: "now", str: "text", int: "lines_left",
}  # fmt: skip


def examples(cast: str) -> dict[str, a.Ask[Any]]:
    """Return a question of each kind by its kind, about one of the `CASTS`."""
    return {kind.kind: example_of(kind, cast) for kind in a.ASKS}


def example_of(kind: type[A], cast: str = "en") -> A:
    """Return the question of one kind."""
    values = _values(CASTS[cast])
    hints, chosen = get_type_hints(kind), {}
    for field in fields(kind):
        element, is_tuple, _ = element_of(hints[field.name])
        if field.name not in values and field.default is not MISSING:
            continue
        value = values[field.name if field.name in values else BY_TYPE[element]]
        if isinstance(value, tuple) and not is_tuple:
            value = value[0]
        part = SOME.get(kind.kind, {}).get(field.name)
        chosen[field.name] = value[part] if part else value
    if kind.kind == "interview":
        chosen["facts"] = tuple(replace(known, told=False) for known in chosen["facts"])
    return kind(**chosen)


def element_of(hint: Any) -> tuple[Any, bool, bool]:
    """Return the type in `hint`, whether a tuple of it is meant, and whether it may be None."""
    options = [option for option in get_args(hint) if option not in (type(None), ...)]
    if get_origin(hint) is tuple:
        return options[0], True, False
    return (options[0], False, True) if options else (hint, False, False)


def _values(d: dict[str, Any]) -> dict[str, Any]:
    """Return a value for each name of a field; the first of a tuple where a field takes but one."""
    now: datetime = d.get("now", NOW)
    times = [now + timedelta(hours=h) for h in (0, 2, 4)]
    spans = zip(times, times[1:], d["does"], d["where"], strict=False)
    plan = tuple(PlanBlock(start, end, what, where) for start, end, what, where in spans)
    start, who = NOW.replace(hour=17) + timedelta(days=1), (d["who"][0].name,)
    end = start + timedelta(hours=2)
    promised = Appointment(start, end, d["does"][1], d["where"][1], None, who)
    ago = now - timedelta(minutes=30)
    speakers, ages = (d["me"].name, d["who"][0].name) * 2, (30, 2, 1, 50)
    memories = tuple(
        MemoryExcerpt(n, text, "seed" if n == 0 else "observation", NOW - timedelta(hours=age), 3)
        for n, (text, age) in enumerate(zip(d["seen"], ages, strict=False))
    )
    return {
        "me": d["me"], "now": now, "currently": d["currently"], "summary": d["summary"],
        "memories": memories, "lasting": (0, 1, 2),
        "appointments": (promised,), "places": d["places"], "plan": plan,
        "strokes": plan, "block": plan, "after": plan[1], "bed": NOW.replace(hour=21, minute=30),
        "here": d["where"], "doing": d["does"], "done": d["does"][1:], "refused": d["refused"],
        "news": tuple(
            News(d["seen"][1], "object", "x", unusual=True, seen_at=now) if n == 1
            else News(d["seen"][n], "overheard", seen_at=ago) for n in d.get("news", (1, 0))
        ),
        "people": d["who"], "others": d["who"], "place_name": d["name"], "why": d["why"],
        "facts": tuple(FactExcerpt(f, n, told=n == 1) for n, f in enumerate(d["facts"])),
        "heard": d["heard"], "told": d["facts"][:1], "text": d["text"], "question": d["question"],
        "questions": (d["question"], d["wonder"]),
        "goals": tuple(Goal(text, "tried", d["why"]) for text in d["me"].goals),
        "lines": tuple(TalkLine(who, text) for who, text in zip(speakers, d["said"], strict=False)),
        "lines_left": 3, "more_people": 2, "stories": d["seen"],
        "names": (d["me"].name, *(who.name for who in d["who"])),
    }  # fmt: skip
