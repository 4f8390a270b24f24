"""What a training learns from, as its order says."""

from __future__ import annotations

from pathlib import Path

from pipeline.corpus import load_corpus
from pipeline.training.data import training_corpus
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
