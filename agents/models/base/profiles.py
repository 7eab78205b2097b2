"""Model profiles: sampling, limits, flags, prices and budgets, as written in models.yaml.

The pydantic classes below are the format of the file. Only the file in the user's own folder, and
the one for graphics cards that comes with this program (`SHIPPED`), may say what is started, who is
asked and with which keys (`OWN_KEYS`). Files beside a town or a run may come from a stranger: what
they say fills in what the user's profile of that name leaves open.
"""

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from agents.asks.questions import ASKS
from agents.models.base.service import ModelError
from agents.models.base.settings_errors import first_error, first_place, nearest
from town.interface import UnreadableFileError, YamlFileError, one_line, read_yaml_file

FILE = "models.yaml"
SHIPPED = Path(__file__).parents[1] / "local" / "cards.yaml"  # profiles for graphics cards
KINDS = tuple(kind.kind for kind in ASKS)
JUDGEMENT_KINDS = ("notice", "after_talk", "insights")  # asked at a lower temperature
OWN_KEYS = ("model", "key", "flags", "environment", "extra")
"""Keys of a profile that only the user's own file may have: they name servers and programs."""


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
    key: str = ""  # name of the variable that has the server's key; default: the usual ones
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
    parallel: Annotated[int, Field(ge=1, le=512)] = 64  # most calls in flight at once
    timeout_s: Annotated[float, Field(gt=0)] = 120.0  # for one call
    extra: Mapping[str, Any] = {}  # added to every request

    def sampling_of(self, kind: str, attempt: int = 1) -> Sampling:
        """Return the sampling for questions of `kind`, asked for the `attempt`th time, from 1.

        Asked again, a kind is sampled at least as freely as all others: at a low temperature a
        small model writes the same words again that were refused.
        """
        override = self.kinds.get(kind)
        if override is None:
            return self.sampling
        sampling = self.sampling.model_copy(update=override.model_dump(exclude_none=True))
        usual, low = self.sampling.temperature, sampling.temperature
        if attempt > 1 and usual is not None and low is not None:
            sampling = sampling.model_copy(update={"temperature": max(usual, low)})
        return sampling


class _ProfilesFile(_Section):
    profiles: dict[str, Profile] = {}


def user_folder() -> Path:
    """Return the folder of the user's settings, by the custom of the platform."""
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA", Path.home())) / "living-town"
    if sys.platform == "darwin":
        return Path.home() / "Library/Application Support/living-town"
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "living-town"


@dataclass(frozen=True, slots=True)
class FoundProfile:
    """A profile, and where it comes from."""

    profile: Profile
    path: Path  # the user's own file, or SHIPPED; else the file beside a town or run
    budget_path: Path  # the file that sets the budget
    is_own: bool  # the user's own file has it, or SHIPPED
    ignored: tuple[str, ...] = ()  # sentences: what a file beside a town or run may not say


def find_profiles(folders: Iterable[Path]) -> dict[str, FoundProfile]:
    """Return all profiles by name: those that may say who is asked, and suggestions of `folders`.

    The user's own profile wins over one of the same name in SHIPPED. The folders are those of the
    town and the run; an earlier one wins over a later one. Raises ModelError when a file is not
    valid.
    """
    own = user_folder() / FILE
    profiles = {
        name: FoundProfile(profile, path, path, True)
        for path, found in ((SHIPPED, shipped_profiles()), (own, load_profiles(own, is_own=True)))
        for name, profile in found.items()
    }
    for path in dict.fromkeys(folder / FILE for folder in folders):
        if path == own:
            continue
        for name, profile in load_profiles(path, is_own=False).items():
            known = profiles.get(name, FoundProfile(Profile(), path, path, False))
            profiles[name] = _with_suggestions(known, name, profile, path)
    return profiles


def _with_suggestions(found: FoundProfile, name: str, hint: Profile, path: Path) -> FoundProfile:
    """Return a profile with what it leaves open as the profile `hint` of the file `path` has it."""
    unset = hint.model_fields_set - found.profile.model_fields_set
    taken = {key: getattr(hint, key) for key in sorted(unset) if key not in OWN_KEYS}
    return replace(
        found,
        profile=found.profile.model_copy(update=taken),
        budget_path=path if "budget" in taken else found.budget_path,
        ignored=(*found.ignored, *ignored_keys(path, name, hint)),
    )


