"""Mutants that no test can kill, because they do the same: (file, line before, line after): why.

The lines are those that `make mutants` prints, so that they are found again wherever they move to.
"""

RETRIEVAL, STREAM = "agents/memory/retrieval.py", "agents/memory/memory_stream.py"
CLAIMS, WRITER = "town/world/claims.py", "town/runfile/writer.py"
ATTENTION, HTTP = "agents/mind/attention.py", "agents/models/http/http_client.py"
SCHEDULER = "agents/engine/scheduler.py"
ROOM = "It is room to grow into; how much of it there is at first makes no difference."
COLUMNS = 'dimension), self._dtype, order="F")  # a column per component'
CUT = "It only saves sorting what is cut off anyway."

EQUIVALENTS: dict[tuple[str, str, str], str] = {
    (RETRIEVAL, "if count < len(score):", "if not count < len(score):"): CUT,
    (RETRIEVAL, "if count < len(score):", "if count is len(score):"): CUT,
    (
        STREAM,
        "self._inverse[n] = 1.0 / length if length else 0.0",
        "self._inverse[n] = 2.0 / length if length else 0.0",
    ): "All relevances are scaled by the same number, and then to the range from 0 to 1.",
    (STREAM, "self._importance = np.zeros(64)", "self._importance = np.zeros( 65)"): ROOM,
    (
        STREAM,
        f"self._vectors = np.zeros((64, {COLUMNS}",
        f"self._vectors = np.zeros(( 65, {COLUMNS}",
    ): ROOM,
    (STREAM, "size = 2 * len(self._fresh)", "size = 3 * len(self._fresh)"): ROOM,
    (
        CLAIMS,
        "if claim.since == mine.start:",
        "if claim.since >= mine.start:",
    ): "A claim on a tick is not held since a later one.",
    (
        CLAIMS,
        "if any(c.segment is segment and c.since < segment.start for c in claims):",
        "if any(c.segment is segment and c.since is not segment.start for c in claims):",
    ): "A claim is held since its start or since before, and the start is the same object.",
    (
        SCHEDULER,
        "self._driver.flush()",
        "pass",
    ): "What comes of a thought is the same; its questions are only on their way sooner.",
    (
        WRITER,
        "def commands(self, after: int = 0) -> list[QueuedCommand]:",
        "def commands(self, after: int = -1) -> list[QueuedCommand]:",
    ): "Commands are numbered from 1.",
    (
        ATTENTION,
        'if a.heard is None or b.heard is None or not a.kind == b.kind == "overheard":',
        'if a.heard is None and b.heard is None or not a.kind == b.kind == "overheard":',
    ): "What is overheard has been heard.",
    (
        HTTP,
        "READ_BYTES = 1 << 16  # from the socket at once",
        "READ_BYTES = 1 << 17  # from the socket at once",
    ): "In how many pieces a reply is read makes no difference.",
}
