"""What common English words mean in general: vectors in which like words lie close together.

They come from a sentence encoder that was trained on far more text than any corpus here (NOTICE,
docs/corpus.md). Each model file carries them, so a training takes them from the file of the model
that is shipped, and nothing else is needed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import onnx
from google.protobuf.message import DecodeError
from onnx import numpy_helper

from pipeline.errors import TrainingError
from pipeline.export.meanings_graph import SCALE, TABLE
from pipeline.settings import PROJECT

CARRIER = PROJECT / "models" / "shipped-1" / "model.onnx"


@dataclass(frozen=True)
class Meanings:
    """words: lower-case ASCII words; table: int8 [W, D], a row a word; times scale."""

    words: tuple[str, ...]
    table: np.ndarray
    scale: float


@cache
def read_meanings(carrier: Path = CARRIER) -> Meanings:
    """The meanings that this model file carries. TrainingError if it cannot be read or has none."""
    try:
        graph = onnx.load(carrier).graph
    except (OSError, DecodeError) as error:
        raise TrainingError(
            f"The meanings of words could not be read from {carrier.name}: {error}.",
            "Restore the shipped model's folder from the project.",
        ) from error
    arrays = {constant.name: constant for constant in graph.initializer}
    if TABLE not in arrays:
        raise TrainingError(
            f"The model {carrier.parent.name} carries no meanings of words.",
            "Restore the shipped model's folder from the project.",
        )
    table = numpy_helper.to_array(arrays[TABLE])
    named = [(word, row) for word, row in _ids(graph).items() if table[row].any()]
    words, rows = zip(*named, strict=True)
    return Meanings(words, table[list(rows)], float(numpy_helper.to_array(arrays[SCALE])))


def _ids(graph: onnx.GraphProto) -> dict[str, int]:
    """The vocabulary: token → row of the table."""
    reader = next(node for node in graph.node if "ids" in node.output)
    lists = {attribute.name: attribute for attribute in reader.attribute}
    words = [key.decode() for key in lists["keys_strings"].strings]
    return dict(zip(words, lists["values_int64s"].ints, strict=True))
