"""What a window writes into a run file: commands for the simulation, and thumbs up or down."""

from contextlib import closing
from pathlib import Path
from typing import Any

from town.runfile import files
from town.runfile.errors import RunFileError, run_file_errors
from town.runfile.schema import BY_NAME
from town.text import canonical


def send(path: str | Path, kind: str, data: Any) -> int:
    """Ask something of the simulation; return the command's number. Raises RunFileError."""
    return _add(Path(path), "commands (kind, data, at)", (kind, canonical(data)))


def thumb(path: str | Path, table: str, key: dict[str, Any], up: int) -> int:
    """Note a thumb on a row: 1 up, -1 down, 0 taken back; return its number.

    `key` holds the row's key by column. Raises RunFileError, also for a row that cannot be.
    """
    if table not in BY_NAME or set(key) != set(BY_NAME[table].key):
        raise RunFileError(f"There is no row '{table}' {canonical(key)}; give its whole key.")
    return _add(Path(path), "feedback (target, key, thumb, at)", (table, canonical(key), up))


def thumbs(path: str | Path) -> dict[tuple[str, str], int]:
    """Return the newest thumb on each row: (table, key as JSON) -> 1 or -1."""
    sql = "SELECT target, key, thumb FROM feedback ORDER BY n"
    with run_file_errors(Path(path)), closing(files.open_to_read(Path(path))) as connection:
        newest = {(table, key): up for table, key, up in connection.execute(sql)}
    return {row: up for row, up in newest.items() if up}


def _add(path: Path, into: str, values: tuple[Any, ...]) -> int:
    files.check(path)
    marks = ", ".join("?" * (len(values) + 1))
    with run_file_errors(path), closing(files.open_to_add(path)) as connection:
        cursor = connection.execute(
            f"INSERT INTO {into} VALUES ({marks})", (*values, files.wall_time())
        )
        return int(cursor.lastrowid or 0)
