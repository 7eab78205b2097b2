"""Try a model out without living a town: is it installed, is its server there, does it obey?

`PROBES` has one function for each kind of model in the registry (agents/models/factory.py). Nothing
is downloaded, and of servers only llama.cpp is started, which takes seconds.
"""

import os
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType

from agents.doctor.finding import Finding
from agents.doctor.gains import gains, largest_card
from agents.doctor.questioning import question_findings, scripted_findings
from agents.models.base.model_context import ModelContext, ModelRequest
from agents.models.base.profiles import Profile, own_profile
from agents.models.base.service import ModelError
from agents.models.factory import unknown_model
from agents.models.http.endpoint import GREETING, Endpoint
from agents.models.http.features import UNCONSTRAINED_FORMS, ServerFeatures
from agents.models.http.http_client import HttpClient
from agents.models.http.keys import auth_headers, check_variable, key_in, where_it_goes
from agents.models.http.openai_model import parse_address
from agents.models.http.responses import Busy, Refused, TooLong
from agents.models.local.llama_launcher import PACKAGE
from agents.models.local.llama_server import find_llama, patient, start
from agents.models.local.vllm_launcher import vllm_build
from agents.models.local.vllm_server import DEFAULT_MODEL, find_vllm
from agents.models.replay.recorded import PREFIX, replayed_in
from town.interface import one_line

PACKAGES = ("torch", "transformers", "llguidance")  # of a model in this process
DOCTORS_RUN = Path("runs/doctor")  # a server's log is written beside it
REMEDIES = {
    "works too slowly": "Give it more time (`timeout_s` in a profile), or take a smaller model.",
    "has reached a limit": "Wait until it lets you ask again; a run waits by itself.",
}
PUBLIC_NAME = re.compile(r"[\w.-]+(/[\w.-]+)?", re.ASCII)  # of a model on a hub


@dataclass(frozen=True)
class Probe:
    """What is tried out: PREFIX:`argument`, as the user or a profile gives it."""

    argument: str
    profile: Profile
    context: ModelContext
    environment: Mapping[str, str]
    errors: tuple[type[Exception], ...]  # that reading another run may raise


def probe_model(
    name: str,
    context: ModelContext | None = None,
    environment: Mapping[str, str] = os.environ,
    *errors: type[Exception],
) -> Iterator[Finding]:
    """Yield what was found out about the model `name`, as --model takes it.

    `errors` are those that reading another run may raise; their sentence becomes a finding.
    """
    context = context or ModelContext()
    caught: tuple[type[Exception], ...] = (ModelError, *errors)
    try:
        spec, profile = _spec(name, context)
        prefix, _, argument = spec.partition(":")
        if prefix not in PROBES:
            raise unknown_model(spec)
        yield from PROBES[prefix](Probe(argument, profile, context, environment, errors))
    except caught as error:
        yield Finding("needed", str(error))


def _spec(name: str, context: ModelContext) -> tuple[str, Profile]:
    found = own_profile(name, context.folders)
    return (found.profile.model, found.profile) if found else (name, Profile())


def _scripted(probe: Probe) -> Iterator[Finding]:
    if probe.argument:
        raise unknown_model(f"scripted:{probe.argument}")
    yield Finding("good", "The model scripted needs nothing more.")
    yield from scripted_findings()


# --- models on this machine ----------------------------------------------------------------------


def _vllm(probe: Probe) -> Iterator[Finding]:
    vllm = find_vllm(probe.environment)
    yield Finding("good", f"vLLM {vllm.version} ({vllm.build} build) is in {vllm.python}.")
    model = probe.argument or DEFAULT_MODEL
    yield _weights(model)
    yield from gains(model, probe.profile.flags, largest_card())


def _vllm_engine(probe: Probe) -> Iterator[Finding]:
    vllm = vllm_build()
    version = f" {vllm['version']}" if vllm else ""
    install = 'pip install ".[vllm]" (Linux with an NVIDIA GPU).'
    yield _software(bool(vllm), f"vLLM{version} in this Python", install)
    yield _weights(probe.argument or DEFAULT_MODEL)


def _transformers(probe: Probe) -> Iterator[Finding]:
    missing = [package for package in PACKAGES if find_spec(package) is None]
    packages = f"The packages for a model in this process ({', '.join(missing or PACKAGES)})"
    yield _software(not missing, packages, 'pip install ".[models]"')
    yield _weights(probe.argument)


def _software(is_installed: bool, what: str, install: str) -> Finding:
    if is_installed:
        return Finding("good", f"{what}: installed.")
    return Finding("needed", f"{what}: not installed.", f"To install: {install}")


def _weights(model: str) -> Finding:
    """Return whether `model` can be one: a folder with a model in it, or a public name."""
    path = Path(model).expanduser()
    remedy = f"Name a folder with a model in it, or a public name like {DEFAULT_MODEL}."
    if model and (path / "config.json").is_file():
        return Finding("good", f"There is a model in {model}.")
    if model and path.exists():
        return Finding("needed", f"There is no model in {model}: config.json is missing.", remedy)
    if not PUBLIC_NAME.fullmatch(model):
        what = f"There is no model at {model}." if model else "No model is named."
        return Finding("needed", what, remedy)
    what = f"{model} is not a folder, so it is taken as a public name: its weights are downloaded "
    return Finding("good", f"{what}unless they are here already.")


