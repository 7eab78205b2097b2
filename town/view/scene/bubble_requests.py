"""Which bubble somebody should have: what they say, a mark of what kind of talk it is, or an icon.

Near the camera words are whole, and whoever is chosen has their portrait beside them. From afar a
talk has one mark, over who spoke last, and so has a quarrel or a kiss that needs no words.
"""

from dataclasses import replace

import pygame

from town.runfile.records import LineRow
from town.view.portraits.moods import mood_of
from town.view.portraits.painter import card
from town.view.scene.body_language import shows
from town.view.scene.bubbles import BubbleRequest
from town.view.scene.talk_kinds import kind_of_line, kind_of_talk
from town.view.state.view import Figure, View

LINE_LINGER_TICKS = 12  # for which a line is still shown after it was said
GREETING_LINGER_TICKS = 2  # the same of a greeting, which is soon said
NEAR_ZOOM, CLOSE_ZOOM = 2, 4  # from which on words are whole, and linger for everybody
MARK_TICKS = 18  # for which a talk keeps its mark while nobody speaks
ANSWER_RANK = 2  # of what the player has been told last: it comes before the player's own old line
FACE_ROWS = 52  # rows of the art that a portrait in a bubble shows
FACES = {"laughter": "glad", "tenderness": "glad", "promise": "glad", "quarrel": "low"}
"""What a face shows while its owner says such a line; else their mood."""
SEEN_AFAR = {"quarrel": "quarrel", "kiss": "tenderness", "hug": "tenderness"}
"""What is held in a pose -> the mark from afar."""


def request_for(view: View, figure: Figure, quiet: frozenset[str]) -> BubbleRequest | None:
    """Return the bubble that a person should have, or None; `quiet` icons are not shown."""
    name, tick, zoom = figure.name, view.tick, view.camera.zoom
    line = view.chronicle.line(name, tick)
    chosen = name in (view.selected, view.hovered_person, view.follow, *view.framed)
    if line and view.body and view.body in (name, line.to):
        chosen = True  # what the player says and is told is shown whole
    head = view.camera.to_screen((figure.x + 0.5, figure.y - 0.45))
    icon = _icon(figure, quiet)
    plain = BubbleRequest(name, head, icon, rank=(0 if chosen else 2) - (1 if line else 0))
    if line:
        if not chosen and zoom < NEAR_ZOOM:
            return replace(plain, icon=_mark(view, figure) or "talk_small")
        return replace(_spoken(view, plain, line), level=2)
    said = view.chronicle.greeting(name, tick)
    if said is not None and tick < said.until + GREETING_LINGER_TICKS:
        over = tick >= said.until
        level = 2 if chosen or zoom >= NEAR_ZOOM else 0
        icon = plain.icon or "talk_small"
        return replace(
            plain, icon=icon, text=said.text, is_over=over, rank=plain.rank + 1, level=level
        )
    old = _last(view, figure, chosen)
    if old is not None:
        spoken = _spoken(view, plain, old)
        rank = ANSWER_RANK if view.body and old.to == view.body else plain.rank + 3
        return replace(spoken, icon=icon, is_over=True, rank=rank, level=2)
    mark = _mark(view, figure) if zoom < NEAR_ZOOM else ""
    return replace(plain, icon=mark or icon, rank=plain.rank + 4) if mark or icon else None


def _icon(figure: Figure, quiet: frozenset[str]) -> str:
    """Return the icon of what somebody does, "" where their body or a talk shows it."""
    if shows(figure.pose) or figure.segment.talk:
        return ""
    if figure.segment.kind == "sleep":
        return "sleep"
    return "" if figure.segment.icon in quiet else figure.segment.icon


def _spoken(view: View, plain: BubbleRequest, line: LineRow) -> BubbleRequest:
    """Return a bubble with a line; with a portrait where its speaker is looked at."""
    kind = kind_of_line(line, _facts(view))
    hushed = line.loudness if line.loudness == "whisper" else None  # a call is in large letters
    return replace(
        plain,
        icon=f"talk_{kind}",
        text=view.chronicle.phrases.as_said(line.text, hushed),
        loudness=line.loudness or "",
        talk=line.talk or "",
        began=line.tick,
        face=_face(view, plain.name, kind),
    )


def _face(view: View, name: str, kind: str) -> pygame.Surface | None:
    """Return a portrait for the bubble of whom one has chosen or follows."""
    if name not in (view.selected, view.follow) or view.camera.zoom < NEAR_ZOOM:
        return None
    person = view.person(name)
    mood = FACES.get(kind) or mood_of(view.minds, person, view.tick).kind
    return card(person, mood, rows=FACE_ROWS)


def _last(view: View, figure: Figure, chosen: bool) -> LineRow | None:
    """Return the line that is still shown though it has been said: of a talk that is not over."""
    old = view.chronicle.last_line(figure.name, view.tick)
    if old is None or old.talk != figure.segment.talk:
        return None
    if view.body and old.to == view.body:
        return old
    lingers = chosen or view.camera.zoom >= CLOSE_ZOOM
    return old if lingers and view.tick - old.until < LINE_LINGER_TICKS else None


def _mark(view: View, figure: Figure) -> str:
    """Return the mark of a talk for whoever spoke last in it, or of what a body shows."""
    held = figure.pose.partition("+")[2].rstrip("0123456789")
    if held in SEEN_AFAR:
        return f"talk_{SEEN_AFAR[held]}"
    talk = figure.segment.talk
    lines = view.chronicle.talk(talk, view.tick) if talk else []
    if not lines or lines[-1].agent != figure.name:
        return ""
    if view.tick - lines[-1].until > MARK_TICKS:
        return ""
    return f"talk_{kind_of_talk(lines, _facts(view))}"


def _facts(view: View) -> dict[str, dict[str, object]]:
    return view.run.manifest.get("facts") or {}
