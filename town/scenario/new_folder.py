"""Write the folder of a new town, or a file of one, all of it or nothing."""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path


def write_folder(folder: Path, texts: Mapping[str, str] | Mapping[str, bytes]) -> None:
    """Write `texts` or contents, by path in the folder, to a folder that is empty or not there.

    It is written aside and renamed, so that there is never half a town. Raises OSError.
    """
    aside = _aside(folder)
    try:
        for name, text in texts.items():
            path = aside / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode() if isinstance(text, str) else text)
        if folder.exists():
            folder.rmdir()
        aside.rename(folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Yield where to write a file that takes the place of `path` when the block ends without error.

    So what stands at `path` is whole: as it was, or as it is now.
    """
    aside = _aside(path)
    try:
        yield aside
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def _aside(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}.part")
