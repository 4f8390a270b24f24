"""Which tokens a model knows, what they mean in general, and how it sees numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.export.text_graph import UNKNOWN_ID
from pipeline.training.meanings import Meanings

FIRST_ID = UNKNOWN_ID + 1
YEARS = range(1900, 2100)


MOST_WORDS = 20_000  # of a corpus
LEAST_SEEN = 3  # rarer words are read by their meaning or their letters


@dataclass(frozen=True)
class Vocabulary:
    """All tokens that a model knows.

    ids: token → id; below `learned` stand those that training learns.
    seen_as: for each id the id that its neighbours see (`by_shape`).
    meanings: for each id what it means in general, int8 [V, D] times scale; 0 where not known.
    """

    ids: dict[str, int]
    learned: int
    seen_as: list[int]
    meanings: np.ndarray
    scale: float


def build(
    texts: Iterable[Sequence[str]], general: Meanings, earlier: Sequence[str] = ()
) -> Vocabulary:
    """The tokens that occur often enough, all numbers, and all words whose meaning is known.

    earlier: tokens that an earlier model learned, and that are kept.
    """
    kept = [token for token in earlier if not token.isdigit()]  # all have the numbers
    ids = with_numbers(frequent_tokens(texts, limit=MOST_WORDS, least=LEAST_SEEN, first=kept))
    learned = size(ids)
    new = [word for word in general.words if word not in ids]
    ids |= {word: learned + number for number, word in enumerate(new)}
    meanings = np.zeros((size(ids), general.table.shape[1]), dtype="int8")
    meanings[[ids[word] for word in general.words]] = general.table
    return Vocabulary(ids, learned, by_shape(ids), meanings, general.scale)


def frequent_tokens(
    texts: Iterable[Sequence[str]], limit: int, least: int = 1, first: Sequence[str] = ()
) -> dict[str, int]:
    """Token → id for at most `limit` tokens: those of `first`, then those that occur at least
    `least` times, frequent ones before others."""
    counts = Counter(token for text in texts for token in text)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    often = [token for token, count in ranked if count >= least]
    kept = list(dict.fromkeys([*first, *often]))[:limit]
    return {token: FIRST_ID + rank for rank, token in enumerate(kept)}


def with_numbers(vocabulary: dict[str, int]) -> dict[str, int]:
    """Add every number up to 9999, so that a number never seen in training still means something.

    Each year of two centuries and each number of one or two digits gets an id of its own; other
    numbers share one id for three digits and one for four.
    """
    result = dict(vocabulary)
    next_id = FIRST_ID + len(vocabulary)
    own = [str(year) for year in YEARS]
    own += [str(number) for number in range(100)] + [f"{number:02}" for number in range(10)]
    for token in own:
        if token not in result:
            result[token] = next_id
            next_id += 1
    for digits, shared_id in ((3, next_id), (4, next_id + 1)):
        for number in range(10**digits):
            result.setdefault(f"{number:0{digits}}", shared_id)
    return result


def by_shape(vocabulary: dict[str, int]) -> list[int]:
    """Id → the id under which a token's neighbours see it: numbers by their length alone."""
    seen_as = list(range(size(vocabulary)))
    stand_in: dict[tuple[int, bool], int] = {}
    for token, own_id in vocabulary.items():
        if token.isascii() and token.isdigit():
            shape = (len(token), int(token) in YEARS)
            seen_as[own_id] = stand_in.setdefault(shape, own_id)
    return seen_as


def size(vocabulary: dict[str, int]) -> int:
    """How many ids there are, padding and unknown among them."""
    return max(vocabulary.values(), default=UNKNOWN_ID) + 1
