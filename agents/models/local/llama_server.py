"""A llama.cpp server of our own: a model in a GGUF file, on a laptop, without a graphics card.

llama.cpp comes compiled in the package xllamacpp; the process is an `OwnServer` (server_program.py)
that runs llama_launcher.py. What a user has to know about it is how many threads to give: they spin
while they wait for each other, so one that finds no free core holds up all the others.
"""

import json
import os
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from agents.models.base.model_context import ModelRequest
from agents.models.base.notifications import Notify
from agents.models.base.profiles import Profile
from agents.models.base.service import ModelError, Service
from agents.models.http.openai_model import model_at
from agents.models.local.gguf_file import GgufFile, read_gguf
from agents.models.local.llama_launcher import PACKAGE, LlamaSettings
from agents.models.local.server_program import (
    OwnServer,
    ServerProgram,
    free_port,
    installed,
    log_of,
    shared_at,
)

ROOT = Path(__file__).parents[3]
LAUNCHER = (sys.executable, "-P", "-m", "agents.models.local.llama_launcher")
INSTALL = 'pip install ".[laptop]"'
SLOTS = 4  # more answer no sooner on a processor, and each needs its memory
SLOT_TOKENS = 8192  # prompts stay below 4,000; the longest reply may need 3,300
PATIENCE_S = 900.0  # for one answer: a server of ours that is slow is not dead
SPARE_BYTES = 600_000_000  # for llama.cpp's own work, and for the town
ERROR_LINE = re.compile(r"(error loading model:|failed to allocate|bind).*")
ARGUMENT = re.compile(r"(?P<file>.+?)(,threads=(?P<threads>\d+))?", re.DOTALL)
FLAGS: Mapping[str, str] = {
    "--threads": "threads",
    "--parallel": "slots",
    "--ctx-size": "slot_tokens",
    "--gpu-layers": "gpu_layers",
}
"""Flags of a profile, named as llama.cpp's own, and what they set; `--ctx-size` of each slot."""


@dataclass(frozen=True, slots=True)
class LlamaArgument:
    """What stands after `llama:`."""

    file: str
    threads: int | None


def parse_argument(argument: str) -> LlamaArgument:
    """Return the parts of FILE.gguf[,threads=N]."""
    found = ARGUMENT.fullmatch(argument)
    threads = found["threads"] if found else None
    return LlamaArgument(found["file"] if found else "", int(threads) if threads else None)


def find_llama() -> str:
    """Return the version of the package with llama.cpp. Raises ModelError when there is none."""
    ours = {**os.environ, **_our_packages()}
    refusal = f"{sys.executable} does not run llama.cpp"
    version = str(installed(LAUNCHER, refusal, ours)["version"])
    if not version:
        raise ModelError(
            f"llama.cpp (the package {PACKAGE}) is not installed in {sys.executable}. To install: "
            f"{INSTALL}. For a server that runs already: --model openai:URL."
        )
    return version


def settings_of(argument: LlamaArgument, file: GgufFile, profile: Profile) -> LlamaSettings:
    """Return how `file` is served, as the name and the profile have it. Raises ModelError."""
    slots = profile.parallel if "parallel" in profile.model_fields_set else SLOTS
    threads = free_threads() if argument.threads is None else max(1, argument.threads)
    settings = LlamaSettings(str(file.path), free_port(), threads, slots, SLOT_TOKENS)
    return _fitted(_with_flags(settings, profile.flags), file, free_memory())


def _with_flags(settings: LlamaSettings, flags: Sequence[str]) -> LlamaSettings:
    """Return the settings with the flags of a profile, `--threads 2` or `--threads=2`."""
    words = iter([word for flag in flags for word in flag.split("=", 1)])
    for name in words:
        value = next(words, "")
        if name not in FLAGS or not re.fullmatch(r"\d{1,7}", value):
            raise ModelError(
                f"The flags '{' '.join(flags)}' of the profile are not understood. llama: takes "
                f"{', '.join(FLAGS)}, each with a number."
            )
        settings = replace(settings, **{FLAGS[name]: int(value)})  # type: ignore[arg-type]
    return replace(settings, threads=max(1, settings.threads), slots=max(1, settings.slots))


