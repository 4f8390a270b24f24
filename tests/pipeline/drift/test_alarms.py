"""Each measure that is not fine says what is so and what to do."""

from __future__ import annotations

import pytest

from pipeline.drift.alarms import Remedy, alarms
from pipeline.drift.measures import Level, Measure, Subject

WORDS = ["gigacast", "lidar", "telematics", "never"]


@pytest.mark.parametrize("subject", Subject)
@pytest.mark.parametrize("usual", [None, 0.05])
def test_there_are_words_for_each_subject(subject: Subject, usual: float | None) -> None:
    (found,) = alarms([Measure(subject, 0.4, usual, Level.LOOK, 200)], 40, WORDS)
    assert found.sentence.endswith(".")
    assert found.advice.endswith(".")
    assert found.remedies


def test_new_words_are_named_with_what_to_do() -> None:
    (found,) = alarms([Measure(Subject.WORDS, 0.31, 0.01, Level.ACT, 9_000)], 40, WORDS)
    assert "The 40 documents use words that the model never met: “gigacast”, “lidar”" in (
        found.sentence
    )
    assert "31%" in found.sentence
    assert found.remedies == (Remedy.DECIDE, Remedy.TRAIN)


def test_what_is_fine_is_not_mentioned_and_what_is_urgent_goes_first() -> None:
    measures = [
        Measure(Subject.LENGTH, 0.0, 0.0, Level.FINE, 10),
        Measure(Subject.UNSURE, 0.2, 0.1, Level.LOOK, 10),
        Measure(Subject.SCORES, 0.4, 0.0, Level.ACT, 10),
    ]
    assert [one.subject for one in alarms(measures, 9, [])] == [Subject.SCORES, Subject.UNSURE]
