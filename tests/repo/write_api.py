"""Makes the API pages from docstrings: `make api`, or `python -m tests.repo.write_api FOLDER`.

Only what a study may rely on has a page. A warning of pdoc is an error here, and so is a public
name of these modules without a docstring.
"""

import sys
import warnings
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pdoc
from pdoc.doc import Class, Doc, Function, Module

FOLDER = Path("build/api")
MODULES = (
    *("sim", "town.runfile", "town.runfile.client", "town.runfile.records"),
    *("study.many", "study.points", "study.outcomes.registry", "study.outcomes.table"),
    *("agents.asks.ask", "agents.asks.context", "agents.models.base.service"),
    *("agents.memory.memory_stream", "agents.memory.retrieval"),
    *("agents.engine.interview", "agents.engine.mind_view", "town.reports.summary"),
)
"""The public modules, in the order of their pages."""


def pages(folder: Path) -> list[Path]:
    """Write a page for each module into `folder`; return them. Raises a warning of pdoc's."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        pdoc.pdoc(*MODULES, output_directory=folder)
    return sorted(folder.rglob("*.html"))


def undocumented() -> list[str]:
    """Return the public functions, methods and classes of these modules without a docstring."""
    found = [name for name in MODULES for name in _bare(Module(import_module(name)))]
    return sorted(dict.fromkeys(found))


def _bare(there: Module | Class) -> Iterator[str]:
    for each in there.own_members:
        if each.name.startswith("_") or not _is_ours(each):
            continue
        if isinstance(each, Class | Function) and not each.docstring.strip():
            yield each.fullname
        if isinstance(each, Class):
            yield from _bare(each)


def _is_ours(each: Doc[Any]) -> bool:
    return each.modulename.partition(".")[0] in ("sim", "town", "study", "agents")


if __name__ == "__main__":
    if bare := undocumented():
        sys.exit(f"These public names have no docstring: {', '.join(bare)}")
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    print(f"{len(pages(out))} pages; begin with {out / 'index.html'}")  # noqa: T201
