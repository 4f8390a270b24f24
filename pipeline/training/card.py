"""What a version's card says of its training."""

from __future__ import annotations

import resource
import sys
from typing import Any

from pipeline.corpus.model import Corpus, Splits
from pipeline.evaluation import Metrics
from pipeline.training.code import code_version
from pipeline.training.kinds import MODELS
from pipeline.training.spec import TrainSpec
from pipeline.training.trained import Trained

# What getrusage counts the peak in: Linux has KiB, macOS bytes.
PEAK_IN_MB = 2**20 if sys.platform == "darwin" else 2**10


def card_of(
    spec: TrainSpec, corpus: Corpus, data: Splits, trained: Trained, metrics: Metrics
) -> dict[str, Any]:
    """All that a person may ask of how this version was trained, for card.json."""
    return {
        "version": spec.version,
        "model": spec.model,
        "description": MODELS[spec.model],
        "framework": trained.framework,
        "device": trained.device,
        "corpus": corpus.name,
        "datasets": spec.datasets or {},
        "data_fingerprint": corpus.fingerprint,
        "code_version": code_version(),
        "rows": {part: len(getattr(data, part).frame) for part in ("train", "valid", "test")},
        "seed": spec.seed,
        "regulation": spec.regulation,
        "settings": trained.settings,
        "passes": sum("valid_loss" in point["values"] for point in trained.curve),
        "fine_tuned_from": spec.fine_tune,
        "rehearsed": spec.rehearse,
        "also_counts": spec.also_counts,
        "words_known": trained.words_known,
        "metrics": metrics.as_dict(),
        "curve": trained.curve,
        "peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // PEAK_IN_MB,
    }
