"""The text part of the graph: tokens, ids, and the shapes that ONNX Runtime is touchy about."""

from __future__ import annotations

import re

import numpy as np
import onnxruntime as ort
from hypothesis import given
from hypothesis import strategies as st

from pipeline.export.text_graph import TOKEN_RULE, text_to_ids, tokenize


def run(texts: list[str], length: int | None = None) -> list[np.ndarray]:
    model = text_to_ids({"built": 2, "92": 3}, length)
    session = ort.InferenceSession(model.SerializeToString())
    return session.run(["tokens", "ids"], {"text": np.array(texts, dtype=object)})


def test_words_numbers_and_signs_are_tokens() -> None:
    assert tokenize(["Built '92, Cond:\tFAIR (5mm)"]) == [
        ["built", "'", "92", ",", "cond", ":", "fair", "(", "5", "mm", ")"]
    ]


def test_texts_without_tokens_and_no_texts_at_all_are_read() -> None:
    assert tokenize(["", " \n"]) == [[], []]
    assert tokenize([]) == []
    tokens, ids = run([])
    assert tokens.shape == (0, 1)
    assert ids.shape == (1, 1)


def test_unknown_tokens_are_1_and_padding_is_0() -> None:
    _, ids = run(["built 92", "what"])
    assert ids.tolist() == [[2, 3], [1, 0], [1, 0]]


def test_a_fixed_length_pads_and_cuts() -> None:
    _, ids = run(["built", "built built built built 92"], length=3)
    assert ids[:2].tolist() == [[2, 0, 0], [2, 2, 2]]


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_the_runtime_reads_by_the_token_rule(text: str) -> None:
    lowered = "".join(c.lower() if c.isascii() else c for c in text)
    assert tokenize([text]) == [re.findall(TOKEN_RULE, lowered)]
