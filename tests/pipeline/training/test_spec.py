"""What can be asked for, and what is refused."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pipeline.errors import ClausewiseError, TrainingError
from pipeline.training import kinds
from pipeline.training.kinds import KINDS, SETTINGS, lacking
from pipeline.training.search_spec import SearchSpec
from pipeline.training.spec import TrainSpec
from pipeline.training.trained import TRAINERS


def test_a_spec_survives_being_stored() -> None:
    search = SearchSpec(trials=4, settings=("rate", "batch"))
    spec = TrainSpec("classic", "lab", seed=3, epochs=2, rows=100, version="v", miss_cost=5,
                     patience=2, class_weights="balanced", rate=0.01, batch=16, fine_tune="lab-1",
                     opset=16, export="plain", search=search, more_data="linear")  # fmt: skip
    assert TrainSpec(**json.loads(json.dumps(spec.as_dict()))) == spec


def test_an_order_from_before_there_were_so_many_settings_can_still_be_read() -> None:
    assert TrainSpec(**{"corpus": "classic", "model": "lab"}) == TrainSpec("classic", "lab")


@pytest.mark.parametrize(
    "wrong",
    [
        {"model": "gpt"},
        {"epochs": 0},
        {"epochs": 999},
        {"epochs": 1.5},
        {"patience": 51},
        {"rate": 0},
        {"rate": float("nan")},
        {"batch": 5000},
        {"seed": -1},
        {"miss_cost": 0},
        {"miss_cost": 101},
        {"miss_cost": float("nan")},
        {"class_weights": "heavy"},
        {"opset": 14},
        {"opset": 19},
        {"export": "zip"},
        {"more_data": "gpt"},
    ],
)
def test_a_value_that_cannot_be_used_is_named(wrong: dict[str, Any]) -> None:
    with pytest.raises(ClausewiseError, match=str(next(iter(wrong.values())))) as caught:
        TrainSpec(**wrong)
    assert caught.value.remedy


@pytest.mark.parametrize(
    "foreign",
    [
        {"model": "linear", "epochs": 3},
        {"model": "clause", "strength": 2.0},
        {"model": "linear", "search": {"trials": 2, "settings": ["rate"]}},
        {"model": "linear", "fine_tune": "linear-1"},
    ],
)
def test_what_a_kind_does_not_have_is_refused_instead_of_ignored(foreign: dict[str, Any]) -> None:
    with pytest.raises(TrainingError, match=foreign["model"]):
        TrainSpec(**foreign)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"settings": ["rate"]}, "no budget"),
        ({"trials": 0, "settings": ["rate"]}, "0 trials"),
        ({"minutes": 0, "settings": ["rate"]}, "0 minutes"),
        ({"trials": 3}, "no setting"),
        ({"trials": 3, "settings": ["colour"]}, "colour"),
    ],
)
def test_a_search_without_a_budget_or_settings_is_refused(wrong: dict[str, Any], said: str) -> None:
    with pytest.raises(TrainingError, match=said):
        SearchSpec(**wrong)


def test_a_search_draws_only_values_that_can_be_used() -> None:
    for setting in SETTINGS.values():
        for value in setting.searched:
            setting.check(value)


def test_every_kind_has_a_trainer() -> None:
    assert set(TRAINERS) == set(KINDS)


def test_a_kind_whose_package_is_missing_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(kinds, "find_spec", lambda name: None)
    missing = lacking("torch")
    assert missing is not None
    assert "'torch'" in missing.sentence
    assert "docs/training.md" in missing.remedy
    assert lacking("clause") is None
