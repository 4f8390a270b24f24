"""The MiniLM sentence encoder and a logistic regression on its vectors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from tools.minilm import GRAPH, TOKENIZER, Encoder, write_encoder

HEAD = "head.npz"
FILES = (GRAPH, TOKENIZER, HEAD)


def train(texts: Sequence[str], labels: Sequence[int], folder: Path) -> None:
    """Fit and write FILES."""
    from sklearn.linear_model import LogisticRegression  # scoring does without

    write_encoder(folder)
    head = LogisticRegression(C=10.0, max_iter=1_000)
    head.fit(_unit(Encoder(folder).vectors(texts)), labels)
    np.savez(folder / HEAD, weights=head.coef_[0], bias=head.intercept_[0])


def load(folder: Path) -> Callable[[Sequence[str]], np.ndarray]:
    """Texts → bool [N]."""
    encoder = Encoder(folder, threads=1)
    with np.load(folder / HEAD) as head:
        weights, bias = head["weights"], head["bias"]
    return lambda texts: _unit(encoder.vectors(texts)) @ weights + bias > 0


def _unit(vectors: np.ndarray) -> np.ndarray:
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
