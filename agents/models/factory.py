"""From a model's name to the model: what --model takes. Knows names; imports a model when it is
asked for, so that none costs anything unused.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from agents.models.base.budget import TokenBudget
from agents.models.base.model_context import ModelContext, NotificationQueue, Render
from agents.models.base.profiles import (
    BudgetLimits,
    Profile,
    missing_profile,
    profiles_in,
    read,
    user_folder,
)
from agents.models.base.service import ModelError, Service
from town.interface import one_line

FORMS: Mapping[str, str] = {
    "scripted": "rules and dice, no language model",
    "vllm:MODEL": "a vLLM server that is started for the run",
    "openai:URL[,MODEL]": "any OpenAI-compatible server that runs already",
    "vllm-engine:MODEL": "vLLM in this process",
    "transformers:MODEL": "a small model in this process",
    "file:FOLDER": "questions as files, answered by hand or by another program",
    "recorded:RUN[,NAME]": "the answers in another run file; a model NAME for what it lacks",
    "profile:NAME": "a profile in models.yaml",
}
"""What a name may look like, and what it means."""


UNCOUNTED = ("scripted", "file", "recorded")
"""Kinds of models whose answers cost no tokens that could be counted."""


def open_model(name: str, seed: int, setting: ModelContext) -> Service:
    """Return the model called `name`. Raises ModelError with a sentence when there is none."""
    setting = replace(setting, note=NotificationQueue.of(setting.note))
    kind, _, rest = name.partition(":")
    folders = (*setting.folders, user_folder())
    profiles = profiles_in(folders)
    if kind == "profile" or name in profiles:
        wanted = rest if kind == "profile" else name
        if wanted not in profiles:
            raise missing_profile(wanted, profiles, folders)
        return _profiled(name, wanted, profiles, seed, setting)
    return _build(name, name, seed, setting, Profile(), None)


def _profiled(
    name: str,
    wanted: str,
    profiles: Mapping[str, tuple[Profile, Path]],
    seed: int,
    setting: ModelContext,
) -> Service:
    profile, path = profiles[wanted]
    spec = profile.model
    if not spec or spec.startswith("profile:") or spec in profiles:
        raise ModelError(f"In {path}, profiles.{wanted}.model must name a model: {_forms()}.")
    where = f"{path}, profiles.{wanted}.budget"
    if spec.partition(":")[0] in UNCOUNTED and profile.budget != BudgetLimits():
        setting.note(f"The budget in {where} counts nothing: {spec} tells of no tokens.")
    purse = TokenBudget(
        _WatchedBudget(path, wanted), where, setting.note, setting.ticks_an_hour, setting.spent
    )
    return _build(name, spec, seed, setting, profile, purse)


def _build(
    name: str,
    spec: str,
    seed: int,
    setting: ModelContext,
    profile: Profile,
    purse: TokenBudget | None,
) -> Service:
    """Return the model of `spec`, which the run file calls `name`."""
    kind, _, rest = spec.partition(":")
    if spec == "scripted":
        from agents.models.scripted import ScriptedModel

        return ScriptedModel(seed)
    if kind == "openai":
        return _openai(name, rest, seed, setting, profile, purse)
    if kind == "vllm":
        return _vllm(name, rest, seed, setting, profile, purse)
    if kind == "vllm-engine":
        return _engine(name, rest, seed, setting, profile, purse)
    if kind == "transformers" and rest:
        from agents.models.local.transformers_local import LocalModel

        render = _render(setting, profile)
        return LocalModel(name, rest, seed, render, profile, note=setting.note, purse=purse)
    if kind == "file" and rest:
        from agents.models.replay.file_model import FileModel

        return FileModel(Path(rest), _render(setting, profile), setting.note)
    if kind == "recorded" and rest:
        return _recorded(spec, seed, setting)
    raise ModelError(f"There is no model '{one_line(spec, 80)}'. What there is: {_forms()}.")


def _openai(
    name: str,
    rest: str,
    seed: int,
    setting: ModelContext,
    profile: Profile,
    purse: TokenBudget | None,
) -> Service:
    from agents.models.http.openai_model import OpenAIModel, parsed

    urls, model = parsed(rest)
    render = _render(setting, profile)
    return OpenAIModel(name, urls, model, seed, render, profile, note=setting.note, purse=purse)


def _vllm(
    name: str,
    rest: str,
    seed: int,
    setting: ModelContext,
    profile: Profile,
    purse: TokenBudget | None,
) -> Service:
    from agents.models.http.openai_model import OpenAIModel
    from agents.models.local.vllm_server import DEFAULT, VllmServer

    model, render = rest or DEFAULT, _render(setting, profile)
    beside = setting.beside or Path("runs/vllm")
    log = beside.with_name(f"{beside.name}.vllm.log")
    server = VllmServer(model, log, setting.note, profile.flags, profile.environment)
    return OpenAIModel(
        name,
        [server.url],
        model,
        seed,
        render,
        profile,
        note=setting.note,
        purse=purse,
        keeper=server,
    )


def _engine(
    name: str,
    rest: str,
    seed: int,
    setting: ModelContext,
    profile: Profile,
    purse: TokenBudget | None,
) -> Service:
    from agents.models.local.vllm_engine import VllmEngine
    from agents.models.local.vllm_server import DEFAULT

    model, render = rest or DEFAULT, _render(setting, profile)
    return VllmEngine(name, model, seed, render, profile, note=setting.note, purse=purse)


def _recorded(spec: str, seed: int, setting: ModelContext) -> Service:
    from agents.models.replay.recorded import RecordedModel, replayed_in

    path, inner = replayed_in(spec) or (Path(spec), "")
    if setting.replies is None:
        raise ModelError(f"Nothing here can read the run file {path}.")
    replies = setting.replies(path)
    return RecordedModel(replies, spec, open_model(inner, seed, setting) if inner else None)


def _render(setting: ModelContext, profile: Profile) -> Render:
    return setting.render or setting.wording(profile.language)


class _WatchedBudget:
    """The budget as the profile's file has it now."""

    def __init__(self, path: Path, name: str) -> None:
        self._path, self._name = path, name
        self._stamp, self._budget = -1, BudgetLimits()

    def __call__(self) -> BudgetLimits:
        """Return the budget; of a file that became unreadable, the last one that was read."""
        try:
            stamp = self._path.stat().st_mtime_ns
            if stamp != self._stamp:
                self._stamp = stamp
                self._budget = read(self._path)[self._name].budget
        except (OSError, ModelError, KeyError):
            pass
        return self._budget


def _forms() -> str:
    return ", ".join(FORMS)
