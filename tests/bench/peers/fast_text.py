"""fastText: words, pairs of words and parts of words, averaged."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import fasttext
import numpy as np

FILES = ("model.bin",)
SETTINGS = {"epoch": 25, "lr": 0.2, "wordNgrams": 2, "minn": 3, "maxn": 5}
YES, NO = "__label__1", "__label__0"


def train(texts: Sequence[str], labels: Sequence[int], folder: Path) -> None:
    """Fit and write FILES. One thread: with more, each run gives another model."""
    answers = [YES if label else NO for label in labels]
    lines = [f"{answer} {_spaced(text)}" for answer, text in zip(answers, texts, strict=True)]
    source = folder / "train.txt"
    source.write_text("\n".join(lines), encoding="utf-8")
    model = fasttext.train_supervised(
        str(source), **SETTINGS, dim=50, bucket=200_000, thread=1, verbose=0
    )
    source.unlink()
    model.save_model(str(folder / FILES[0]))


def load(folder: Path) -> Callable[[Sequence[str]], np.ndarray]:
    """Texts → bool [N]."""
    model = fasttext.load_model(str(folder / FILES[0]))

    def flags(texts: Sequence[str]) -> np.ndarray:
        labels, _ = model.predict([_spaced(text) for text in texts])
        return np.array([first == YES for (first,) in labels])

    return flags


def _spaced(text: str) -> str:
    """As its authors advise: lower case, one line, punctuation apart."""
    return " ".join(re.sub(r"([^\w\s])", r" \1 ", text.lower()).split())
