"""Activities that speak to somebody without a word being said: mime.

A body says a line or does an activity. "Tells Bram that she leaves" as an activity is therefore
silent: nobody hears anything. The minutes of such activities are counted by a list of verbs for
each language, those that name a person of the town apart from those that name nobody.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from town.language import third_person
from town.reports.measures.lived_run import LivedRun
from town.reports.measures.measure import Measure, summed
from town.runfile.records import SegmentRow

VERBS = (
    "tell", "ask", "invite", "say", "give", "thank", "warn", "answer", "greet", "call", "press",
    "beg", "remind", "persuade", "urge", "promise", "offer", "hand", "show", "advise", "inform",
    "explain", "confess", "apologise", "apologize", "congratulate", "comfort", "scold", "tease",
    "chat", "talk", "speak", "discuss", "gossip", "whisper", "announce", "reply", "report",
    "compliment", "praise", "question", "consult", "corner", "welcome", "interrupt", "argue",
)  # fmt: skip
"""What one does with words, or hands over with some. With a name in the activity it is mime."""
UNNAMED_VERBS = ("tell", "ask", "invite", "thank", "warn", "greet", "remind", "announce", "inform")
"""Those that are mime also where the activity names nobody: "tells whoever passes"."""
CHINESE_VERBS = (
    "告诉|询问|问|邀请|邀|请|劝|谢|提醒|警告|回答|答应|叫|喊|招呼|嘱咐|叮嘱|安慰|夸|递|送|交给|拜托|求"
    "|通知|转告|道歉|说|讲|聊|谈|打听|商量|解释|介绍|问候"
)
CHINESE_UNNAMED = "告诉|询问|邀请|提醒|警告|通知|转告|打听|问候|道谢|嘱咐|叮嘱"
_NOBODY = r"nothing|nobody|no one|himself|herself|themselves|itself"
_SILENT = rf"(?!\s+(?:\w+\s+)?(?:{_NOBODY})\b)(?!.*\bwithout (?:a )?words?\b)"
_OTHERS = r"(?<!whoever )(?<!who )(?<!without )"  # it is not the one who acts that speaks
_WAITING = r"\bwaits for [^,;.]*? to (?:tell|say|read|answer|speak|explain|reply|ask)\b"
_GIVEN_LETTERS = 2  # of a Chinese given name; the first letter is that of the family


class Addressed(NamedTuple):
    """Whether an activity addresses somebody, and whom of the town it names."""

    speaks: bool
    named: tuple[str, ...]


@cache
def _pattern(language: str, named: bool) -> re.Pattern[str]:
    if language == "zh":
        return re.compile(f"(?<![不没])(?:{CHINESE_VERBS if named else CHINESE_UNNAMED})")
    verbs = VERBS if named else UNNAMED_VERBS
    forms = "|".join(form for verb in verbs for form in (third_person(verb), _gerund(verb)))
    first = "|".join(verbs)
    told = rf"{_OTHERS}(?:\b(?:{forms})|^(?:{first}))\b{_SILENT}"
    return re.compile(f"{told}|{_WAITING}" if named else told, re.IGNORECASE)


def _gerund(verb: str) -> str:
    if verb in ("beg", "chat"):
        return f"{verb}{verb[-1]}ing"
    return f"{verb.removesuffix('e')}ing"


@cache
def _name_pattern(name: str, language: str) -> re.Pattern[str]:
    if language == "zh":
        given = name[-_GIVEN_LETTERS:] if len(name) > _GIVEN_LETTERS else name
        return re.compile(re.escape(given))
    return re.compile(rf"\b{re.escape(name.split()[0])}\b(?!['’]s\b)")


def names_in(text: str, people: Sequence[str], language: str) -> tuple[str, ...]:
    """Return who of `people` a text names, by full or given name; "Bram's" names nobody."""
    return tuple(name for name in people if _name_pattern(name, language).search(text))


def addressed(activity: str, people: Sequence[str], language: str) -> Addressed:
    """Return whether `activity` speaks to somebody, and which of `people` it names."""
    named = names_in(activity, people, language)
    return Addressed(bool(_pattern(language, bool(named)).search(activity)), named)


def mimed(lived: LivedRun) -> list[Measure]:
    """Return the minutes of activities that speak while nothing is said."""
    found = list(_mimes(lived))
    measures = []
    for key, title, named in (
        ("mimed", "minutes of speaking to somebody without a word", True),
        ("mimed_to_nobody", "the same, to nobody by name", False),
    ):
        rows = [row for row, whom in found if bool(whom) is named]
        each = summed((row.agent, _minutes(lived, row)) for row in rows)
        said = tuple(
            f"{lived.span(row.tick, lived.end(row))} {row.agent}: {row.activity}" for row in rows
        )
        measures.append(Measure(key, title, sum(each.values()), "min", each=each, cases=said))
    return measures


def _minutes(lived: LivedRun, row: SegmentRow) -> float:
    return lived.minutes(lived.end(row) - row.tick)


def _mimes(lived: LivedRun) -> Iterator[tuple[SegmentRow, tuple[str, ...]]]:
    language = str(lived.run.manifest.get("language", "en"))
    others = {me: [name for name in lived.people if name != me] for me in lived.people}
    spoken = _spoken(lived)
    rows = (row for rows in lived.segments.values() for row in rows if row.kind == "act")
    for row in sorted(rows, key=lambda row: (row.tick, row.agent)):
        if row.refused or lived.end(row) <= row.tick:
            continue
        speaks, named = addressed(row.activity, others[row.agent], language)
        if speaks and not any(
            start < lived.end(row) and end > row.tick and (to is None or to in (named or (to,)))
            for start, end, to in spoken.get(row.agent, ())
        ):
            yield row, named


def _spoken(lived: LivedRun) -> Mapping[str, list[tuple[int, int, str | None]]]:
    lines: dict[str, list[tuple[int, int, str | None]]] = {}
    for line in lived.lines:
        lines.setdefault(line.agent, []).append((line.tick - 1, line.until, line.to))
    return lines
