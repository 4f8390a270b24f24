"""Trying other settings, at random and within a budget, before a training."""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np

from pipeline.corpus.model import Corpus, Splits
from pipeline.training.checkpoint import SEARCH, Checkpoint
from pipeline.training.kinds import KINDS, SETTINGS
from pipeline.training.news import part_of, without_measures
from pipeline.training.quality import quality
from pipeline.training.search_spec import MOST_TRIALS, SearchSpec
from pipeline.training.spec import TrainSpec
from pipeline.training.trained import Task, train_one

ROWS, PASSES = 4_000, 3  # of a trial: enough to tell good settings from bad


@dataclass(frozen=True)
class Trial:
    """settings: what was tried, empty for those of the order; macro_f1 and loss: on the validation
    part, after a short training; seconds: that took."""

    settings: dict[str, float]
    macro_f1: float
    loss: float
    seconds: float


@dataclass(frozen=True)
class Search:
    """What was tried, in order, and the order with the best of it."""

    spec: TrainSpec
    trials: list[Trial]

    @property
    def chosen(self) -> Trial:
        """The one with the best verdicts; of equals the one with the best probabilities."""
        return max(self.trials, key=lambda trial: (trial.macro_f1, -trial.loss))

    @property
    def best(self) -> TrainSpec:
        """The order, with the settings that were best."""
        return self.spec.with_settings(self.chosen.settings)

    def as_dict(self) -> dict[str, Any]:
        """For the card."""
        chosen = self.trials.index(self.chosen)
        rows = [asdict(trial) | {"chosen": n == chosen} for n, trial in enumerate(self.trials)]
        return {"rows": ROWS, "passes": PASSES, "trials": rows}


def search(task: Task, budget: SearchSpec) -> Search:
    """Try the order's own settings, then random ones until the budget is spent.

    A search that was interrupted goes on after its last trial.
    """
    kept = task.checkpoint.read(SEARCH)
    trials = [Trial(**trial) for trial in kept[0]["trials"]] if kept else []
    short = _shortened(task)
    drawn = _draws(task.spec, budget)
    while not _spent(budget, trials):
        number = len(trials)
        settings = drawn[number]
        trials.append(_try(short, settings, budget, trials))
        task.checkpoint.write(SEARCH, {"trials": [asdict(trial) for trial in trials]})
        task.on_event({"event": "log", "line": _line(number + 1, trials[-1])})
    return Search(task.spec, trials)


def _draws(spec: TrainSpec, budget: SearchSpec) -> list[dict[str, float]]:
    """The settings of each trial, from the seed alone."""
    random = np.random.default_rng(spec.seed)
    draws: list[dict[str, float]] = [{}]
    for _ in range(1, budget.trials or MOST_TRIALS):
        draws.append({name: _draw(name, random) for name in budget.settings})
    return draws


def _draw(name: str, random: np.random.Generator) -> float:
    setting = SETTINGS[name]
    low, high = setting.searched
    value = float(np.exp(random.uniform(np.log(low), np.log(high))))
    return round(value) if setting.whole else float(f"{value:.3g}")


def _spent(budget: SearchSpec, trials: list[Trial]) -> bool:
    """The first trial is made in any case."""
    seconds = sum(trial.seconds for trial in trials)
    over = budget.minutes is not None and seconds >= 60 * budget.minutes
    return bool(trials) and (over or len(trials) >= (budget.trials or MOST_TRIALS))


def _done(budget: SearchSpec, trials: list[Trial]) -> float:
    """The share of the budget that is spent."""
    shares = [len(trials) / (budget.trials or MOST_TRIALS)]
    if budget.minutes is not None:
        shares.append(sum(trial.seconds for trial in trials) / (60 * budget.minutes))
    return min(1.0, max(shares))


def _shortened(task: Task) -> Task:
    """The same task with fewer rows to learn from. Nothing of a trial is kept."""
    data = task.data
    frame = data.train.frame
    if len(frame) > ROWS:
        frame = frame.sample(ROWS, random_state=task.spec.seed).reset_index(drop=True)
    train = Corpus(data.train.name, frame, data.train.clause_ids)
    return replace(task, data=Splits(train, data.valid, data.test), checkpoint=Checkpoint(None))


def _try(task: Task, settings: dict[str, float], budget: SearchSpec, before: list[Trial]) -> Trial:
    short = {"epochs": PASSES} if "epochs" in KINDS[task.spec.model].settings else {}
    spec = task.spec.with_settings({**short, **settings})
    low, high = _done(budget, before), _done(budget, [*before, Trial({}, 0, 0, 0)])
    prefix = f"Trial {len(before) + 1} of {budget.trials}" if budget.trials else (
        f"Trial {len(before) + 1}")  # fmt: skip
    on_event = without_measures(part_of(task.on_event, low, high), prefix)
    began = time.monotonic()
    trained = train_one(replace(task, spec=spec, on_event=on_event))
    measured = quality(trained, task.data.valid)
    return Trial(settings, measured.macro_f1, measured.loss, round(time.monotonic() - began, 1))


def _line(number: int, trial: Trial) -> str:
    tried = ", ".join(f"{name} {value:g}" for name, value in trial.settings.items())
    return f"Trial {number} ({tried or 'as ordered'}): macro-F1 {trial.macro_f1:.3f}"
