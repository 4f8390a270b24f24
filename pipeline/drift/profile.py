"""What a version learned from, in numbers: written beside its file, compared with new documents.

The words are those of the training part and those in the file's own vocabulary. Scores are of the
test part, apart for compliant and non-compliant texts: how many of each there are differs between
any training set and any desk, and is no drift.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.drift.words import WORD, count_words, pack, unpack, words_of
from pipeline.errors import ModelError

PROFILE_FILE = "profile.json"
MOST_BYTES = 100_000  # of the file
FORMAT = 1
BINS = 100  # of scores, each a hundredth wide
LENGTHS = (0, 3, 6, 11, 21, 41, 81, 161)  # words of a text: where each class begins


@dataclass(frozen=True, eq=False)
class Profile:
    """The numbers of one version.

    known: its words. texts, held_out: how many texts were learned from and measured with.
    unknown: of the words held out, how many are not known, 0 to 1. lengths: texts held out by
    LENGTHS, [8]. compliant, non_compliant: texts held out by score, [100] each.
    """

    known: frozenset[str]
    texts: int
    held_out: int
    unknown: float
    lengths: np.ndarray
    compliant: np.ndarray
    non_compliant: np.ndarray


def histogram(scores: Sequence[float] | np.ndarray) -> np.ndarray:
    """Scores, 0 to 1, counted by hundredths: int [100]."""
    return np.histogram(np.asarray(scores, dtype=float), BINS, (0.0, 1.0))[0]


def length_classes(texts: Sequence[str]) -> np.ndarray:
    """Texts counted by how many words, numbers and signs between spaces they have: int [8]."""
    edges = [*LENGTHS, np.inf]
    return np.histogram([len(text.split()) for text in texts], edges)[0]


def unknown_words(texts: Sequence[str], known: frozenset[str]) -> tuple[int, Counter[str]]:
    """How many words the texts have, and how often each that is not known."""
    found = [word for text in texts for word in words_of(text)]
    return len(found), Counter(word for word in found if word not in known)


def write_profile(
    folder: Path,
    training_texts: Sequence[str],
    held_out_texts: Sequence[str],
    held_out_scores: Sequence[float],
    held_out_labels: Sequence[int],
) -> Path:
    """Write profile.json beside the version's model.onnx, in at most MOST_BYTES.

    Where the words are too many for that, the rarest of the training texts are left out.
    """
    vocabulary = _vocabulary(folder / "model.onnx")
    ranked = [word for word, _ in count_words(training_texts).most_common()]
    scores, labels = np.asarray(held_out_scores), np.asarray(held_out_labels, dtype=bool)
    path = folder / PROFILE_FILE
    while True:
        known = vocabulary | frozenset(ranked)
        words, unknown = unknown_words(held_out_texts, known)
        data = {
            "format": FORMAT,
            "texts": len(training_texts),
            "held_out": len(held_out_texts),
            "unknown": unknown.total() / max(words, 1),
            "lengths": length_classes(held_out_texts).tolist(),
            "compliant": histogram(scores[~labels]).tolist(),
            "non_compliant": histogram(scores[labels]).tolist(),
            "known": pack(known),
        }
        written = json.dumps(data).encode()
        if len(written) <= MOST_BYTES or not ranked:
            path.write_bytes(written + b"\n")
            return path
        ranked = ranked[: len(ranked) * 3 // 4]


def read_profile(folder: Path) -> Profile | None:
    """The profile in a version's folder; None where there is none. ModelError if it is damaged."""
    path = folder / PROFILE_FILE
    if not path.exists():
        return None
    try:
        return _parsed(json.loads(path.read_bytes()))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(
            f"What {folder.name} learned from cannot be read: {path.name} is damaged ({error}).",
            "Restore the file, or delete it: the version then goes without a comparison.",
        ) from error


def _parsed(data: dict[str, Any]) -> Profile:
    if data["format"] != FORMAT:
        raise ValueError(f"it has format {data['format']!r}, not {FORMAT}")
    return Profile(
        known=unpack(data["known"]),
        texts=int(data["texts"]),
        held_out=int(data["held_out"]),
        unknown=float(data["unknown"]),
        lengths=_counts(data["lengths"], len(LENGTHS)),
        compliant=_counts(data["compliant"], BINS),
        non_compliant=_counts(data["non_compliant"], BINS),
    )


def _counts(values: Any, size: int) -> np.ndarray:
    counts = np.array(values, dtype=int)
    if counts.shape != (size,):
        raise ValueError(f"a count has the shape {counts.shape}, not ({size},)")
    return counts


def _vocabulary(path: Path) -> frozenset[str]:
    """The words that the model file itself lists; none where it reads text in another way."""
    import onnx  # only training needs it: whoever compares reads the profile

    model = onnx.load(path, load_external_data=False)
    keys = (
        key.decode("utf-8", "replace")
        for node in model.graph.node
        if node.op_type == "LabelEncoder"
        for attribute in node.attribute
        if attribute.name == "keys_strings"
        for key in attribute.strings
    )
    return frozenset(key for key in keys if WORD.fullmatch(key))
