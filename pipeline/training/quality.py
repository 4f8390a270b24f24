"""How good a trained model is on texts kept apart, before it is a file."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pipeline.corpus.model import Corpus
from pipeline.evaluation import macro_f1
from pipeline.training.trained import Trained


@dataclass(frozen=True, eq=False)
class Quality:
    """right: bool [N], whether each verdict at 0.5 is; loss: the mean error of the
    probabilities (log loss)."""

    right: np.ndarray
    macro_f1: float
    loss: float


def quality(trained: Trained, corpus: Corpus) -> Quality:
    """Measured on the corpus's labels."""
    probability = trained.predict(corpus.frame["text"].tolist())["probability"]
    labels = corpus.frame["label"].to_numpy(dtype=bool)
    flagged = probability >= 0.5
    of_label = np.clip(np.where(labels, probability, 1 - probability), 1e-6, 1)
    return Quality(flagged == labels, macro_f1(flagged, labels), float(-np.mean(np.log(of_label))))
