"""The fields of a question and of its answer in words.

Minds write down what they ask as JSON: blocks of a plan, lines of a talk, people, facts, paths.
`SHAPES` recognises such a value by the keys it holds and words it; any other value is worded by the
names of its parts. `asked` and `answered` list all fields of a question and of an answer.
"""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from town.view.language.translating import labelled, listed, msg, tr
from town.view.records.wording import DayWording, counted

Worder = Callable[[DayWording, Mapping[str, Any]], str]
EMPTY_VALUES: tuple[Any, ...] = (None, "", [], {}, False)
SNAKE_CASE = re.compile("[a-z]+(_[a-z]+)+")  # the name of one of several choices, as "carry_on"
MAX_PLACES = 12  # that are all named; of more, the count and a few
NAMES = {
    "me": msg("who"), "here": msg("is at"), "doing": msg("does"), "done": msg("did last"),
    "plan": msg("the plan"), "block": msg("until then"), "after": msg("after that"),
    "others": msg("with"), "people": msg("in sight"), "news": msg("what is new"),
    "facts": msg("could tell"), "heard": msg("has heard"), "told": msg("has told"),
    "lines": msg("said so far"), "lines_left": msg("lines left"),
    "strokes": msg("in broad strokes"), "bed": msg("to bed at"), "places": msg("could go to"),
    "place_name": msg("at"), "refused": msg("could not"), "currently": msg("on the mind"),
    "summary": msg("in short"), "count": msg("how many"), "there": msg("with them at"),
    "closeness": msg("closer by"), "ends": msg("all is said"), "tells": msg("tells"),
    "to": msg("to"), "about": msg("about"), "activity": msg("activity"), "answer": msg("answer"),
    "because": msg("because of"), "evidence": msg("rests on"), "goal": msg("goal"),
    "goals": msg("goals"), "importance": msg("importance"), "insights": msg("insights"),
    "loudness": msg("how loud"), "memory": msg("memory"), "minutes": msg("minutes"),
    "next": msg("does at once"), "number": msg("number"), "object": msg("thing"),
    "opinion": msg("opinion"), "promised": msg("promised"), "promises": msg("promises"),
    "question": msg("question"), "questions": msg("questions to think about"),
    "ratings": msg("ratings"), "secret": msg("keeps it secret"), "start": msg("from"),
    "end": msg("until"), "state": msg("state"), "step": msg("step"), "steps": msg("steps"),
    "takes_back": msg("takes back"), "target": msg("whom"), "text": msg("says"),
    "third": msg("sees others otherwise"), "thought": msg("thinks"), "to_do": msg("to do"),
    "trust": msg("trusts more by"), "why": msg("why"), "kind": msg("kind"), "name": msg("name"),
    "declined": msg("declined"), "day": msg("day"), "place": msg("place"),
    "appointments": msg("appointments"), "at_work": msg("at work"), "beside": msg("beside"),
    "beyond": msg("further off"), "goes_on": msg("goes on"), "hearers": msg("who hears it"),
    "in_talk": msg("in a talk"), "intentions": msg("means to do"),
    "known_secrets": msg("secrets"), "lasting": msg("lasts"), "later": msg("later"),
    "leaving": msg("is leaving"), "more_people": msg("more people"),
    "morning": msg("the morning"), "others_done": msg("others did"),
    "unsaid": msg("not said yet"), "unusual": msg("out of order"), "reaction": msg("reacts"),
    "rest": msg("the rest"),
}  # fmt: skip
"""What the parts of questions and answers are called."""
VALUES = {
    "carry_on": msg("carries on"), "greet": msg("greets"), "talk": msg("talks"),
    "act": msg("does something"), "wait": msg("waits"), "speak": msg("speaks"),
    "whisper": msg("whispers"), "call": msg("calls"), "today": msg("today"), "open": msg("open"),
    "tried": msg("tried"), "done": msg("done"), "given_up": msg("given up"),
}  # fmt: skip
CHOSEN = ("reaction", "loudness", "state", "day")
"""Parts whose value is one of these."""


def name_of(part: str) -> str:
    """Return what a part is called on the page."""
    return tr(NAMES.get(part, part.replace("_", " ")))


def field_text(words: DayWording, part: str, value: Any) -> str:
    """Return the value of a part in words; a list of sentences is one in lines."""
    if isinstance(value, list):
        if part == "places" and len(value) > MAX_PLACES:
            return tr(
                "{count}, among them {some}",
                count=counted(len(value), "place"),
                some=_listed(words, part, value[:4]),
            )
        return _listed(words, part, value)
    if isinstance(value, dict):
        return next((word(words, value) for keys, word in SHAPES if keys <= value.keys()), "") or (
            tr("; ").join(labelled(name_of(k), field_text(words, k, v)) for k, v in _parts(value))
        )
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    return _word(words, part, str(value))


