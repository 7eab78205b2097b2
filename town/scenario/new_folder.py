"""Write the folder of a new town, all of it or nothing."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path


def write_folder(folder: Path, texts: Mapping[str, str] | Mapping[str, bytes]) -> None:
    """Write `texts` or contents, by path in the folder, to a folder that is empty or not there.

    It is written aside and renamed, so that there is never half a town. Raises OSError.
    """
    aside = folder.with_name(f".{folder.name}.{os.getpid()}.part")
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
