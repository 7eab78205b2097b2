"""Clips of the window, written as GIF files.

A frame of the window only pays for a copy of the screen, ten times a second; a thread scales the
copies and lets Pillow write them. Pillow is an extra: without it the key says so.
`ClipRecorder` is what the window uses; a `Clip` is one recording.
"""

import queue
import threading
from collections.abc import Iterator
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pygame

from town.view.language.translating import msg, tr
from town.view.ui.scale import Scale
from town.view.ui.text import outlined_text

FRAME_S = 0.1  # seconds between two pictures
MAX_CLIP_S = 30.0
MAX_WIDTH = 1280  # pixels; wider windows are scaled down by a whole number
PILLOW_MISSING = msg("A clip needs Pillow, which is not installed: python -m pip install pillow")
RED, EDGE, BEHIND = (214, 48, 40), (255, 250, 238), (62, 48, 42)
END_OF_CLIP = None  # in the queue: no more pictures


class Clip:
    """One recording, from its first picture until the file is written."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.seconds = 0.0  # recorded so far
        self.error = ""
        self._until_next = 0.0  # seconds until the next picture is due
        self._pictures: queue.SimpleQueue[pygame.Surface | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._write, name="clip", daemon=True)
        self._thread.start()
        self.recording = True

    def add_frame(self, screen: pygame.Surface, seconds: float) -> None:
        """Take a picture of `screen` if one is due, `seconds` after the last frame."""
        if not self.recording:
            return
        self._until_next -= seconds
        if self._until_next <= 0.0:
            self._until_next = max(self._until_next + FRAME_S, 0.0)
            self._pictures.put(screen.copy())
        self.seconds += seconds
        if self.seconds >= MAX_CLIP_S:
            self.end()

    def end(self) -> None:
        """Stop recording; the file is complete once `done` is true."""
        if self.recording:
            self.recording = False
            self._pictures.put(END_OF_CLIP)

    @property
    def done(self) -> bool:
        """Return whether the file is written, or has failed (`error`)."""
        return not self._thread.is_alive()

    def wait(self, seconds: float) -> None:
        """Stop recording, and wait for the file for at most so many seconds."""
        self.end()
        self._thread.join(seconds)

    # --- in the thread ---------------------------------------------------------------------------

    def _write(self) -> None:
        images = self._images()
        try:
            first = next(images)
            self.path.parent.mkdir(parents=True, exist_ok=True)
            first.save(
                self.path,
                save_all=True,
                append_images=images,
                duration=round(FRAME_S * 1000),
                loop=0,
                disposal=1,
            )
        except (OSError, StopIteration) as error:
            self.error = tr(
                "The clip could not be written to {path}: {why}.", path=self.path, why=error
            )

    def _images(self) -> Iterator[Any]:
        from PIL import Image

        while (screen := self._pictures.get()) is not END_OF_CLIP:
            width, height = screen.get_size()
            divisor = -(-width // MAX_WIDTH)
            size = (width // divisor, height // divisor)
            whole = screen.subsurface((0, 0, size[0] * divisor, size[1] * divisor))
            small = pygame.transform.smoothscale(whole, size) if divisor > 1 else screen
            image = Image.frombytes("RGB", size, pygame.image.tobytes(small, "RGB"))
            yield image.quantize(256, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)


def can_record() -> bool:
    """Return whether Pillow is installed."""
    return find_spec("PIL") is not None


class ClipRecorder:
    """The key that starts and ends a clip, and the red mark while one is recorded."""

    def __init__(self) -> None:
        self._clip: Clip | None = None

    def toggle(self, path: Path) -> str:
        """Start a clip, or end the one being recorded; return what to tell the player."""
        if self._clip is not None:
            self._clip.end()
            return tr("Writing the clip …")
        if not can_record():
            return tr(PILLOW_MISSING)
        self._clip = Clip(path)
        return ""

    def add_frame(self, screen: pygame.Surface, seconds: float) -> str:
        """Record a frame; return what to tell the player once the file is written, or ""."""
        clip = self._clip
        if clip is None:
            return ""
        clip.add_frame(screen, seconds)
        if clip.recording or not clip.done:
            return ""
        self._clip = None
        return clip.error or tr(
            "Saved {path}, {n} seconds.", path=clip.path, n=f"{clip.seconds:.0f}"
        )

    def draw_mark(self, screen: pygame.Surface, corner: tuple[int, int], scale: Scale) -> None:
        """Draw a plate with a red dot and the seconds left in the upper right `corner`."""
        if self._clip is not None and self._clip.recording:
            centre = (corner[0] - 18 * scale, corner[1] + 18 * scale)
            left = MAX_CLIP_S - self._clip.seconds
            says = tr("recording, {n} s left; press again to end it", n=f"{left:.0f}")
            text = outlined_text(says, 12 * scale)
            place = text.get_rect(midright=(centre[0] - 14 * scale, centre[1]))
            around = place.union(pygame.Rect(centre, (9 * scale, 0))).inflate(16 * scale, 8 * scale)
            pygame.draw.rect(screen, BEHIND, around, border_radius=8 * scale)
            pygame.draw.circle(screen, EDGE, centre, 9 * scale)
            pygame.draw.circle(screen, RED, centre, 7 * scale)
            screen.blit(text, place)

    def close(self, seconds: float = 20.0) -> None:
        """Finish the clip being recorded; wait for its file for at most so many seconds."""
        if self._clip is not None:
            self._clip.wait(seconds)
            self._clip = None


def timestamped(folder: Path, suffix: str) -> Path:
    """Return a path in `folder` named after the present date and time."""
    return folder / f"{datetime.now():%Y-%m-%d-%H%M%S}.{suffix}"
