"""Gives the tests a settings folder of their own, and says what of them was left out."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")  # how fast a busy machine is says nothing of the program


@pytest.fixture(autouse=True, scope="session")
def settings_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let no test read or write the settings of who runs it, nor speak their language."""
    folder = str(tmp_path_factory.mktemp("settings"))
    mine = {"XDG_CONFIG_HOME": folder, "APPDATA": folder, "LANG": "C.UTF-8", "LANGUAGE": ""}
    before = {name: os.environ.get(name) for name in mine}
    os.environ.update(mine)
    yield
    for name, value in before.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value


def pytest_addoption(parser: pytest.Parser) -> None:
    """Say how much of what dice damage is tried: run files, replies, towns."""
    text = "How many damaged run files of each format to try; of replies and towns many times more."
    parser.addoption("--fuzz", type=int, default=5, help=text)


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Name each long test that was skipped, with its reason, as the last words."""
    skipped = terminalreporter.stats.get("skipped", [])
    if config.option.markexpr != "gate" or not skipped:
        return
    terminalreporter.section("NOT TESTED", "!", red=True, bold=True)
    for report in skipped:
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        terminalreporter.line(f"{report.nodeid}: {str(reason).removeprefix('Skipped: ')}")
