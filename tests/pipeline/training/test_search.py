"""Searches keep their budget, repeat themselves, and go on where they were."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from pipeline.corpus.load import load_corpus
from pipeline.training import search as searching
from pipeline.training.checkpoint import Checkpoint
from pipeline.training.search import search
from pipeline.training.search_spec import SearchSpec
from pipeline.training.spec import TrainSpec
from pipeline.training.trained import Task

DATA = load_corpus("classic", rows=120).split()
BUDGET = SearchSpec(trials=5, settings=("rate", "batch"))


class Guess:
    """As good as its learning rate is close to 0.002."""

    def __init__(self, spec: TrainSpec) -> None:
        self.rate = spec.rate or 0.1

    def predict(self, texts: list[str]) -> dict[str, np.ndarray]:
        labels = DATA.valid.frame["label"].to_numpy()
        wrong = min(0.45, abs(np.log10(self.rate / 0.002)) / 4)
        return {"probability": np.where(labels == 1, 1 - wrong, wrong)}


@pytest.fixture
def trained(monkeypatch: pytest.MonkeyPatch) -> list[TrainSpec]:
    """What was trained, in order."""
    seen: list[TrainSpec] = []

    def train(task: Task) -> Any:
        seen.append(task.spec)
        return Guess(task.spec)

    monkeypatch.setattr(searching, "train_one", train)
    return seen


def task(folder: Path | None = None, events: list[dict[str, Any]] | None = None) -> Task:
    told = [] if events is None else events
    return Task(TrainSpec("classic", "swift"), DATA, told.append, Checkpoint(folder))


def test_the_first_trial_has_the_settings_as_ordered_and_the_best_is_kept(
    trained: list[TrainSpec],
) -> None:
    events: list[dict[str, Any]] = []
    found = search(task(events=events), BUDGET)
    assert len(found.trials) == len(trained) == 5
    assert (trained[0].rate, trained[0].epochs) == (None, searching.PASSES)
    assert all(spec.rate and spec.batch for spec in trained[1:])
    nearest = min((s.rate or 0.1 for s in trained), key=lambda rate: abs(np.log10(rate / 0.002)))
    assert found.best == replace(TrainSpec("classic", "swift"), **found.chosen.settings)
    assert found.best.rate == nearest
    assert [row["chosen"] for row in found.as_dict()["trials"]].count(True) == 1
    assert len([event for event in events if event["event"] == "log"]) == 5


def test_the_same_seed_tries_the_same(trained: list[TrainSpec]) -> None:
    search(task(), BUDGET)
    search(task(), BUDGET)
    assert trained[:5] == trained[5:]


def test_an_interrupted_search_goes_on_after_its_last_trial(
    trained: list[TrainSpec], tmp_path: Path
) -> None:
    whole = search(task(), BUDGET)
    search(task(tmp_path), replace(BUDGET, trials=2))
    del trained[:]
    again = search(task(tmp_path), BUDGET)
    assert len(trained) == 3
    assert [t.settings for t in again.trials] == [t.settings for t in whole.trials]


def test_a_search_by_time_begins_no_trial_when_its_minutes_are_over(
    trained: list[TrainSpec], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter(range(0, 10_000, 25))
    monkeypatch.setattr(searching.time, "monotonic", lambda: next(clock))
    assert len(search(task(), SearchSpec(minutes=1, settings=("rate",))).trials) == 3
