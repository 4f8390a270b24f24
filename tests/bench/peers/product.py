"""A model file of the product, whatever trained it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from pipeline.scoring import Scorer

FILES = ("model.onnx",)


def load(folder: Path) -> Callable[[Sequence[str]], np.ndarray]:
    """Texts → bool [N], by the model's own threshold."""
    scorer = Scorer(folder / FILES[0])
    return lambda texts: scorer.outputs(texts)["probability"] >= scorer.info.threshold
