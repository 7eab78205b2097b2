"""Open a model by name, as --model and models.yaml give it.

`MODELS` is the registry: a new model is one module with `build(request) -> Service`, and one line
here. A module is imported when its model is opened, so that none costs anything unused. A name may
also be that of a profile, which stands for a model with settings of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from importlib import import_module
from types import MappingProxyType

from agents.models.base.budget import TokenBudget
from agents.models.base.model_context import ModelContext, ModelRequest
from agents.models.base.notifications import NotificationQueue
from agents.models.base.profiles import (
    BudgetLimits,
    FoundProfile,
    load_profiles,
    own_profile,
)
from agents.models.base.service import ModelError, Service
from town.interface import one_line


@dataclass(frozen=True, slots=True)
class ModelKind:
    """One line of the registry."""

    form: str  # what a user writes; [...] may be left out
    module: str  # below agents.models; has `build(request: ModelRequest) -> Service`
    counts_tokens: bool = True  # else a budget has no effect

    @property
    def needs_argument(self) -> bool:
        return ":" in self.form and "[:" not in self.form


MODELS: Mapping[str, ModelKind] = MappingProxyType(
    {
        "scripted": ModelKind("scripted", "scripted.model", False),  # rules and dice
        "vllm": ModelKind("vllm[:MODEL]", "local.vllm_server"),  # a server, started for the run
        "llama": ModelKind("llama:FILE.gguf[,threads=N]", "local.llama_server"),  # the same
        "openai": ModelKind("openai:URL[,MODEL]", "http.openai_model"),  # a running server
        "vllm-engine": ModelKind("vllm-engine[:MODEL]", "local.vllm_engine"),  # in this process
        "transformers": ModelKind("transformers:MODEL", "local.transformers_local"),  # the same
        "file": ModelKind("file:FOLDER", "replay.file_model", False),  # answered by hand
        "recorded": ModelKind("recorded:RUN[,MODEL]", "replay.recorded", False),  # a replay
    }
)
"""Every model by the prefix of its name."""


def open_model(name: str, seed: int, context: ModelContext | None = None) -> Service:
    """Return the model called `name`. Raises ModelError when it does not exist or cannot work."""
    context = context or ModelContext()
    context = replace(context, notify=NotificationQueue.of(context.notify))
    if name == "scripted":  # never a profile
        return _build(name, ModelRequest(name, "", seed, context))
    if found := own_profile(name, context.folders):
        for sentence in found.ignored:
            context.notify(sentence)
        spec, request = _profiled(name, found, seed, context)
        return _build(spec, request)
    return _build(name, ModelRequest(name, "", seed, context))


def forms() -> str:
    """Return what --model takes, as a list for a sentence."""
    return ", ".join([*(kind.form for kind in MODELS.values()), "profile:NAME"])


def unknown_model(spec: str) -> ModelError:
    """Return the error for a name that no line of the registry has."""
    return ModelError(f"There is no model '{one_line(spec, 80)}'. You can use: {forms()}.")


def _build(spec: str, request: ModelRequest) -> Service:
    """Return the model of `spec`, PREFIX[:ARGUMENT]."""
    prefix, _, argument = spec.partition(":")
    kind = MODELS.get(prefix)
    if kind is None or (argument and ":" not in kind.form):
        raise unknown_model(spec)
    if kind.needs_argument and not argument:
        raise ModelError(f"The model '{one_line(spec, 80)}' is incomplete. Write {kind.form}.")
    inner = partial(open_model, seed=request.seed, context=request.context)
    build = import_module(f"agents.models.{kind.module}").build
    model: Service = build(replace(request, argument=argument, open_inner=inner))
    return model


def _profiled(
    name: str, found: FoundProfile, seed: int, context: ModelContext
) -> tuple[str, ModelRequest]:
    """Return the model of a profile, and the request to build it with the profile's settings."""
    profile, path, wanted = found.profile, found.path, name.removeprefix("profile:")
    spec = profile.model
    if not spec or spec.startswith("profile:") or spec in load_profiles(path, is_own=True):
        raise ModelError(f"In {path}, profiles.{wanted}.model must name a model: {forms()}.")
    where = f"{found.budget_path}, profiles.{wanted}.budget"
    kind = MODELS.get(spec.partition(":")[0])
    if kind is not None and not kind.counts_tokens and profile.budget != BudgetLimits():
        context.notify(f"The budget in {where} has no effect: {spec} uses no tokens.")
    budget = TokenBudget(
        _CurrentLimits(found, wanted), where, context.notify, context.ticks_an_hour, context.spent
    )
    return spec, ModelRequest(name, "", seed, context, profile, budget)


class _CurrentLimits:
    """The budget as a profile's file has it now: it is read again when the file changes."""

    def __init__(self, found: FoundProfile, profile: str) -> None:
        self._path, self._profile = found.budget_path, profile
        self._is_own = found.budget_path == found.path
        self._modified, self._limits = -1, BudgetLimits()

    def __call__(self) -> BudgetLimits:
        """Return the limits; those read last if the file cannot be read any more."""
        try:
            modified = self._path.stat().st_mtime_ns
            if modified != self._modified:
                self._modified = modified
                profiles = load_profiles(self._path, is_own=self._is_own)
                self._limits = profiles[self._profile].budget
        except (OSError, ModelError, KeyError):
            pass
        return self._limits
