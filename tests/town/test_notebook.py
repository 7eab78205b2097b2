"""What a notebook shows: escaped, short."""

from town.notebook import MAX_CELL, MAX_ROWS, card, grid


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
