"""A profile and documents drawn from it, or from something else."""

from __future__ import annotations

from collections import Counter

import numpy as np

from pipeline.drift.measures import Counted, Sample
from pipeline.drift.profile import BINS, LENGTHS, Profile

MIDDLES = (np.arange(BINS) + 0.5) / BINS
BAND = (0.2, 0.8)


def spread(a: float, b: float) -> np.ndarray:
    """Shares of scores as of a beta distribution, [100]."""
    density = MIDDLES ** (a - 1) * (1 - MIDDLES) ** (b - 1)
    return density / density.sum()


COMPLIANT, NON_COMPLIANT = spread(0.2, 3.0), spread(3.0, 0.2)
SHORT = np.array([1, 2, 10, 30, 40, 15, 2, 0]) / 100


def profile(unknown: float = 0.02) -> Profile:
    return Profile(
        known=frozenset({"steel", "bolt"}),
        texts=10_000,
        held_out=8_000,
        unknown=unknown,
        lengths=np.round(8_000 * SHORT).astype(int),
        compliant=np.round(4_000 * COMPLIANT).astype(int),
        non_compliant=np.round(4_000 * NON_COMPLIANT).astype(int),
    )


def sample(
    rng: np.random.Generator,
    *,
    paragraphs: int = 40,
    violations: float = 0.1,
    strange: float = 0.02,
    blur: float = 0.0,
    long: float = 0.0,
) -> Sample:
    """A document. blur: the share of its paragraphs whose scores say nothing."""
    scores = violations * NON_COMPLIANT + (1 - violations) * COMPLIANT
    scores = (1 - blur) * scores + blur * spread(4.0, 4.0)
    lengths = (1 - long) * SHORT + long * np.eye(len(LENGTHS))[-1]
    words = 20 * paragraphs
    return Sample(
        words,
        Counter({"gigacast": int(rng.binomial(words, strange))}),
        rng.multinomial(paragraphs, scores / scores.sum()),
        rng.multinomial(paragraphs, lengths / lengths.sum()),
    )


def counted(one: Sample, *, findings: int = 0, not_judged: int = 0) -> Counted:
    """The same document as its reading counted it."""
    unsure = int(one.scores[20:80].sum())
    return Counted(int(one.scores.sum()) + not_judged, findings, unsure, not_judged)
