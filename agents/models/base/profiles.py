"""Profiles of models: sampling, limits, flags, prices, budgets, as written in models.yaml.

Knows YAML and its meaning; starts no model and sends nothing.
"""

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from agents.asks.questions import ASKS
from agents.models.base.service import ModelError
from agents.models.base.settings_errors import mistake_in, nearest
from town.interface import one_line

FILE = "models.yaml"
KINDS = tuple(kind.kind for kind in ASKS)
COLDER = ("notice", "after_talk", "insights")  # kinds whose answers are judgements, not ideas


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Sampling(_Shape):
    """How the next word is chosen; what is left out is up to the server."""

    temperature: Annotated[float, Field(ge=0, le=2)] | None = None
    top_p: Annotated[float, Field(gt=0, le=1)] | None = None
    top_k: Annotated[int, Field(ge=-1)] | None = None
    min_p: Annotated[float, Field(ge=0, le=1)] | None = None
    presence_penalty: Annotated[float, Field(ge=-2, le=2)] | None = None
    frequency_penalty: Annotated[float, Field(ge=-2, le=2)] | None = None
    repetition_penalty: Annotated[float, Field(gt=0, le=2)] | None = None
    max_tokens: Annotated[int, Field(gt=0)] | None = None  # in place of what the prompt says

    def fields(self) -> dict[str, float | int]:
        """Return what is set, as fields of a request."""
        return self.model_dump(exclude_none=True, exclude={"max_tokens"})


class Price(_Shape):
    """What a hosted model costs, for a million tokens."""

    input: Annotated[float, Field(ge=0)]
    output: Annotated[float, Field(ge=0)]
    cached: Annotated[float, Field(ge=0)] | None = None  # default: as input
    currency: str = "USD"

    def of(self, tokens_in: int, tokens_cached: int, tokens_out: int) -> float:
        """Return the cost of so many tokens; `tokens_cached` are among `tokens_in`."""
        cached = self.input if self.cached is None else self.cached
        fresh = tokens_in - tokens_cached
        return (fresh * self.input + tokens_cached * cached + tokens_out * self.output) / 1e6


class BudgetLimits(_Shape):
    """How many tokens may be used, read and written together. Above it, the run waits."""

    run: Annotated[int, Field(gt=0)] | None = None
    hour: Annotated[int, Field(gt=0)] | None = None  # of game time


class Profile(_Shape):
    """One way to use one model."""

    model: str = ""  # a model's name as --model takes it
    sampling: Sampling = Sampling(temperature=0.8, top_p=0.95)
    kinds: Mapping[str, Sampling] = {k: Sampling(temperature=0.4) for k in COLDER}
    thinking: bool = False
    language: str | None = None  # what the prompts are in; default: the town's
    flags: tuple[str, ...] = ()  # more flags for a server that is started here
    environment: Mapping[str, str] = {}  # more variables for such a server
    price: Price | None = None
    budget: BudgetLimits = BudgetLimits()
    parallel: Annotated[int, Field(ge=1, le=512)] = 64  # calls in flight at once
    timeout_s: Annotated[float, Field(gt=0)] = 120.0  # patience with one call
    extra: Mapping[str, Any] = {}  # more fields of every request

    def sampling_of(self, kind: str) -> Sampling:
        """Return the sampling for questions of `kind`."""
        over = self.kinds.get(kind)
        if over is None:
            return self.sampling
        return self.sampling.model_copy(update=over.model_dump(exclude_none=True))


class _File(_Shape):
    profiles: dict[str, Profile] = {}


def user_folder() -> Path:
    """Return the folder of the user's own settings."""
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA", Path.home())) / "living-town"
    if sys.platform == "darwin":
        return Path.home() / "Library/Application Support/living-town"
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "living-town"


def profiles_in(folders: Iterable[Path]) -> dict[str, tuple[Profile, Path]]:
    """Return all profiles by name, each with its file; an earlier folder goes before a later.

    Raises ModelError with a sentence when a file cannot be understood.
    """
    found: dict[str, tuple[Profile, Path]] = {}
    for folder in folders:
        path = folder / FILE
        if path.is_file():
            for name, profile in read(path).items():
                found.setdefault(name, (profile, path))
    return found


def missing_profile(wanted: str, names: Iterable[str], folders: Iterable[Path]) -> ModelError:
    """Return the error for a profile that no file in `folders` has; `names` are those there."""
    there = sorted(names)
    would_do = nearest(wanted, there) if there else "There are none."
    looked = " and ".join(dict.fromkeys(str(folder / FILE) for folder in folders))
    what = f"There is no profile '{one_line(wanted, 60)}' in {FILE}."
    return ModelError(f"{what} {would_do} Looked for in {looked}.")


def priced(model: str, *folders: str | Path) -> tuple[Callable[[int, int, int], float], str] | None:
    """Return the price in the profile that names `model`, and its currency; None without one.

    `folders` are the town's and the run's, where models.yaml is looked for first. Raises ModelError
    when a profile is asked for by 'profile:NAME' and there is none of that name.
    """
    places = (*(Path(folder) for folder in folders if folder), user_folder())
    profiles = profiles_in(places)
    name = model.removeprefix("profile:")
    if name in profiles:
        price = profiles[name][0].price
        return (price.of, price.currency) if price else None
    if model.startswith("profile:"):
        raise missing_profile(name, profiles, places)
    return None


def read(path: Path) -> dict[str, Profile]:
    """Return the profiles in a file. Raises ModelError saying where it is wrong."""
    try:
        data = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError, RecursionError) as error:
        said = one_line(str(error)) or "it is nested too deeply"
        raise ModelError(f"The profiles in {path} cannot be read: {said.rstrip('.')}.") from None
    try:
        found = _File.model_validate(data or {}).profiles
    except ValidationError as error:
        raise ModelError(f"In {path}, {mistake_in(error, _File)}") from None
    for name, profile in found.items():
        for kind in profile.kinds:
            if kind not in KINDS:
                known = nearest(kind, KINDS)
                where = f"profiles.{one_line(name, 60)}.kinds"
                raise ModelError(f"In {path}, {where}: no question is '{kind[:60]}'. {known}")
    return found
