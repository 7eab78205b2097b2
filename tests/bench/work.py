"""A fixed piece of Python work to pair timings with: dictionaries, sorting, JSON, SQLite.

A machine that others use is now fast, now slow, and a simulation's time with it. What is measured
beside this work, in one run, can be compared from machine to machine and from day to day. A pure
loop would be no measure: its speed and that of code that allocates move apart.
"""

import json
import sqlite3
import time
from contextlib import closing
from typing import Any

ROUNDS, ROWS = 6, 60_000


def seconds_of_work(rounds: int = ROUNDS) -> float:
    """Do the work; return its processor seconds."""
    began = time.process_time()
    for _ in range(rounds):
        _one_round()
    return time.process_time() - began


def _one_round() -> None:
    rows: list[dict[str, Any]] = [
        {"tick": i, "agent": f"p{i % 25}", "place": ("a", i % 7, i % 3), "near": list(range(i % 9))}
        for i in range(ROWS)
    ]
    rows.sort(key=lambda row: (row["agent"], row["tick"]))
    latest: dict[tuple[Any, Any], dict[str, Any]] = {}
    for row in rows:
        key = (row["agent"], row["place"])
        if key not in latest or latest[key]["tick"] < row["tick"]:
            latest[key] = row
    with closing(sqlite3.connect(":memory:")) as store:
        store.execute("create table t(a, b, c)")
        written = [(row["tick"], row["agent"], json.dumps(row)) for row in rows]
        store.executemany("insert into t values(?, ?, ?)", written)
