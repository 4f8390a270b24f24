"""The health of a model version: what it read lately against what it learned from.

All that is counted here is of documents that the version has read. Texts are looked at in a sample
of at most MOST_PARAGRAPHS, the same at every call.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import numpy as np

from pipeline.desk.health_data import (
    Line,
    Read,
    Span,
    documents_of,
    rulings,
    sample_of,
    weekly_rulings,
)
from pipeline.drift import limits, measures
from pipeline.drift.measures import Counted, Level, Measure, Ruled, Sample
from pipeline.drift.profile import (
    Profile,
    histogram,
    length_classes,
    read_profile,
    unknown_words,
)
from pipeline.registry import Version
from pipeline.settings import Settings

MOST_WORDS = 20  # strange ones that are named
WEEKS = 12


@dataclass(frozen=True)
class StrangeWord:
    """A word that the version never met: how often, in how many documents, and where first."""

    word: str
    times: int
    documents: int
    document_id: str
    index: int


@dataclass(frozen=True)
class Week:
    """The documents added in a week that begins on `monday` (UTC), and the decisions made in it.

    strange: of the words of their sample, how many are strange; None where that cannot be told.
    """

    monday: date
    counted: Counted
    strange: float | None
    ruled: Ruled


@dataclass(frozen=True, eq=False)
class Health:
    """What can be said of a version.

    compared: there is a record of what it learned from. enough: there are documents enough to
    judge by. since, until: when the first and the last document was added. scores, expected: how
    the paragraphs' scores are spread and how held-out text would be, shares, [20].
    """

    version: str
    compared: bool
    enough: bool
    documents: int
    paragraphs: int
    judged: int
    since: datetime | None
    until: datetime | None
    measures: tuple[Measure, ...]
    words: tuple[StrangeWord, ...]
    scores: np.ndarray | None
    expected: np.ndarray | None
    weeks: tuple[Week, ...]

    @property
    def level(self) -> Level:
        """The worst of all measures."""
        levels = {measure.level for measure in self.measures}
        return next((one for one in (Level.ACT, Level.LOOK) if one in levels), Level.FINE)


def health(settings: Settings, version: Version, span: Span, today: date) -> Health:
    """Compare the documents of the span with what the version learned from. ModelError if the
    record of that is damaged."""
    profile = read_profile(version.path.parent)
    read, earlier = documents_of(settings, version.version, span, today)
    lines = sample_of(settings, version.version, read)
    counted = [one.counted for one in read]
    judged = sum(one.judged for one in counted)
    enough = len(read) >= limits.LEAST_DOCUMENTS and judged >= limits.LEAST_PARAGRAPHS
    found: list[Measure] = []
    samples: dict[str, Sample] = {}
    scores = expected = None
    if profile:
        samples = {key: _measured(rows, profile) for key, rows in lines.items()}
    if profile and enough:
        scores, expected = _spreads(profile, list(samples.values()))
        found += _against_training(version, profile, list(samples.values()), counted)
    if enough:
        before = [one.counted for one in earlier]
        found += [measures.findings(counted, before), measures.language(counted)]
    ruled = [rulings(settings, version.version, part) for part in (read, earlier)]
    overruled = measures.overruled(*ruled)
    return Health(
        version=version.version,
        compared=profile is not None,
        enough=enough,
        documents=len(read),
        paragraphs=sum(one.paragraphs for one in counted),
        judged=judged,
        since=read[-1].added_at if read else None,
        until=read[0].added_at if read else None,
        measures=(*found, overruled) if overruled else tuple(found),
        words=_strange(lines, profile) if profile else (),
        scores=scores,
        expected=expected,
        weeks=_weeks(settings, version.version, read, samples, today),
    )


def _against_training(
    version: Version, profile: Profile, samples: list[Sample], counted: list[Counted]
) -> list[Measure]:
    return [
        measures.strange_words(profile, samples),
        measures.spread_of_scores(profile, samples),
        measures.unsure(profile, samples, counted, version.info.unsure),
        measures.length(profile, samples),
    ]


def _spreads(profile: Profile, samples: Sequence[Sample]) -> tuple[np.ndarray, np.ndarray]:
    """How the scores are spread and how held-out text would be, shares, [20] each."""
    spread = np.sum([one.scores for one in samples], axis=0)
    expected = measures.expected_spread(profile, samples)
    return _in_twenty(spread / max(spread.sum(), 1)), _in_twenty(expected)


def _measured(lines: Sequence[Line], profile: Profile) -> Sample:
    texts = [line.text for line in lines]
    words, strange = unknown_words(texts, profile.known)
    return Sample(
        words, strange, histogram([line.probability for line in lines]), length_classes(texts)
    )


def _strange(texts: dict[str, list[Line]], profile: Profile) -> tuple[StrangeWord, ...]:
    """The most frequent strange words; one that stands in several documents goes first."""
    times: Counter[str] = Counter()
    documents: Counter[str] = Counter()
    first: dict[str, tuple[str, int]] = {}
    for document_id, lines in texts.items():
        here: Counter[str] = Counter()
        for line in lines:
            for word, count in unknown_words([line.text], profile.known)[1].items():
                here[word] += count
                first.setdefault(word, (document_id, line.index))
        times.update(here)
        documents.update(here.keys())
    ranked = sorted(times, key=lambda word: (-documents[word], -times[word], word))[:MOST_WORDS]
    return tuple(StrangeWord(word, times[word], documents[word], *first[word]) for word in ranked)


def _weeks(
    settings: Settings,
    version: str,
    read: Sequence[Read],
    samples: dict[str, Sample],
    today: date,
) -> tuple[Week, ...]:
    """The last WEEKS weeks in which anything was added or decided, the oldest first."""
    last = today - timedelta(days=today.weekday())
    mondays = [last - timedelta(weeks=back) for back in reversed(range(WEEKS))]
    ruled = weekly_rulings(settings, version, mondays)
    added: dict[date, list[Read]] = defaultdict(list)
    for one in read:
        day = one.added_at.date()
        added[day - timedelta(days=day.weekday())].append(one)
    return tuple(
        _week(monday, added.get(monday, []), samples, ruled.get(monday, Ruled(0, 0)))
        for monday in mondays
        if monday in added or monday in ruled
    )


def _week(monday: date, read: Sequence[Read], samples: dict[str, Sample], ruled: Ruled) -> Week:
    parts = [samples[one.id] for one in read if one.id in samples]
    words = sum(part.words for part in parts)
    strange = sum(part.strange.total() for part in parts) / words if words else None
    counts = [one.counted for one in read]
    total = Counted(
        *(
            sum(getattr(count, name) for count in counts)
            for name in ("paragraphs", "findings", "unsure", "not_judged")
        )
    )
    return Week(monday, total, strange, ruled)


def _in_twenty(spread: np.ndarray) -> np.ndarray:
    return np.asarray(spread.reshape(20, -1).sum(axis=1))
