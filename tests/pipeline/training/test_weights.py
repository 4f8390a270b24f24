"""What one network learned, as the beginning of another."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from pipeline.errors import TrainingError
from pipeline.training.weights import Table, Weights, first_words

ABOUT = {"kind": "swift", "clauses": ["age"]}


def weights(words: dict[str, int], value: float, *, width: int = 2) -> Weights:
    table = Table(np.full((len(words), width), value, "float32"), words)
    return Weights(ABOUT, {"own": table}, [np.full((3,), value, "float32")])


def test_what_is_kept_is_read_again(tmp_path: Path) -> None:
    weights({"iron": 0, "steel": 1}, 0.25).save(tmp_path)
    read = Weights.load(tmp_path)
    assert (read.about, read.words("own")) == (ABOUT, ["iron", "steel"])
    assert read.tables["own"].values.tolist() == [[0.25, 0.25], [0.25, 0.25]]
    assert [array.tolist() for array in read.rest] == [[0.25, 0.25, 0.25]]


def test_words_take_what_was_learned_of_them_and_new_words_begin_as_they_are() -> None:
    new = weights({"steel": 0, "tin": 1}, 0.0)
    begun = weights({"iron": 0, "steel": 1}, 1.0).continued_by(new, "swift-1")
    assert begun.tables["own"].values.tolist() == [[1.0, 1.0], [0.0, 0.0]]
    assert begun.rest[0].tolist() == [1.0, 1.0, 1.0]
    assert new.tables["own"].values.tolist() == [[0.0, 0.0], [0.0, 0.0]]


def test_a_network_of_another_kind_or_of_other_clauses_cannot_begin_from_it() -> None:
    other = Weights({"kind": "swift", "clauses": ["age", "origin"]}, {}, [])
    with pytest.raises(TrainingError, match="swift-1: that one is a swift model for age") as caught:
        weights({}, 0.0).continued_by(other, "swift-1")
    assert "age, origin" in caught.value.sentence


def test_words_that_share_a_row_are_kept_once() -> None:
    assert first_words({"100": 5, "101": 5, "iron": 2}, below=6) == {"100": 5, "iron": 2}
    assert first_words({"iron": 2, "tin": 7}, below=6) == {"iron": 2}