def _fitted(settings: LlamaSettings, file: GgufFile, free: int | None) -> LlamaSettings:
    """Return the settings with as many slots as fit into `free` bytes. Raises ModelError."""
    if free is None:
        return settings
    for slots in range(settings.slots, 0, -1):
        if file.memory(slots * settings.slot_tokens) + SPARE_BYTES <= free:
            return replace(settings, slots=slots)
    needed = file.memory(settings.slot_tokens) + SPARE_BYTES
    raise ModelError(
        f"{file.path.name} needs about {needed / 1e9:.1f} GB of memory, and {free / 1e9:.1f} GB "
        "are free. Close other programs, or take a smaller model, or the same one in fewer bits "
        "(Q4_K_M is a good choice)."
    )


def free_memory() -> int | None:
    """Return how many bytes of memory are free, or None where that is not known."""
    try:
        lines = Path("/proc/meminfo").read_text().splitlines()
        found = next(line for line in lines if line.startswith("MemAvailable:"))
        return int(found.split()[1]) * 1024
    except (OSError, StopIteration, ValueError):
        return None


def free_threads() -> int:
    """Return how many threads to give: the free cores but one, which the town needs."""
    busy = round(os.getloadavg()[0]) if hasattr(os, "getloadavg") else 0
    return max(1, cores() - busy - 1)


def cores() -> int:
    """Return how many real cores there are for us; two threads of one core count once."""
    if not hasattr(os, "sched_getaffinity"):
        return os.cpu_count() or 1
    siblings = set()
    for number in sorted(os.sched_getaffinity(0)):
        path = Path(f"/sys/devices/system/cpu/cpu{number}/topology/thread_siblings_list")
        try:
            siblings.add(path.read_text().strip())
        except OSError:
            siblings.add(str(number))
    return len(siblings)


class LlamaServer(OwnServer):
    """A llama.cpp server of one file."""

    def __init__(
        self, settings: LlamaSettings, log: Path, notify: Notify, environment: Mapping[str, str]
    ) -> None:
        """Start the server; does not wait for it. Raises ModelError if it cannot be started."""
        self.settings = settings
        super().__init__(
            ServerProgram(
                "llama.cpp",
                Path(settings.path).name,
                settings.port,
                (*LAUNCHER, "serve", json.dumps(asdict(settings))),
                {**_our_packages(), **environment},
                ERROR_LINE,
                (f"threads={settings.threads}", f"slots={settings.slots}"),
                Path(settings.path),
            ),
            log,
            notify,
        )


def about_speed(settings: LlamaSettings) -> str:
    """Return a sentence on the threads and slots that are used."""
    threads = f"{settings.threads} thread{'s' if settings.threads != 1 else ''}"
    slots = f"{settings.slots} question{'s' if settings.slots != 1 else ''} at once"
    return (
        f"llama.cpp works on {slots} with {threads} of {cores()} cores. More threads than free "
        "cores make it many times slower; ',threads=N' after the file's name sets them."
    )


def start(request: ModelRequest) -> LlamaServer:
    """Start the server of llama:FILE.gguf[,threads=N]. Raises ModelError."""
    profile, notify = request.profile, request.context.notify
    argument = parse_argument(request.argument)
    find_llama()
    settings = settings_of(argument, read_gguf(argument.file), profile)
    server = LlamaServer(settings, log_of(request, "llama"), notify, profile.environment)
    notify(about_speed(settings))
    return server


def build(request: ModelRequest) -> Service:
    """Build llama:FILE.gguf[,threads=N]: a server, and the model that asks it."""
    server = None if (url := shared_at(request.name)) else start(request)
    request = replace(request, profile=patient(request.profile))
    if server is None:
        file = parse_argument(request.argument).file
        return model_at(request, [url or ""], Path(file).name)
    return model_at(request, [server.url], server.program.model, server)


def patient(profile: Profile) -> Profile:
    """Return the profile with time enough for a processor, unless it says how much."""
    if "timeout_s" in profile.model_fields_set:
        return profile
    return profile.model_copy(update={"timeout_s": PATIENCE_S})


def _our_packages() -> dict[str, str]:
    """Return the variable that lets another process of this Python find our packages too."""
    before = os.environ.get("PYTHONPATH")
    return {"PYTHONPATH": os.pathsep.join((str(ROOT), *([before] if before else [])))}
