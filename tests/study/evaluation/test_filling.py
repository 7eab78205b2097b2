"""What a run fills into the braces of a question."""

import pytest

from study.evaluation.filling import called
from town.interface import Fact


@pytest.mark.parametrize(
    ("id_", "place", "name"),
    [
        ("song_evening", "Heron", "song evening"),
        ("ada_lund_party", "Hobbs Cafe", "party at Hobbs Cafe"),  # as imported towns name theirs
        ("ada_lund_party", "", "party"),
    ],
)
def test_an_occasion_is_called_by_its_id_and_never_by_its_hosts_name(
    id_: str, place: str, name: str
) -> None:
    fact = Fact(id_, "There is something on.", kind="invitation", source="Ada Lund")
    assert called(fact, place) == name
