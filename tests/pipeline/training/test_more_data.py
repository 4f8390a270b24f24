"""Would more data help? The answer keeps to what the figures can tell."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.training.more_data import Point, answer, wilson


def judged(right: int, texts: int) -> np.ndarray:
    return np.arange(texts) < right


def told(first: int, second: int, texts: int) -> str:
    points = [Point(rows, 0, 0, 1) for rows in (700, 1_000)]
    return answer("linear", points, [judged(first, texts), judged(second, texts)]).says


def test_a_gain_beyond_chance_says_yes() -> None:
    assert told(700, 780, 1_000).startswith("Yes")
    assert "+8.0 points" in told(700, 780, 1_000)


def test_no_gain_on_many_texts_says_hardly() -> None:
    assert told(780, 781, 1_000).startswith("Hardly")


def test_few_texts_cannot_tell() -> None:
    says = answer("linear", [Point(7, 0, 0, 1), Point(10, 0, 0, 1)],
                  [np.array([True, False] * 20), np.array([False, True] * 20)]).says  # fmt: skip
    assert says.startswith("It cannot be told")
    alone = answer("linear", [Point(20, 0, 0, 1)], [judged(5, 10)])
    assert "too little data" in alone.says


def test_wilson_stays_between_nothing_and_all() -> None:
    assert wilson(0, 10) == pytest.approx((0.0, 0.2775), abs=1e-3)
    assert wilson(10, 10)[1] == pytest.approx(1.0)
