"""Differences paired by seed: intervals, tests, and what few pairs cannot say."""

from collections.abc import Sequence
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from study.outcomes.paired import (
    BCA,
    SAME,
    WIDER,
    PairedDifference,
    interval,
    least_p,
    paired,
    sign_flip,
    unpaired,
    with_holm,
)


def by_seed(*values: float) -> dict[int, float]:
    return dict(enumerate(values, 1))


def test_the_second_minus_the_first_over_the_seeds_that_both_have() -> None:
    found = paired("lines", "a", "b", (by_seed(1, 2, 3), {2: 12, 3: 23, 9: 5}))
    assert found is not None
    assert (found.seeds, found.means, found.difference) == ((2, 3), (2.5, 17.5), 15)
    assert found.unpaired == 2
    assert paired("lines", "a", "b", (by_seed(1), {2: 1})) is None


def test_four_pairs_give_no_interval_and_no_test() -> None:
    few, more = (
        paired("x", "a", "b", (by_seed(*[0] * n), by_seed(*range(1, n + 1)))) for n in (4, 5)
    )
    assert few is not None
    assert more is not None
    assert (few.low, few.high, few.p) == (None, None, None)
    assert None not in (more.low, more.high, more.p)


def test_the_test_counts_all_flips_of_signs() -> None:
    assert sign_flip([1, 2, 3, 4, 5], "x") == pytest.approx(2 / 2**5)
    assert least_p(5) == 2 / 2**5
    assert sign_flip([0, 0, 0, 0, 0], "x") == 1
    as_signs = [1, 1, 1, 1, 1, 1, 1, -1]  # then it is the sign test
    wanted = 2 * sum(comb(8, k) for k in (7, 8)) / 2**8
    assert sign_flip(as_signs, "x") == pytest.approx(wanted)


def test_differences_that_are_all_the_same_are_no_error() -> None:
    assert interval([2.0] * 8, "x") == (2, 2, SAME)


def test_few_pairs_have_the_wider_of_two_intervals_and_many_the_bootstrap() -> None:
    steps = [0.1, 0.4, -0.2, 0.8, 0.3, 0.5, 0.0, 0.9]
    low, high, how = interval(steps, "x")
    t_low, t_high = stats.t.interval(0.95, 7, sum(steps) / 8, stats.sem(steps))
    assert how == WIDER
    assert low <= t_low < t_high <= high
    assert interval(steps * 3, "x")[2] == BCA


@given(st.lists(st.integers(-9, 9), min_size=5, max_size=8))
def test_the_mean_lies_in_its_interval_and_the_other_way_round_is_the_mirror(
    steps: list[int],
) -> None:
    low, high, _ = interval([float(step) for step in steps], "x")
    mean = sum(steps) / len(steps)
    assert low - 1e-9 <= mean <= high + 1e-9
    assert sign_flip(steps, "x") == pytest.approx(sign_flip([-step for step in steps], "x"))


def test_the_same_table_each_time() -> None:
    steps = [0.1, 0.4, -0.2, 0.8, 0.3, 0.5]
    assert interval(steps, "x") == interval(steps, "x")


def test_without_pairs_each_side_is_drawn_on_its_own() -> None:
    found = unpaired("x", "a", "b", (by_seed(1, 2, 3, 2, 1), {n: n - 2.0 for n in range(11, 16)}))
    assert found is not None
    assert found.low is not None
    assert found.low > 5
    assert found.p == pytest.approx(2 / comb(10, 5))


def differences(ps: Sequence[float | None], planned: Sequence[bool]) -> list[PairedDifference]:
    return [
        PairedDifference(f"m{n}", "a", "b", (1,), (0, 0), 0, p=p, planned=is_planned)
        for n, (p, is_planned) in enumerate(zip(ps, planned, strict=True))
    ]


def test_holm_is_over_what_was_written_down_before() -> None:
    found = with_holm(differences([0.01, 0.04, 0.001, None], [True, True, False, True]))
    assert [one.adjusted for one in found] == [pytest.approx(0.02), pytest.approx(0.04), None, None]
    nothing = with_holm(differences([0.01, 0.04], [False, False]))
    assert [one.adjusted for one in nothing] == [pytest.approx(0.02), pytest.approx(0.04)]