def _llama(probe: Probe) -> Iterator[Finding]:
    """Yield what a llama.cpp server of our own answers; it is started and stopped."""
    yield Finding("good", f"llama.cpp is installed ({PACKAGE} {find_llama()}).")
    notes: list[str] = []
    context = replace(probe.context, notify=notes.append, beside=DOCTORS_RUN)
    request = ModelRequest("llama", probe.argument, 1, context, probe.profile)
    server = start(request)
    try:
        server.ready()
        yield from (Finding("good", note) for note in notes)
        patiently = replace(probe, profile=patient(probe.profile))
        yield from _server(server.url, server.program.model, patiently)
    finally:
        server.close()


# --- models that answer from what is there -------------------------------------------------------


def _file(probe: Probe) -> Iterator[Finding]:
    """Yield whether questions can be written into the folder."""
    name = probe.argument
    if not name:
        what = "'file:' does not name a folder for the questions."
        yield Finding("needed", what, "Write for example file:questions.")
        return
    folder = Path(name).absolute()
    existing = next(path for path in (folder, *folder.parents) if path.exists())
    if existing.is_dir() and os.access(existing, os.W_OK):
        created = "" if existing == folder else ", which will be created"
        yield Finding("good", f"Questions can be written into {name}{created}.")
        return
    is_file = existing == folder and not existing.is_dir()
    why = "it is not a folder" if is_file else "it is not writable"
    what = f"Questions cannot be written into {name}: {why}."
    yield Finding("needed", what, "Name another folder.")


def _recorded(probe: Probe) -> Iterator[Finding]:
    path, inner = replayed_in(f"{PREFIX}{probe.argument}") or (Path(), "")
    if path == Path():
        what = "'recorded:' does not name a run to take the answers from."
        yield Finding("needed", what, "Write for example recorded:runs/hamlet-1.sqlite.")
        return
    if probe.context.replies is None:
        raise ModelError(f"The run file {path} cannot be read here.")
    count = len(probe.context.replies(path))
    if count:
        yield Finding("good", f"The run {path} has {count:,} answers.")
    else:
        yield Finding("needed", f"The run {path} has no answers.", "Name a run that has lived.")
    if inner:
        yield from probe_model(inner, probe.context, probe.environment, *probe.errors)


# --- servers -------------------------------------------------------------------------------------


def _openai(probe: Probe) -> Iterator[Finding]:
    urls, model = parse_address(probe.argument)
    for url in urls:
        yield from _server(url, model, probe)


def _server(url: str, model: str | None, probe: Probe) -> Iterator[Finding]:
    """Ask a server which model it has, and whether it keeps to a schema."""
    check_variable(probe.environment, probe.profile)
    key = key_in(probe.environment, probe.profile)
    for sentence in where_it_goes(key, probe.profile, [url], ()) if key else ():
        yield Finding("optional", sentence)
    client = HttpClient(url, auth_headers(key))
    notes: list[str] = []
    endpoint = Endpoint(client, model, probe.profile, notes.append, key)
    try:
        features = endpoint.prepare()
        began = time.monotonic()
        endpoint.ask(GREETING, "probe", 1, 0, probe.profile.timeout_s)
        seconds = time.monotonic() - began
        yield Finding("good", f"The server at {url} serves {one_line(features.model, 100)}.")
        yield Finding("good", f"A reply of one word took {1000 * seconds:.0f} ms.")
        told = len(notes)
        questions = list(question_findings(endpoint, probe.profile))
        yield from _form_findings(features, notes[:told], questions)
        yield from questions
        yield from (Finding("good", note) for note in notes[told:])
    except (Busy, Refused) as error:
        state = error.state if isinstance(error, Busy) else "refuses a greeting"
        what = f"The server at {url} {state}: {str(error).rstrip('.')}."
        yield Finding("needed", what, REMEDIES.get(state, "Start it, or look into its own log."))
    except TooLong:
        what = f"The model at {url} takes too short prompts."
        yield Finding("needed", what, "It needs a context of 8,192 tokens or more.")
    finally:
        client.close()


def _form_findings(
    features: ServerFeatures, notes: Sequence[str], questions: Sequence[Finding]
) -> Iterator[Finding]:
    """Yield how the server is asked, and what was found out on the way.

    A server that does not keep to schemas will do if it answers the `questions` all the same.
    """
    if features.form not in UNCONSTRAINED_FORMS:
        yield Finding("good", f"It keeps replies to a schema (as {features.form}).")
        yield from (Finding("good", note) for note in notes)
        return
    remedy = "Try another server program; vLLM, SGLang, llama.cpp and Ollama keep to schemas."
    will_do = all(finding.grade != "needed" for finding in questions)
    for note in notes:
        if "to a schema" in note:
            yield Finding("optional" if will_do else "needed", note, remedy)
        else:
            yield Finding("good", note)


PROBES: Mapping[str, Callable[[Probe], Iterator[Finding]]] = MappingProxyType(
    {
        "scripted": _scripted,
        "vllm": _vllm,
        "llama": _llama,
        "openai": _openai,
        "vllm-engine": _vllm_engine,
        "transformers": _transformers,
        "file": _file,
        "recorded": _recorded,
    }
)
