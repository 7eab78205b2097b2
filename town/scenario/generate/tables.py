"""The tables that a generated town is made from: the YAML files of tables/.

`tables/*.yaml` make a market town. A folder in there is a kind of place (fishing-village) or a
language (zh): its files say what is otherwise, key by key, as a town's `kinds` do. What stands in
them is used within `with like(...)`.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_HERE = Path(__file__).with_name("tables")
_FOLDERS: ContextVar[tuple[str, ...]] = ContextVar("folders", default=())
COMMON = "market-town"  # the kind whose tables stand in tables/ itself
ONE_OF = "only"  # of a table: the keys that stay of a mapping, the others do not come over


def table(name: str) -> Any:
    """Return what tables/`name`.yaml and those of the folders in use hold. Nobody may change it."""
    return _merged(name, _FOLDERS.get())


@contextmanager
def like(kind: str, language: str = "en") -> Iterator[None]:
    """Use the tables of a kind of place, in a language."""
    folders = () if language == "en" else (language,)
    if kind != COMMON:
        folders = (*folders, "/".join((*folders, kind)))
    token = _FOLDERS.set(folders)
    try:
        yield
    finally:
        _FOLDERS.reset(token)


def kinds(language: str = "en") -> list[str]:
    """Return the kinds of places that there are tables for in a language, the common one first."""
    folder = _HERE if language == "en" else _HERE / language
    found = sorted(path.name for path in folder.iterdir() if path.is_dir() and len(path.name) > 2)
    return [COMMON, *found]


@lru_cache(maxsize=128)
def _merged(name: str, folders: tuple[str, ...]) -> Any:
    data: Any = {}
    for folder in ("", *folders):
        path = _HERE / folder / f"{name}.yaml"
        if path.is_file():
            data = _over(data, yaml.load(path.read_text("utf-8"), Loader=_LOADER))
    return data


def _over(below: Any, above: Any) -> Any:
    if not (isinstance(below, Mapping) and isinstance(above, Mapping)):
        return above
    if above.get(ONE_OF) is True:
        return {key: value for key, value in above.items() if key != ONE_OF}
    return {**below, **{key: _over(below.get(key), value) for key, value in above.items()}}
