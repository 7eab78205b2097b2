"""Batteries of questions: what people are asked, in YAML, with a scale for each answer.

    name: mood
    questions:
      - {id: mood, category: feelings, ask: "How do you feel?", scale: {choice: [well, badly]}}
      - {id: trust, category: ties, ask: "Do you trust {friend}?", scale: {likert: 5}}
      - {id: hours, category: work, ask: "How many hours did you work?", scale: {number: [0, 24]}}
      - {id: why, category: ties, ask: {en: "Why?", zh: "为什么？"}}

`ask` is a text, or texts by language; of a list the first is asked whose braces can be filled in
(filling.py). Without a `scale` an answer is in the person's own words.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from study.evaluation.filling import PLACEHOLDERS
from town.data_errors import closest
from town.runfile.errors import RunFileError
from town.scenario.yaml.errors import Mistake, Spot
from town.scenario.yaml.files import UnreadableFileError, YamlFileError, read_yaml_file
from town.scenario.yaml.reader import SourceFile

SHIPPED = Path(__file__).parent / "batteries"
PAPER = "park2023"
BRACES = re.compile(r"\{(\w*)\}")
NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
MAX_QUESTIONS = 500


class BatteryError(RunFileError):
    """A battery cannot be used; the message has a line for each mistake, FILE:LINE:COLUMN."""


def _texts(value: object) -> object:
    """Return a text, a list, or texts by language as lists by language; "" is any language."""
    by_language = value if isinstance(value, dict) else {"": value}
    return {key: [each] if isinstance(each, str) else each for key, each in by_language.items()}


Wordings = Annotated[list[Annotated[str, Field(min_length=1, max_length=600)]], Field(min_length=1)]
Texts = Annotated[dict[str, Wordings], BeforeValidator(_texts)]


Range = Annotated[
    tuple[float, float], BeforeValidator(lambda v: tuple(v) if isinstance(v, list) else v)
]


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class AnswerScale(_Shape):
    """What counts as an answer; without any of the three, words of one's own."""

    choice: Annotated[list[str], Field(min_length=2, max_length=20)] | None = None
    likert: Annotated[int, Field(ge=2, le=11)] | None = None  # from 1 to this
    number: Range | None = None  # the least and the most

    @property
    def kind(self) -> str:
        """Return choice, likert, number, or free."""
        return next((n for n in ("choice", "likert", "number") if getattr(self, n)), "free")

    @property
    def options(self) -> tuple[str, ...]:
        """Return the answers there are; () for a number or words of one's own."""
        if self.choice:
            return tuple(self.choice)
        return tuple(str(n) for n in range(1, self.likert + 1)) if self.likert else ()

    def value(self, answer: str) -> float | None:
        """Return an answer as a number: of a choice its position from 1; None where it is none."""
        if self.options:
            return float(self.options.index(answer) + 1) if answer in self.options else None
        found = NUMBER.findall(answer) if self.number else []
        if self.number is None or len(found) != 1:
            return None  # several numbers: which of them is the answer, nobody can say
        value = float(found[0].replace(",", "."))
        return value if self.number[0] <= value <= self.number[1] else None

    def accepts(self, answer: str) -> bool:
        """Return whether something is an answer."""
        return bool(answer) if self.kind == "free" else self.value(answer) is not None


class Question(_Shape):
    """One question of a battery."""

    id: Annotated[str, Field(pattern=r"^\w{1,60}$")]
    category: Annotated[str, Field(min_length=1, max_length=60)] = "questions"
    ask: Texts
    scale: AnswerScale = AnswerScale()

    def wordings(self, language: str) -> Sequence[str]:
        """Return how it may be put in a language, the preferred wording first."""
        return self.ask.get(language) or self.ask.get("") or next(iter(self.ask.values()))


class _File(_Shape):
    name: Annotated[str, Field(pattern=r"^[\w-]{1,60}$")]
    title: str = ""
    questions: Annotated[list[Question], Field(min_length=1, max_length=MAX_QUESTIONS)]


@dataclass(frozen=True)
class Battery:
    """Questions that are asked together."""

    name: str
    title: str
    questions: tuple[Question, ...]
    categories: tuple[str, ...] = field(default=())

    def of(self, category: str) -> list[Question]:
        """Return the questions of a category."""
        return [question for question in self.questions if question.category == category]


def shipped() -> list[str]:
    """Return the names of the batteries that come with the program."""
    return sorted(path.stem for path in SHIPPED.glob("*.yaml"))


@cache
def battery_of(name: str) -> Battery:
    """Return a battery that comes with the program, or the one in a file. Raises BatteryError."""
    path = SHIPPED / f"{name}.yaml" if name in shipped() else Path(name)
    try:
        doc = read_yaml_file(path)
    except FileNotFoundError:
        hint = closest(name, shipped())
        there = f"Do you mean '{hint}'?" if hint else f"There are {', '.join(shipped())}."
        raise BatteryError(f"There is no battery '{name}', nor such a file. {there}") from None
    except (UnreadableFileError, YamlFileError) as error:
        raise BatteryError(f"The battery {path} cannot be read: {error}") from None
    try:
        file = _File.model_validate(doc.data)
    except ValidationError as error:
        mistakes = [_mistake(doc, each) for each in error.errors(include_url=False)]
        raise BatteryError("\n".join(dict.fromkeys(map(str, mistakes)))) from None
    if mistakes := list(_wrong(doc, file)):
        raise BatteryError("\n".join(map(str, mistakes)))
    categories = tuple(dict.fromkeys(question.category for question in file.questions))
    return Battery(file.name, file.title or file.name, tuple(file.questions), categories)


def _mistake(doc: SourceFile, error: Mapping[str, Any]) -> Mistake:
    loc = tuple(each for each in error["loc"] if not str(each).startswith("function-"))
    extra = error["type"] == "extra_forbidden"
    spot: Spot = doc.key(*loc) if extra else doc.at(*loc)
    where = ".".join(map(str, loc)) or "the file"
    what = "is no key here." if extra else f"{error['msg'][0].lower()}{error['msg'][1:]}."
    return Mistake(*spot, f"{where}: {what}")


def _wrong(doc: SourceFile, file: _File) -> Iterator[Mistake]:
    """Yield what no single field shows: ids that come twice, braces that nothing fills."""
    twice = {id_ for id_, n in Counter(q.id for q in file.questions).items() if n > 1}
    seen: set[str] = set()
    for i, question in enumerate(file.questions):
        if question.id in twice and question.id in seen:
            yield Mistake(*doc.at("questions", i, "id"), f"There are two '{question.id}'.")
        seen.add(question.id)
        scale = question.scale
        if sum(each is not None for each in (scale.choice, scale.likert, scale.number)) > 1:
            yield Mistake(*doc.at("questions", i, "scale"), "A question has one scale.")
        if scale.number and scale.number[0] >= scale.number[1]:
            what = "A number has a least and a greater most, such as [0, 24]."
            yield Mistake(*doc.at("questions", i, "scale", "number"), what)
        for name in BRACES.findall(" ".join(t for texts in question.ask.values() for t in texts)):
            if name not in PLACEHOLDERS:
                hint = closest(name, PLACEHOLDERS) or ", ".join(PLACEHOLDERS)
                what = f"Nothing fills in {{{name}}}. Do you mean {{{hint}}}?"
                yield Mistake(*doc.at("questions", i, "ask"), what)
