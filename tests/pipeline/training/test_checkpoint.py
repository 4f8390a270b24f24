"""What an interrupted training goes on from."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from pipeline.settings import Settings
from pipeline.training.checkpoint import Checkpoint
from pipeline.training.run import checkpoint_of
from pipeline.training.spec import TrainSpec


def test_what_was_written_is_read_again_bit_for_bit(tmp_path: Path) -> None:
    arrays = [np.arange(6, dtype="float32").reshape(2, 3), np.array(7, dtype="int64")]
    about = {"epochs": 3, "random": {"state": 2**100}}
    Checkpoint(tmp_path / "run", "data").write("fit", about, arrays)
    read = Checkpoint(tmp_path / "run", "data").read("fit")
    assert read is not None
    assert read[0] == about
    assert all(np.array_equal(a, b) for a, b in zip(arrays, read[1], strict=True))
    assert [path.name for path in (tmp_path / "run").iterdir()] == ["fit.npz"]


def test_other_data_goes_on_from_nothing(tmp_path: Path) -> None:
    Checkpoint(tmp_path, "data").write("fit", {})
    assert Checkpoint(tmp_path, "other data").read("fit") is None
    assert Checkpoint(tmp_path, "data").read("search") is None


def test_a_trial_keeps_nothing() -> None:
    kept = Checkpoint(None)
    kept.write("fit", {"epochs": 1})
    assert kept.read("fit") is None


def test_a_retry_finds_what_the_same_order_left_and_another_order_does_not(
    tmp_path: Path,
) -> None:
    settings = Settings.from_env({"CLAUSEWISE_HOME": str(tmp_path)})
    first = checkpoint_of(settings, TrainSpec("classic", "lab", version="lab-1"))
    assert first == checkpoint_of(settings, TrainSpec("classic", "lab", version="lab-2"))
    assert first != checkpoint_of(settings, TrainSpec("classic", "lab", epochs=2))
