import pytest

from town.view.player.avatar import activity_of


@pytest.mark.parametrize(
    ("phrase", "done"),
    [
        ("serve drinks", "serves drinks"),
        ("wash the bicycle", "washes the bicycle"),
        ("carry water", "carries water"),
        ("buy a stamp", "buys a stamp"),
        ("have a picnic", "has a picnic"),
        ("go and look", "goes and looks"),
        ("sit on a log and talk", "sits on a log and talks"),
        ("看书", "看书"),
    ],
)
def test_what_one_does_is_told_of_somebody(phrase: str, done: str) -> None:
    assert activity_of(phrase) == done
