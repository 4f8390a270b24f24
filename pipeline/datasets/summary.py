"""A corpus in numbers: labels, clause states, lengths."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from pipeline.corpus.model import UNKNOWN, Corpus
from pipeline.regulation import STATES

BOUNDS = (5, 10, 20, 40, 80, 160, 320)  # words: each kind of length is twice the one before


@dataclass(frozen=True)
class Summary:
    """What charts show. states: clause id → state, or UNKNOWN → texts.

    lengths: texts with up to BOUNDS[0] words, up to BOUNDS[1], …, and with more than the last.
    """

    rows: int
    non_compliant: int
    states: dict[str, dict[str, int]]
    lengths: tuple[int, ...]

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Summary:
        """The inverse of `as_dict`."""
        return cls(**{**data, "lengths": tuple(data["lengths"])})


def summarise(corpus: Corpus) -> Summary:
    """Count everything once."""
    words = np.array([len(text.split()) for text in corpus.frame["text"]])
    lengths = np.bincount(np.searchsorted(BOUNDS, words), minlength=len(BOUNDS) + 1)
    return Summary(
        rows=len(corpus),
        non_compliant=int(corpus.frame["label"].sum()),
        states={clause: _states(corpus, clause) for clause in corpus.clause_ids},
        lengths=tuple(int(number) for number in lengths),
    )


def length_names() -> list[str]:
    """For example "1–5", "6–10", …, "over 320"."""
    lower = [1, *(bound + 1 for bound in BOUNDS[:-1])]
    ranges = [f"{low}–{high}" for low, high in zip(lower, BOUNDS, strict=True)]
    return [*ranges, f"over {BOUNDS[-1]}"]


def _states(corpus: Corpus, clause: str) -> dict[str, int]:
    counts = corpus.frame[clause].value_counts()
    return {str(state): int(counts.get(state, 0)) for state in (*STATES, UNKNOWN)}
