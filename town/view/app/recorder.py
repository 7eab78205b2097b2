"""Clips of the window, written as GIF files while they are recorded. Knows pixels; knows no town.

A frame of the window costs a copy of the screen, ten times a second; the rest is a thread's. The
pictures are written by Pillow, which is an extra: without it there are no clips, and it is said so.
"""

import queue
import threading
from collections.abc import Iterator
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pygame

from town.view.ui.text import label

EVERY = 0.1  # seconds between two pictures
LONGEST = 30.0  # seconds of a clip
WIDEST = 1280  # pixels of a picture; what is wider is shown at a half, a third
MISSING = "A clip needs Pillow, which is not installed: python -m pip install pillow"
RED, EDGE = (214, 48, 40), (255, 250, 238)
End = None  # in the queue: no more pictures


class Clip:
    """One recording, from its first picture until the file is written."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.seconds = 0.0  # recorded so far
        self.error = ""
        self._due = 0.0
        self._pictures: queue.SimpleQueue[pygame.Surface | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="clip", daemon=True)
        self._thread.start()
        self.recording = True

    def add(self, screen: pygame.Surface, seconds: float) -> None:
        """Take a picture of `screen` if one is due, `seconds` after the last frame."""
        if not self.recording:
            return
        self._due -= seconds
        if self._due <= 0.0:
            self._due = max(self._due + EVERY, 0.0)
            self._pictures.put(screen.copy())
        self.seconds += seconds
        if self.seconds >= LONGEST:
            self.end()

    def end(self) -> None:
        """Take no more pictures; the file is ready a while later."""
        if self.recording:
            self.recording = False
            self._pictures.put(End)

    @property
    def ready(self) -> bool:
        """Return whether the file is written, or will never be."""
        return not self._thread.is_alive()

    def wait(self, seconds: float) -> None:
        """End, and wait for the file."""
        self.end()
        self._thread.join(seconds)

    # --- in the thread ---------------------------------------------------------------------------

    def _work(self) -> None:
        images = self._images()
        try:
            first = next(images)
            self.path.parent.mkdir(parents=True, exist_ok=True)
            first.save(
                self.path,
                save_all=True,
                append_images=images,
                duration=round(EVERY * 1000),
                loop=0,
                disposal=1,
            )
        except (OSError, StopIteration) as error:
            self.error = f"The clip could not be written to {self.path}: {error}."

    def _images(self) -> Iterator[Any]:
        from PIL import Image

        while (screen := self._pictures.get()) is not End:
            width, height = screen.get_size()
            part = -(-width // WIDEST)
            size = (width // part, height // part)
            whole = screen.subsurface((0, 0, size[0] * part, size[1] * part))
            small = pygame.transform.smoothscale(whole, size) if part > 1 else screen
            image = Image.frombytes("RGB", size, pygame.image.tobytes(small, "RGB"))
            yield image.quantize(256, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)


def can_record() -> bool:
    """Return whether Pillow is there."""
    return find_spec("PIL") is not None


class ClipRecorder:
    """Starts and ends clips, shows that one is being taken, and says where it is."""

    def __init__(self) -> None:
        self._clip: Clip | None = None

    def toggle(self, path: Path) -> str:
        """Begin a clip, or end the one that is being taken; return what to say of it."""
        if self._clip is not None:
            self._clip.end()
            return "Writing the clip …"
        if not can_record():
            return MISSING
        self._clip = Clip(path)
        return ""

    def frame(self, screen: pygame.Surface, seconds: float) -> str:
        """Take a picture if one is due, and mark the screen; return what is to be said, or ""."""
        clip = self._clip
        if clip is None:
            return ""
        clip.add(screen, seconds)
        if clip.recording:
            return ""
        if not clip.ready:
            return ""
        self._clip = None
        return clip.error or f"Saved {clip.path}, {clip.seconds:.0f} seconds."

    def mark(self, screen: pygame.Surface, corner: tuple[int, int], scale: int) -> None:
        """Draw a red mark into the upper right corner of what moves, while a clip is taken."""
        if self._clip is not None and self._clip.recording:
            spot = (corner[0] - 18 * scale, corner[1] + 18 * scale)
            pygame.draw.circle(screen, EDGE, spot, 9 * scale)
            pygame.draw.circle(screen, RED, spot, 7 * scale)
            left = LONGEST - self._clip.seconds
            says = label(f"recording, {left:.0f} s more; the same key ends it", 12 * scale)
            screen.blit(says, says.get_rect(midright=(spot[0] - 14 * scale, spot[1])))

    def close(self, seconds: float = 20.0) -> None:
        """Finish the clip that is being taken."""
        if self._clip is not None:
            self._clip.wait(seconds)
            self._clip = None


def named_now(folder: Path, ending: str) -> Path:
    """Return a path named after the time of day."""
    return folder / f"{datetime.now():%Y-%m-%d-%H%M%S}.{ending}"
