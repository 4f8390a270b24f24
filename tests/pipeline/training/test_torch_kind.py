"""The kind that PyTorch trains; only where it is installed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from pipeline.corpus.load import load_corpus
from pipeline.scoring import Scorer
from pipeline.training.checkpoint import Checkpoint
from pipeline.training.spec import TrainSpec
from pipeline.training.trained import Task
from pipeline.training.weights import Weights
from tests.pipeline.training.stopping import Stopped, stop_at

pytest.importorskip("torch")
pytestmark = pytest.mark.slow

ROWS = 150
DATA = load_corpus("field", rows=ROWS).split()
SPEC = TrainSpec("field", "torch", epochs=3, rows=ROWS, batch=32)


def train(**task: Any) -> Any:
    from pipeline.training.torch_kind import train

    return train(Task(**{"spec": SPEC, "data": DATA, "on_event": lambda event: None} | task))


@pytest.fixture(scope="module")
def trained() -> Any:
    return train()


def test_the_file_agrees_with_pytorch_whatever_stands_beside_a_text(
    trained: Any, tmp_path: Path
) -> None:
    path = tmp_path / "model.onnx"
    path.write_bytes(trained.to_onnx(17).SerializeToString())
    texts = ["A hinge of iron, made in 1962.", "", "É — 4 mm", *DATA.test.frame["text"]]
    said, written = trained.predict(texts), Scorer(path).outputs(texts)
    for name in ("probability", "clauses"):
        assert written[name] == pytest.approx(said[name], abs=1e-5)
    alone = Scorer(path).outputs(texts[:1])["probability"]
    assert alone == pytest.approx(written["probability"][:1], abs=1e-5)
    assert Scorer(path).outputs([])["clauses"].shape == (0, 3, 3)


def test_an_interrupted_training_ends_as_if_it_had_not_been(trained: Any, tmp_path: Path) -> None:
    with pytest.raises(Stopped):
        train(on_event=stop_at("Pass 2 of 3"), checkpoint=Checkpoint(tmp_path))
    told: list[dict[str, Any]] = []
    again = train(on_event=told.append, checkpoint=Checkpoint(tmp_path))
    assert "Goes on after pass 1 of 3" in [event.get("message") for event in told]
    assert again.curve == trained.curve
    texts = DATA.test.frame["text"].tolist()
    assert np.array_equal(again.predict(texts)["clauses"], trained.predict(texts)["clauses"])


def test_a_training_begins_from_what_another_learned(trained: Any, tmp_path: Path) -> None:
    trained.weights().save(tmp_path)
    spec = SPEC.with_settings({"epochs": 1, "rate": 1e-6, "fine_tune": "torch-1"})
    begun = train(spec=spec, beginning=Weights.load(tmp_path))
    texts = DATA.test.frame["text"].tolist()
    before, after = (one.predict(texts)["probability"] for one in (trained, begun))
    assert after == pytest.approx(before, abs=0.01)


def test_balanced_labels_change_what_is_learned(trained: Any) -> None:
    other = train(spec=SPEC.with_settings({"class_weights": "balanced"}))
    assert other.curve[0]["values"]["loss"] != trained.curve[0]["values"]["loss"]
