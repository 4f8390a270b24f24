"""Would more data help? A model is trained on ever more of it, and the last step is looked at."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from math import sqrt
from typing import Any

import numpy as np

from pipeline.corpus.model import Corpus, Splits
from pipeline.training.checkpoint import Checkpoint
from pipeline.training.kinds import KINDS, SETTINGS
from pipeline.training.news import part_of, without_measures
from pipeline.training.quality import quality
from pipeline.training.trained import Task, train_one

SHARES = (0.1, 0.2, 0.4, 0.7, 1.0)
SURE = 1.96  # standard errors: 95 in 100
LEAST_ROWS = 20  # a model that learned from fewer tells nothing


@dataclass(frozen=True)
class Point:
    """After learning from so many rows: the share of right verdicts, and between which two values
    it lies with 95 % confidence (Wilson)."""

    rows: int
    right: float
    low: float
    high: float


@dataclass(frozen=True)
class Answer:
    """points: ever more rows. gain: of right verdicts, from the last but one point to the last,
    and its margin at 95 % (the same texts judged by both). says: the answer in words."""

    kind: str
    texts: int
    points: list[Point]
    gain: float
    margin: float
    says: str

    def as_dict(self) -> dict[str, Any]:
        """For the card."""
        return asdict(self)


def would_more_data_help(task: Task, kind: str) -> Answer:
    """Train models of `kind` on parts of the training part; measure them on the validation part."""
    rights, points = [], []
    order = np.random.default_rng(task.spec.seed).permutation(len(task.data.train))
    for number, share in enumerate(SHARES):
        rows = round(share * len(order))
        if rows < LEAST_ROWS:
            continue
        low, high = (part / len(SHARES) for part in (number, number + 1))
        on_event = without_measures(part_of(task.on_event, low, high), f"With {share:.0%}")
        trained = train_one(_with_rows(task, kind, order[:rows], on_event))
        right = quality(trained, task.data.valid).right
        rights.append(right)
        points.append(Point(rows, float(right.mean()), *wilson(int(right.sum()), len(right))))
        line = f"With {rows:,} texts ({share:.0%}): {right.mean():.1%} right"
        task.on_event({"event": "log", "line": line})
    return answer(kind, points, rights)


def answer(kind: str, points: list[Point], rights: list[np.ndarray]) -> Answer:
    """rights: for each point, bool [N], which verdicts were right."""
    if len(rights) < 2:
        return Answer(kind, len(rights[-1]), points, 0.0, 0.0, "There is too little data to tell.")
    before, after = (right.astype(int) for right in rights[-2:])
    texts, difference = len(after), after - before
    gain = float(difference.mean())
    margin = SURE * sqrt(max(float((difference**2).mean()) - gain**2, 0.0) / texts)
    return Answer(kind, texts, points, gain, margin, _in_words(points, gain, margin, texts))


def wilson(right: int, texts: int) -> tuple[float, float]:
    """Between which two shares the true one lies, with 95 % confidence."""
    share, weight = right / texts, SURE**2 / texts
    middle = (share + weight / 2) / (1 + weight)
    width = SURE * sqrt(share * (1 - share) / texts + weight / (4 * texts)) / (1 + weight)
    return middle - width, middle + width


def _in_words(points: list[Point], gain: float, margin: float, texts: int) -> str:
    rows = f"from {points[-2].rows:,} to {points[-1].rows:,} texts"
    figures = f"{100 * gain:+.1f} points (± {100 * margin:.1f}, on {texts:,} texts)"
    if gain > margin:
        return f"Yes, more data should help: {rows}, right verdicts still changed by {figures}."
    if margin > 0.02:
        return f"It cannot be told: {rows}, right verdicts changed by {figures}, within chance."
    return (
        f"Hardly: {rows}, right verdicts changed by {figures}. Other data, or another kind of "
        "model, would help more than more of the same."
    )


def _with_rows(task: Task, kind: str, rows: np.ndarray, on_event: Any) -> Task:
    """The task with other settings only where the kind has them."""
    train = task.data.train
    frame = train.frame.iloc[np.sort(rows)].reset_index(drop=True)
    part = Corpus(train.name, frame, train.clause_ids)
    others = [name for name in SETTINGS if name not in KINDS[kind].settings]
    changed = {"model": kind, "search": None, "fine_tune": None, **dict.fromkeys(others)}
    spec = task.spec.with_settings(changed)
    data = Splits(part, task.data.valid, task.data.test)
    return Task(spec, data, on_event, Checkpoint(None))
