"""How much worse a version reads as more of the words are strange to it, and how far measures stray
by chance: where the limits of pipeline/drift/limits.py come from.

    python -m tools.drift_limits models/shipped-1
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import numpy as np
from numpy.random import Generator

from pipeline.corpus.load import load_corpus
from pipeline.drift import measures
from pipeline.drift.measures import Sample
from pipeline.drift.profile import (
    Profile,
    histogram,
    length_classes,
    read_profile,
    unknown_words,
)
from pipeline.drift.shape import distance
from pipeline.drift.words import WORD
from pipeline.scoring import Scorer

SHARES = (0.0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5)
ROWS = 20_000
LETTERS = np.array(list("aeiouklmnprstvz"))


def strange(text: str, share: float, rng: Generator) -> str:
    """The text with about this share of its words replaced by words that nobody has."""

    def perhaps(match: object) -> str:
        word = match[0]  # type: ignore[index]
        return "".join(rng.choice(LETTERS, len(word))) if rng.random() < share else word

    return WORD.sub(perhaps, text)


def main(folder: Path) -> None:
    """Print the tables."""
    profile, scorer = read_profile(folder), Scorer(folder / "model.onnx")
    assert profile is not None
    test = load_corpus("field", rows=ROWS).split().test.frame
    texts, labels = test["text"].tolist(), test["label"].to_numpy(dtype=bool)
    rng = np.random.default_rng(7)
    words_table(profile, scorer, texts, labels, rng)
    length_table(scorer, texts, labels, rng)
    scores = scorer.outputs(texts)["probability"]
    chance_table(profile, texts, scores, labels, rng)


def words_table(
    profile: Profile, scorer: Scorer, texts: list[str], labels: np.ndarray, rng: Generator
) -> None:
    """Strange words against right verdicts and the distance of scores."""
    print("unknown words   right verdicts   distance of scores")
    for share in SHARES:
        changed = [strange(text.lower(), share, rng) for text in texts]
        scores = scorer.outputs(changed)["probability"]
        right = float(((scores >= scorer.info.threshold) == labels).mean())
        words, unknown = unknown_words(changed, profile.known)
        far = distance(histogram(scores), profile.compliant, profile.non_compliant)
        print(f"{unknown.total() / words:13.1%} {right:16.1%} {far.value:20.3f}")


def length_table(scorer: Scorer, texts: list[str], labels: np.ndarray, rng: Generator) -> None:
    """One violation among ever more compliant texts, run together as one paragraph."""
    print("texts run together   words   violations found   false alarms without one")
    violating = [text for text, label in zip(texts, labels, strict=True) if label][:600]
    compliant = np.array([text for text, label in zip(texts, labels, strict=True) if not label])
    for others in (0, 2, 4, 8, 12):
        around = [list(rng.choice(compliant, others)) for _ in violating]
        pairs = zip(around, violating, strict=True)
        among = [" ".join(rng.permutation([*part, text])) for part, text in pairs]
        without = [" ".join([*part, str(rng.choice(compliant))]) for part in around]
        found = (scorer.outputs(among)["probability"] >= scorer.info.threshold).mean()
        false = (scorer.outputs(without)["probability"] >= scorer.info.threshold).mean()
        words = np.mean([len(text.split()) for text in among])
        print(f"{others + 1:18} {words:7.0f} {found:18.1%} {false:26.1%}")


def chance_table(
    profile: Profile, texts: list[str], scores: np.ndarray, labels: np.ndarray, rng: Generator
) -> None:
    """How often documents drawn from the held-out texts themselves raise an alarm."""
    print("documents  violations   highest distance   alarms in 500 draws")
    single = [
        Sample(*unknown_words([text], profile.known), histogram([score]), length_classes([text]))
        for text, score in zip(texts, scores, strict=True)
    ]
    for documents in (8, 20, 40):
        for violations in (0.05, 0.5):
            mean = labels.mean()
            weight = np.where(labels, violations / mean, (1 - violations) / (1 - mean))
            highest, alarms = 0.0, 0
            for _ in range(500):
                rows = rng.choice(len(texts), (documents, 25), p=weight / weight.sum())
                samples = [_together([single[row] for row in part]) for part in rows]
                found = [
                    measures.strange_words(profile, samples),
                    measures.spread_of_scores(profile, samples),
                    measures.length(profile, samples),
                ]
                highest = max(highest, found[1].now)
                alarms += any(one.level is not measures.Level.FINE for one in found)
            print(f"{documents:9} {violations:11.0%} {highest:18.3f} {alarms:21}")


def _together(parts: list[Sample]) -> Sample:
    """A document of these paragraphs."""
    return Sample(
        sum(part.words for part in parts),
        sum((part.strange for part in parts), Counter()),
        np.sum([part.scores for part in parts], axis=0),
        np.sum([part.lengths for part in parts], axis=0),
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
