"""Whether scores are spread as they were on held-out text, however many violations there are.

A training set has as many violations as is good for learning, a desk as many as there are. So the
expected spread is a mixture of the two held-out spreads, of compliant and of non-compliant texts,
in the share that fits the new scores best; what is left between the two is drift.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

LEAST_SHARE = 0.05  # of the expected texts in each class of scores
SHARES = np.linspace(0.0, 1.0, 101)
CHANCE = 3.09  # standard deviations: once in a thousand


@dataclass(frozen=True, eq=False)
class Fit:
    """violations: the share of violations, 0 to 1, that explains the scores best. expected: the
    spread with that share, adding up to 1, [100]."""

    violations: float
    expected: np.ndarray


@dataclass(frozen=True)
class Distance:
    """How far scores are from what was expected.

    value: the population stability index, 0 or more. chance: what it would exceed once in a
    thousand times if nothing had changed, with as many texts. gap: the widest distance of the two
    cumulated spreads, 0 to 1 (Kolmogorov and Smirnov's). violations: as in Fit.
    """

    value: float
    chance: float
    gap: float
    violations: float


def stability(new: np.ndarray, expected: np.ndarray) -> float:
    """The population stability index of counts against counts or shares, class by class."""
    p = (new + 0.5) / (new.sum() + 0.5 * len(new))
    q = expected / expected.sum()
    q = (q + 1e-4) / (1 + 1e-4 * len(q))
    return float(((p - q) * np.log(p / q)).sum())


def chance(classes: int, texts: int, held_out: int) -> float:
    """What the index exceeds once in a thousand times between samples of the same.

    It then is (1/texts + 1/held_out) times a chi-square of classes - 1 degrees of freedom, whose
    quantile Wilson and Hilferty's formula gives to within a hundredth.
    """
    freedom = max(classes - 1, 1)
    spread = 2 / (9 * freedom)
    return float(
        freedom * (1 - spread + CHANCE * np.sqrt(spread)) ** 3 * (1 / texts + 1 / held_out)
    )


def fit(new: np.ndarray, compliant: np.ndarray, non_compliant: np.ndarray) -> Fit:
    """The mixture that comes nearest to new scores: all of them counts by hundredths, [100]."""
    parts = np.stack([compliant / compliant.sum(), non_compliant / non_compliant.sum()])
    mixtures = np.stack([1 - SHARES, SHARES], axis=1) @ parts
    coarse = mixtures.reshape(len(SHARES), 20, -1).sum(axis=2) + 1e-4
    counts = new.reshape(20, -1).sum(axis=1)
    best = int(np.argmax((counts * np.log(coarse)).sum(axis=1)))  # the likeliest
    return Fit(float(SHARES[best]), mixtures[best])


def distance(new: np.ndarray, compliant: np.ndarray, non_compliant: np.ndarray) -> Distance:
    """How far new scores are from the best mixture; all of them counts by hundredths, [100]."""
    found = fit(new, compliant, non_compliant)
    starts = _classes(found.expected)
    seen = np.add.reduceat(new, starts)
    expected = np.add.reduceat(found.expected, starts)
    held_out = int(compliant.sum() + non_compliant.sum())
    gap = np.abs(np.cumsum(new) / new.sum() - np.cumsum(found.expected)).max()
    return Distance(
        stability(seen, expected),
        chance(len(starts), int(new.sum()), held_out),
        float(gap),
        found.violations,
    )


def _classes(expected: np.ndarray) -> list[int]:
    """Where classes begin that hold at least LEAST_SHARE each: in smaller ones chance rules."""
    starts, held = [0], 0.0
    for place, share in enumerate(expected):
        if held >= LEAST_SHARE and expected[place:].sum() >= LEAST_SHARE:
            starts.append(place)
            held = 0.0
        held += share
    return starts
