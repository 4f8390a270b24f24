"""Words and pairs of words, weighed by TF-IDF, and a logistic regression (scikit-learn)."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

FILES = ("model.pickle",)


def train(texts: Sequence[str], labels: Sequence[int], folder: Path) -> None:
    """Fit and write FILES."""
    model = make_pipeline(
        TfidfVectorizer(ngram_range=(1, 2)),
        LogisticRegression(C=10.0, max_iter=1_000),
    )
    (folder / FILES[0]).write_bytes(pickle.dumps(model.fit(texts, labels)))


def load(folder: Path) -> Callable[[Sequence[str]], np.ndarray]:
    """Texts → bool [N]."""
    model = pickle.loads((folder / FILES[0]).read_bytes())
    return lambda texts: model.predict(texts) == 1
