"""Servers of language models that are started once for all runs of a study: so they are full.

A run on its own starts `vllm:` or `llama:` for itself. Here the study starts them, tells its runs
by a variable of their environment where they are, and starts them again when they die.
"""

import json
import threading
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from agents.models.base.backoff import ModelClosed
from agents.models.base.model_context import ModelContext
from agents.models.base.notifications import NotificationQueue, Notify, silent
from agents.models.base.profiles import own_profile
from agents.models.base.service import ModelError
from agents.models.factory import open_model
from agents.models.http.openai_model import OpenAIModel
from agents.models.local.server_program import SHARED_VARIABLE, OwnServer

LOCAL = ("vllm", "llama")  # how the names of models begin that a program here serves
LOOK_S = 2.0  # wall seconds between two looks whether a server is there


class SharedServers:
    """The servers of a study; `check` says what they do, and when one cannot be kept going."""

    def __init__(self, notify: Notify = silent) -> None:
        self.notes = NotificationQueue(notify)  # of threads: said by whoever checks
        self.urls: dict[str, str] = {}  # model's name -> where it is served
        self._over = threading.Event()
        self._broken = ""

    @property
    def environment(self) -> dict[str, str]:
        """Return the variable that tells runs of the servers; none where there are none."""
        return {SHARED_VARIABLE: json.dumps(self.urls)} if self.urls else {}

    def keep(self, name: str, server: OwnServer) -> None:
        """Keep a server going until `close`."""
        self.urls[name] = server.url
        threading.Thread(target=self._watch, args=(server,), daemon=True).start()

    def _watch(self, server: OwnServer) -> None:
        try:
            server.ready()
            while not self._over.wait(LOOK_S):
                server.ready()
        except ModelClosed:
            pass
        except ModelError as error:
            self._broken = str(error)

    def check(self) -> None:
        """Say what the servers have said since; raise ModelError where one keeps ending."""
        self.notes.deliver()
        if self._broken:
            raise ModelError(self._broken)

    def close(self) -> None:
        """Watch no more."""
        self._over.set()


@contextmanager
def serving(
    models: Iterable[str], town: Path, logs: Path, notify: Notify
) -> Iterator[SharedServers]:
    """Serve those of `models` that a program here serves, as long as the block lasts.

    `town` is where a models.yaml may lie beside. Raises ModelError.
    """
    servers = SharedServers(notify)
    with ExitStack() as undo:
        undo.callback(servers.close)
        for n, name in enumerate(dict.fromkeys(models)):
            if not is_local(name, town):
                continue
            context = ModelContext(
                notify=servers.notes, beside=logs / f"server-{n}", folders=(town,)
            )
            service = open_model(name, 0, context)
            undo.callback(service.close)
            if isinstance(service, OpenAIModel) and isinstance(service.own_server, OwnServer):
                servers.keep(name, service.own_server)
        yield servers


def is_local(name: str, town: Path) -> bool:
    """Return whether a program here serves the model called `name`. Raises ModelError."""
    found = None if name == "scripted" else own_profile(name, (town,))
    spec = found.profile.model if found else name
    return spec.partition(":")[0] in LOCAL
