"""Keys of servers: which one goes where, and what the user is told of it.

A key goes only to a server that the user has named, by --model or in a profile of their own. A
profile may bind its server to a key by the name of its variable (`key`). Where each key has gone is
remembered in the user's settings folder, without the key, so that a new place is said.
"""

import ipaddress
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit

from agents.models.base.model_context import ModelContext
from agents.models.base.own_lines import OwnLines
from agents.models.base.profiles import Profile, user_folder
from agents.models.base.service import ModelError
from town.interface import one_line

API_KEY_VARIABLES = ("LIVING_TOWN_API_KEY", "OPENAI_API_KEY")
FILE = "keys.jsonl"
LOCAL_ENDINGS = (".local", ".localhost", ".lan", ".internal", ".home.arpa")
NO_KEYS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class ServerKey:
    """A key, and the variable of the environment that has it."""

    name: str
    value: str = field(repr=False)


def key_in(environment: Mapping[str, str], profile: Profile) -> ServerKey | None:
    """Return the key that a profile names, else the usual one, if the environment has it."""
    names = (profile.key,) if profile.key else API_KEY_VARIABLES
    return next((ServerKey(n, environment[n]) for n in names if environment.get(n)), None)


def auth_headers(key: ServerKey | None) -> dict[str, str]:
    return {"Authorization": f"Bearer {key.value}"} if key else {}


def check_variable(environment: Mapping[str, str], profile: Profile) -> None:
    """Raise ModelError if a profile names a key that is not there, or has the key itself."""
    name = profile.key
    if name and not re.fullmatch(r"[A-Za-z_]\w{0,99}", name, re.ASCII):
        raise ModelError(
            "In models.yaml, `key` is the name of a variable of the environment, such as "
            "OPENAI_API_KEY. Do not write the key itself into the file."
        )
    if name and not environment.get(name):
        raise ModelError(
            f"The profile takes its key from the variable {name}, which is not set. Set it in the "
            "environment, or leave `key` out of the profile."
        )


def keys_for(
    context: ModelContext, profile: Profile, urls: Sequence[str], path: Path | None = None
) -> Mapping[str, str]:
    """Return the environment in which a key for `urls` is found; tell the user where it goes.

    `path` is where that is remembered. Raises ModelError for a key that a profile names in vain.
    """
    if not context.send_keys:
        if key_in(os.environ, profile):
            context.notify(
                f"Your key is not sent to {', '.join(urls)}: the run file names that server, not "
                "you. To send it, give its name yourself, with --model."
            )
        return NO_KEYS
    check_variable(os.environ, profile)
    if key := key_in(os.environ, profile):
        store = OwnLines(path or user_folder() / FILE)
        known = [str(each.get("server")) for each in store if each.get("key") == key.name]
        for sentence in where_it_goes(key, profile, urls, known):
            context.notify(sentence)
        for server in dict.fromkeys(map(_server, urls)):
            if server not in known:
                store.add({"key": key.name, "server": server})
    return os.environ


def where_it_goes(
    key: ServerKey, profile: Profile, urls: Sequence[str], known: Sequence[str]
) -> Iterator[str]:
    """Yield a sentence for each server where the user may not expect `key` to go.

    The `known` servers are those where it has gone before.
    """
    for url in dict.fromkeys(urls):
        server, parts = _server(url), urlsplit(url)
        if parts.scheme == "http" and not is_near(parts.hostname or ""):
            yield (
                f"{key.name} goes to {server} without encryption: everyone on the way can read it. "
                "Use https:// if the server has it."
            )
        if known and server not in known and not profile.key:
            before = one_line(", ".join(dict.fromkeys(known)), 200)
            yield (
                f"{key.name} now goes to {server}; so far it went to {before}. If that server is "
                "to have a key of its own, name its variable as `key` in a profile."
            )


def is_near(host: str) -> bool:
    """Return whether a host is this machine or in the same local network, by its name."""
    try:
        return not ipaddress.ip_address(host.partition("%")[0]).is_global
    except ValueError:
        name = host.lower().rstrip(".")
        return "." not in name or name.endswith(LOCAL_ENDINGS)


def _server(url: str) -> str:
    """Return an address without its path: what a key is for."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.lower()}"
