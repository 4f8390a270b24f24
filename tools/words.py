"""Word vectors as a model file carries them: few numbers a word, one byte each."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import onnx

from pipeline.export.reader_graph import text_to_words
from pipeline.export.text_graph import UNKNOWN_ID

SPREAD = 0.3  # standard deviation, of the size that training expects
FIRST_ID = UNKNOWN_ID + 1


def whole_words(tokens: Sequence[str]) -> list[str]:
    """The tokens that are lower-case ASCII words of two letters or more."""
    return [token for token in tokens if re.fullmatch("[a-z]{2,}", token)]


def principal(vectors: np.ndarray, size: int) -> np.ndarray:
    """Float [N, size]: vectors [N, D] less their mean, along the directions in which they vary
    most. A direction points to where its largest part is positive, so that the result does not
    depend on the machine."""
    centred = vectors - vectors.mean(axis=0)
    _, directions = np.linalg.eigh(centred.T @ centred)  # by how much they vary, least first
    chosen = directions[:, ::-1][:, :size]
    largest = np.abs(chosen).argmax(axis=0)
    return centred @ (chosen * np.sign(chosen[largest, range(size)]))


def carrier(words: Sequence[str], vectors: np.ndarray) -> onnx.ModelProto:
    """A model file with no network, only the meanings of these words: what a training reads them
    from (pipeline/training/meanings.py). vectors: float [N, D]."""
    spread = vectors / vectors.std() * SPREAD
    scale = float(np.abs(spread).max() / 127)
    table = np.zeros((FIRST_ID + len(words), vectors.shape[1]), dtype="int8")
    table[FIRST_ID:] = np.round(spread / scale)
    return text_to_words({word: FIRST_ID + row for row, word in enumerate(words)}, table, scale)
