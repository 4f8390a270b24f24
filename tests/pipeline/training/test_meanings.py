"""The meanings of words come out of a model file as they went in."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import pytest

from pipeline.errors import TrainingError
from pipeline.export.reader_graph import text_to_ids, text_to_words
from pipeline.training.meanings import CARRIER, read_meanings


def test_a_model_file_carries_the_meanings_of_its_words(tmp_path: Path) -> None:
    table = np.array([[0, 0], [0, 0], [1, -2], [0, 0], [3, 4]], dtype="int8")
    carrier = tmp_path / "model.onnx"
    onnx.save(text_to_words({"iron": 2, "rim": 3, "rust": 4}, table, 0.25), carrier)
    meanings = read_meanings(carrier)
    assert meanings.words == ("iron", "rust")  # of "rim" none is known
    assert meanings.table.tolist() == [[1, -2], [3, 4]]
    assert meanings.scale == 0.25


def test_like_words_lie_close_together_in_the_shipped_model() -> None:
    meanings = read_meanings(CARRIER)
    rows = {word: row / np.linalg.norm(row) for word, row in _rows(meanings.words, meanings.table)}
    assert rows["rusty"] @ rows["rust"] > rows["rusty"] @ rows["tuesday"] + 0.3
    assert rows["nylon"] @ rows["plastic"] > rows["nylon"] @ rows["tuesday"] + 0.3


@pytest.mark.parametrize("content", [None, b"not a model", b""])
def test_a_file_without_meanings_is_refused_in_a_sentence(
    tmp_path: Path, content: bytes | None
) -> None:
    carrier = tmp_path / "v1" / "model.onnx"
    carrier.parent.mkdir()
    if content is None:
        onnx.save(text_to_ids({"iron": 2}), carrier)
    elif content:
        carrier.write_bytes(content)
    with pytest.raises(TrainingError, match="meanings of words"):
        read_meanings(carrier)


def _rows(words: tuple[str, ...], table: np.ndarray) -> list[tuple[str, np.ndarray]]:
    return [(word, row.astype("float64")) for word, row in zip(words, table, strict=True)]
