"""New documents against what a version learned from, one measure a function; no storage.

One unusual document is no drift: each measure is taken without the one document that would raise it
most.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

import numpy as np

from pipeline.drift import limits
from pipeline.drift.profile import LENGTHS, Profile
from pipeline.drift.shape import distance, fit

LONG = LENGTHS[-1]  # words; the class of the longest paragraphs begins here


class Level(StrEnum):
    """What a measure asks for."""

    FINE = "fine"
    LOOK = "look"
    ACT = "act"


class Subject(StrEnum):
    """What is measured."""

    WORDS = "words"
    SCORES = "scores"
    UNSURE = "unsure"
    LENGTH = "length"
    FINDINGS = "findings"
    LANGUAGE = "language"
    OVERRULED = "overruled"


@dataclass(frozen=True)
class Measure:
    """One measure. now: its value, a share but for SCORES; usual: what it is compared with, None
    where there is nothing. n: of how many words, paragraphs or decisions."""

    subject: Subject
    now: float
    usual: float | None
    level: Level
    n: int


@dataclass(frozen=True, eq=False)
class Sample:
    """What was read of one document: how many words and which of them are strange; its paragraphs
    by score, [100], and by length, [8]."""

    words: int
    strange: Counter[str]
    scores: np.ndarray
    lengths: np.ndarray


@dataclass(frozen=True)
class Counted:
    """One document's paragraphs, as its reading counted them."""

    paragraphs: int
    findings: int
    unsure: int
    not_judged: int

    @property
    def judged(self) -> int:
        """In English, so that the model read them."""
        return self.paragraphs - self.not_judged


@dataclass(frozen=True)
class Ruled:
    """Decisions on what the version had said, and how many of them differ from it."""

    decisions: int
    overruled: int

    @property
    def share(self) -> float:
        """Of the decisions, how many differ; 0 without any."""
        return self.overruled / max(self.decisions, 1)


def strange_words(profile: Profile, samples: Sequence[Sample]) -> Measure:
    """Of all words, how many the version never met."""
    strange = np.array([sample.strange.total() for sample in samples], dtype=float)
    words = np.array([sample.words for sample in samples], dtype=float)
    now = _least(strange, words)
    level = _level(now - profile.unknown, limits.STRANGE_LOOK, limits.STRANGE_ACT)
    return Measure(Subject.WORDS, now, profile.unknown, level, int(words.sum()))


def spread_of_scores(profile: Profile, samples: Sequence[Sample]) -> Measure:
    """How far the scores are from what they were on held-out text, however many violations."""
    scores = np.stack([sample.scores for sample in samples])
    total = scores.sum(axis=0)
    parts = [total, *(total - one for one in scores if 0 < one.sum() < total.sum())]
    found = (distance(part, profile.compliant, profile.non_compliant) for part in parts)
    now = min(max(one.value - one.chance, 0.0) for one in found)
    level = _level(now, limits.SCORES_LOOK, limits.SCORES_ACT)
    return Measure(Subject.SCORES, now, 0.0, level, int(total.sum()))


def unsure(
    profile: Profile,
    samples: Sequence[Sample],
    counted: Sequence[Counted],
    band: tuple[float, float] | None,
) -> Measure:
    """Of the judged paragraphs, in how many the version asks for a person."""
    expected = expected_spread(profile, samples)
    middles = (np.arange(len(expected)) + 0.5) / len(expected)
    inside = (middles >= band[0]) & (middles <= band[1]) if band else np.zeros_like(middles, bool)
    usual = float(expected[inside].sum())
    doubts, judged = _columns(counted, lambda c: c.unsure, lambda c: c.judged)
    now = _least(doubts, judged)
    level = _level(now - usual, limits.UNSURE_LOOK, limits.UNSURE_ACT)
    return Measure(Subject.UNSURE, now, usual, level, int(judged.sum()))


def length(profile: Profile, samples: Sequence[Sample]) -> Measure:
    """Of the paragraphs, how many are longer than the version is used to."""
    longest = np.array([sample.lengths[-1] for sample in samples], dtype=float)
    texts = np.array([sample.lengths.sum() for sample in samples], dtype=float)
    usual = float(profile.lengths[-1] / max(profile.lengths.sum(), 1))
    now = _least(longest, texts)
    level = _level(now - usual, limits.LONG_LOOK, limits.LONG_ACT)
    return Measure(Subject.LENGTH, now, usual, level, int(texts.sum()))


