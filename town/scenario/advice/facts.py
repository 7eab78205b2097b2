"""Notes on news and events: what nobody can learn or come to, and what everybody will hear."""

from town.clock import MINUTES_A_DAY, Clock, hhmm
from town.scenario.advice.people import asleep
from town.scenario.assembly.people import PeopleFiles
from town.scenario.assembly.site import MapDraft
from town.scenario.plot.check import all_events
from town.scenario.yaml.errors import Findings, listed
from town.scenario.yaml.event_shapes import EventsShape
from town.scenario.yaml.reader import SourceFile
from town.scenario.yaml.schema import TownShape
from town.scenario.yaml.times import DayOf, Stretch, day_number

OPEN_SECRET = 0.5  # `spread` from which on a secret is told like any news
SLOW_TICK = 60  # seconds
BOARDS = ("board", "window", "door", "sign", "post", "table", "counter", "pillar", "wall")
"""Words in the kind of an object on which one looks for a notice."""


def warn_about_facts(
    doc: SourceFile, events: EventsShape, folk: PeopleFiles, clock: Clock, findings: Findings
) -> None:
    """Note the facts that nobody can come to know or to, and what is over before the start."""
    for id_, fact in events.facts.items():
        known = any(id_ in soul.shape.knows for soul in folk.souls.values()) or fact.knows
        told = any(id_ in (event.learn, *event.facts) for _, event in all_events(events))
        if not known and not told:
            what = f"Nobody knows '{id_}', and no event tells it."
            findings.note(doc.key("facts", id_), what, "Add it to somebody's 'knows:'.")
        if fact.when and clock.on_day(_day_of(fact.when, clock), fact.when[1][1]) <= 0:
            what = f"'{id_}' is over before the town starts."
            findings.note(doc.at("facts", id_, "when"), what, "Give it a later time.")
        if fact.when and not fact.place:
            what = f"'{id_}' has a time and no place, so nobody can come to it."
            findings.note(doc.at("facts", id_, "when"), what, "Add 'place:'.")
        if fact.kind == "secret" and fact.spread > OPEN_SECRET:
            what = f"'{id_}' is a secret that whoever hears it passes on."
            findings.note(
                doc.at("facts", id_, "spread"), what, f"Give it a spread below {OPEN_SECRET}."
            )
        everybody = [s.shape.id for s in folk.souls.values() if id_ in s.shape.knows]
        if fact.kind == "secret" and len({*everybody, *fact.knows}) == len(folk.souls) > 2:
            findings.note(doc.key("facts", id_), f"'{id_}' is a secret that everybody knows.")


def _day_of(when: tuple[int | DayOf, Stretch], clock: Clock) -> int:
    return day_number(when[0], clock.start, when[1][1])


def warn_about_events(
    doc: SourceFile, events: EventsShape, folk: PeopleFiles, land: MapDraft, findings: Findings
) -> None:
    """Note hosts who learn of their own party, and notices where nobody looks for them."""
    boards = [p for p, piece in land.pieces.items() if "notice_board" in piece.kind.id]
    for n, event in enumerate(events.events):
        fact = events.facts.get(event.learn or "")
        hosts = [id_ for id_ in event.to if fact and fact.when and fact.source == id_]
        for id_ in hosts:
            what = f"{folk.name(id_)} is the source of '{event.learn}' and learns of it only here."
            findings.note(doc.at("events", n), what, f"Add it to 'knows:' of {id_}.")
        piece = land.pieces.get(event.on or "")
        if piece and not any(word in piece.kind.id for word in BOARDS):
            what = f"A notice on {event.on} is seen by those alone who happen to be beside it."
            hint = f"Hang it on {listed(boards[:3], 'or')}." if boards else "Draw a notice_board."
            findings.note(doc.at("events", n, "on"), what, hint)


def warn_about_start(
    doc: SourceFile, town: TownShape, folk: PeopleFiles, findings: Findings
) -> None:
    """Note a story that begins while all sleep, and a clock too coarse for talk."""
    minute = town.start.hour * 60 + town.start.minute
    souls = list(folk.souls.values())
    if souls and all(asleep(soul, minute) for soul in souls):
        first = min(souls, key=lambda soul: (soul.shape.sleep[1] - minute) % MINUTES_A_DAY)
        what = f"At {hhmm(minute)} everybody is asleep; {first.shape.name} wakes first, at "
        what += f"{hhmm(first.shape.sleep[1])}."
        findings.note(doc.at("start"), what, "Begin then, unless the night is part of the story.")
    if town.seconds_per_tick > SLOW_TICK:
        what = f"A step of one tile takes {town.seconds_per_tick} seconds, and a line of talk two "
        what += "ticks at the least."
        findings.note(doc.at("seconds_per_tick"), what, "10 is a walking pace.")
