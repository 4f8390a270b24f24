"""Intervals and the paired test: what is known of them, and what must hold of any texts."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.gate.statistics import MEASURES, compare_measures, mcnemar, wilson


def right(*pairs: tuple[int, int, int]) -> tuple[np.ndarray, np.ndarray]:
    """(times, champion right, challenger right), …"""
    rows = [pair[1:] for pair in pairs for _ in range(pair[0])]
    table = np.array(rows, bool)
    return table[:, 0], table[:, 1]


def test_the_interval_of_a_share_is_the_one_of_the_books():
    found = wilson(81, 263)  # Newcombe 1998, table I
    assert (round(found.low, 4), round(found.high, 4)) == (0.2553, 0.3662)
    assert wilson(0, 20).low == 0
    assert round(wilson(0, 20).high, 4) == 0.1611
    assert (wilson(0, 0).low, wilson(0, 0).high) == (0, 1)


def test_the_paired_test_is_the_one_of_the_books():
    found = mcnemar(*right((6, 1, 0), (16, 0, 1), (78, 1, 1)))
    assert (found.only_champion, found.only_challenger) == (6, 16)
    assert found.p == pytest.approx(0.0525, abs=1e-4)
    assert mcnemar(*right((10, 1, 1), (3, 0, 0))).p == 1
    assert mcnemar(*right((4_000, 1, 0), (1, 0, 1))).p < 1e-300


def texts(n: int, wrong: float, seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    draw = np.random.default_rng(seed)
    labels = draw.random(n) < 0.5
    flips = draw.random((2, n)) < wrong
    return labels, labels ^ flips[0], labels ^ flips[1]


def test_the_interval_of_the_difference_holds_the_true_one_about_as_often_as_it_says():
    """Two models that are wrong as often as each other: the true difference is 0."""
    held = 0
    for seed in range(40):
        labels, first, second = texts(300, 0.1, seed)
        (found,) = [
            measure.difference
            for measure in compare_measures(labels, first, second, np.arange(300))
            if measure.name == "macro_f1"
        ]
        held += found.low <= 0 <= found.high
    assert held >= 34  # 38 are to be expected; fewer than 34 come about once in 100 times


def test_what_is_hard_for_both_does_not_widen_the_difference():
    labels, first, _ = texts(400, 0.3, 1)
    second = first.copy()
    second[:4] ^= True
    accuracy = compare_measures(labels, first, second, np.arange(400))[0]
    assert accuracy.difference.high - accuracy.difference.low < 0.03
    assert accuracy.champion.high - accuracy.champion.low > 0.08


def test_texts_that_were_made_from_the_same_count_as_fewer():
    labels, first, second = texts(40, 0.2, 3)
    alone = compare_measures(labels, first, second, np.arange(40))
    many = [np.repeat(part, 10) for part in (labels, first, second)]
    together = compare_measures(*many, np.repeat(np.arange(40), 10))
    apart = compare_measures(*many, np.arange(400))
    width = [m[-1].difference.high - m[-1].difference.low for m in (alone, together, apart)]
    assert width[1] == pytest.approx(width[0])
    assert width[2] < width[0] / 2


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.booleans(), st.booleans(), st.booleans()), min_size=1, max_size=40))
def test_any_texts_give_values_within_their_intervals(rows):
    labels, first, second = (np.array(column, bool) for column in zip(*rows, strict=True))
    measures = compare_measures(labels, first, second, np.arange(len(rows)))
    assert [measure.name for measure in measures] == list(MEASURES)
    for measure in measures:
        for interval in (measure.champion, measure.challenger):
            assert 0 <= interval.low <= interval.high <= 1
        difference = measure.difference
        assert -1 <= difference.low <= difference.high <= 1
        gap = measure.challenger.value - measure.champion.value
        assert difference.value == pytest.approx(gap)
    assert 0 < mcnemar(first == labels, second == labels).p <= 1
