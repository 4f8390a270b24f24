"""Ways to make a model file smaller. Each takes a whole model and returns another; plain ONNX
Runtime opens all of them, without operators of its own that ours do not use already.

Arithmetic in whole numbers is none of them (docs/decisions/025-smaller-when-it-pays.md)."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import onnx
import onnxruntime as ort
from onnx import TensorProto, helper, numpy_helper

LEAST_NUMBERS = 2_048  # of a tensor; smaller ones are not worth a node


def optimised(model: onnx.ModelProto) -> onnx.ModelProto:
    """By ONNX Runtime's basic optimisations, which every runtime of it could do. Constants are not
    folded: the table of word meanings would grow fourfold."""
    with _files(model) as (source, target):
        options = ort.SessionOptions()
        options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_ENABLE_BASIC
        options.optimized_model_filepath = str(target)
        options.log_severity_level = 3
        ort.InferenceSession(
            str(source),
            options,
            providers=["CPUExecutionProvider"],
            disabled_optimizers=["ConstantFolding"],
        )
        return _like(onnx.load(target), model)


def int8_weights(model: onnx.ModelProto) -> onnx.ModelProto:
    """Large tables as one byte a number and a scale a row, turned back once, when the file is
    opened. All arithmetic stays as it is."""
    made = onnx.ModelProto()
    made.CopyFrom(model)
    graph, nodes = made.graph, []
    for tensor in list(graph.initializer):
        if tensor.data_type != TensorProto.FLOAT or np.prod(tensor.dims) < LEAST_NUMBERS:
            continue
        name = tensor.name
        values = numpy_helper.to_array(tensor)
        whole, scale = _in_bytes(values)
        graph.initializer.remove(tensor)
        graph.initializer.append(numpy_helper.from_array(whole, f"{name}_int8"))
        graph.initializer.append(numpy_helper.from_array(scale, f"{name}_int8_scale"))
        nodes.append(
            helper.make_node("Cast", [f"{name}_int8"], [f"{name}_whole"], to=TensorProto.FLOAT)
        )
        nodes.append(helper.make_node("Mul", [f"{name}_whole", f"{name}_int8_scale"], [name]))
    nodes += graph.node
    del graph.node[:]
    graph.node.extend(nodes)
    return made


def _in_bytes(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """int8 of the same shape, and a float32 scale for each row (of the first dimension)."""
    others = tuple(range(1, values.ndim)) or 0  # a lone row has one scale for all
    largest = np.abs(values).max(axis=others, keepdims=True)
    scale = np.where(largest == 0, 1, largest / 127).astype("float32")
    return np.round(values / scale).astype("int8"), scale


def _like(made: onnx.ModelProto, model: onnx.ModelProto) -> onnx.ModelProto:
    """With the operator sets, the names and the metadata of the model that it was made from: the
    tools add all that they know."""
    del made.opset_import[:]
    made.opset_import.extend(model.opset_import)
    made.ir_version = model.ir_version
    made.producer_name = model.producer_name
    del made.metadata_props[:]
    made.metadata_props.extend(model.metadata_props)
    onnx.checker.check_model(made)
    return made


@contextmanager
def _files(model: onnx.ModelProto) -> Iterator[tuple[Path, Path]]:
    """The model as a file, and where to write another."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "source.onnx"
        source.write_bytes(model.SerializeToString())
        yield source, Path(folder) / "target.onnx"
