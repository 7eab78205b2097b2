"""What a run file may set going: only models and embedders that the user has named, or said yes to.

A run file may come from a stranger, and its manifest names what answers and what compares memories:
a server that gets every thought, a program, a folder, weights. `TrustStore` remembers, in the
user's settings folder, the names that were given on this computer. `require_trust` asks about
others. Nothing about trust stands in the run file, where a stranger could write it.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from agents.memory.embedder import Embedder, EmbedderError
from agents.memory.embedder_factory import open_embedder
from agents.memory.static_embedder import StaticEmbedder
from agents.models.base.own_lines import OwnLines
from agents.models.base.profiles import SHIPPED, FoundProfile, own_profile, user_folder
from agents.models.base.service import ModelError
from agents.models.factory import MODELS
from agents.models.replay.recorded import PREFIX, replayed_in
from town.interface import one_line

FILE = "trusted.jsonl"
LLAMA_OPTION = re.compile(r",threads=\d+$")
MAX_NAME = 500  # letters; longer ones cannot be shown whole, and so not agreed to
REMOTE_RUNS = (rf"{PREFIX}\\", f"{PREFIX}//")  # asking for such a file sends a password's hash
Allow = Callable[[str], bool]
"""Asks the user a question that says what would happen; returns whether they said yes."""


def refuse(_what: str) -> bool:
    """Say no: where nobody can be asked."""
    return False


class UntrustedError(ModelError):
    """A run file names something that the user has not named, nor said yes to."""


class TrustStore:
    """The names that were given on this computer, one JSON object a line."""

    def __init__(self, path: Path | None = None) -> None:
        self._lines = OwnLines(path or user_folder() / FILE)

    def add(self, name: str, typed: bool = True) -> None:
        """Remember `name`: `typed` by the user, or only allowed. Does nothing for harmless names.

        A folder that cannot be written to means that the user is asked again next time.
        """
        if not effect(name) or self.is_typed(name) or (not typed and name in self):
            return
        self._lines.add({"name": _canonical(name), "typed": typed})

    def __contains__(self, name: str) -> bool:
        return any(each["name"] == _canonical(name) for each in self._entries())

    def is_typed(self, name: str) -> bool:
        """Return whether the user has given this name, not only allowed it: keys go there."""
        wanted = _canonical(name)
        return any(each["name"] == wanted and each.get("typed") is True for each in self._entries())

    def _entries(self) -> Iterator[dict[str, Any]]:
        return (entry for entry in self._lines if isinstance(entry.get("name"), str))


def require_trust(
    run: Path, model: str, embedder: str, allow: Allow, store: TrustStore | None = None
) -> bool:
    """Ask about what a run file names and the user has not; return whether keys may be sent.

    `model` and `embedder` are as the manifest has them; "" for one that is not needed. Raises
    UntrustedError if `allow` says no.
    """
    store = store or TrustStore()
    embedder = embedder.rpartition(", ")[0]
    names = [name for name in (model, embedder) if effect(name) and name not in store]
    if names:
        named = " and ".join(one_line(name, MAX_NAME) for name in names)
        effects = " and ".join(effect(name) for name in names)
        what = f"{run} names {named}, not used on this computer yet. This would {effects}."
        if max(map(len, names)) > MAX_NAME or not allow(what):
            instead = " Or choose a model yourself: --model NAME." if model in names else ""
            raise UntrustedError(
                f"{what} Nothing of it was done. If you trust the file, say --trust; that is "
                f"remembered.{instead}"
            )
        for name in names:
            store.add(name, typed=False)
    return own_profile_named(model) is not None or not effect(model) or store.is_typed(model)


def open_trusted_embedder(name: str) -> Embedder:
    """Return the embedder of a run that is replayed. Raises EmbedderError if it is not trusted."""
    if effect(name) and name not in TrustStore():
        shown = one_line(name, MAX_NAME)
        raise EmbedderError(
            f"The run that is replayed names {shown}, which you have not used on this computer. "
            f"This would {effect(name)}. If you trust the file, say so: --embedder {shown}."
        )
    return open_embedder(name)


def effect(name: str) -> str:
    """Return what opening a model or an embedder of that name would do, after "would".

    "" for what does nothing outside of this program but reading a run file, and for a name that
    nothing has.
    """
    if name in ("", "scripted", StaticEmbedder.name, "static"):
        return ""
    if len(name) > MAX_NAME:
        return "open something with a name of so many letters that it cannot be shown"
    if name.startswith(REMOTE_RUNS):
        return f"read {one_line(name.removeprefix(PREFIX), MAX_NAME)}, a file on another computer"
    if replayed := replayed_in(name):
        return effect(replayed[1])
    if (profile := own_profile_named(name)) is not None:
        inner = _direct_effect(profile, "with its key")
        whose = "the profile" if _is_shipped(name) else "your own profile"
        return f"use {whose} of that name, and {inner}" if inner else ""
    return _direct_effect(name, "without a key of yours")


def _direct_effect(name: str, key: str) -> str:
    prefix, _, argument = name.partition(":")
    argument = one_line(argument, MAX_NAME)
    if prefix == "openai":
        return f"send all that its people see, remember and say to {argument}, {key}"
    if prefix == "file":
        return f"write questions into the folder {argument} and read answers from there"
    if prefix == "sentence":
        return f"load the weights {argument or 'of the default encoder'} with sentence-transformers"
    if prefix == "llama":
        return f"start llama.cpp and load the weights {LLAMA_OPTION.sub('', argument)}"
    if prefix in MODELS and prefix not in ("scripted", "recorded"):
        return f"start {prefix} and load the weights {argument or 'of its default model'}"
    return ""


def own_profile_named(name: str) -> str | None:
    """Return the model of the profile of that name that is used as it stands, or None."""
    found = _profile_named(name)
    return found.profile.model if found else None


def _is_shipped(name: str) -> bool:
    """Return whether the profile of that name came with this program."""
    found = _profile_named(name)
    return found is not None and found.path == SHIPPED


def _profile_named(name: str) -> FoundProfile | None:
    try:
        return own_profile(name, ())
    except ModelError:
        return None


def _canonical(name: str) -> str:
    """Return one spelling for what is the same, with whole paths: a folder is no other's."""
    if len(name) > MAX_NAME or name.startswith(REMOTE_RUNS):
        return name
    if (replayed := replayed_in(name)) and replayed[1]:
        return _canonical(replayed[1])
    if own_profile_named(name) is not None:
        return f"profile:{name.removeprefix('profile:')}"
    prefix, _, argument = name.partition(":")
    if prefix == "llama":  # however many threads it gets
        return f"llama:{_whole(LLAMA_OPTION.sub('', argument))}"
    if argument and (prefix == "file" or _exists(argument)):
        return f"{prefix}:{Path(argument).resolve()}"
    return name


def _whole(path: str) -> str:
    try:
        return str(Path(path).expanduser().resolve())
    except (OSError, ValueError, RuntimeError):  # no path at all
        return path


def _exists(path: str) -> bool:
    try:
        return Path(path).exists()
    except (OSError, ValueError):
        return False
