"""What is to be trained: one small record that a form, a command line or a job can hold."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from pipeline.errors import TrainingError
from pipeline.regulation import DEFAULT_ID

MODELS = {
    "clause": "Reads each clause's state and the words that decide it (recommended).",
    "swift": "As clause, but narrower: reads several times as fast, and is a little less exact.",
    "lab": "The lab's own net: one yes or no a text, without reasons. Reads 100 tokens.",
}
MAX_EPOCHS = 200
LEAST_ROWS = 50  # fewer cannot be both learned from and measured with
LONGEST_IN_TRAINING = 256  # tokens; a model file reads texts of any length all the same
MISS_COSTS = (0.05, 100.0)  # the least and the most that a miss may cost


@dataclass(frozen=True)
class TrainSpec:
    """One training run. TrainingError if a value cannot be used.

    corpus: "classic", "field" or the path of a CSV or JSONL file.
    model: a key of MODELS. seed: everything random follows from it.
    epochs: passes over the data, None for the model's own. rows: use only so many of the corpus.
    version: the name of the new version's folder; the caller gives it before training starts.
    miss_cost: a missed violation costs as much as so many false alarms.
    also: the path of a further file, whose rows are learned from too (corpus/combine.py).
    datasets: what `corpus` and `also` are, for the card: {"also": {"id": 3, "name": …}, …}.
    regulation: the id of the one by which the model shall judge.
    """

    corpus: str = "field"
    model: str = "clause"
    seed: int = 7
    epochs: int | None = None
    rows: int | None = None
    version: str | None = None
    miss_cost: float = 1.0
    also: str | None = None
    datasets: dict[str, dict[str, Any]] | None = None
    regulation: str = DEFAULT_ID

    def __post_init__(self) -> None:
        if self.model not in MODELS:
            raise TrainingError(
                f"There is no model kind {self.model!r}.", f"Choose one of {', '.join(MODELS)}."
            )
        if self.epochs is not None and not 1 <= self.epochs <= MAX_EPOCHS:
            raise TrainingError(
                f"{self.epochs} epochs cannot be trained.", f"Choose 1 to {MAX_EPOCHS}."
            )
        if not 0 <= self.seed < 2**32:
            raise TrainingError(
                f"The seed {self.seed} cannot be used.", f"Choose 0 to {2**32 - 1}."
            )
        least, most = MISS_COSTS
        if not least <= self.miss_cost <= most:  # also refuses NaN
            raise TrainingError(
                f"A miss cannot cost {self.miss_cost:g} false alarms.",
                f"Choose {least:g} to {most:g}; 1 if both are equally bad.",
            )

    def as_dict(self) -> dict[str, Any]:
        """For JSON; `TrainSpec(**data)` is the inverse."""
        return asdict(self)
