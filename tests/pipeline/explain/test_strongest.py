"""The strongest words are those without which the model says something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.explain import strongest
from pipeline.explain.strongest import strongest_words
from pipeline.scoring import Scorer
from tests.pipeline.clause_model import write_clause_model
from tests.pipeline.tiny_model import write_tiny_model

TEXTS = [f"A {kind} bolt of {1985 + n}." for n in range(5) for kind in ("iron", "steel", "poor")]


def test_of_each_clause_the_words_that_break_it(tmp_path: Path) -> None:
    write_clause_model(tmp_path / "v" / "model.onnx")
    used, found = strongest_words(Scorer(tmp_path / "v" / "model.onnx"), TEXTS, lambda _: None)
    by_clause = {words.clause: words for words in found}
    assert used == len(TEXTS)
    assert [(word.word, word.texts) for word in by_clause["material"].violated] == [("iron", 5)]
    assert [word.word for word in by_clause["condition"].violated] == ["poor"]
    assert by_clause["material"].violated[0].weight == pytest.approx(0.9)
    assert by_clause["material"].satisfied == ()


def test_years_count_by_five(tmp_path: Path) -> None:
    write_clause_model(tmp_path / "v" / "model.onnx")
    _, found = strongest_words(Scorer(tmp_path / "v" / "model.onnx"), TEXTS, lambda _: None)
    (years,) = next(words for words in found if words.clause == "age").violated
    assert (years.word, years.texts) == ("1985–1989", 15)
    assert years.weight == pytest.approx(0.9 / 5)  # only 1987 does anything


def test_without_clauses_the_verdict_as_a_whole_is_asked(tmp_path: Path) -> None:
    write_tiny_model(tmp_path / "model.onnx", word="iron")
    _, found = strongest_words(Scorer(tmp_path / "model.onnx"), TEXTS, lambda _: None)
    (whole,) = found
    assert whole.clause == ""
    assert [word.word for word in whole.violated] == ["iron"]


def test_the_work_is_bounded_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strongest, "MOST_VARIANTS", 7)
    write_tiny_model(tmp_path / "model.onnx")
    told: list[float] = []
    used, _ = strongest_words(Scorer(tmp_path / "model.onnx"), TEXTS, told.append)
    assert used == 2
    assert told == [1.0]
