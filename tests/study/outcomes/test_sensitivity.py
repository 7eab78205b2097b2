"""What the variance falls to: known by how the values were made."""

import numpy as np
import pandas as pd
import pytest
from statsmodels.formula.api import ols
from statsmodels.stats.anova import anova_lm

from study.outcomes.sensitivity import levels_of, omega, variance_shares, varying
from study.points import Point
from town.rng import rng


def runs(seeds: int, conditions: tuple[str, ...] = ("a", "b")) -> list[dict[str, str]]:
    return [
        {"seed": str(seed), "condition": condition, "model": "m", "wording": "w"}
        for seed in range(seeds)
        for condition in conditions
    ]


def noise(count: int, key: int) -> list[float]:
    dice = rng(1, "noise", str(key))
    return [sum(dice.random() for _ in range(12)) - 6 for _ in range(count)]


def test_what_a_condition_does_falls_to_it_and_what_a_seed_does_to_that() -> None:
    lived = runs(8)
    by_condition = [
        10.0 * (r["condition"] == "b") + e for r, e in zip(lived, noise(16, 1), strict=True)
    ]
    by_seed = [5.0 * int(r["seed"]) + e for r, e in zip(lived, noise(16, 2), strict=True)]
    shares = {s.factor: s for s in variance_shares("x", by_condition, lived)}
    assert shares["condition"].share > 0.9 > 0.1 > shares["seed"].share
    assert shares["condition"].low is not None
    assert shares["condition"].low > 0.8
    shares = {s.factor: s for s in variance_shares("x", by_seed, lived)}
    assert shares["seed"].share > 0.9 > 0.1 > shares["condition"].share


def test_noise_falls_to_nobody_on_average() -> None:
    lived = runs(10)
    found = [omega(np.asarray(noise(20, n)), lived, ["seed", "condition"]) for n in range(60)]
    seeds = [shares[0] for shares in found if shares is not None]
    assert len(seeds) == 60
    assert float(np.mean(seeds)) < 0.2  # where eta squared gives 0.47


def test_the_sums_of_squares_are_those_of_statsmodels() -> None:
    lived = [*runs(5), *runs(3)]  # not balanced
    y = noise(16, 3)
    table = pd.DataFrame({**pd.DataFrame(lived), "y": y})
    anova = anova_lm(ols("y ~ C(seed) + C(condition)", table).fit(), typ=2)
    error = anova.loc["Residual", "sum_sq"] / anova.loc["Residual", "df"]
    total = float(((table.y - table.y.mean()) ** 2).sum())
    wanted = [
        max(0.0, (anova.loc[row, "sum_sq"] - anova.loc[row, "df"] * error) / (total + error))
        for row in ("C(seed)", "C(condition)")
    ]
    found = omega(np.asarray(y), lived, ["seed", "condition"])
    assert found is not None
    assert list(found[:2]) == pytest.approx(wanted)


def test_what_cannot_be_told_apart_is_said() -> None:
    lived = [{**run, "model": "m" + run["condition"]} for run in runs(3)]
    assert varying(lived) == (["seed", "model"], ["condition"])
    assert varying(runs(3, ("a",))) == (["seed"], [])
    assert variance_shares("x", [1.0, 2.0, 3.0], runs(3, ("a",))) == []


def test_the_wording_is_that_of_all_templates() -> None:
    one = {"program": {"templates": "t"}, "files": {"town.yaml": "x"}, "model": "m"}
    point = Point("s", "a", 1, 7)
    same = levels_of({**one, "files": {"town.yaml": "y"}}, point)["wording"]
    own = levels_of({**one, "files": {"prompts/en/react.j2": "x"}}, point)["wording"]
    assert levels_of(one, point)["wording"] == same != own
