"""Whether a model would do, tried out. Knows what each kind of model needs; lives no town."""

import os
import time
from collections.abc import Iterator, Mapping
from importlib.util import find_spec

from agents.models.doctor import Finding
from agents.models.endpoint import PROBE, Busy, Endpoint, TooLong
from agents.models.forms import UNSURE
from agents.models.naming import FORMS
from agents.models.openai_endpoint import KEYS, parsed
from agents.models.profiles import Profile, profiles_in, user_folder
from agents.models.service import ModelError
from agents.models.setting import Setting
from agents.models.vllm_launcher import about
from agents.models.vllm_server import installed
from agents.models.web import Site
from agents.models.wording import Words

LOCAL = ("torch", "transformers", "llguidance")
SLOW = 20.0  # s for a reply of a few words


def probed(
    name: str, setting: Setting | None = None, environment: Mapping[str, str] = os.environ
) -> Iterator[Finding]:
    """Yield what was found out about the model `name` (see naming.FORMS). Starts no server."""
    try:
        spec, profile = _spec(name, setting or Setting())
        yield from _found(spec, profile, environment)
    except ModelError as error:
        yield Finding("needed", str(error))


def _spec(name: str, setting: Setting) -> tuple[str, Profile]:
    profiles = profiles_in((*setting.folders, user_folder()))
    wanted = name.removeprefix("profile:")
    if wanted in profiles:
        profile, _ = profiles[wanted]
        return profile.model, profile
    return name, Profile()


def _found(spec: str, profile: Profile, environment: Mapping[str, str]) -> Iterator[Finding]:
    kind, _, rest = spec.partition(":")
    if kind == "openai":
        urls, model = parsed(rest)
        for url in urls:
            yield from _endpoint(url, model, profile, environment)
    elif kind == "vllm":
        have = installed(environment)
        yield Finding("good", f"vLLM {have.version} ({have.build} build) is in {have.python}.")
    elif kind == "vllm-engine":
        build = about()
        remedy = 'pip install ".[vllm]" (Linux with an NVIDIA GPU).'
        yield _there(bool(build), f"vLLM {build.get('version', '')} in this Python", remedy)
    elif kind == "transformers":
        missing = [package for package in LOCAL if find_spec(package) is None]
        said = f"The packages for a model in this process ({', '.join(missing or LOCAL)})"
        yield _there(not missing, said, 'pip install ".[models]"')
    elif kind in ("scripted", "file", "recorded"):
        yield Finding("good", f"The model {spec} needs nothing more.")
    else:
        raise ModelError(f"There is no model '{spec}'. What there is: {', '.join(FORMS)}.")


def _there(good: bool, what: str, remedy: str) -> Finding:
    if good:
        return Finding("good", f"{what}: installed.")
    return Finding("needed", f"{what}: not installed.", f"If you want it: {remedy}")


def _endpoint(
    url: str, model: str | None, profile: Profile, environment: Mapping[str, str]
) -> Iterator[Finding]:
    """Ask a server what it has, and whether it keeps to a schema."""
    key = next((environment[name] for name in KEYS if environment.get(name)), "")
    site = Site(url, {"Authorization": f"Bearer {key}"} if key else {})
    notes: list[str] = []
    endpoint = Endpoint(site, model, profile, notes.append, key)
    try:
        dialect = endpoint.prepare()
        began = time.monotonic()
        words = Words("You are polite.", "Say good morning.", PROBE, 200)
        endpoint.ask(words, "probe", 1, 0, SLOW)
        took = time.monotonic() - began
    except Busy as error:
        yield Finding("needed", f"The server at {url} does not answer: {error}.", "Is it started?")
        return
    except TooLong:
        yield Finding("needed", f"The model at {url} takes too short prompts.", "4,096 tokens do.")
        return
    finally:
        site.forget()
    yield Finding("good", f"The server at {url} serves {dialect.model}.")
    if dialect.form in UNSURE:
        remedy = "Try another server program; vLLM, SGLang, llama.cpp and Ollama keep to schemas."
        yield Finding("needed", notes[-1], remedy)
    else:
        yield Finding("good", f"It keeps replies to a schema (as {dialect.form}).")
    yield Finding("good", f"A reply of one word took {1000 * took:.0f} ms.")