def _listed(words: DayWording, part: str, values: list[Any]) -> str:
    parts = [field_text(words, part, value) for value in values]
    lines = any(isinstance(value, dict) for value in values)
    lines = lines or (part != "places" and sum(map(len, parts)) > 120)
    if lines and len(parts) > 1:
        return "\n".join(f"– {text}" for text in parts)
    return listed(*parts)


def _word(words: DayWording, part: str, text: str) -> str:
    if part in ("place", "places", "here", "there", "object") and "/" in text:
        return words.place(text) if part != "object" else _object(words, text)
    if part in CHOSEN and text in VALUES:
        return tr(VALUES[text])
    if part in ("facts", "heard", "told", "tells", "declined", "fact"):
        return words.fact(text)
    return text.replace("_", " ") if SNAKE_CASE.fullmatch(text) else _time(words, text)


def _time(words: DayWording, text: str) -> str:
    if len(text) < 16 or not text[:4].isdigit() or text[10:11] != "T":
        return text
    try:
        return words.time(words.clock.tick(datetime.fromisoformat(text)))
    except ValueError:
        return text


def _object(words: DayWording, path: str) -> str:
    names = words.manifest.get("objects") or {}
    name = names.get(path) or path.rsplit("/", 1)[-1].replace("_", " ")
    return tr("the {thing}", thing=name)


def _parts(value: Mapping[str, Any]) -> list[tuple[str, Any]]:
    return [(key, part) for key, part in value.items() if not _empty(part)]


def _empty(value: Any) -> bool:
    return any(value is empty or value == empty for empty in EMPTY_VALUES) and value != 0


def _block(words: DayWording, value: Mapping[str, Any]) -> str:
    """Word a block of a plan, an outline of a day, an appointment, a promise."""
    start, end = (_time(words, str(value.get(key) or "")) for key in ("start", "end"))
    when = tr("{start} to {end}", start=start, end=end) if end else start
    place = words.place(value["place"]) if value.get("place") else ""
    why = tr(" ({why})", why=value["why"]) if value.get("why") else ""
    return labelled(when, f"{listed(value['activity'], place)}{why}")


def _step(words: DayWording, value: Mapping[str, Any]) -> str:
    place = words.place(value["place"]) if value.get("place") else ""
    path = value.get("object")
    thing = tr("using {thing}", thing=_object(words, path)) if path else ""
    left = tr(" ({why})", why=value["during"]) if thing and value.get("during") else ""
    does = f"{listed(value['activity'], place, thing)}{left}"
    return labelled(tr("{n} min", n=value["minutes"]), does)


def _line(words: DayWording, value: Mapping[str, Any]) -> str:
    return labelled(words.short(value["speaker"]), f"“{value['text']}”")


def _person(words: DayWording, value: Mapping[str, Any]) -> str:
    del words
    close = tr("closeness {n}", n=value["closeness"])
    who = listed(value["name"], value.get("kind") or "", close)
    who = labelled(who, f"“{value['opinion']}”") if value.get("opinion") else who
    return tr("; ").join(filter(None, (who, value.get("activity"))))


def _fact(words: DayWording, value: Mapping[str, Any]) -> str:
    again = tr(" (they have spoken of it)") if value.get("told") else ""
    return f"{words.fact(str(value['fact']))}{again}"


def _insight(words: DayWording, value: Mapping[str, Any]) -> str:
    del words
    says = tr("importance {n}", n=value.get("importance", "?"))
    return f"{value['text']} ({says})"


def _text(words: DayWording, value: Mapping[str, Any]) -> str:
    del words
    return str(value["text"])


SHAPES: tuple[tuple[set[str], Worder], ...] = (
    ({"start", "activity"}, _block),
    ({"minutes", "activity"}, _step),
    ({"speaker", "text"}, _line),
    ({"name", "closeness"}, _person),
    ({"fact", "memory"}, _fact),
    ({"text", "subject"}, _text),
    ({"text", "evidence"}, _insight),
)
"""How a value is worded, by the keys it holds; the first that fits counts."""


def asked(
    words: DayWording, fields: Mapping[str, Any], last: tuple[str, ...]
) -> list[tuple[str, str]]:
    """Return (name, text) of all fields of a question but its memories; those of `last` go last."""
    parts = sorted(_parts(fields), key=lambda part: part[0] in last)
    return [(name_of(k), field_text(words, k, value)) for k, value in parts if k != "memories"]


def answered(words: DayWording, reply: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return (name, text) of all fields of an answer."""
    return [(name_of(key), field_text(words, key, value)) for key, value in _parts(reply)]
