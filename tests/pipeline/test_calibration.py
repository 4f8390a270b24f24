"""Calibration, the cheapest threshold and the band in which a person is asked."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline.calibration import (
    LEAST_TEXTS,
    Gain,
    HeldOut,
    bayes_threshold,
    calibration_curve,
    calibration_error,
    choose_band,
    choose_threshold,
    decide,
    describe,
    measure_gain,
    within,
)

PROBABILITIES = st.floats(0, 1) | st.sampled_from([0.0, 0.25, 0.5, 0.75, 1.0])
HELD_OUT = st.lists(st.tuples(PROBABILITIES, st.booleans()), min_size=1, max_size=60).map(
    lambda rows: HeldOut.of(*zip(*rows, strict=True))
)
COSTS = st.sampled_from([0.05, 0.5, 1.0, 2.0, 20.0, 100.0])


def texts(n: int, seed: int = 7, honest: bool = True) -> HeldOut:
    """A model whose probabilities are exactly right, or (not honest) half as sure as they say."""
    random = np.random.default_rng(seed)
    probabilities = random.beta(0.2, 0.2, n)
    chance = probabilities if honest else 0.25 + probabilities / 2
    return HeldOut(probabilities, random.random(n) < chance)


def cost(held: HeldOut, threshold: float, miss_cost: float) -> float:
    wrong = held.wrong(threshold)
    return miss_cost * (wrong & held.labels).sum() + (wrong & ~held.labels).sum()


def wrong_outside(held: HeldOut, threshold: float, low: float, high: float) -> tuple[int, int]:
    outside = ~np.array([within((low, high), p) for p in held.probabilities])
    return int(held.wrong(threshold)[outside].sum()), int(outside.sum())


def test_the_curve_has_ten_groups_that_hold_every_text() -> None:
    curve = calibration_curve(HeldOut.of([0.0, 0.1, 0.15, 0.95, 1.0], [0, 1, 0, 1, 1]))
    assert [(one.low, one.high) for one in curve] == [(n / 10, (n + 1) / 10) for n in range(10)]
    assert [one.n for one in curve] == [1, 2, 0, 0, 0, 0, 0, 0, 0, 2]
    assert curve[1].probability == pytest.approx(0.125)
    assert curve[1].non_compliant == 0.5
    assert (curve[2].probability, curve[2].non_compliant) == (None, None)


def test_the_error_is_small_for_honest_probabilities_and_large_for_boasting_ones() -> None:
    assert calibration_error(calibration_curve(texts(20_000))) < 0.01
    assert calibration_error(calibration_curve(texts(20_000, honest=False))) > 0.1
    assert calibration_error(calibration_curve(HeldOut.of([0.8] * 5, [1, 1, 1, 1, 0]))) < 1e-9
    assert calibration_error(calibration_curve(HeldOut.of([], []))) is None


@pytest.mark.parametrize("miss_cost", [0.2, 1, 5, 20])
def test_honest_probabilities_are_cut_where_theory_says(miss_cost: float) -> None:
    chosen = choose_threshold(texts(5_000), miss_cost)
    assert chosen == pytest.approx(bayes_threshold(miss_cost), abs=0.01)


def test_boasting_probabilities_are_cut_elsewhere_if_that_is_cheaper() -> None:
    valid, test = texts(5_000, 1, honest=False), texts(5_000, 2, honest=False)
    chosen = choose_threshold(valid, 4)  # 0.25 + p / 2 is never below the Bayes threshold of 0.2
    assert chosen < 0.05
    assert cost(test, chosen, 4) < cost(test, bayes_threshold(4), 4)


@pytest.mark.parametrize(
    ("probabilities", "labels", "chosen"),
    [
        ([0.1, 0.2, 0.8, 0.9], [0, 0, 1, 1], 0.5),  # all between cost the same
        ([0.01, 0.01, 0.1, 0.1], [0, 0, 1, 1], 0.08),  # near to 0.5, but not at the edge
        ([0.8, 0.8, 0.9, 0.9], [0, 0, 1, 1], 0.83),
        ([0.2, 0.9, 0.6], [0, 1, 0], 0.5),  # one text is no reason to go elsewhere
    ],
)
def test_of_thresholds_that_cost_about_the_same_it_takes_the_one_near_the_bayes_threshold(
    probabilities: list[float], labels: list[int], chosen: float
) -> None:
    assert choose_threshold(HeldOut.of(probabilities, labels)) == pytest.approx(chosen)


@given(HELD_OUT, COSTS)
def test_a_threshold_costs_no_more_than_chance_explains_over_the_least(
    held: HeldOut, miss_cost: float
) -> None:
    chosen = choose_threshold(held, miss_cost)
    assert 0 <= chosen <= 1
    assume(0 < held.labels.sum() < len(held))
    tried = [t for t in {*held.probabilities, 1.0} if t <= 1]
    best = min(tried, key=lambda t: cost(held, t, miss_cost))
    apart = (held.probabilities >= chosen) != (held.probabilities >= best)
    chance = np.sqrt((np.where(held.labels, miss_cost, 1)[apart] ** 2).sum())
    assert cost(held, chosen, miss_cost) - cost(held, best, miss_cost) <= 2 * chance + 1e-6


@pytest.mark.parametrize("honest", [True, False])
def test_the_more_a_miss_costs_the_earlier_a_text_is_flagged(honest: bool) -> None:
    held = texts(2_000, honest=honest)
    chosen = [choose_threshold(held, miss_cost) for miss_cost in (0.05, 0.2, 1, 5, 20, 100)]
    assert chosen == sorted(chosen, reverse=True)
    assert len(set(chosen)) > 3


@pytest.mark.parametrize("label", [0, 1])
def test_where_all_labels_are_alike_the_threshold_is_the_one_of_theory(label: int) -> None:
    held = HeldOut.of([0.1, 0.5, 0.9], [label] * 3)
    assert choose_threshold(held, 4) == bayes_threshold(4) == 0.2


def test_a_model_that_always_says_the_same_is_cut_so_that_most_are_right() -> None:
    for labels in ([1] * 150 + [0] * 50, [0] * 150 + [1] * 50):
        held = HeldOut.of([0.3] * 200, labels)
        decision = decide(held)
        assert held.wrong(decision.threshold).sum() == 50
        assert decision.unsure == (0.0, 1.0)  # it can be sure of nothing


@pytest.mark.parametrize("most_wrong", [0.01, 0.02, 0.05])
def test_outside_the_band_no_more_is_wrong_than_allowed(most_wrong: float) -> None:
    held = texts(5_000)
    band = choose_band(held, 0.5, most_wrong)
    assert band is not None and band[0] < 0.5 < band[1]
    gain = measure_gain(held, 0.5, band)
    assert gain is not None
    assert gain.wrong_outside is not None and gain.wrong_outside <= most_wrong < gain.wrong
    assert gain.caught is not None and gain.caught > gain.share


@given(HELD_OUT, st.floats(0, 1), st.sampled_from([0.0, 0.05, 0.2]))
def test_no_other_range_around_the_threshold_holds_fewer_texts(
    held: HeldOut, threshold: float, most_wrong: float
) -> None:
    repeated = HeldOut(np.tile(held.probabilities, 100), np.tile(held.labels, 100))
    band = choose_band(repeated, threshold, most_wrong)
    if band is None:
        assert held.wrong(threshold).mean() <= most_wrong
        return
    wrong, outside = wrong_outside(held, threshold, *band)
    assert band[0] <= threshold <= band[1]
    assert wrong <= most_wrong * outside + 1e-6
    values = held.probabilities
    for low in [threshold, *values[values < threshold]]:
        for high in [threshold, *values[values > threshold]]:
            others_wrong, others_outside = wrong_outside(held, threshold, low, high)
            if others_wrong <= most_wrong * others_outside - 1e-6:
                assert others_outside <= outside


def test_no_person_is_asked_without_need_or_where_the_texts_are_too_few_to_tell() -> None:
    right = HeldOut.of([0.1, 0.9] * 200, [0, 1] * 200)
    assert choose_band(right, 0.5) is None
    assert choose_band(texts(LEAST_TEXTS - 1), 0.5) is None
    assert choose_band(HeldOut.of([], []), 0.5) is None
    assert not within(None, 0.5)


def test_what_the_band_buys_is_counted() -> None:
    held = HeldOut.of([0.1, 0.4, 0.6, 0.9], [0, 1, 1, 0])
    assert measure_gain(held, 0.5, (0.3, 0.7)) == Gain(4, 0.5, 0.5, 0.5, 0.5)
    assert measure_gain(held, 0.5, None) == Gain(4, 0.0, 0.0, 0.5, 0.5)
    assert measure_gain(held, 0.5, (0.0, 1.0)) == Gain(4, 1.0, 1.0, 0.5, None)
    right = HeldOut.of([0.1, 0.9], [0, 1])
    assert measure_gain(right, 0.5, (0.3, 0.7)) == Gain(2, 0.0, None, 0.0, 0.0)
    assert measure_gain(HeldOut.of([], []), 0.5, None) is None


@given(HELD_OUT, HELD_OUT, COSTS)
def test_whatever_was_held_out_the_card_can_be_written(
    valid: HeldOut, test: HeldOut, miss_cost: float
) -> None:
    card = describe(decide(valid, miss_cost), valid, test)
    assert json.loads(json.dumps(card, allow_nan=False)) == card
    (chosen,) = [row for row in card["decision"]["costs"] if row["chosen"]]
    assert chosen["miss_cost"] == miss_cost
    assert chosen["threshold"] == card["decision"]["threshold"]
    assert sum(one["n"] for one in card["calibration"]["curve"]) == len(test)


def test_the_card_counts_misses_and_false_alarms_on_the_test_part_for_each_cost() -> None:
    valid, test = texts(3_000, 1), texts(3_000, 2)
    rows = describe(decide(valid, 3.0), valid, test)["decision"]["costs"]
    assert [row["miss_cost"] for row in rows] == [1, 2, 3, 5, 10, 20]
    assert [row["chosen"] for row in rows] == [False, False, True, False, False, False]
    misses = [row["misses"] for row in rows]
    alarms = [row["false_alarms"] for row in rows]
    assert misses == sorted(misses, reverse=True)
    assert alarms == sorted(alarms)


def test_probabilities_and_labels_must_be_as_many() -> None:
    with pytest.raises(ValueError, match="for 2 labels"):
        HeldOut.of([0.5], [0, 1])
