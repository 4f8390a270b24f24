"""What an interrupted training goes on from."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import create_autospec

import numpy as np
import pytest

from pipeline import lifecycle
from pipeline.errors import TrainingError
from pipeline.jobs.handlers import train_handler
from pipeline.jobs.reporter import Reporter
from pipeline.settings import Settings
from pipeline.training.checkpoint import Checkpoint, left_off
from pipeline.training.run import Cancelled, checkpoint_of
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


def test_what_was_done_last_is_said_in_words(tmp_path: Path) -> None:
    kept = Checkpoint(tmp_path, "data")
    assert left_off(tmp_path) is None
    kept.write("search", {"trials": [{}, {}]})
    assert left_off(tmp_path) == "trial 2"
    kept.write("fit", {"epochs": 3, "of": 8})
    assert left_off(tmp_path) == "pass 3 of 8"


def test_a_damaged_checkpoint_is_told_and_not_gone_on_from(tmp_path: Path) -> None:
    kept = Checkpoint(tmp_path, "data")
    kept.write("fit", {"epochs": 1, "of": 2}, [np.zeros(100)])
    (tmp_path / "fit.npz").write_bytes((tmp_path / "fit.npz").read_bytes()[:200])
    with pytest.raises(TrainingError, match="damaged"):
        kept.read("fit")


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


@pytest.mark.parametrize("asked", [True, False])
def test_what_a_person_cancels_is_forgotten_and_what_ends_with_its_worker_is_gone_on_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: bool
) -> None:
    settings = Settings.from_env({"CLAUSEWISE_HOME": str(tmp_path)})
    spec = TrainSpec("classic", "linear")
    Checkpoint(checkpoint_of(settings, spec)).write("search", {"trials": [{}]})

    def stopped(*_: object) -> str:
        raise Cancelled("The training was cancelled.", "Nothing was kept of it.")

    monkeypatch.setattr(lifecycle, "train_version", stopped)
    report = create_autospec(Reporter, instance=True)
    report.cancel_requested.return_value = asked
    with pytest.raises(Cancelled):
        train_handler(settings, spec.as_dict(), report)
    assert lifecycle.goes_on_after(settings, spec.as_dict()) == (None if asked else "trial 1")
