"""How sure a difference is: intervals and a paired test (docs/decisions/023-gate-statistics.md)."""

from __future__ import annotations

from math import comb, sqrt

import numpy as np
from numpy.typing import ArrayLike

from pipeline.gate.report import Interval, Measure, PairedTest

RESAMPLES = 2_000
SEED = 7
Z = 1.959964  # of a 95 % interval
PROPORTIONS = ("accuracy", "precision", "recall")
MEASURES = (*PROPORTIONS, "f1", "macro_f1")


def wilson(right: int, n: int) -> Interval:
    """The share `right` of n with its interval by Wilson, which holds near 0 and 1 and for few
    texts too; 0 with the widest interval if there is none."""
    if n == 0:
        return Interval(0.0, 0.0, 1.0)
    share = right / n
    middle = (share + Z**2 / (2 * n)) / (1 + Z**2 / n)
    half = Z / (1 + Z**2 / n) * sqrt(share * (1 - share) / n + Z**2 / (4 * n**2))
    return Interval(share, max(0.0, middle - half), min(1.0, middle + half))


def mcnemar(champion_right: ArrayLike, challenger_right: ArrayLike) -> PairedTest:
    """From bool [N] each: who is right where the other is not."""
    champion, challenger = np.asarray(champion_right, bool), np.asarray(challenger_right, bool)
    first, second = int((champion & ~challenger).sum()), int((challenger & ~champion).sum())
    n, fewer = first + second, min(first, second)
    # Whole numbers, divided at the end: exact for as many texts as there may be.
    tail = sum(comb(n, k) for k in range(fewer + 1))
    return PairedTest(first, second, min(1.0, 2 * tail / 2**n))


def compare_measures(
    labels: np.ndarray, champion: np.ndarray, challenger: np.ndarray, groups: np.ndarray
) -> tuple[Measure, ...]:
    """Each of MEASURES for both, with intervals. All are [N]: bool, bool, bool, and int.

    Texts of one group were made from the same, so they are drawn together; both models are measured
    on the same draws, so that what is hard for both does not widen the interval of the difference.
    """
    counts = _counts(labels, champion, challenger, groups)
    found = _measures(counts.sum(axis=0)[None, :])
    drawn = _draws(counts)
    measures = []
    for name in MEASURES:
        (first,), (second,) = found[name]
        firsts, seconds = drawn[name]
        one, other = _percentiles(float(first), firsts), _percentiles(float(second), seconds)
        if name in PROPORTIONS:
            one = _share(name, labels, champion)
            other = _share(name, labels, challenger)
        difference = _percentiles(float(second - first), seconds - firsts)
        measures.append(Measure(name, one, other, difference))
    return tuple(measures)


def _counts(
    labels: np.ndarray, champion: np.ndarray, challenger: np.ndarray, groups: np.ndarray
) -> np.ndarray:
    """float [groups, 8]: how many texts of each group are of each kind (label, champion,
    challenger)."""
    kinds = 4 * labels.astype(int) + 2 * champion.astype(int) + challenger.astype(int)
    _, places = np.unique(groups, return_inverse=True)
    counts = np.zeros((places.max() + 1, 8))
    np.add.at(counts, (places, kinds), 1)
    return counts


def _draws(counts: np.ndarray) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """What RESAMPLES draws of the groups, with replacement, give for each measure."""
    # Groups with the same counts are as good as one that is drawn as often as all of them.
    alike, times = np.unique(counts, axis=0, return_counts=True)
    draw = np.random.default_rng(SEED)
    drawn = draw.multinomial(len(counts), times / len(counts), size=RESAMPLES)
    return _measures(drawn @ alike)


def _measures(counts: np.ndarray) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """From [R, 8] to (champion [R], challenger [R]) for each measure."""
    table = counts.reshape(-1, 2, 2, 2)  # label, champion, challenger
    both = [_of(table.sum(axis=3)), _of(table.sum(axis=2))]
    return {name: (both[0][name], both[1][name]) for name in MEASURES}


def _of(table: np.ndarray) -> dict[str, np.ndarray]:
    """table [R, label, flagged] to the measures, each [R]; 0 where nothing is divided."""
    passed, alarms = table[:, 0, 0], table[:, 0, 1]
    misses, hits = table[:, 1, 0], table[:, 1, 1]
    f1 = _ratio(2 * hits, 2 * hits + alarms + misses)
    other = _ratio(2 * passed, 2 * passed + alarms + misses)
    return {
        "accuracy": _ratio(hits + passed, table.sum(axis=(1, 2))),
        "precision": _ratio(hits, hits + alarms),
        "recall": _ratio(hits, hits + misses),
        "f1": f1,
        "macro_f1": (f1 + other) / 2,
    }


def _ratio(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    shares: np.ndarray = np.divide(part, whole, out=np.zeros(len(part)), where=whole > 0)
    return shares


def _percentiles(value: float, drawn: np.ndarray) -> Interval:
    low, high = np.percentile(drawn, [2.5, 97.5])
    return Interval(value, float(low), float(high))


def _share(name: str, labels: np.ndarray, flagged: np.ndarray) -> Interval:
    among = {"accuracy": np.ones(len(labels), bool), "precision": flagged, "recall": labels}[name]
    right = (labels == flagged) & among
    return wilson(int(right.sum()), int(among.sum()))