def ignored_keys(path: Path, name: str, profile: Profile) -> list[str]:
    """Return a sentence for each key that a file beside a town or run has and may not have."""
    own = user_folder() / FILE
    return [
        f"In {path}, profiles.{one_line(name, 60)}.{key} has no effect: only your own {own} may "
        "say which model is asked or started, and how. A file that comes with a town or a run "
        "may suggest sampling and limits."
        for key in OWN_KEYS
        if key in profile.model_fields_set
    ]


def own_profile(name: str, folders: Iterable[Path]) -> FoundProfile | None:
    """Return the user's own profile called NAME or 'profile:NAME', or None for another name.

    Raises ModelError for 'profile:NAME' if the user has none of that name, or a file is not valid.
    """
    folders = tuple(folders)
    profiles, wanted = find_profiles(folders), name.removeprefix("profile:")
    found = profiles.get(wanted)
    if found is not None and found.is_own:
        return found
    if wanted != name:
        raise missing_profile(wanted, profiles, folders)
    return None


def missing_profile(
    wanted: str, profiles: Mapping[str, FoundProfile], folders: Iterable[Path]
) -> ModelError:
    """Return the error for a profile that the user does not have; `profiles` exist."""
    own = user_folder() / FILE
    if wanted in profiles:
        there = profiles[wanted].path
        return ModelError(
            f"Your own {own} has no profile '{one_line(wanted, 60)}'. The one in {there} cannot be "
            "used by itself: a file that comes with a town or a run may not say which model is "
            f"asked. If you trust it, copy that profile into {own}."
        )
    known = sorted(profiles)
    hint = nearest(wanted, known)
    files = (*(folder / FILE for folder in folders), own)
    searched = " and ".join(dict.fromkeys(map(str, files)))
    what = f"There is no profile '{one_line(wanted, 60)}' in {FILE}."
    return ModelError(f"{what} {hint} Looked for in {searched}.")


def price_of(
    model: str, *folders: str | Path
) -> tuple[Callable[[int, int, int], float], str] | None:
    """Return the cost function of the profile `model` and its currency; None without a price.

    `folders` are the town's and the run's, where models.yaml is looked for first. The function
    takes tokens in, cached and out. Raises ModelError for 'profile:NAME' without such a profile.
    """
    beside = tuple(Path(folder) for folder in folders if folder)
    profiles = find_profiles(beside)
    name = model.removeprefix("profile:")
    if name in profiles:
        price = profiles[name].profile.price
        return (price.cost, price.currency) if price else None
    if model.startswith("profile:"):
        raise missing_profile(name, profiles, beside)
    return None


@cache
def shipped_profiles() -> Mapping[str, Profile]:
    """Return the profiles for graphics cards that come with this program."""
    return MappingProxyType(load_profiles(SHIPPED, is_own=True))


def load_profiles(path: Path, is_own: bool) -> dict[str, Profile]:
    """Return the profiles in a file; none if there is no such file.

    A file that is not the user's own must lie where it seems to, not behind a link. Raises
    ModelError that says where it is wrong.
    """
    try:
        doc = read_yaml_file(path, None if is_own else path.parent)
    except FileNotFoundError:
        return {}
    except (UnreadableFileError, YamlFileError) as error:
        raise ModelError(f"The profiles in {path} cannot be read. {error}") from None
    try:
        profiles = _ProfilesFile.model_validate({} if doc.data is None else doc.data).profiles
    except ValidationError as error:
        line = doc.at(*first_place(error)).line
        raise ModelError(f"In {path}, line {line}, {first_error(error, _ProfilesFile)}") from None
    for name, profile in profiles.items():
        for kind in profile.kinds:
            if kind not in KINDS:
                known = nearest(kind, KINDS)
                where = f"profiles.{one_line(name, 60)}.kinds"
                raise ModelError(f"In {path}, {where}: there is no question '{kind[:60]}'. {known}")
    return profiles


def errors_beside(folder: Path) -> list[str]:
    """Return what is wrong with the models.yaml that comes with a town, for `check`."""
    path = folder / FILE
    try:
        profiles = load_profiles(path, is_own=False)
    except ModelError as error:
        return [str(error)]
    return [
        each for name, profile in profiles.items() for each in ignored_keys(path, name, profile)
    ]
