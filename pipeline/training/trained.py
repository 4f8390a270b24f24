"""What every kind of training is given, and what it must come back with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, Protocol

import numpy as np
import onnx

from pipeline.corpus.combine import FURTHER
from pipeline.corpus.model import Splits
from pipeline.errors import TrainingError
from pipeline.training.checkpoint import Checkpoint
from pipeline.training.kinds import lacking
from pipeline.training.news import OnEvent
from pipeline.training.spec import TrainSpec
from pipeline.training.weights import Weights


@dataclass(frozen=True)
class Task:
    """One network, or the like, to be trained. beginning: what an earlier one has learned."""

    spec: TrainSpec
    data: Splits
    on_event: OnEvent
    checkpoint: Checkpoint = field(default_factory=lambda: Checkpoint(None))
    beginning: Weights | None = None


class Trained(Protocol):
    """A model that has learned, whatever made it.

    outputs: of the contract, those that its file will have. curve: [{"step", "values"}, …].
    settings: how it was trained. device: what it was trained on, in words.
    """

    @property
    def outputs(self) -> tuple[str, ...]: ...
    @property
    def curve(self) -> list[dict[str, Any]]: ...
    @property
    def settings(self) -> dict[str, Any]: ...
    @property
    def framework(self) -> str: ...
    @property
    def device(self) -> str: ...
    @property
    def words_known(self) -> int: ...

    def predict(self, texts: Sequence[str]) -> dict[str, np.ndarray]:
        """What it says itself, without its file: probability [N] and, if it has them, clauses."""
        ...

    def to_onnx(self, opset: int) -> onnx.ModelProto:
        """Its file: raw text → outputs."""
        ...

    def weights(self) -> Weights | None:
        """What another training can begin from, if any."""
        ...


Trainer = Callable[[Task], Trained]

# Imported only when a model of the kind is trained: each brings its own heavy library.
TRAINERS = {
    "clause": "pipeline.training.keras_kinds",
    "swift": "pipeline.training.keras_kinds",
    "lab": "pipeline.training.keras_kinds",
    "linear": "pipeline.training.linear",
    "torch": "pipeline.training.torch_kind",
}


def train_one(task: Task) -> Trained:
    """Train what task.spec.model says; TrainingError if that kind cannot be trained here."""
    missing = lacking(task.spec.model)
    if missing is not None:
        raise missing
    trained: Trained = import_module(TRAINERS[task.spec.model]).train(task)
    return trained


def text_weights(task: Task) -> np.ndarray | None:
    """How much each text of the training part counts, 1 on average; None if all alike."""
    spec, frame = task.spec, task.data.train.frame
    weights = np.ones(len(frame), "float32")
    if spec.class_weights == "balanced":
        weights *= _balanced(task)
    if spec.also_counts != 1 and FURTHER in frame.columns:
        weights[frame[FURTHER].to_numpy(dtype=bool)] *= spec.also_counts
    alike = np.ptp(weights) == 0
    return None if alike else weights / weights.mean(dtype="float64").astype("float32")


def _balanced(task: Task) -> np.ndarray:
    labels = task.data.train.frame["label"].to_numpy(dtype=int)
    counts = np.bincount(labels, minlength=2)
    if 0 in counts:
        raise TrainingError(
            f"{task.data.train.name} has only one label, so labels cannot be balanced.",
            "Bring compliant (0) and non-compliant (1) texts.",
        )
    weights: np.ndarray = (len(labels) / (2 * counts))[labels].astype("float32")
    return weights
