"""The spread of scores, apart from how many violations there are."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.drift.shape import chance, distance, fit, stability
from tests.pipeline.drift.samples import COMPLIANT, NON_COMPLIANT, profile, spread

HELD_OUT = profile()


@pytest.mark.parametrize("violations", [0.0, 0.1, 0.5, 1.0])
def test_the_share_of_violations_is_found_again(violations: float) -> None:
    new = np.round(5_000 * (violations * NON_COMPLIANT + (1 - violations) * COMPLIANT)).astype(int)
    found = distance(new, HELD_OUT.compliant, HELD_OUT.non_compliant)
    assert found.violations == pytest.approx(violations, abs=0.02)
    assert found.value < 0.01
    assert found.gap < 0.01


def test_scores_in_the_middle_are_far_from_clear_ones() -> None:
    new = np.round(5_000 * spread(5.0, 5.0)).astype(int)
    found = distance(new, HELD_OUT.compliant, HELD_OUT.non_compliant)
    assert found.value > 1
    assert found.gap > 0.2


def test_the_index_is_zero_for_the_same_and_grows_with_the_difference() -> None:
    same, other, far = np.array([500, 500]), np.array([600, 400]), np.array([900, 100])
    assert stability(same, same) == pytest.approx(0, abs=1e-6)
    assert 0 < stability(other, same) < stability(far, same)
    assert stability(other, same) == pytest.approx(0.1 * np.log(1.5), abs=1e-3)


def test_chance_exceeds_its_limit_once_in_a_thousand_times() -> None:
    rng = np.random.default_rng(3)
    expected = np.full(10, 0.1)
    draws = [stability(rng.multinomial(400, expected), expected) for _ in range(4_000)]
    beyond = np.mean(np.array(draws) > chance(10, 400, 10**9))
    assert beyond < 0.004


def test_the_expected_spread_adds_up_to_one() -> None:
    found = fit(HELD_OUT.compliant, HELD_OUT.compliant, HELD_OUT.non_compliant)
    assert found.expected.sum() == pytest.approx(1)
    assert found.violations == 0
