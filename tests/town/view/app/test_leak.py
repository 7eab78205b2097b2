"""Watching goes on for hours: what was shown once takes no more room when it is shown again."""

from tests.bench.bench_window import seen

MOST_MB = 8.0


def test_eight_hours_of_the_hamlet_watched_once_more_take_no_more_room() -> None:
    assert seen("small") < MOST_MB
