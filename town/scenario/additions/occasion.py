"""A new event in a town: somebody invites everybody, and a notice says so where one hangs."""

from typing import Any

from town.clock import hhmm
from town.entities import Place
from town.names import given_name, unused
from town.rng import rng
from town.scenario.additions.edits import Addition, AdditionError, put_into_list, put_under
from town.scenario.additions.newcomer import file_of
from town.scenario.additions.words import added_words
from town.scenario.generate.writing import quoted
from town.scenario.model import Scenario

BEGINS, ENDS = 19 * 60, 21 * 60
GATHERING = ("pub", "cafe", "tea house", "restaurant", "inn", "hall", "park", "green", "square")
BOARDS = ("notice_board",)


def new_event(town: Scenario, text: str, seed: int) -> Addition:
    """Return an evening to which somebody invites everybody. Raises AdditionError."""
    place = _place(town)
    grown = [person for person in town.people if person.age >= 18] or list(town.people)
    if not grown:
        raise AdditionError("Nobody lives here who could invite the others. Add a person first.")
    host = rng(seed, "event", len(town.facts)).choice(grown)
    id_ = unused("evening", town.facts)
    day = _free_day(town)
    weekday = town.clock.at(town.clock.on_day(day, BEGINS)).weekday()
    when = _word("when", town.language)[0 if day == 1 else 1 + weekday]
    told_of = {"host": host.name, "place": place.name, "when": when}
    said = text or str(_word("evening", town.language)).format(**told_of)
    path, by = file_of(town, host)
    facts = [
        f"  {id_}:          # {_word('comment', town.language)}",
        f"    text: {quoted(said)}",
        "    kind: invitation",
        f"    source: {by}",
        f"    about: [{by}]",
        "    spread: 0.9",
        f'    when: "day {day} {hhmm(BEGINS)}-{hhmm(ENDS)}"',
        f"    place: {place.path}",
    ]
    events = []
    board = next((i.thing.path for i in town.map.objects if i.thing.kind in BOARDS), "")
    if board:
        notice = f"notice: {quoted(said)}, on: {board}, facts: [{id_}]"
        events.append(f'  - {{at: "day 1 08:30", {notice}}}')
    file = put_under(town.files.get("events.yaml", ""), "facts", facts)
    told = [
        f"{host.name} invites everybody to {place.name}: '{id_}' in events.yaml.",
        f"{given_name(host.name)} knows of it and tells; who hears of it may come.",
    ]
    files = {"events.yaml": put_under(file, "events", events) if events else file}
    files[path] = put_into_list(town.files[path], "knows", id_)
    return Addition(files, told)


def _word(part: str, language: str) -> Any:
    words = added_words(part)
    return words.get(language, words["en"])


def _free_day(town: Scenario) -> int:
    """Return the first day on whose evening nobody is invited anywhere yet."""
    clock, taken = town.clock, list(town.facts.values())
    day = 1
    while any(
        fact.starts < clock.at(clock.on_day(day, ENDS))
        and clock.at(clock.on_day(day, BEGINS)) < fact.ends
        for fact in taken
        if fact.starts is not None and fact.ends is not None
    ):
        day += 1
    return day


def _place(town: Scenario) -> Place:
    """Return where people gather: a public room with things in it."""
    rooms = [
        place
        for place in town.map.arenas
        if place.kind in GATHERING
        and not place.residents
        and place.is_open(BEGINS)
        and place.is_open(ENDS - 1)
    ]
    if not rooms:
        raise AdditionError(
            "No place is open from seven to nine in the evening where people could gather. Write a "
            "pub, a cafe or a park first, or longer hours."
        )
    order = {kind: n for n, kind in enumerate(GATHERING)}
    return min(rooms, key=lambda place: (order[place.kind], -len(place.things)))
