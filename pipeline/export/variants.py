"""Smaller ways to write a model file, measured against the file as it was trained.

A variant is kept only where it pays: a good deal smaller or faster, not worse in the other, and
its verdicts as good on held-out texts. What each costs and gains stands on the model's card.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import onnx

from pipeline.evaluation import macro_f1
from pipeline.export import smaller
from pipeline.scoring import Scorer

MARGIN = 0.005  # of macro-F1 that a variant may be worse
MOST_CHANGED = 0.01  # of the verdicts may change
SMALLER, FASTER = 0.8, 0.8  # of size or time: less than this pays …
NOT_WORSE = 1.5  # … if the other has not become more than this: times are rough
NEARLY = 1.1  # times the smallest: of files so small the one that changes fewest verdicts is kept
MOST_TEXTS, TIMED_TEXTS, ROUNDS = 2_000, 200, 5
PLAIN = "as trained"
METHODS: dict[str, Callable[[onnx.ModelProto], onnx.ModelProto]] = {
    "optimised graph": smaller.optimised,
    "int8 weights": smaller.int8_weights,
}


@dataclass(frozen=True)
class Variant:
    """size: bytes; ms: for 100 texts; time: that, relative to the file as trained; macro_f1: on
    the held-out texts, at 0.5; changed: the share of verdicts that differ; max_difference: in any
    probability. verdict: why it was kept or not."""

    name: str
    size: int
    ms: float
    time: float
    macro_f1: float
    changed: float
    max_difference: float
    chosen: bool = False
    verdict: str = ""


@dataclass(frozen=True)
class Choice:
    """The file to keep, and all that were measured."""

    model: onnx.ModelProto
    variants: list[Variant]
    texts: int

    def as_dict(self, opset: int) -> dict[str, Any]:
        """For the card."""
        return {
            "opset": opset,
            "texts": self.texts,
            "margin": MARGIN,
            "most_changed": MOST_CHANGED,
            "variants": [asdict(variant) for variant in self.variants],
        }


def choose(
    model: onnx.ModelProto, folder: Path, texts: Sequence[str], labels: np.ndarray, tries: bool
) -> Choice:
    """Write each variant into `folder`, measure it on held-out texts, and choose.

    tries: False measures the file as trained alone. Nothing is left in the folder.
    """
    models = {PLAIN: model}
    if tries:
        models |= {name: method(model) for name, method in METHODS.items()}
    scorers = {name: _open(made, folder / "variant.onnx") for name, made in models.items()}
    texts, labels = texts[:MOST_TEXTS], labels[:MOST_TEXTS]
    measured = _measure(scorers, texts, labels)
    variants = decide(measured)
    (chosen,) = [variant.name for variant in variants if variant.chosen]
    return Choice(models[chosen], variants, len(texts))


def decide(measured: Sequence[Variant]) -> list[Variant]:
    """Mark the one to keep, and say of each why: of those that pay, the smallest, and of those
    about as small the one whose verdicts change least. The first is the file as trained."""
    plain = measured[0]
    reasons = {variant.name: _against(variant, plain) for variant in measured[1:]}
    paying = [variant for variant in measured[1:] if reasons[variant.name] is None]
    smallest = min((variant.size for variant in paying), default=0)
    small = [variant for variant in paying if variant.size <= NEARLY * smallest]
    kept = min(small, key=lambda variant: (variant.changed, variant.time), default=plain)
    decided = []
    for variant in measured:
        if variant is kept:
            why = "nothing else pays" if kept is plain else "of the smallest, it changes least"
            decided.append(replace(variant, chosen=True, verdict=f"Kept: {why}."))
        elif variant is plain:
            decided.append(replace(variant, verdict="Another is smaller or faster, and as good."))
        else:
            why = reasons[variant.name] or "It pays, and another one more."
            decided.append(replace(variant, verdict=why))
    return decided


def _against(variant: Variant, plain: Variant) -> str | None:
    """Why the variant does not pay; None if it does."""
    size, pace = variant.size / plain.size, variant.time / plain.time
    if variant.macro_f1 < plain.macro_f1 - MARGIN:
        return f"Its verdicts are worse (macro-F1 {variant.macro_f1 - plain.macro_f1:+.3f})."
    if variant.changed > MOST_CHANGED:
        return f"It changes {variant.changed:.1%} of the verdicts."
    if size > NOT_WORSE or pace > NOT_WORSE:
        return f"It takes {size:.2f} times the space and {pace:.2f} times the time."
    if size > SMALLER and pace > FASTER:
        return "It is hardly smaller or faster."
    return None


def _measure(scorers: dict[str, Scorer], texts: Sequence[str], labels: np.ndarray) -> list[Variant]:
    said = {name: scorer.outputs(texts)["probability"] for name, scorer in scorers.items()}
    times = _times(scorers, texts[:TIMED_TEXTS])
    flagged = {name: probability >= 0.5 for name, probability in said.items()}
    return [
        Variant(
            name=name,
            size=scorer.info.size,
            ms=round(1e5 * times[name] / len(texts[:TIMED_TEXTS]), 2),
            time=round(times[name] / times[PLAIN], 3),
            macro_f1=macro_f1(flagged[name], labels),
            changed=float(np.mean(flagged[name] != flagged[PLAIN])),
            max_difference=float(np.max(np.abs(said[name] - said[PLAIN]), initial=0.0)),
        )
        for name, scorer in scorers.items()
    ]


def _times(scorers: dict[str, Scorer], texts: Sequence[str]) -> dict[str, float]:
    """The shortest time of each, taken in turn: a busy machine slows all alike."""
    best = dict.fromkeys(scorers, float("inf"))
    for _ in range(ROUNDS):
        for name, scorer in scorers.items():
            began = time.perf_counter()
            scorer.outputs(texts)
            best[name] = min(best[name], time.perf_counter() - began)
    return best


def _open(model: onnx.ModelProto, path: Path) -> Scorer:
    """A scorer of the model; the file is not needed once it is open."""
    path.write_bytes(model.SerializeToString())
    scorer = Scorer(path)
    path.unlink()
    return scorer
