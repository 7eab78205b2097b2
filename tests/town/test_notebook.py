"""What a notebook shows: escaped, short."""

import sys
from types import SimpleNamespace
from typing import Any

import pytest

from town.notebook import MAX_CELL, MAX_ROWS, NotebookBar, card, grid, is_notebook


def test_what_others_wrote_is_no_markup() -> None:
    shown = card("<i>", [("who", "<script>"), ("says", "x" * 999)])
    assert "<i>" not in shown
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown
    assert "x" * (MAX_CELL - 1) + "…" in shown


def test_a_long_table_says_how_many_rows_it_leaves_out() -> None:
    shown = grid("runs", ["n"], [[n] for n in range(MAX_ROWS + 3)])
    assert shown.count("<tr>") == 1 + MAX_ROWS + 1
    assert "+ 3" in shown
    assert "+ " not in grid("runs", ["n"], [[1]])


class Page:
    """A place in a notebook that remembers what it showed."""

    def __init__(self) -> None:
        self.shown: list[str] = []

    def update(self, data: Any) -> None:
        self.shown.append(data._repr_html_())


def test_a_bar_is_drawn_anew_where_a_percent_more_is_done() -> None:
    page = Page()
    with NotebookBar("<Sallow End>", 100, 1100, page) as bar:
        for at in range(100, 1101):
            bar.show(at, f"tick {at}")
    assert len(page.shown) == 101
    assert 'value="0"' in page.shown[0]
    assert 'value="100"' in page.shown[-1]
    assert "&lt;Sallow End&gt;" in page.shown[0]
    assert "tick 1100" in page.shown[-1]


def test_a_notebook_is_known_by_its_kernel(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not is_notebook()
    kernel = SimpleNamespace(kernel=object())
    there = SimpleNamespace(get_ipython=lambda: kernel)
    monkeypatch.setitem(sys.modules, "IPython", there)
    assert is_notebook()
    there.get_ipython = lambda: SimpleNamespace()  # a terminal's
    assert not is_notebook()
