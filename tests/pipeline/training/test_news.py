"""What the training process tells."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from pipeline.training import news as telling
from pipeline.training.news import News, goes_on, part_of, pass_done, without_measures


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [0.0]
    monkeypatch.setattr(telling.time, "monotonic", lambda: now[0])
    return now


def told(out: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.getvalue().splitlines()]


def seconds_left(out: io.StringIO) -> list[float]:
    return [
        event["values"]["seconds_left"]
        for event in told(out)
        if "seconds_left" in event.get("values", {})
    ]


def test_time_left_follows_from_the_pace_of_the_work_not_of_starting_up(
    clock: list[float],
) -> None:
    out = io.StringIO()
    news = News(out)
    clock[0] = 20.0
    news.progress(0.05, "Starting")
    news.begin_work(0.05)
    assert seconds_left(out) == []
    clock[0] = 30.0
    news.progress(0.15, "Pass 1 of 2")
    assert seconds_left(out) == [85.0]


def test_a_training_that_goes_on_does_not_count_what_another_process_did(
    clock: list[float],
) -> None:
    out = io.StringIO()
    news = News(out)
    news.begin_work(0.0)
    clock[0] = 5.0
    news.tell(goes_on(3, 4))
    assert seconds_left(out) == []
    clock[0] = 15.0
    news.progress(0.85, "Pass 4 of 4")
    assert seconds_left(out) == [15.0]


def test_lines_of_the_log_have_their_time(clock: list[float]) -> None:
    out = io.StringIO()
    news = News(out)
    clock[0] = 65.0
    news.tell(pass_done(1, 4, 0.5, {"valid_loss": 0.6, "valid_accuracy": 0.75}))
    (event,) = told(out)
    assert event["line"].startswith("1:05  Pass 1 of 4: loss 0.5000")
    assert "75.0% of the verdicts right" in event["line"]


def test_pieces_of_the_work_share_the_bar_and_a_trial_has_no_curve() -> None:
    seen: list[dict[str, Any]] = []
    trial = without_measures(part_of(seen.append, 0.2, 0.4), "Trial 2 of 5")
    trial({"event": "measure", "step": 1, "values": {"loss": 1.0}})
    trial({"event": "progress", "fraction": 0.5, "message": "Pass 1 of 3"})
    (event,) = seen
    assert event["fraction"] == pytest.approx(0.3)
    assert event["message"] == "Trial 2 of 5: Pass 1 of 3"
