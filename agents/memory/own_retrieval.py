"""Retrieval of one's own: which function it is, and that a run keeps to it.

A study may score memories in its own way (`Retrieval` in memory_stream.py). A run file holds the
name of that function, not the function; so a run is only resumed, replayed or asked with the one it
was lived with.
"""

from collections.abc import Callable
from typing import Any

ENTRY = "retrieval"  # of the manifest


class RetrievalError(Exception):
    """Own retrieval is missing or gives no scores. The message is a sentence."""


def name_of(retrieval: Callable[..., Any]) -> str:
    """Return the name by which a run remembers its retrieval. Raises RetrievalError without one."""
    name = str(getattr(retrieval, "__name__", ""))
    if not name.isidentifier():
        raise RetrievalError("Retrieval of one's own needs a name; give a function made by `def`.")
    return name


def entry_of(retrieval: Callable[..., Any] | None) -> dict[str, str]:
    """Return what the manifest says of it; nothing where the settings alone decide."""
    return {} if retrieval is None else {ENTRY: name_of(retrieval)}


def keep_to(about: dict[str, Any], retrieval: Callable[..., Any] | None) -> dict[str, Any]:
    """Return the manifest `about` of a run, if `retrieval` is what it was lived with.

    Raises RetrievalError otherwise.
    """
    kept, given = str(about.get(ENTRY, "")), "" if retrieval is None else name_of(retrieval)
    if kept == given:
        return about
    if not kept:
        raise RetrievalError(
            f"This run was lived without retrieval of its own, so '{given}' cannot go on with it; "
            "leave it out, or begin a new run."
        )
    instead = f", not '{given}'" if given else ""
    raise RetrievalError(
        f"This run lives by its own retrieval '{kept}', which its file does not hold; give that "
        f"function along from Python{instead}: Simulation.resume(path, retrieval={kept})."
    )
