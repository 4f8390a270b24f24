"""A reading graph and a Keras network → one ONNX file that takes raw text.

Imported in the training process only, as it needs tensorflow.
"""

from __future__ import annotations

from typing import Any

import keras
import onnx
import tensorflow as tf
import tf2onnx
from onnx import helper

from pipeline.export.opsets import OPSET
from pipeline.export.whole import join


def keras_to_onnx(
    network: keras.Model, reader: onnx.ModelProto, outputs: tuple[str, ...], opset: int = OPSET
) -> onnx.ModelProto:
    """The whole model, `text` [N] to the contract's outputs; ExportError if it is not valid.

    reader: what the network takes from a text (reader_graph.py), and the text's `tokens`.
    """
    read = [output for output in reader.graph.output if output.name != "tokens"]
    return join(reader, _network_graph(network, read, outputs, opset), outputs, opset)


def _network_graph(
    network: keras.Model, inputs: list[onnx.ValueInfoProto], outputs: tuple[str, ...], opset: int
) -> onnx.ModelProto:
    """tf2onnx's graph of the network."""
    signature = [
        tf.TensorSpec(
            [size.dim_value or None for size in one.type.tensor_type.shape.dim],
            tf.dtypes.as_dtype(helper.tensor_dtype_to_np_dtype(one.type.tensor_type.elem_type)),
            name=one.name,
        )
        for one in inputs
    ]

    def call(*arrays: Any) -> dict[str, Any]:
        names = [one.name for one in inputs]
        result = network.read(dict(zip(names, arrays, strict=True)))
        return {name: result[name] for name in outputs}

    core, _ = tf2onnx.convert.from_function(
        tf.function(call), input_signature=signature, opset=opset
    )
    return core
