"""Measures are fine for more of the same, and not for something else."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.drift import measures
from pipeline.drift.measures import Counted, Level, Measure, Ruled
from tests.pipeline.drift.samples import BAND, counted, profile, sample


def against_training(rng: np.random.Generator, documents: int, **what: float) -> list[Measure]:
    samples = [sample(rng, **what) for _ in range(documents)]
    counts = [counted(one) for one in samples]
    return [
        measures.strange_words(profile(), samples),
        measures.spread_of_scores(profile(), samples),
        measures.unsure(profile(), samples, counts, BAND),
        measures.length(profile(), samples),
    ]


@given(
    seed=st.integers(0, 2**32 - 1),
    documents=st.integers(5, 40),
    violations=st.floats(0.0, 1.0),
)
@settings(max_examples=30, deadline=None)
def test_more_of_the_same_raises_no_alarm_however_many_violations_there_are(
    seed: int, documents: int, violations: float
) -> None:
    rng = np.random.default_rng(seed)
    found = against_training(rng, documents, violations=violations)
    assert [measure.subject for measure in found if measure.level is not Level.FINE] == []


@pytest.mark.parametrize(
    ("what", "place", "level"),
    [
        ({"strange": 0.18}, 0, Level.LOOK),
        ({"strange": 0.35}, 0, Level.ACT),
        ({"blur": 0.9}, 1, Level.ACT),
        ({"blur": 0.3}, 2, Level.ACT),
        ({"long": 0.18}, 3, Level.LOOK),
        ({"long": 0.45}, 3, Level.ACT),
    ],
)
@pytest.mark.parametrize("seed", range(5))
def test_something_else_raises_one(
    what: dict[str, float], place: int, level: Level, seed: int
) -> None:
    found = against_training(np.random.default_rng(seed), 20, **what)
    assert found[place].level is level


def test_a_single_unusual_document_raises_none() -> None:
    rng = np.random.default_rng(1)
    samples = [sample(rng) for _ in range(9)]
    samples.append(sample(rng, paragraphs=2_000, strange=0.9, blur=1.0, long=1.0))
    counts = [counted(one, not_judged=1_000 * (one is samples[-1])) for one in samples]
    found = [
        measures.strange_words(profile(), samples),
        measures.spread_of_scores(profile(), samples),
        measures.unsure(profile(), samples, counts, BAND),
        measures.length(profile(), samples),
        measures.language(counts),
    ]
    assert {measure.level for measure in found} == {Level.FINE}


def test_findings_are_compared_with_earlier_documents() -> None:
    before = [Counted(100, 10, 0, 0)] * 10
    more, same = [Counted(100, 40, 0, 0)] * 10, [Counted(100, 12, 0, 0)] * 10
    assert measures.findings(more, before).level is Level.LOOK
    assert measures.findings(before, more).level is Level.LOOK
    assert measures.findings(same, before).level is Level.FINE
    assert measures.findings(more, before[:4]).usual is None


def test_foreign_paragraphs_are_worth_a_look() -> None:
    assert measures.language([Counted(100, 0, 0, 40)] * 5).level is Level.LOOK
    assert measures.language([Counted(100, 0, 0, 5)] * 5).level is Level.FINE


@pytest.mark.parametrize(
    ("now", "before", "level"),
    [
        (Ruled(100, 6), Ruled(100, 5), Level.FINE),
        (Ruled(100, 20), Ruled(100, 15), Level.LOOK),
        (Ruled(100, 40), Ruled(0, 0), Level.ACT),
        (Ruled(1_000, 80), Ruled(1_000, 20), Level.LOOK),  # four times as often as before
    ],
)
def test_officers_who_overrule_the_model_say_that_it_errs(
    now: Ruled, before: Ruled, level: Level
) -> None:
    found = measures.overruled(now, before)
    assert found is not None
    assert found.level is level


def test_a_few_decisions_say_nothing() -> None:
    assert measures.overruled(Ruled(29, 29), Ruled(0, 0)) is None
