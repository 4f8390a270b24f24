"""Whether probabilities can be believed, where to cut them, and where to ask a person. Numpy only.

All of it is learned from held-out texts: labelled ones that the model did not learn from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

BINS = 10
COMPARED = (1.0, 2.0, 5.0, 10.0, 20.0)  # costs of a miss that the card puts side by side
MOST_WRONG = 0.025  # outside the band at most this share of the verdicts is wrong
LEAST_TEXTS = 100  # fewer cannot show so small a share

Band = tuple[float, float]  # probabilities from the first to the second, both included


@dataclass(frozen=True, eq=False)
class HeldOut:
    """probabilities: float [N], 0 to 1, that a text is non-compliant; labels: bool [N]."""

    probabilities: np.ndarray
    labels: np.ndarray

    @classmethod
    def of(cls, probabilities: ArrayLike, labels: ArrayLike) -> HeldOut:
        """From numbers of any kind; ValueError if they are not as many."""
        held = cls(np.asarray(probabilities, np.float64), np.asarray(labels, bool))
        if held.probabilities.shape != (len(held),):
            raise ValueError(f"{held.probabilities.shape} probabilities for {len(held)} labels")
        return held

    def __len__(self) -> int:
        return len(self.labels)

    def wrong(self, threshold: float) -> np.ndarray:
        """bool [N]: the verdicts that the threshold makes wrong."""
        wrong: np.ndarray = (self.probabilities >= threshold) != self.labels
        return wrong


@dataclass(frozen=True)
class Bin:
    """The n texts with a probability from low to high: their mean probability, and the share of
    them that is non-compliant; None where there is no text."""

    low: float
    high: float
    n: int
    probability: float | None
    non_compliant: float | None


@dataclass(frozen=True)
class Gain:
    """What the band buys on n texts, each a share from 0 to 1.

    share: of the texts, in the band: the work added. caught: of the wrong verdicts, in the band;
    None if none is wrong. wrong: of all verdicts; wrong_outside: of those outside the band, None
    if none is outside.
    """

    n: int
    share: float
    caught: float | None
    wrong: float
    wrong_outside: float | None


@dataclass(frozen=True)
class Decision:
    """How probabilities become verdicts: flagged from `threshold` on, not sure within `unsure`.

    miss_cost: how many false alarms a miss costs. unsure: None if no person need be asked.
    """

    miss_cost: float
    threshold: float
    unsure: Band | None


def calibration_curve(held: HeldOut, bins: int = BINS) -> list[Bin]:
    """What was said against what was so, in bins of equal width."""
    places = np.minimum((held.probabilities * bins).astype(int), bins - 1)
    curve = []
    for place in range(bins):
        inside = places == place
        n = int(inside.sum())
        probability = float(held.probabilities[inside].mean()) if n else None
        share = float(held.labels[inside].mean()) if n else None
        curve.append(Bin(place / bins, (place + 1) / bins, n, probability, share))
    return curve


def calibration_error(curve: Sequence[Bin]) -> float | None:
    """The expected calibration error (ECE): how far off the probabilities are, on average over the
    texts. None if there is no text."""
    gaps = [
        (one.n, abs(one.probability - one.non_compliant))
        for one in curve
        if one.probability is not None and one.non_compliant is not None
    ]
    total = sum(n for n, _ in gaps)
    return sum(n * gap for n, gap in gaps) / total if total else None


def bayes_threshold(miss_cost: float) -> float:
    """The cheapest threshold if the probabilities are exactly right."""
    return 1 / (1 + miss_cost)


def choose_threshold(held: HeldOut, miss_cost: float = 1.0) -> float:
    """The threshold at which misses (miss_cost each) and false alarms (1 each) cost the least.

    Of those that cost more by no more than chance may explain (one standard error, and so never
    by a single text) it takes the one nearest to the Bayes threshold: on new texts that costs less
    than to follow every accident of these. Where all labels are alike nothing can be weighed: the
    Bayes threshold.
    """
    bayes = bayes_threshold(miss_cost)
    if len(np.unique(held.labels)) < 2:
        return bayes
    ranges = _cheapest(held, miss_cost)
    low, high = min(ranges, key=lambda r: max(r[0] - bayes, bayes - r[1], 0.0))
    margin = (high - low) / 4
    # Where the range does not hold it: as near to it as may be without clinging to one text.
    chosen = bayes if low < bayes <= high else min(max(bayes, low + margin), high - margin)
    for digits in (2, 3):  # a round number, if one will do
        if low < round(chosen, digits) <= high:
            return round(chosen, digits)
    return chosen if chosen > low else high


def _cheapest(held: HeldOut, miss_cost: float) -> list[Band]:
    """The ranges of thresholds that cost about the least, each without its lower end.

    All thresholds between two neighbouring probabilities make the same verdicts: one range.
    """
    values, places = np.unique(held.probabilities, return_inverse=True)
    broken = np.bincount(places, held.labels, len(values))
    kept = np.bincount(places, ~held.labels, len(values))
    # Cut k flags the values from the k-th on, at any threshold over values[k - 1] to values[k].
    missed = np.concatenate([[0.0], np.cumsum(broken)])
    passed = np.concatenate([[0.0], np.cumsum(kept)])
    cost = miss_cost * missed + passed[-1] - passed
    edges = np.concatenate([[0.0], values, [1.0]])
    if values[-1] == 1:  # no threshold passes what is certain
        cost = cost[:-1]
    best = int(np.argmin(cost))
    # The standard error of a difference in cost: from the texts that the two cuts judge apart.
    squares = (miss_cost**2 * missed + passed)[: len(cost)]
    chance = np.sqrt(np.abs(squares - squares[best]))
    near = np.flatnonzero(cost - cost[best] <= chance + 1e-9)
    return [(float(edges[cut]), float(edges[cut + 1])) for cut in near]


def choose_band(held: HeldOut, threshold: float, most_wrong: float = MOST_WRONG) -> Band | None:
    """The range of probabilities, the threshold in it, that holds the fewest texts and outside
    which at most the share `most_wrong` of the verdicts is wrong.

    Down to 0 or up to 1 where only the last text would do. None if no more than that is wrong
    anyway, or if the texts are too few to tell.
    """
    wrong = held.wrong(threshold)
    if len(held) < LEAST_TEXTS or wrong.mean() <= most_wrong:
        return None
    order = np.argsort(held.probabilities)
    values, excess = held.probabilities[order], wrong[order] - most_wrong
    # Equal probabilities are in or out together, so a band begins and ends at one of these.
    edges = np.concatenate([[0], np.flatnonzero(np.diff(values)) + 1, [len(held)]])
    below, up_to = (np.searchsorted(values, threshold, side) for side in ("left", "right"))
    starts, ends = edges[edges <= below], edges[edges >= up_to]
    # By how much the wrong ones before a text exceed what is allowed, and those from it on.
    before = np.concatenate([[0.0], np.cumsum(excess)])
    after = before[-1] - before
    # For each start the nearest end, if any, that leaves no more outside than is allowed.
    places = np.searchsorted(-np.minimum.accumulate(after[ends]), before[starts] - 1e-9)
    starts, ends = starts[places < len(ends)], ends[places[places < len(ends)]]
    fewest = np.argmin(ends - starts)
    start, end = int(starts[fewest]), int(ends[fewest])
    # Beyond the last text nothing has been shown to be right.
    low = float(values[start]) if start else 0.0
    high = float(values[end - 1]) if end < len(held) else 1.0
    return min(low, threshold), max(high, threshold)


def within(band: Band | None, probability: float) -> bool:
    """Whether a person should be asked; never without a band."""
    return band is not None and band[0] <= probability <= band[1]


def measure_gain(held: HeldOut, threshold: float, band: Band | None) -> Gain | None:
    """What the band buys; None if there is no text."""
    if not len(held):
        return None
    wrong = held.wrong(threshold)
    inside = np.array([within(band, probability) for probability in held.probabilities])
    return Gain(
        n=len(held),
        share=float(inside.mean()),
        caught=float(inside[wrong].mean()) if wrong.any() else None,
        wrong=float(wrong.mean()),
        wrong_outside=float(wrong[~inside].mean()) if not inside.all() else None,
    )


def decide(valid: HeldOut, miss_cost: float = 1.0) -> Decision:
    """Threshold and band, both from the validation part."""
    threshold = choose_threshold(valid, miss_cost)
    return Decision(miss_cost, threshold, choose_band(valid, threshold))


def describe(decision: Decision, valid: HeldOut, test: HeldOut) -> dict[str, Any]:
    """For the model card: "calibration", "decision" and "unsure", measured on the test part."""
    curve = calibration_curve(test)
    gain = measure_gain(test, decision.threshold, decision.unsure)
    return {
        "calibration": {
            "n": len(test),
            "error": calibration_error(curve),
            "curve": [asdict(one) for one in curve],
        },
        "decision": {
            "miss_cost": decision.miss_cost,
            "threshold": decision.threshold,
            "n": len(test),
            "costs": [
                _priced(cost, decision, valid, test)
                for cost in sorted({*COMPARED, decision.miss_cost})
            ],
        },
        "unsure": {
            "band": None if decision.unsure is None else list(decision.unsure),
            "chosen_on": len(valid),
            "most_wrong": MOST_WRONG,
            "gain": None if gain is None else asdict(gain),
        },
    }


def _priced(
    miss_cost: float, decision: Decision, valid: HeldOut, test: HeldOut
) -> dict[str, float | bool]:
    """One row of the table of costs."""
    chosen = miss_cost == decision.miss_cost
    threshold = decision.threshold if chosen else choose_threshold(valid, miss_cost)
    wrong = test.wrong(threshold)
    return {
        "miss_cost": miss_cost,
        "threshold": threshold,
        "misses": int((wrong & test.labels).sum()),
        "false_alarms": int((wrong & ~test.labels).sum()),
        "chosen": chosen,
    }
