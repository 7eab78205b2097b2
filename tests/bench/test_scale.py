"""The cost of a person is measured in towns of any size, beside a fixed piece of work."""

from tests.bench.bench_scale import cost
from tests.bench.work import seconds_of_work


def test_a_person_and_the_work_beside_it_cost_something() -> None:
    assert cost(5, 2) > 0
    assert seconds_of_work(rounds=1) > 0
