"""Texts that models are measured with, so that one can tell whether others are among them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from pipeline.corpus.model import normalise


@dataclass(frozen=True, eq=False)
class Yardstick:
    """A test set: its texts, each as a number of 64 bits. name: in the middle of a sentence."""

    name: str
    digests: np.ndarray

    @classmethod
    def of(cls, name: str, texts: Iterable[str]) -> Yardstick:
        """With these texts."""
        return cls(name, digests(texts))

    def has(self, texts: np.ndarray) -> np.ndarray:
        """Which of the texts, as `digests` numbers them, are in it: bool [N]."""
        return np.isin(texts, self.digests)


def digests(texts: Iterable[str]) -> np.ndarray:
    """A number for each text as normalised: uint64 [N]."""
    hashed = (hashlib.sha256(normalise(text).encode("utf-8")).digest() for text in texts)
    return np.array([int.from_bytes(digest[:8], "big") for digest in hashed], dtype="uint64")
