"""Model profiles: sampling, limits, flags, prices and budgets, as written in models.yaml.

The pydantic classes below are the format of the file. Files are looked for beside the town, beside
the run, and in the user's own folder; the first that has a profile of a name wins.
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
from agents.models.base.settings_errors import first_error, nearest
from town.interface import one_line

FILE = "models.yaml"
KINDS = tuple(kind.kind for kind in ASKS)
JUDGEMENT_KINDS = ("notice", "after_talk", "insights")  # asked at a lower temperature


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Sampling(_Section):
    """How the next token is chosen. A field that is left out is up to the server."""

    temperature: Annotated[float, Field(ge=0, le=2)] | None = None  # 0: always the likeliest token
    top_p: Annotated[float, Field(gt=0, le=1)] | None = None  # share of probability to choose from
    top_k: Annotated[int, Field(ge=-1)] | None = None  # how many tokens to choose from; -1: all
    min_p: Annotated[float, Field(ge=0, le=1)] | None = None  # of the likeliest one's probability
    presence_penalty: Annotated[float, Field(ge=-2, le=2)] | None = None  # on tokens used before
    frequency_penalty: Annotated[float, Field(ge=-2, le=2)] | None = None  # for each use before
    repetition_penalty: Annotated[float, Field(gt=0, le=2)] | None = None  # above 1: repeats less
    max_tokens: Annotated[int, Field(gt=0)] | None = None  # default: as the prompt says

    def fields(self) -> dict[str, float | int]:
        """Return the fields that are set, as a request takes them."""
        return self.model_dump(exclude_none=True, exclude={"max_tokens"})


class Price(_Section):
    """The price of a hosted model per million tokens."""

    input: Annotated[float, Field(ge=0)]  # a million tokens read
    output: Annotated[float, Field(ge=0)]  # a million tokens written
    cached: Annotated[float, Field(ge=0)] | None = None  # default: as input
    currency: str = "USD"  # as the report names it

    def cost(self, tokens_in: int, tokens_cached: int, tokens_out: int) -> float:
        """Return the cost of so many tokens; `tokens_cached` are among `tokens_in`."""
        cached = self.input if self.cached is None else self.cached
        uncached = tokens_in - tokens_cached
        return (uncached * self.input + tokens_cached * cached + tokens_out * self.output) / 1e6


class BudgetLimits(_Section):
    """How many tokens may be used, read and written together. At the limit the run waits."""

    run: Annotated[int, Field(gt=0)] | None = None  # of the whole run
    hour: Annotated[int, Field(gt=0)] | None = None  # of each hour of game time


class Profile(_Section):
    """One way to use one model."""

    model: str = ""  # a model's name as --model takes it
    sampling: Sampling = Sampling(temperature=0.8, top_p=0.95)  # of every question
    kinds: Mapping[str, Sampling] = {  # instead, for a kind of question
        kind: Sampling(temperature=0.4) for kind in JUDGEMENT_KINDS
    }
    thinking: bool = False  # let the model think before it answers
    language: str | None = None  # of the prompts; default: the town's
    flags: tuple[str, ...] = ()  # added to those of a server that is started here
    environment: Mapping[str, str] = {}  # variables for such a server
    price: Price | None = None  # for the report
    budget: BudgetLimits = BudgetLimits()  # how many tokens may be used
    parallel: Annotated[int, Field(ge=1, le=512)] = 64  # calls in flight at once
    timeout_s: Annotated[float, Field(gt=0)] = 120.0  # for one call
    extra: Mapping[str, Any] = {}  # added to every request

    def sampling_of(self, kind: str) -> Sampling:
        """Return the sampling for questions of `kind`."""
        override = self.kinds.get(kind)
        if override is None:
            return self.sampling
        return self.sampling.model_copy(update=override.model_dump(exclude_none=True))


class _ProfilesFile(_Section):
    profiles: dict[str, Profile] = {}


def user_folder() -> Path:
    """Return the folder of the user's settings, by the custom of the platform."""
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA", Path.home())) / "living-town"
    if sys.platform == "darwin":
        return Path.home() / "Library/Application Support/living-town"
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "living-town"


def find_profiles(folders: Iterable[Path]) -> dict[str, tuple[Profile, Path]]:
    """Return all profiles by name, each with its file; an earlier folder wins over a later one.

    Raises ModelError when a file is not valid.
    """
    profiles: dict[str, tuple[Profile, Path]] = {}
    for folder in folders:
        path = folder / FILE
        if path.is_file():
            for name, profile in load_profiles(path).items():
                profiles.setdefault(name, (profile, path))
    return profiles


def missing_profile(wanted: str, names: Iterable[str], folders: Iterable[Path]) -> ModelError:
    """Return the error for a profile that no file in `folders` has; `names` exist."""
    known = sorted(names)
    hint = nearest(wanted, known) if known else "There are none."
    searched = " and ".join(dict.fromkeys(str(folder / FILE) for folder in folders))
    what = f"There is no profile '{one_line(wanted, 60)}' in {FILE}."
    return ModelError(f"{what} {hint} Looked for in {searched}.")


def price_of(
    model: str, *folders: str | Path
) -> tuple[Callable[[int, int, int], float], str] | None:
    """Return the cost function of the profile `model` and its currency; None without a price.

    `folders` are the town's and the run's, where models.yaml is looked for first. The function
    takes tokens in, cached and out. Raises ModelError for 'profile:NAME' without such a profile.
    """
    folders_and_user = (*(Path(folder) for folder in folders if folder), user_folder())
    profiles = find_profiles(folders_and_user)
    name = model.removeprefix("profile:")
    if name in profiles:
        price = profiles[name][0].price
        return (price.cost, price.currency) if price else None
    if model.startswith("profile:"):
        raise missing_profile(name, profiles, folders_and_user)
    return None


def load_profiles(path: Path) -> dict[str, Profile]:
    """Return the profiles in a file. Raises ModelError that says where it is wrong."""
    try:
        data = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError, RecursionError) as error:
        message = one_line(str(error)) or "it is nested too deeply"
        raise ModelError(f"The profiles in {path} cannot be read: {message.rstrip('.')}.") from None
    try:
        profiles = _ProfilesFile.model_validate(data or {}).profiles
    except ValidationError as error:
        raise ModelError(f"In {path}, {first_error(error, _ProfilesFile)}") from None
    for name, profile in profiles.items():
        for kind in profile.kinds:
            if kind not in KINDS:
                known = nearest(kind, KINDS)
                where = f"profiles.{one_line(name, 60)}.kinds"
                raise ModelError(f"In {path}, {where}: there is no question '{kind[:60]}'. {known}")
    return profiles
