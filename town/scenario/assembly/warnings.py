"""Warnings for authors: what is odd in a town that has no mistakes."""

from town.clock import MINUTES_A_DAY, Clock, hhmm
from town.entities import Place
from town.map.tilemap import TileMap
from town.scenario.assembly.object_kinds import ObjectKind
from town.scenario.assembly.people import PeopleFiles, PersonFile
from town.scenario.assembly.site import MapDraft
from town.scenario.yaml.errors import Findings
from town.scenario.yaml.reader import SourceFile
from town.scenario.yaml.schema import EventsShape
from town.scenario.yaml.times import DAYS


def warn_about_places(
    folk: PeopleFiles, land: MapDraft, tile_map: TileMap, findings: Findings
) -> None:
    """Note habits that lead to closed doors, beds of strangers, seats without room."""
    _beds(folk, findings)
    _seats(land, findings)
    for soul in folk.souls.values():
        for n, (days, minute, _, where) in enumerate(soul.shape.routine):
            place = tile_map.places["/".join(where.split("/")[:2])]
            later, at = divmod(minute, MINUTES_A_DAY)
            shut = [d for d in days if not place.admits(soul.shape.name, at, (d + later) % 7)]
            if shut:
                when = f"{hhmm(minute)} on {', '.join(DAYS[day] for day in shut)}"
                when = hhmm(minute) if len(shut) == 7 else when
                what = f"{soul.shape.name} goes to {place.path} at {when}, {_why_shut(place)}."
                findings.note(soul.doc.at("routine", n), what)


def _why_shut(place: Place) -> str:
    if any(end > begin for week in (place.hours, *place.days.values()) for begin, end in week):
        return "when it is closed"
    own = dict.fromkeys([*place.residents, *place.staff])
    return f"which is private to {' and '.join(own)}" if own else "which is private to nobody here"


def _seats(land: MapDraft, findings: Findings) -> None:
    for piece in land.pieces.values():
        wanted, spots = piece.item.capacity or 0, len(piece.spots)
        if wanted > spots:
            tiles = "one tile" if spots == 1 else f"{spots} tiles"
            what = f"{piece.path} is for {wanted}, but can be used from {tiles} only."
            findings.note(piece.spot, what, "Draw it larger, or clear tiles beside it.")
        elif piece.item.capacity is None and spots == 1 and _is_for_several(piece.kind):
            what = f"{piece.path} is made for several, but there is room for one only."
            hint = "Clear tiles beside it, draw it larger, or say 'capacity: 1'."
            findings.note(piece.spot, what, hint)


def _is_for_several(kind: ObjectKind) -> bool:
    """Return whether things of `kind` are shared; how many sleep in a bed, its size says."""
    return (kind.capacity or 0) > 1 and not kind.to_sleep_in


def _beds(folk: PeopleFiles, findings: Findings) -> None:
    owners: dict[str, PersonFile] = {}
    for soul in folk.souls.values():
        other = owners.setdefault(soul.bed, soul) if soul.bed else soul
        related = other.shape.id in soul.shape.relations or soul.shape.id in other.shape.relations
        if other is not soul and not related:
            what = f"{soul.shape.name} shares {soul.bed} with {other.shape.name}, a stranger."
            findings.note(
                soul.doc.at("home"), what, "Draw another bed, or say how they are related."
            )


def warn_about_facts(
    doc: SourceFile, events: EventsShape, folk: PeopleFiles, clock: Clock, findings: Findings
) -> None:
    """Note the facts that nobody can come to know, and what is over before the town starts."""
    for id_, fact in events.facts.items():
        known = any(id_ in soul.shape.knows for soul in folk.souls.values()) or fact.knows
        told = any(id_ in (event.learn, *event.facts) for event in events.events)
        if not known and not told:
            what = f"Nobody knows '{id_}', and no event tells it."
            findings.note(doc.key("facts", id_), what, "Add it to somebody's 'knows:'.")
        if fact.when and clock.on_day(fact.when[0], fact.when[1][1]) <= 0:
            what = f"'{id_}' is over before the town starts."
            findings.note(doc.at("facts", id_, "when"), what, "Give it a later time.")
