"""What a training learns from, as its order says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.corpus import load_corpus
from pipeline.scoring import Scorer
from pipeline.settings import Settings
from pipeline.training.data import training_corpus
from pipeline.training.run import train
from pipeline.training.spec import TrainSpec


def test_without_further_rows_it_is_the_corpus_itself() -> None:
    spec = TrainSpec("classic", rows=60)
    assert training_corpus(spec).fingerprint == load_corpus("classic", rows=60).fingerprint


def test_further_rows_are_all_learned_from_and_named_as_people_know_them(tmp_path: Path) -> None:
    path = tmp_path / "0a1b.csv"
    path.write_text("text,label\nOf tin.,0\nOf cast iron.,1\n", encoding="utf-8")
    spec = TrainSpec(
        "classic", rows=60, also=str(path), datasets={"also": {"id": 3, "name": "Decisions"}}
    )
    corpus = training_corpus(spec)
    assert len(corpus) == 62
    assert corpus.name == "classic + Decisions"


@pytest.mark.slow
def test_rows_whose_clauses_nobody_stated_are_learned_from_too(tmp_path: Path) -> None:
    frame = load_corpus("field", rows=160).frame[["text", "label", "age", "material"]]
    paths = [tmp_path / "stated.csv", tmp_path / "decisions.csv"]
    frame.head(100).to_csv(paths[0], index=False)
    frame.tail(60)[["text", "label"]].to_csv(paths[1], index=False)
    settings = Settings.from_env(
        {"CLAUSEWISE_HOME": str(tmp_path), "CLAUSEWISE_MODELS": str(tmp_path / "models")}
    )
    named = {"also": {"id": 3, "name": "Decisions", "fingerprint": "0a"}}
    spec = TrainSpec(
        str(paths[0]), "swift", epochs=1, also=str(paths[1]), datasets=named, version="both"
    )
    folder = train(spec, settings)
    card = json.loads((folder / "card.json").read_text(encoding="utf-8"))
    info = Scorer(folder / "model.onnx").info
    assert info.clause_ids == ("age", "material")
    assert info.data_fingerprint == training_corpus(spec).fingerprint
    assert sum(card["rows"].values()) == 160
    assert (card["datasets"], card["corpus"]) == (named, "stated.csv + Decisions")
    assert all(point["values"].get("loss", 0) < 100 for point in card["curve"])  # NaN fails too
