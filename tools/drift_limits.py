"""How much worse a version reads as more of the words are strange to it, and how far measures stray
by chance: where the limits of pipeline/drift/limits.py come from.

    python -m tools.drift_limits models/shipped-1
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from pipeline.corpus.load import load_corpus
from pipeline.drift.profile import histogram, read_profile, unknown_words
from pipeline.drift.shape import distance
from pipeline.drift.words import WORD
from pipeline.scoring import Scorer

SHARES = (0.0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5)
ROWS = 20_000
LETTERS = np.array(list("aeiouklmnprstvz"))


def strange(text: str, share: float, rng: np.random.Generator) -> str:
    """The text with about this share of its words replaced by words that nobody has."""

    def perhaps(match: object) -> str:
        word = match[0]  # type: ignore[index]
        return "".join(rng.choice(LETTERS, len(word))) if rng.random() < share else word

    return WORD.sub(perhaps, text)


def main(folder: Path) -> None:
    """Print both tables."""
    profile, scorer = read_profile(folder), Scorer(folder / "model.onnx")
    assert profile is not None
    test = load_corpus("field", rows=ROWS).split().test.frame
    texts, labels = test["text"].tolist(), test["label"].to_numpy(dtype=bool)
    rng = np.random.default_rng(7)
    print("unknown words   right verdicts   distance of scores")
    for share in SHARES:
        changed = [strange(text.lower(), share, rng) for text in texts]
        scores = scorer.outputs(changed)["probability"]
        right = float(((scores >= scorer.info.threshold) == labels).mean())
        words, unknown = unknown_words(changed, profile.known)
        far = distance(histogram(scores), profile.compliant, profile.non_compliant)
        print(f"{unknown.total() / words:13.1%} {right:16.1%} {far.value:20.3f}")
    scores = scorer.outputs(texts)["probability"]
    print("paragraphs  violations  distance of scores by chance: median, 99 %, 99.9 %")
    for size in (200, 500, 2_000):
        for violations in (0.05, 0.5):
            mean = labels.mean()
            weight = np.where(labels, violations / mean, (1 - violations) / (1 - mean))
            draws = [
                histogram(scores[rng.choice(len(scores), size, p=weight / weight.sum())])
                for _ in range(1_000)
            ]
            far = [distance(draw, profile.compliant, profile.non_compliant).value for draw in draws]
            quantiles = "  ".join(f"{q:.3f}" for q in np.quantile(far, (0.5, 0.99, 0.999)))
            print(f"{size:10} {violations:11.0%}  {quantiles}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
