"""The Keras kinds, trained in this process: tensorflow is loaded once for all of these tests."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from pipeline.corpus.load import load_corpus
from pipeline.corpus.model import in_test_part
from pipeline.desk.renewal import freeze_decisions, renewed
from pipeline.scoring import Scorer
from pipeline.settings import Settings
from pipeline.training.checkpoint import Checkpoint
from pipeline.training.data import training_corpus, training_parts
from pipeline.training.spec import TrainSpec
from pipeline.training.trained import Task
from pipeline.training.weights import Weights
from tests.pipeline.desk import making
from tests.pipeline.desk.desks import decide
from tests.pipeline.people import admin
from tests.pipeline.tiny_model import write_tiny_version
from tests.pipeline.training.stopping import Stopped, stop_at

pytestmark = pytest.mark.slow

ROWS = 200
SPEC = TrainSpec("classic", "lab", epochs=3, rows=ROWS, batch=32)
DATA = load_corpus("classic", rows=ROWS).split()
TEXTS = DATA.test.frame["text"].tolist()


@pytest.fixture(scope="module")
def keras_kinds() -> Iterator[Any]:
    """The module, with a processor that counts as two devices."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    import tensorflow as tf

    (processor,) = tf.config.list_physical_devices("CPU")
    tf.config.set_logical_device_configuration(
        processor, [tf.config.LogicalDeviceConfiguration()] * 2
    )
    from pipeline.training import keras_kinds

    yield keras_kinds


@pytest.fixture(scope="module")
def trained(keras_kinds: Any) -> Any:
    """The lab's net after three passes."""
    return learn(keras_kinds)


def learn(keras_kinds: Any, spec: TrainSpec = SPEC, **task: Any) -> Any:
    return keras_kinds.train(
        Task(**{"spec": spec, "data": DATA, "on_event": lambda event: None} | task)
    )


def said(trained: Any) -> np.ndarray:
    return np.asarray(trained.predict(TEXTS)["probability"])


def passes(trained: Any) -> list[float]:
    values = [point["values"] for point in trained.curve]
    return [value["valid_loss"] for value in values if "valid_loss" in value]


def test_training_again_with_the_seed_gives_the_same_model(keras_kinds: Any) -> None:
    spec = TrainSpec("field", "swift", epochs=1, rows=120)
    data = load_corpus("field", rows=120).split()
    once, again = (learn(keras_kinds, spec, data=data) for _ in range(2))
    assert np.array_equal(said(once), said(again))


def test_the_labs_net_learns_the_labs_corpus(keras_kinds: Any) -> None:
    data = load_corpus("classic", rows=2_000).split()
    spec = SPEC.with_settings({"epochs": 4, "rate": 0.005})
    learned = learn(keras_kinds, spec, data=data)
    flagged = learned.predict(data.test.frame["text"].tolist())["probability"] >= 0.5
    assert np.mean(flagged == data.test.frame["label"].to_numpy(dtype=bool)) >= 0.99


def test_labels_alone_train_a_model_with_evidence(keras_kinds: Any, tmp_path: Path) -> None:
    data = load_corpus("classic", rows=600).split()
    assert data.train.clause_ids == ()
    learned = learn(
        keras_kinds, TrainSpec("classic", "swift", epochs=2, batch=16, rate=0.005), data=data
    )
    path = tmp_path / "model.onnx"
    path.write_bytes(learned.to_onnx(18).SerializeToString())
    [verdict] = Scorer(path).score(["poor condition iron component manufactured in 1971"])
    assert verdict.non_compliant
    assert {item.clause for item in verdict.evidence} == {None}


def test_an_interrupted_training_ends_as_if_it_had_not_been(
    keras_kinds: Any, trained: Any, tmp_path: Path
) -> None:
    with pytest.raises(Stopped):
        learn(keras_kinds, on_event=stop_at("Pass 2 of 3"), checkpoint=Checkpoint(tmp_path))
    told: list[dict[str, Any]] = []
    again = learn(keras_kinds, on_event=told.append, checkpoint=Checkpoint(tmp_path))
    assert "Goes on after pass 1 of 3" in [event.get("message") for event in told]
    assert passes(again) == passes(trained)
    assert np.array_equal(said(again), said(trained))
    finished = learn(keras_kinds, checkpoint=Checkpoint(tmp_path))  # killed at the export
    assert np.array_equal(said(finished), said(trained))


