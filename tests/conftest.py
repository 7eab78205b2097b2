"""Says loudly, after the long tests, what of them was not tested."""

from typing import Any

import pytest


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Name each long test that was skipped, with its reason, as the last words."""
    skipped = terminalreporter.stats.get("skipped", [])
    if config.option.markexpr != "gate" or not skipped:
        return
    terminalreporter.section("NOT TESTED", "!", red=True, bold=True)
    for report in skipped:
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        terminalreporter.line(f"{report.nodeid}: {str(reason).removeprefix('Skipped: ')}")
