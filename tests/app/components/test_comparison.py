from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest

from app.components import comparison
from app.components.comparison import Material, Side, differing, numbers, score_side
from pipeline.corpus.model import Corpus
from pipeline.evaluation import evaluate
from pipeline.registry import Version
from pipeline.regulation import load_regulation
from pipeline.scoring import Scorer
from pipeline.verdict import Verdict
from tests.app.components.verdicts import document
from tests.pipeline.tiny_model import write_tiny_model

TEXTS = ["a bracket of iron", "a ring of brass", "a steel pin"]


def corpus(labels: list[int]) -> Corpus:
    return Corpus("own.csv", pd.DataFrame({"text": TEXTS, "label": labels}))


def version(folder: Path, word: str) -> Version:
    path = write_tiny_model(folder / word / "model.onnx", word, word=word)
    created = datetime(2026, 1, 2, tzinfo=UTC)
    return Version(word, path, Scorer(path).info, {}, created, in_use=False, shipped=False)


def side(folder: Path, word: str, material: Material) -> Side:
    chosen = version(folder, word)
    return score_side(chosen, Scorer(chosen.path), material)


def test_what_is_not_english_is_not_compared() -> None:
    two = document("one", "zwei")
    german = replace(two.paragraphs[1], language="de")
    material = Material.from_document(replace(two, paragraphs=(two.paragraphs[0], german)))
    assert material.texts == ("one",)


def test_a_document_has_places_and_no_labels() -> None:
    material = Material.from_document(document("one", "two"))
    assert material.texts == ("one", "two")
    assert material.describe(1) == "line 2"
    assert material.label(0) is None


def test_a_corpus_has_labels_in_words() -> None:
    material = Material.from_corpus(corpus([1, 0, 0]))
    assert material.describe(0) == "text 1 · labelled non-compliant"
    assert material.describe(1) == "text 2 · labelled compliant"


def test_the_fingerprint_depends_on_the_texts_and_their_order() -> None:
    first, same, other = (
        Material.from_document(document(*texts))
        for texts in (("a", "bc"), ("a", "bc"), ("ab", "c"))
    )
    assert first.fingerprint == same.fingerprint != other.fingerprint


def test_measures_stand_side_by_side(tmp_path: Path) -> None:
    material = Material.from_corpus(corpus([1, 0, 0]))
    iron, brass = (side(tmp_path, word, material) for word in ("iron", "brass"))
    table = numbers(iron, brass, load_regulation())
    assert list(table.columns) == ["iron", "brass"]
    assert list(table.loc["Right verdicts"]) == ["100.00%", "33.33%"]
    assert list(table.loc["Findings"]) == ["1", "1"]
    assert iron.metrics == evaluate(iron.verdicts, corpus([1, 0, 0]))


def test_without_labels_there_are_counts_only(tmp_path: Path) -> None:
    material = Material.from_document(document(*TEXTS))
    iron, brass = (side(tmp_path, word, material) for word in ("iron", "brass"))
    assert list(numbers(iron, brass, load_regulation()).index) == ["Findings", "File size"]


def test_what_a_model_said_is_not_asked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    material = Material.from_document(document(*TEXTS))
    first = side(tmp_path, "iron", material)
    monkeypatch.setattr(comparison, "score_all", None)
    again = score_side(first.version, Scorer(first.version.path), material)
    assert again.verdicts == first.verdicts


def test_disagreements_can_be_those_where_one_side_is_right() -> None:
    material = Material.from_corpus(corpus([1, 0, 1]))
    first = [Verdict(0.9, True), Verdict(0.8, True), Verdict(0.1, False)]
    second = [Verdict(0.1, False), Verdict(0.2, False), Verdict(0.2, False)]
    assert differing(first, second, material) == [0, 1]  # the widest apart first
    assert differing(first, second, material, right=0) == [0]
    assert differing(first, second, material, right=1) == [1]
