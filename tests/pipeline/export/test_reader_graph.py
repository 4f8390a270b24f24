"""What a model file reads: ids, and the letters of the words that it does not know."""

from __future__ import annotations

import numpy as np
import onnx
import onnxruntime as ort
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.export.reader_graph import text_to_ids, text_to_words
from pipeline.export.spelling_graph import SPELLED
from pipeline.training.batches import Lexicon

KNOWN = {"built": 2, "92": 3}
MEANINGS = np.array([[0, 0], [0, 0], [127, -1], [0, 0]], dtype="int8")


def run(model: onnx.ModelProto, texts: list[str]) -> dict[str, np.ndarray]:
    session = ort.InferenceSession(model.SerializeToString())
    names = [output.name for output in session.get_outputs()]
    array = np.array(texts, dtype=object)
    return dict(zip(names, session.run(names, {"text": array}), strict=True))


def test_unknown_tokens_are_1_and_padding_is_0() -> None:
    ids = run(text_to_ids(KNOWN), ["built 92", "what"])["ids"]
    assert ids.tolist() == [[2, 3], [1, 0], [1, 0]]


def test_a_fixed_length_pads_and_cuts() -> None:
    ids = run(text_to_ids(KNOWN, length=3), ["built", "built built built built 92"])["ids"]
    assert ids[:2].tolist() == [[2, 0, 0], [2, 2, 2]]


def test_unknown_tokens_are_spelled_and_placed() -> None:
    read = run(text_to_words(KNOWN, MEANINGS, 0.5), ["built abz", "é"])
    assert read["places"].tolist() == [1, 2, 4, 6]  # the extra row, and one place after the end
    assert read["letters"][0, :4].tolist() == [2, 3, 27, 0]
    assert read["letters"][1, :2].tolist() == [1, 0]


def test_the_file_gives_the_meanings_back_at_full_scale() -> None:
    read = run(text_to_words(KNOWN, MEANINGS, 0.5), ["built"])
    assert read["meanings"].tolist() == [[0, 0], [0, 0], [63.5, -0.5], [0, 0]]


@pytest.mark.parametrize("texts", [[], [""], ["built", "92"]])
def test_texts_without_unknown_tokens_are_read(texts: list[str]) -> None:
    read = run(text_to_words({**KNOWN, "a": 4}, MEANINGS, 0.5), texts)
    assert read["letters"].shape == (1, SPELLED)
    assert read["tokens"].shape[0] == len(texts)


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=30), min_size=1, max_size=4))
def test_training_reads_as_the_file_does(texts: list[str]) -> None:
    """The file's letters and places are those that training makes, but for the extra row."""
    read = run(text_to_words(KNOWN, MEANINGS, 0.5), texts)
    lexicon = Lexicon(KNOWN, spelled=True)
    tokens = [[str(token) for token in row if token] for row in read["tokens"]]
    made = lexicon.inputs(lexicon.look_up(tokens), length=read["tokens"].shape[1])
    assert made["ids"].tolist() == read["ids"][:-1].tolist()
    spelled = len(made["places"]) - 1
    assert made["places"][:-1].tolist() == read["places"][:spelled].tolist()
    assert made["letters"][:-1].tolist() == read["letters"][:spelled].tolist()