def findings(counted: Sequence[Counted], earlier: Sequence[Counted]) -> Measure:
    """Of the judged paragraphs, how many were flagged: against earlier documents, not against the
    training data, which has more violations than any desk."""
    found, judged = _columns(counted, lambda c: c.findings, lambda c: c.judged)
    now, n = _share(found, judged), int(judged.sum())
    before, of = _columns(earlier, lambda c: c.findings, lambda c: c.judged)
    if len(earlier) < limits.LEAST_DOCUMENTS or of.sum() < limits.LEAST_PARAGRAPHS:
        return Measure(Subject.FINDINGS, now, None, Level.FINE, n)
    usual = _share(before, of)
    least, most = _least(found, judged), _most(found, judged)
    more = least > limits.FINDINGS_TIMES * usual and least - usual > limits.FINDINGS_POINTS
    fewer = most < usual / limits.FINDINGS_TIMES and usual - most > limits.FINDINGS_POINTS
    level = Level.LOOK if more or fewer else Level.FINE
    return Measure(Subject.FINDINGS, now, usual, level, n)


def language(counted: Sequence[Counted]) -> Measure:
    """Of all paragraphs, how many no model judges, because they are not in English."""
    foreign, paragraphs = _columns(counted, lambda c: c.not_judged, lambda c: c.paragraphs)
    now = _least(foreign, paragraphs)
    level = _level(now, limits.LANGUAGE_LOOK, None)
    return Measure(Subject.LANGUAGE, now, None, level, int(paragraphs.sum()))


def overruled(ruled: Ruled, earlier: Ruled) -> Measure | None:
    """Of the decisions, how many differ from what the version said; None with too few to tell."""
    if ruled.decisions < limits.LEAST_DECISIONS:
        return None
    known = earlier.decisions >= limits.LEAST_DECISIONS
    low = _lowest(ruled.share, ruled.decisions)
    level = _level(low, limits.OVERRULED_LOOK, limits.OVERRULED_ACT)
    if level is Level.FINE and known and low > 2 * earlier.share and low > earlier.share + 0.02:
        level = Level.LOOK
    usual = earlier.share if known else None
    return Measure(Subject.OVERRULED, ruled.share, usual, level, ruled.decisions)


def expected_spread(profile: Profile, samples: Sequence[Sample]) -> np.ndarray:
    """The spread of scores that held-out text would give, with as many violations as there seem
    to be: shares by hundredths, [100]."""
    total = np.sum([sample.scores for sample in samples], axis=0)
    return fit(total, profile.compliant, profile.non_compliant).expected


def _level(value: float, look: float, act: float | None) -> Level:
    if act is not None and value > act:
        return Level.ACT
    return Level.LOOK if value > look else Level.FINE


def _columns(
    counted: Sequence[Counted], part: Callable[[Counted], int], whole: Callable[[Counted], int]
) -> tuple[np.ndarray, np.ndarray]:
    return (
        np.array([part(one) for one in counted], dtype=float),
        np.array([whole(one) for one in counted], dtype=float),
    )


def _share(part: np.ndarray, whole: np.ndarray) -> float:
    return float(part.sum() / max(whole.sum(), 1.0))


def _least(part: np.ndarray, whole: np.ndarray) -> float:
    """The share without the document that raises it most."""
    return float(min(_without_each(part, whole), default=0.0))


def _most(part: np.ndarray, whole: np.ndarray) -> float:
    """The share without the document that lowers it most."""
    return float(max(_without_each(part, whole), default=0.0))


def _without_each(part: np.ndarray, whole: np.ndarray) -> list[float]:
    left = np.maximum(whole.sum() - whole, 1.0)
    return [_share(part, whole), *((part.sum() - part) / left).tolist()]


def _lowest(share: float, n: int) -> float:
    """The lower end of the 95 % interval of a share of n (Wilson)."""
    z = 1.96
    weight = z * z / n
    half = z * sqrt(share * (1 - share) / n + weight / (4 * n))
    return (share + weight / 2 - half) / (1 + weight)
