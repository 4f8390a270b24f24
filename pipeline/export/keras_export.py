"""A reading graph and a Keras network → one ONNX file that takes raw text.

Imported in the training process only, as it needs tensorflow.
"""

from __future__ import annotations

from typing import Any

import keras
import onnx
import tensorflow as tf
import tf2onnx
from onnx import TensorProto, helper

from pipeline.errors import ExportError
from pipeline.export.text_graph import (
    IR_VERSION,
    OPSET,
    OPSETS,
    drop_last_row,
    row_constants,
)

PREFIX = "core_"


def keras_to_onnx(
    network: keras.Model, reader: onnx.ModelProto, outputs: tuple[str, ...]
) -> onnx.ModelProto:
    """The whole model, `text` [N] to the contract's outputs; ExportError if it is not valid.

    reader: what the network takes from a text (reader_graph.py), and the text's `tokens`.
    """
    read = [output for output in reader.graph.output if output.name != "tokens"]
    whole = onnx.compose.merge_models(
        reader,
        _network_graph(network, read, outputs),
        io_map=[(output.name, PREFIX + output.name) for output in read],
    )
    _finish_outputs(whole, outputs)
    del whole.opset_import[:]  # merging names each of them twice
    whole.opset_import.extend(OPSETS)
    whole.graph.name = "clausewise"
    whole.producer_name = "clausewise"
    try:
        onnx.checker.check_model(whole, full_check=True)
    except (onnx.checker.ValidationError, onnx.shape_inference.InferenceError) as error:
        raise ExportError(
            f"The exported graph is not valid ONNX: {error}.",
            "This is a fault of the exporter: report it with the training settings.",
        ) from error
    return whole


def set_metadata(model: onnx.ModelProto, metadata: dict[str, str]) -> None:
    """Replace the file's metadata_props."""
    del model.metadata_props[:]
    helper.set_model_props(model, metadata)


def _network_graph(
    network: keras.Model, inputs: list[onnx.ValueInfoProto], outputs: tuple[str, ...]
) -> onnx.ModelProto:
    """tf2onnx's graph of the network, its names prefixed, its opsets those of the text part."""
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
        tf.function(call), input_signature=signature, opset=OPSET
    )
    core = onnx.compose.add_prefix(core, PREFIX)
    del core.opset_import[:]
    core.opset_import.extend(OPSETS)
    core.ir_version = IR_VERSION
    return core


def _finish_outputs(model: onnx.ModelProto, outputs: tuple[str, ...]) -> None:
    """Take the extra row away from each output, and give it its name and shape in the contract."""
    shapes = {"probability": ["N"], "clauses": ["N", "C", 3], "evidence": ["N", "T", "C"]}
    graph = model.graph
    if "evidence" not in outputs:  # what the model read is of no use without its weights
        graph.node.remove(next(node for node in graph.node if list(node.output) == ["tokens"]))
    kept = [output for output in graph.output if output.name == "tokens" and "evidence" in outputs]
    del graph.output[:]
    present = {constant.name for constant in graph.initializer}
    graph.initializer.extend(c for c in row_constants() if c.name not in present)
    for name in outputs:
        graph.node.append(drop_last_row(PREFIX + name, name))
        graph.output.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, shapes[name]))
    graph.output.extend(kept)
