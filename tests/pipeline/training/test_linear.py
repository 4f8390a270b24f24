"""The kind that needs no network: scikit-learn in, one ONNX file out. Quick, so that it also
shows what all kinds share: search, more data, smaller files, an older opset."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest

from pipeline.corpus.load import load_corpus
from pipeline.corpus.model import UNKNOWN, Corpus, Splits
from pipeline.scoring import Scorer
from pipeline.settings import Settings
from pipeline.training.linear import train as train_linear
from pipeline.training.run import train
from pipeline.training.search_spec import SearchSpec
from pipeline.training.spec import TrainSpec
from pipeline.training.trained import Task

TEXTS = [
    "The bracket was cast in 1962 and is of iron.",
    "",
    "É — 4 mm",
    "FAIR condition",
    "x " * 999,
]


@dataclass(frozen=True)
class Run:
    """What one training in its process left and told."""

    settings: Settings
    folder: Path
    card: dict[str, Any]
    events: list[dict[str, Any]]

    def told(self, event: str) -> list[dict[str, Any]]:
        return [one for one in self.events if one["event"] == event]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    home = tmp_path_factory.mktemp("linear")
    settings = Settings.from_env(
        {"CLAUSEWISE_HOME": str(home), "CLAUSEWISE_MODELS": str(home / "models")}
    )
    spec = TrainSpec(
        "field",
        "linear",
        rows=250,
        version="small",
        opset=16,
        search=SearchSpec(trials=2, settings=("strength", "phrase")),
        more_data="linear",
        class_weights="balanced",
    )
    events: list[dict[str, Any]] = []
    folder = train(spec, settings, events.append)
    card = json.loads((folder / "card.json").read_text(encoding="utf-8"))
    return Run(settings, folder, card, events)


def test_a_linear_model_keeps_the_contract(run: Run) -> None:
    scorer = Scorer(run.folder / "model.onnx")
    assert scorer.info.clause_ids == ("age", "condition", "material")
    assert scorer.info.framework.startswith("scikit-learn")
    outputs = scorer.outputs(TEXTS)
    assert outputs["clauses"].sum(axis=2) == pytest.approx(np.ones((5, 3)), abs=1e-5)
    violated = outputs["clauses"][..., 2]
    assert outputs["probability"] == pytest.approx(1 - np.prod(1 - violated, axis=1), abs=1e-5)
    assert scorer.outputs([])["probability"].shape == (0,)


def test_the_file_agrees_with_scikit_learn_and_has_the_opset_that_was_asked_for(run: Run) -> None:
    assert run.card["parity"]["max_difference"] <= 1e-4
    assert run.card["export"]["opset"] == 16
    graph = onnx.load(run.folder / "model.onnx")
    assert {one.domain: one.version for one in graph.opset_import}[""] == 16


def test_the_card_says_what_was_tried_and_trained(run: Run) -> None:
    trials = run.card["search"]["trials"]
    assert [trial["settings"] for trial in trials][0] == {}
    (chosen,) = [trial for trial in trials if trial["chosen"]]
    for name, value in chosen["settings"].items():
        assert run.card["settings"][name] == value
    assert run.card["settings"]["class_weights"] == "balanced"
    assert run.card["device"] == "the processor"
    assert run.card["fine_tuned_from"] is None


def test_the_card_says_whether_more_data_would_help(run: Run) -> None:
    more = run.card["more_data"]
    rows = [point["rows"] for point in more["points"]]
    assert rows == sorted(rows)
    assert rows[-1] == run.card["rows"]["train"]
    assert more["texts"] == run.card["rows"]["valid"]
    assert more["says"]


def test_the_card_has_each_way_to_write_the_file_and_the_one_that_was_kept(run: Run) -> None:
    variants = run.card["export"]["variants"]
    (chosen,) = [variant for variant in variants if variant["chosen"]]
    size = (run.folder / "model.onnx").stat().st_size
    assert chosen["size"] == pytest.approx(size, rel=0.1)  # the rest are its metadata
    assert chosen["macro_f1"] >= variants[0]["macro_f1"] - run.card["export"]["margin"]
    assert all(variant["verdict"] for variant in variants)


def test_the_bar_only_grows_and_the_log_and_the_memory_are_told(run: Run) -> None:
    fractions = [event["fraction"] for event in run.told("progress")]
    assert fractions == sorted(fractions)
    said = "\n".join(event["line"] for event in run.told("log"))
    assert "Trial 2" in said
    assert "With" in said
    assert any("memory_mb" in event["values"] for event in run.told("measure"))


def test_nothing_is_left_of_what_an_interrupted_training_would_go_on_from(run: Run) -> None:
    assert list(run.settings.checkpoints_dir.iterdir()) == []
    files = sorted(path.name for path in run.folder.iterdir())
    assert files == ["card.json", "model.onnx", "profile.json", "regulation.yaml"]


def learn(corpus: Corpus) -> Any:
    data = corpus.split()
    return train_linear(Task(TrainSpec("classic", "linear"), data, lambda event: None)), data


def parity(trained: Any, data: Splits, folder: Path) -> float:
    """The widest difference between the model and its file."""
    path = folder / "model.onnx"
    path.write_bytes(trained.to_onnx(18).SerializeToString())
    texts = [*TEXTS, *data.test.frame["text"]]
    said, written = trained.predict(texts), Scorer(path).outputs(texts)
    return max(float(np.abs(said[name] - written[name]).max()) for name in said)


def test_data_without_clauses_gives_a_verdict_alone(tmp_path: Path) -> None:
    trained, data = learn(load_corpus("classic", rows=200))
    assert trained.outputs == ("probability",)
    assert parity(trained, data, tmp_path) <= 1e-5


def test_labels_count_also_where_nobody_said_the_clauses(tmp_path: Path) -> None:
    corpus = load_corpus("field", rows=200)
    frame = corpus.frame.copy()
    frame.loc[::2, list(corpus.clause_ids)] = UNKNOWN
    frame["material"] = UNKNOWN  # of one clause nothing is known at all
    trained, data = learn(Corpus("part", frame, corpus.clause_ids))
    assert trained.verdict is not None
    assert parity(trained, data, tmp_path) <= 1e-5


def test_phrases_with_words_that_did_not_fit_in_are_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.training.linear.MOST_PHRASES", 1_000)
    trained, data = learn(load_corpus("field", rows=250))
    known = trained.words.vocabulary_
    assert any(" " in phrase for phrase in known)
    assert {word for phrase in known for word in phrase.split()} <= set(known)
    assert parity(trained, data, tmp_path) <= 1e-5