def test_a_training_begins_from_what_another_learned_and_keeps_its_words(
    keras_kinds: Any, trained: Any, tmp_path: Path
) -> None:
    trained.weights().save(tmp_path)
    other = load_corpus("field", rows=ROWS).split()
    spec = SPEC.with_settings({"epochs": 1, "rate": 1e-6, "fine_tune": "lab-1"})
    begun = learn(keras_kinds, spec, data=other, beginning=Weights.load(tmp_path))
    assert set(trained.lexicon.vocabulary) < set(begun.lexicon.vocabulary)
    assert said(begun) == pytest.approx(said(trained), abs=0.01)


def test_decisions_move_the_verdicts_on_their_texts_when_learned_on_top_of_the_version_in_use(
    keras_kinds: Any, trained: Any, tmp_path: Path
) -> None:
    settings = Settings.from_env(
        {"CLAUSEWISE_HOME": str(tmp_path), "CLAUSEWISE_MODELS": str(tmp_path / "models")}
    )
    folder = write_tiny_version(settings.models_dir, "shipped-1", metadata={"name": "lab"})
    card = {"model": "lab", "corpus": "classic"}
    (folder / "card.json").write_text(json.dumps(card), encoding="utf-8")
    trained.weights().save(folder)
    texts = [f"fair condition steel component number {number} of 2001" for number in range(60)]
    texts = [text for text in texts if not in_test_part(text)][:12]
    before = np.asarray(trained.predict(texts)["probability"]) >= 0.5
    document = making.document(settings, texts=texts, verdicts=None)
    for index, flagged in enumerate(before):
        decide(settings, admin(settings), document, index, non_compliant=not flagged)

    dataset = freeze_decisions(settings, admin(settings))
    spec = renewed(settings, dataset)
    assert (spec.model, spec.fine_tune, spec.also_counts) == ("lab", "shipped-1", 20)
    spec = spec.with_settings({"rows": ROWS, "epochs": 4, "batch": 16, "rehearse": 100})
    data = training_parts(spec, training_corpus(spec))
    assert len(data.train) == 100 + len(texts)
    assert (len(data.valid), len(data.test)) == (len(DATA.valid), len(DATA.test))
    learned = learn(keras_kinds, spec, data=data, beginning=Weights.load(folder))
    after = np.asarray(learned.predict(texts)["probability"]) >= 0.5
    assert (after != before).all()


def test_it_stops_when_no_pass_is_better_and_keeps_the_best(keras_kinds: Any) -> None:
    wild = SPEC.with_settings({"epochs": 30, "rate": 0.5, "patience": 2})
    stopped = learn(keras_kinds, wild)
    losses = passes(stopped)
    assert len(losses) == int(np.argmin(losses)) + 3
    assert len(losses) < 30


def test_balanced_labels_count_alike(keras_kinds: Any) -> None:
    """Of nine compliant texts and one that is not, both labels weigh as much."""
    frame = DATA.train.frame
    keep = (frame["label"] == 0) | (np.arange(len(frame)) % 10 == 0)
    few = type(DATA.train)("few", frame[keep].reset_index(drop=True), ())
    data = type(DATA)(few, DATA.valid, DATA.test)
    plain, balanced = (
        said(learn(keras_kinds, SPEC.with_settings({"class_weights": how}), data=data)).mean()
        for how in ("none", "balanced")
    )
    assert plain < balanced


def test_several_devices_learn_together(
    keras_kinds: Any, trained: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    import tensorflow as tf

    two = tf.distribute.MirroredStrategy(["CPU:0", "CPU:1"])
    monkeypatch.setattr(keras_kinds, "devices", lambda: (two, "2 processors"))
    told: list[dict[str, Any]] = []
    together = learn(keras_kinds, on_event=told.append)
    assert together.device == "2 processors"
    assert passes(together) == pytest.approx(passes(trained), rel=0.1)
    path = tmp_path / "model.onnx"
    path.write_bytes(together.to_onnx(18).SerializeToString())
    assert Scorer(path).outputs(TEXTS)["probability"] == pytest.approx(said(together), abs=1e-5)
