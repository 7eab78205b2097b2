"""A hamlet played in a window: a simulation process, a session, and keys pressed by a player."""

import time
from collections.abc import Callable
from pathlib import Path

import pygame

import sim
from tests.helpers.window import HAMLET
from town.runfile import load
from town.runfile.records import GreetingRow, InterventionRow, LineRow
from town.view.app.session import Session
from town.view.app.town_screen import TownScreen
from town.view.records.simulation_process import SimulationProcess, player_options
from town.view.state.panel import Panel
from town.view.state.view import View

TIMEOUT_S = 240.0  # for anything that is waited for, on a busy machine too
VISITOR = "Nora Vance"
StartPlay = Callable[..., "PlayedTown"]  # (time, *options) -> Play


class PlayedTown:
    """A hamlet that is played, drawn frame by frame while one waits."""

    def __init__(self, path: Path, clock: str, *more: str) -> None:
        self.path = path
        lived = _live_until(path, clock)
        self.child = SimulationProcess.resume(path, *(more or player_options(False, 20.0)))
        self.session = Session(path, self.child)
        self.session.open(path)
        town = self.session.window.content
        assert isinstance(town, TownScreen)
        self.view: View = town.view
        self.player = town.player
        self.until(lambda: self._has_started(lived))
        self.press(pygame.K_END)
        self.press(pygame.K_3)

    def _has_started(self, lived: int) -> bool:
        """Return whether the simulation writes the run, or has gone beyond the tick `lived`."""
        chronicle = self.view.chronicle
        is_written = self.view.run.is_live and not chronicle.is_over
        return is_written or chronicle.frontier > lived

    def until(self, happened: Callable[[], object]) -> None:
        end = time.monotonic() + TIMEOUT_S
        while not happened():
            assert time.monotonic() < end, self.view.toast
            self.session.window.frame(0.02)
            time.sleep(0.005)

    def press(self, key: int, up: bool = True) -> None:
        for kind in (pygame.KEYDOWN, pygame.KEYUP)[: 1 + up]:
            pygame.event.post(pygame.event.Event(kind, key=key, mod=0, unicode="", scancode=0))
        self.session.window.frame(0.04)

    def click(self, pixel: tuple[int, int]) -> None:
        for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            pygame.event.post(pygame.event.Event(kind, pos=pixel, button=1))
            for _ in range(3):
                self.session.window.frame(0.02)

    def click_tile(self, tile: tuple[int, int]) -> None:
        """Click on the middle of a tile once the camera rests, so that it stays under the mouse."""
        middle, seen = (tile[0] + 0.5, tile[1] + 0.5), [(-1, -1)]

        def rests() -> bool:
            seen.append(self.view.camera.to_screen(middle))
            return seen[-1] == seen[-2]

        self.until(rests)
        self.click(seen[-1])

    def box_of(self, kind: type[Panel], part: str) -> pygame.Rect:
        """Return where a part of a panel is on the screen."""
        town = self.session.window.content
        assert isinstance(town, TownScreen)
        return town.box_of(kind, part)

    def write(self, text: str) -> None:
        self.session.window.frame(0.04)
        pygame.event.post(pygame.event.Event(pygame.TEXTINPUT, text=text))
        self.session.window.frame(0.04)
        self.press(pygame.K_RETURN)

    def commands(self) -> list[InterventionRow]:
        with load(self.path) as run:
            return list(run.rows(InterventionRow))

    def lines(self, who: str) -> list[LineRow]:
        with load(self.path) as run:
            return list(run.rows(LineRow, agent=who))

    def greetings(self, who: str) -> list[GreetingRow]:
        with load(self.path) as run:
            return list(run.rows(GreetingRow, agent=who))

    def come(self, name: str, beside: str) -> None:
        """Walk into town beside somebody."""
        self.view.select(beside)
        self.session.window.frame(0.04)
        where = self.view.where(beside)
        assert where is not None
        self.player.walk_in((round(where[0]), round(where[1])))
        if self.player.writing:
            self.write(name)
        self.until(lambda: self.player.body == name and self.view.where(name))
        self.press(pygame.K_3)

    def tile(self, name: str = VISITOR) -> tuple[int, int]:
        where = self.view.where(name)
        assert where is not None
        return round(where[0]), round(where[1])

    def close(self) -> None:
        self.player.close()
        self.view.run.close()
        self.child.stop()


def _live_until(path: Path, clock: str) -> int:
    """Live the hamlet up to a time of its first day, and stop; return the tick."""
    town = sim.Simulation.create(HAMLET, path, 1)
    until = town.clock.parse(clock)
    town.run(until)
    town.close()
    return until
