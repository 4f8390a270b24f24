"""How a model file carries what words mean in general: one byte a number, so that it stays small.

ONNX Runtime turns them into the finished table of word vectors once, when it opens the file.
"""

from __future__ import annotations

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

TABLE, SCALE = "meanings_table", "meanings_scale"


def meanings_nodes(
    table: np.ndarray, scale: float
) -> tuple[list[onnx.NodeProto], list[onnx.TensorProto]]:
    """Nodes that give `meanings`, float [V, D], from the int8 table [V, D] times scale."""
    nodes = [
        helper.make_node("Cast", [TABLE], ["meanings_whole"], to=TensorProto.FLOAT),
        helper.make_node("Mul", ["meanings_whole", SCALE], ["meanings"]),
    ]
    constants = [
        numpy_helper.from_array(table, TABLE),
        numpy_helper.from_array(np.float32(scale), SCALE),
    ]
    return nodes, constants


def meanings_output(table: np.ndarray) -> onnx.ValueInfoProto:
    """`meanings` as a graph output."""
    return helper.make_tensor_value_info("meanings", TensorProto.FLOAT, list(table.shape))
