"""Which models could answer a town on this machine, each with a plain sentence, for the window.

These are the user's own profiles; the profile that comes for the graphics card, where vLLM is
installed; and models of servers that run here already, asked at the usual ports.
"""

import json
import urllib.request
from collections.abc import Iterator

from agents.doctor.gains import largest_card, profile_for
from agents.doctor.hardware import installed_version
from agents.models.base.profiles import find_profiles
from agents.models.base.service import ModelError

SERVERS = {
    "llama.cpp": "http://127.0.0.1:8080/v1",
    "vLLM": "http://127.0.0.1:8000/v1",
    "Ollama": "http://127.0.0.1:11434/v1",
    "LM Studio": "http://127.0.0.1:1234/v1",
}
TIMEOUT_S, MOST, MAX_BYTES = 0.6, 4, 1_000_000  # for a server; models of it; of its answer


def answerers() -> list[tuple[str, str, str]]:
    """Return (model as --model takes it, title, sentence) of each."""
    return [*_own_profiles(), *_of_the_card(), *_served()]


def _own_profiles() -> Iterator[tuple[str, str, str]]:
    try:
        found = find_profiles(())
    except ModelError:
        return
    for name, profile in found.items():
        if profile.is_own and profile.path.name == "models.yaml":
            model = profile.profile.model or "a model"
            yield f"profile:{name}", name, f"Your own profile: {model}."


def _of_the_card() -> Iterator[tuple[str, str, str]]:
    card = largest_card() if installed_version("vllm") else None
    name = profile_for(card.name, card.gb) if card else None
    if card and name:
        text = f"A language model on your {card.name}. The first start takes some minutes."
        yield f"profile:{name}", f"Your graphics card ({name})", text


def _served() -> Iterator[tuple[str, str, str]]:
    for server, url in SERVERS.items():
        for model in _models_of(url):
            text = f"A language model that {server} runs on this machine. People understand you."
            yield f"openai:{url},{model}", model, text


def _models_of(url: str) -> list[str]:
    """Return the names of the models that a server on this machine has; [] without one."""
    try:
        with urllib.request.urlopen(f"{url}/models", timeout=TIMEOUT_S) as answer:
            content = json.loads(answer.read(MAX_BYTES))
        names = [str(entry["id"]) for entry in content["data"]]
    except (OSError, ValueError, KeyError, TypeError):
        return []
    return [name for name in names if name.isprintable()][:MOST]
