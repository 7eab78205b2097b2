"""Whether a model would do, tried out. Knows what each kind of model needs; lives no town."""

import os
import re
import time
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path

from agents.doctor.finding import Finding
from agents.models.base.model_context import ModelContext
from agents.models.base.profiles import (
    Profile,
    missing_profile,
    profiles_in,
    user_folder,
)
from agents.models.base.service import ModelError
from agents.models.factory import FORMS
from agents.models.http.endpoint import GREETING, Endpoint
from agents.models.http.http_client import HttpClient
from agents.models.http.openai_model import KEYS, parsed
from agents.models.http.requests import UNSURE
from agents.models.http.responses import Busy, Refused, TooLong
from agents.models.local.vllm_launcher import about
from agents.models.local.vllm_server import DEFAULT, installed
from agents.models.replay.recorded import replayed_in
from town.interface import one_line

LOCAL = ("torch", "transformers", "llguidance")
SLOW = 20.0  # s for a reply of a few words
PUBLIC = re.compile(r"[\w.-]+(/[\w.-]+)?", re.ASCII)  # a model's name on a hub


def probed(
    name: str,
    setting: ModelContext | None = None,
    environment: Mapping[str, str] = os.environ,
    *errors: type[Exception],
) -> Iterator[Finding]:
    """Yield what was found out about the model `name` (see naming.FORMS). Starts no server.

    Of `errors`, those that reading another run raises, the sentence is what was found.
    """
    setting = setting or ModelContext()
    caught: tuple[type[Exception], ...] = (ModelError, *errors)
    try:
        spec, profile = _spec(name, setting)
        yield from _found(spec, profile, setting, environment, errors)
    except caught as error:
        yield Finding("needed", str(error))


def _spec(name: str, setting: ModelContext) -> tuple[str, Profile]:
    folders = (*setting.folders, user_folder())
    profiles = profiles_in(folders)
    wanted = name.removeprefix("profile:")
    if wanted in profiles:
        profile, _ = profiles[wanted]
        return profile.model, profile
    if name != wanted:
        raise missing_profile(wanted, profiles, folders)
    return name, Profile()


def _found(
    spec: str,
    profile: Profile,
    setting: ModelContext,
    environment: Mapping[str, str],
    errors: tuple[type[Exception], ...],
) -> Iterator[Finding]:
    kind, _, rest = spec.partition(":")
    if kind == "openai":
        urls, model = parsed(rest)
        for url in urls:
            yield from _endpoint(url, model, profile, environment)
    elif kind in ("vllm", "vllm-engine", "transformers"):
        yield from _here(kind, rest, environment)
    elif spec == "scripted":
        yield Finding("good", "The model scripted needs nothing more.")
    elif kind == "file":
        yield _folder(rest)
    elif kind == "recorded":
        yield from _recorded(spec, setting, environment, errors)
    else:
        known = ", ".join(FORMS)
        raise ModelError(f"There is no model '{one_line(spec, 80)}'. What there is: {known}.")


# --- models on this machine ----------------------------------------------------------------------


def _here(kind: str, model: str, environment: Mapping[str, str]) -> Iterator[Finding]:
    if kind == "vllm":
        have = installed(environment)
        yield Finding("good", f"vLLM {have.version} ({have.build} build) is in {have.python}.")
    elif kind == "vllm-engine":
        build = about()
        version = f" {build['version']}" if build else ""
        remedy = 'pip install ".[vllm]" (Linux with an NVIDIA GPU).'
        yield _there(bool(build), f"vLLM{version} in this Python", remedy)
    else:
        missing = [package for package in LOCAL if find_spec(package) is None]
        said = f"The packages for a model in this process ({', '.join(missing or LOCAL)})"
        yield _there(not missing, said, 'pip install ".[models]"')
    yield _weights(model or (DEFAULT if kind != "transformers" else ""))


def _there(good: bool, what: str, remedy: str) -> Finding:
    if good:
        return Finding("good", f"{what}: installed.")
    return Finding("needed", f"{what}: not installed.", f"If you want it: {remedy}")


def _weights(model: str) -> Finding:
    """Return whether `model` can be one: a folder with a model in it, or a public name."""
    path = Path(model).expanduser()
    remedy = f"Name a folder with a model in it, or a public name like {DEFAULT}."
    if model and (path / "config.json").is_file():
        return Finding("good", f"A model is in {model}.")
    if model and path.exists():
        return Finding("needed", f"There is no model in {model}: config.json is missing.", remedy)
    if not PUBLIC.fullmatch(model):
        what = f"There is no model at {model}." if model else "No model is named."
        return Finding("needed", what, remedy)
    what = f"{model} is taken for a public name: its weights are fetched unless they are here."
    return Finding("good", what)


def _folder(name: str) -> Finding:
    """Return whether questions can be written as files into the folder `name`."""
    if not name:
        what = "'file:' names no folder for the questions."
        return Finding("needed", what, "It goes like file:questions.")
    folder = Path(name).absolute()
    there = next(path for path in (folder, *folder.parents) if path.exists())
    if there.is_dir() and os.access(there, os.W_OK):
        made = "" if there == folder else ", which will be made"
        return Finding("good", f"Questions can be written into {name}{made}.")
    why = "it is no folder" if there == folder and not there.is_dir() else "it cannot be written"
    return Finding("needed", f"Questions cannot be put into {name}: {why}.", "Name another folder.")


def _recorded(
    spec: str,
    setting: ModelContext,
    environment: Mapping[str, str],
    errors: tuple[type[Exception], ...],
) -> Iterator[Finding]:
    path, inner = replayed_in(spec) or (Path(), "")
    if path == Path():
        what = "'recorded:' names no run whose answers could be given."
        yield Finding("needed", what, "It goes like recorded:runs/hamlet-1.sqlite.")
        return
    if setting.replies is None:
        raise ModelError(f"Nothing here can read the run file {path}.")
    count = len(setting.replies(path))
    if count:
        yield Finding("good", f"The run {path} holds {count:,} answers.")
    else:
        yield Finding("needed", f"The run {path} holds no answers.", "Name a run that has lived.")
    if inner:
        yield from probed(inner, setting, environment, *errors)


# --- servers -------------------------------------------------------------------------------------


def _endpoint(
    url: str, model: str | None, profile: Profile, environment: Mapping[str, str]
) -> Iterator[Finding]:
    """Ask a server what it has, and whether it keeps to a schema."""
    key = next((environment[name] for name in KEYS if environment.get(name)), "")
    site = HttpClient(url, {"Authorization": f"Bearer {key}"} if key else {})
    notes: list[str] = []
    endpoint = Endpoint(site, model, profile, notes.append, key)
    try:
        dialect = endpoint.prepare()
        began = time.monotonic()
        endpoint.ask(GREETING, "probe", 1, 0, SLOW)
        took = time.monotonic() - began
    except (Busy, Refused) as error:
        what = f"The server at {url} does not answer: {str(error).rstrip('.')}."
        yield Finding("needed", what, "Start it, or look at what it says itself.")
        return
    except TooLong:
        yield Finding("needed", f"The model at {url} takes too short prompts.", "4,096 tokens do.")
        return
    finally:
        site.forget()
    yield Finding("good", f"The server at {url} serves {one_line(dialect.model, 100)}.")
    if dialect.form in UNSURE:
        remedy = "Try another server program; vLLM, SGLang, llama.cpp and Ollama keep to schemas."
        yield Finding("needed", notes[-1], remedy)
    else:
        yield Finding("good", f"It keeps replies to a schema (as {dialect.form}).")
    yield Finding("good", f"A reply of one word took {1000 * took:.0f} ms.")
