"""What can be asked for, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.errors import TrainingError
from pipeline.training.spec import TrainSpec


def test_a_spec_survives_being_stored() -> None:
    spec = TrainSpec("classic", "lab", seed=3, epochs=2, rows=100, version="v", miss_cost=5)
    assert TrainSpec(**spec.as_dict()) == spec


@pytest.mark.parametrize(
    "wrong",
    [
        {"model": "gpt"},
        {"epochs": 0},
        {"epochs": 999},
        {"seed": -1},
        {"miss_cost": 0},
        {"miss_cost": 101},
        {"miss_cost": float("nan")},
    ],
)
def test_a_value_that_cannot_be_used_is_named(wrong: dict[str, Any]) -> None:
    with pytest.raises(TrainingError, match=str(next(iter(wrong.values())))):
        TrainSpec(**wrong)
