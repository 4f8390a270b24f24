"""The words that move a version most: each is left out of texts, and the change is read.

This asks the model file alone, so that it holds for every version, whatever made it. Years count
by five: single ones are too rare, and limits of regulations like round numbers.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.explain.learned import Strength, Words
from pipeline.scoring import Scorer

MOST_VARIANTS = 24_000  # texts with a word left out: they bound the time
LEAST_TEXTS = 5  # in which a word must stand
LEAST_WEIGHT = 0.02
MOST_WORDS = 12  # shown in each direction
AT_ONCE = 1_024
TERM = re.compile(r"(?<!\w)(?:[a-z]{2,}|(?:1[89]|20)\d\d)(?!\w)", re.IGNORECASE)
SATISFIED, VIOLATED = 1, 2  # places in the file's output `clauses`


@dataclass(frozen=True)
class _Variant:
    """A text, by its place, without one of its words."""

    place: int
    word: str
    text: str


def strongest_words(
    scorer: Scorer, texts: Sequence[str], on_progress: Callable[[float], None]
) -> tuple[int, tuple[Words, ...]]:
    """In how many of the texts words were left out, and the strongest by clause."""
    variants = list(_variants(texts))
    used = 1 + max((variant.place for variant in variants), default=-1)
    whole = _probabilities(scorer, texts[:used])
    columns = scorer.info.clause_ids if "clauses" in scorer.outputs([]) else ("",)
    changes: dict[str, list[np.ndarray]] = defaultdict(list)
    for start in range(0, len(variants), AT_ONCE):
        part = variants[start : start + AT_ONCE]
        without = _probabilities(scorer, [variant.text for variant in part])
        for variant, now in zip(part, without, strict=True):
            changes[_name(variant.word)].append(whole[variant.place] - now)
        on_progress((start + len(part)) / len(variants))
    means = {
        word: (np.mean(change, axis=0), len(change))
        for word, change in changes.items()
        if len(change) >= LEAST_TEXTS
    }
    found = (Words(c, _top(means, column, 1), _top(means, column, 0))
             for column, c in enumerate(columns))  # fmt: skip
    return used, tuple(found)


def _variants(texts: Sequence[str]) -> Iterator[_Variant]:
    """Each text without each of its words, until there are MOST_VARIANTS."""
    made = 0
    for place, text in enumerate(texts):
        for word in sorted({match[0].lower() for match in TERM.finditer(text)}):
            if made == MOST_VARIANTS:
                return
            made += 1
            pattern = rf"(?<!\w){re.escape(word)}(?!\w)"
            yield _Variant(place, word, re.sub(pattern, "", text, flags=re.IGNORECASE))


def _probabilities(scorer: Scorer, texts: Sequence[str]) -> np.ndarray:
    """[N, C, 2]: that each clause is satisfied and that it is violated; without clauses C = 1:
    that the text is compliant and that it is not."""
    outputs = scorer.outputs(texts)
    if "clauses" in outputs:
        return np.asarray(outputs["clauses"][:, :, [SATISFIED, VIOLATED]])
    found = np.asarray(outputs["probability"])
    return np.stack([1 - found, found], axis=1)[:, None, :]


def _name(word: str) -> str:
    """The word itself; of a year the five that it belongs to, "1990–1994"."""
    if not word.isdigit():
        return word
    first = int(word) // 5 * 5
    return f"{first}–{first + 4}"


def _top(means: dict[str, tuple[np.ndarray, int]], column: int, side: int) -> tuple[Strength, ...]:
    weights = [Strength(word, round(float(mean[column, side]), 4), count)
               for word, (mean, count) in means.items()]  # fmt: skip
    strong = [one for one in weights if one.weight >= LEAST_WEIGHT]
    return tuple(sorted(strong, key=lambda one: (-one.weight, one.word))[:MOST_WORDS])
