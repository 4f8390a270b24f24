"""What is to be trained: one small record that a form, a command line or a job can hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from pipeline.errors import TrainingError
from pipeline.export.opsets import OPSET, check_opset
from pipeline.regulation import DEFAULT_ID
from pipeline.training.kinds import KINDS, MODELS, SETTINGS
from pipeline.training.search_spec import SearchSpec

LEAST_ROWS = 50  # fewer cannot be both learned from and measured with
LONGEST_IN_TRAINING = 256  # tokens; a model file reads texts of any length all the same
MISS_COSTS = (0.05, 100.0)  # the least and the most that a miss may cost
MOST_COUNTS = 100.0  # as so many texts one may count
CLASS_WEIGHTS = ("none", "balanced")
EXPORTS = ("auto", "plain")


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
    patience: end after so many passes without progress; None reads all passes. The best pass is
    kept in either case.
    class_weights: "balanced" lets the rarer label count as much as the other.
    rate, batch, strength, phrase: as SETTINGS says; None for the model's own.
    fine_tune: begin from what this version, of the same kind, has learned.
    also_counts: in learning each row of `also` counts as so many. rehearse: with `also`, learn from
    only so many texts of the corpus itself (training/data.py); all of it is measured with.
    opset: of ONNX, of the model file. export: "auto" makes the file smaller where that costs
    nothing (export/variants.py), "plain" leaves it as it was trained.
    search: try other settings first. more_data: the kind of model with which to find out whether
    more data would help; None does not ask.
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
    patience: int | None = None
    class_weights: str = "none"
    rate: float | None = None
    batch: int | None = None
    strength: float | None = None
    phrase: int | None = None
    fine_tune: str | None = None
    also_counts: float = 1.0
    rehearse: int | None = None
    opset: int = OPSET
    export: str = "auto"
    search: SearchSpec | None = None
    more_data: str | None = None
    regulation: str = DEFAULT_ID

    def __post_init__(self) -> None:
        if isinstance(self.search, dict):  # as as_dict gives it
            object.__setattr__(self, "search", SearchSpec(**self.search))
        _one_of("model kind", self.model, tuple(MODELS))
        _one_of("way to weigh labels", self.class_weights, CLASS_WEIGHTS)
        _one_of("way to write the file", self.export, EXPORTS)
        if self.more_data is not None:
            _one_of("model kind", self.more_data, tuple(MODELS))
        check_opset(self.opset)
        self._check_settings()
        if not 0 <= self.seed < 2**32:
            raise TrainingError(
                f"The seed {self.seed} cannot be used.", f"Choose 0 to {2**32 - 1}."
            )
        if not 1 <= self.also_counts <= MOST_COUNTS:
            raise TrainingError(
                f"A text cannot count as {self.also_counts:g}.", f"Choose 1 to {MOST_COUNTS:g}."
            )
        if self.rehearse is not None and self.rehearse < LEAST_ROWS:
            raise TrainingError(
                f"{self.rehearse} texts are too few to keep what was learned.",
                f"Choose at least {LEAST_ROWS}.",
            )
        least, most = MISS_COSTS
        if not least <= self.miss_cost <= most:  # also refuses NaN
            raise TrainingError(
                f"A miss cannot cost {self.miss_cost:g} false alarms.",
                f"Choose {least:g} to {most:g}; 1 if both are equally bad.",
            )

    def _check_settings(self) -> None:
        kind = KINDS[self.model]
        chosen = {name: getattr(self, name) for name in SETTINGS}
        for name, value in chosen.items():
            if value is None:
                continue
            SETTINGS[name].check(value)
            _owns(self.model, name)
        for name in self.search.settings if self.search else ():
            _owns(self.model, name)
        if self.fine_tune is not None and not kind.continues:
            raise TrainingError(
                f"A {self.model} model cannot begin from {self.fine_tune}.",
                "It finds its one best answer from any beginning: train it anew.",
            )

    def with_settings(self, settings: Mapping[str, Any]) -> TrainSpec:
        """The same order with some of its fields as they are here."""
        return replace(self, **settings)

    def as_dict(self) -> dict[str, Any]:
        """For JSON; `TrainSpec(**data)` is the inverse."""
        return asdict(self)


def _one_of(what: str, value: str, known: tuple[str, ...]) -> None:
    if value not in known:
        raise TrainingError(f"There is no {what} {value!r}.", f"Choose one of {', '.join(known)}.")


def _owns(kind: str, setting: str) -> None:
    if setting not in KINDS[kind].settings:
        raise TrainingError(
            f"A {kind} model has no setting {setting!r} ({SETTINGS[setting].words}).",
            f"It has: {', '.join(KINDS[kind].settings)}.",
        )
