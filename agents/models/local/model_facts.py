"""What this machine knows of a model that it serves: its file or revision, and the graphics card.

For the run file, so that somebody else can serve the same. Each fact is found out as far as it can
be; what cannot is left out.
"""

import os
import shutil
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from agents.models.base.programs import ProgramError, output_of

END_BYTES = 1 << 20  # of each end of a file that are hashed: the whole would take seconds a GB
SMI_S = 5.0  # wall seconds that the driver's program may take
MAX_CARDS = 8


def facts_of_file(path: Path) -> dict[str, str]:
    """Return name, size and a hash of both ends of a file with weights."""
    with suppress(OSError), path.open("rb") as file:
        size = path.stat().st_size
        digest = blake2b(file.read(END_BYTES), digest_size=16)
        file.seek(max(0, size - END_BYTES))
        digest.update(file.read(END_BYTES))
        ends = f"BLAKE2b of the first and last MiB {digest.hexdigest()}"
        return {"weights": f"{path.name}, {size} bytes, {ends}"}
    return {}


def facts_of_name(model: str) -> dict[str, str]:
    """Return the revision of a model of a hub, as it lies in the cache of this machine."""
    home = os.environ.get("HF_HOME", "~/.cache/huggingface")
    cache = Path(os.environ.get("HF_HUB_CACHE", f"{home}/hub")).expanduser()
    main = cache / f"models--{model.replace('/', '--')}" / "refs" / "main"
    with suppress(OSError, UnicodeDecodeError):
        return {"revision": main.read_text("ascii").strip()}
    return {}


def facts_of_cards() -> dict[str, str]:
    """Return the names of the graphics cards and the version of their driver."""
    program = shutil.which("nvidia-smi")
    if program is None:
        return {}
    query = [program, "--query-gpu=name,driver_version", "--format=csv,noheader"]
    try:
        lines = output_of(query, SMI_S).splitlines()[:MAX_CARDS]
    except ProgramError:
        return {}
    pairs = [line.rpartition(",") for line in lines if "," in line]
    if not pairs:
        return {}
    cards = ", ".join(name.strip() for name, _, _ in pairs)
    return {"card": cards, "driver": pairs[0][2].strip()}
