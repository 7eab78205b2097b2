"""Random questions of every kind, far stranger than those that come up in a town.

Texts hold no control characters: they are taken out where a text comes in. The fields of a
question are drawn by their names, and those of an unknown name by their types.
"""

from dataclasses import fields as dataclass_fields
from datetime import datetime, timedelta
from typing import Any, get_type_hints

from hypothesis import strategies as st

from agents.asks.context import (
    Acquaintance,
    Appointment,
    AtWork,
    FactExcerpt,
    Goal,
    MemoryExcerpt,
    News,
    PlanBlock,
    Secret,
    TalkLine,
)
from agents.asks.questions import Ask
from agents.doctor.example_asks import element_of
from agents.doctor.example_people import FACTS, NOW, PEOPLE, PLACES
from town.interface import Fact, Person, Place, Routine

_text = st.one_of(
    st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=40),
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
_doing = st.one_of(  # rules have let it in: it is something that somebody does
    st.sampled_from(("kneads the first dough", "sits by the river", "is talking")),
    _text.map("reads {}".format),
)
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
_block = st.builds(PlanBlock, start=_time, end=_time, activity=_doing, place=_path)
_date = st.builds(
    lambda start, minutes, activity, place: Appointment(
        start, start + timedelta(minutes=minutes), activity, place
    ),
    start=_time, minutes=st.integers(0, 5 * 60), activity=_doing, place=_path,
)  # fmt: skip
_known = st.builds(
    Acquaintance, name=_name, kind=st.sampled_from(("wife", "friend", "rival", "", "stranger")),
    closeness=st.integers(-5, 10), opinion=_text, activity=_doing, talks=st.integers(0, 9),
    minutes_since_talk=st.none() | st.integers(0, 9999),
)  # fmt: skip
_news = st.builds(
    News, text=_text, kind=st.sampled_from(("person", "object", "heard", "overheard", "happening")),
    subject=_name | st.just("bakery/kitchen/oven"), facts=_ids, unusual=st.booleans(),
)  # fmt: skip
_goal = st.builds(Goal, text=_text, state=st.sampled_from(("open", "tried")), why=_text)
_line = st.builds(TalkLine, speaker=_name, text=_text, tells=_ids)
_factshown = st.builds(FactExcerpt, fact=_fact, memory=st.integers(0, 99), told=st.booleans())
_routine = st.builds(Routine, minute=st.integers(0, 1439), do=_doing, place=_path)
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
_at_work = st.builds(AtWork, name=_name, place=_path, start=st.just(540), end=st.just(1020))
_secret = st.just(Secret(("elopement", "金条"), 1))
_places = st.lists(st.sampled_from(PLACES), min_size=1, unique_by=lambda p: p.path).map(tuple)

_BY_NAME: dict[str, st.SearchStrategy[Any]] = {
    "step_minutes": st.tuples(st.integers(1, 30), st.integers(30, 60)),
    "places": _places, "here": _path, "me": _person, "lines_left": st.integers(0, 10),
    "count": st.integers(1, 5), "others": _tuple(_known, 2), "appointments": _tuple(_date, 2),
    "known_secrets": _tuple(st.tuples(_text, _secret), 2),
    "options": _tuple(st.sampled_from(("yes", "no", "1", "7")), 4), "names": _tuple(_name),
    "lines": _tuple(_line, 9), "known": st.lists(_name, max_size=4, unique=True).map(tuple),
}  # fmt: skip
_BY_TYPE: dict[Any, st.SearchStrategy[Any]] = {
    MemoryExcerpt: _shown, Appointment: _date, Place: st.sampled_from(PLACES), PlanBlock: _block,
    News: _news, Acquaintance: _known, FactExcerpt: _factshown, TalkLine: _line, Fact: _fact,
    Person: _person, Goal: _goal, AtWork: _at_work, Secret: _secret, datetime: _time, str: _text,
    int: st.integers(0, 9), bool: st.booleans(),
}  # fmt: skip


def random_ask(kind: type[Ask[Any]]) -> st.SearchStrategy[Any]:
    """Return random questions of one kind."""
    hints = get_type_hints(kind)
    return st.builds(
        kind, **{f.name: _field(f.name, hints[f.name]) for f in dataclass_fields(kind)}
    )


def _field(name: str, hint: Any) -> st.SearchStrategy[Any]:
    if name in _BY_NAME:
        return _BY_NAME[name]
    element, is_tuple, is_optional = element_of(hint)
    values = _tuple(_BY_TYPE[element]) if is_tuple else _BY_TYPE[element]
    return st.none() | values if is_optional else values
