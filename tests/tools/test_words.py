"""The general meanings of words: what is kept of them, and that a training can read them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx

from pipeline.training.meanings import read_meanings
from tests.test_architecture import imports, sources
from tools.words import SPREAD, carrier, principal, whole_words


def test_only_whole_words_of_two_letters_or_more_are_kept() -> None:
    tokens = ["[CLS]", "a", "rust", "##ed", "1987", "né", "Iron", "on", "x2", "!"]
    assert whole_words(tokens) == ["rust", "on"]


def test_principal_components_keep_the_distances_that_matter() -> None:
    random = np.random.default_rng(3)
    plane = random.normal(size=(50, 2)) @ random.normal(size=(2, 9)) + 5.0
    kept = principal(plane + random.normal(size=(50, 9)) * 1e-4, 2)
    assert kept.shape == (50, 2)
    np.testing.assert_allclose(kept.mean(axis=0), 0, atol=1e-6)
    distances = np.linalg.norm(plane[:, None] - plane, axis=-1)
    np.testing.assert_allclose(np.linalg.norm(kept[:, None] - kept, axis=-1), distances, atol=1e-2)


def test_the_first_component_varies_most_and_points_one_way_on_every_machine() -> None:
    random = np.random.default_rng(4)
    vectors = random.normal(size=(40, 3)) * [1, 5, 2]
    kept = principal(vectors, 3)
    assert list(np.argsort(-kept.std(axis=0))) == [0, 1, 2]
    assert np.corrcoef(kept[:, 0], vectors[:, 1])[0, 1] > 0.9
    assert np.corrcoef(principal(-vectors, 3)[:, 0], -vectors[:, 1])[0, 1] > 0.9


def test_a_training_reads_back_what_was_written(tmp_path: Path) -> None:
    words = ["rust", "iron", "nylon", "good"]
    vectors = np.random.default_rng(5).normal(size=(4, 6))
    onnx.save(carrier(words, vectors), tmp_path / "words.onnx")
    meanings = read_meanings(tmp_path / "words.onnx")
    assert meanings.words == tuple(words)
    assert meanings.table.dtype == np.int8
    read = meanings.table * meanings.scale
    np.testing.assert_allclose(read, vectors / vectors.std() * SPREAD, atol=meanings.scale / 1.9)
    assert abs(meanings.table).max() == 127


def test_neither_the_product_nor_a_training_needs_the_tools() -> None:
    for path in sources("pipeline") + sources("app"):
        assert not {name for name in imports(path) if name.split(".")[0] == "tools"}, path
